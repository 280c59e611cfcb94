/** The score a unit gives its own year: from the results of its goal form and its spending. */
import type { Line } from '../lines.ts';
import type { ProjectYear } from '../projects.ts';
import { scoreWithin } from './money.ts';

/** A ratio under this earns nothing (完成比例赋分的及格门槛). */
const PASS_THRESHOLD = 0.6;
const EXECUTION_POINTS = 10;
/** Banded points of the execution rate: all spent, four fifths, three fifths. */
const EXECUTION_STEPS = [{ atLeast: 1, share: 1 }, { atLeast: 0.8, share: 0.7 }, { atLeast: 0.6, share: 0.5 }] as const;
/** What an assessor gives for 基本达到预期: in the upper of the three bands. */
const NEARLY = 0.85;

/** The share of its points that a line earns, 0–1. A line without a result earns nothing. */
export function shareOf({ measure, target, actual, targetText, actualText }: Line): number {
  if (targetText !== null) return actualText === null ? 0 : actualText === targetText ? 1 : NEARLY;
  if (target === null || actual === null) return 0;
  const ratio = measure.sign === '<=' ? (actual <= target ? 1 : target / actual) : measure.sign === '=' ? Math.max(0, 1 - Math.abs(actual - target) / Math.abs(target)) : actual >= target ? 1 : actual / target;
  return ratio < PASS_THRESHOLD ? 0 : ratio;
}

/** Points of the execution rate, 0–10. */
export function executionPoints({ executed, adjusted }: Pick<ProjectYear, 'executed' | 'adjusted'>): number {
  const step = EXECUTION_STEPS.find(({ atLeast }) => executed / adjusted >= atLeast);
  return EXECUTION_POINTS * (step?.share ?? 0);
}

export type Outcome = {
  /** How much of the weight of the goal form was reached, 0–1. */
  readonly completion: number;
  /** 0–100, two decimals. */
  readonly score: number;
};

/** Weights are taken as they stand: a form of 87 points cannot reach 100, one of 100 is cut off there. */
export function outcomeOf(project: ProjectYear, form: readonly Line[]): Outcome {
  const weight = form.reduce((sum, line) => sum + line.weight, 0);
  const points = form.reduce((sum, line) => sum + line.weight * shareOf(line), 0);
  return { completion: points / weight, score: scoreWithin(0, 100, points + executionPoints(project)) };
}

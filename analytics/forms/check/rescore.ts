/** A self-evaluation scored anew by a rule pack: what its results give, beside what was written. Changes nothing. Pure. */
import { scoredOf } from '../../evaluate/compare/scored-line.ts';
import type { SelfLine } from '../../evaluate/compare/self-lines.ts';
import { scoreExecution } from '../../evaluate/execution.ts';
import type { Scoring } from '../../evaluate/points.ts';
import type { FormRecord } from '../contract.ts';
import { yuan } from '../money.ts';

export type Rescored = {
  /** What the form says in all; null where it says nothing. */
  readonly stated: number | null;
  /** Between these lies what the rules give; apart where figures do not decide. */
  readonly low: number;
  readonly high: number;
  /** Lines whose points are not what the rules give. */
  readonly differing: number;
};

/**
 * @param lines of the form alone, by the goals that hold of them
 * @returns null where no line has a weight
 */
export function rescore(record: FormRecord, lines: readonly SelfLine[], rules: Scoring): Rescored | null {
  if (lines.every(({ line }) => line.weight === 0)) return null;
  const total = record.funds.find(({ source }) => source === null);
  const execution = executionOf(total, rules);
  const scored = lines.map((one) => {
    const { low, high } = scoredOf(one, rules) ?? { low: 0, high: 1 };
    return { points: one.points, low: low * one.line.weight, high: high * one.line.weight };
  });
  const sum = (key: 'low' | 'high') => scored.reduce((all, one) => all + one[key], execution?.[key] ?? 0);
  const differing = scored.filter(({ points, low, high }) => points !== null && (points < low - ROUNDING || points > high + ROUNDING)).length;
  return { stated: record.total.points?.value ?? null, low: sum('low'), high: sum('high'), differing };
}

/** Points are printed with one or two places. */
const ROUNDING = 0.051;

function executionOf(total: FormRecord['funds'][number] | undefined, rules: Scoring): { low: number; high: number } | null {
  const of = total?.weight?.value ?? null;
  if (total === undefined || of === null) return null;
  const budget = total.adjusted ?? total.initial;
  const { share } = scoreExecution({ budget: budget === null ? null : yuan(budget), executed: total.executed === null ? null : yuan(total.executed) }, rules.execution);
  return share === null ? { low: 0, high: of } : { low: share * of, high: share * of };
}

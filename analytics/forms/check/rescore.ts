/** A self-evaluation scored anew by a rule pack: what its figures give, beside what was written. Changes nothing. Pure. */
import { scoreExecution } from '../../evaluate/execution.ts';
import { type Scoring, scoreLine } from '../../evaluate/points.ts';
import type { FormLine, FormRecord } from '../contract.ts';
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

/** @returns null where no line has a weight */
export function rescore(record: FormRecord, rules: Scoring): Rescored | null {
  const weighed = record.lines.filter(({ weight }) => weight !== null);
  if (weighed.length === 0) return null;
  const total = record.funds.find(({ source }) => source === null);
  const execution = executionOf(total, rules);
  const scored = weighed.map((line) => ({ line, ...shareOf(line, rules) }));
  const sum = (key: 'low' | 'high') => scored.reduce((all, one) => all + one[key] * one.line.weight!.value, execution?.[key] ?? 0);
  const differing = scored.filter(({ line, low, high }) => line.points !== null && (line.points.value < low * line.weight!.value - ROUNDING || line.points.value > high * line.weight!.value + ROUNDING)).length;
  return { stated: record.total.points?.value ?? null, low: sum('low'), high: sum('high'), differing };
}

/** Points are printed with one or two places. */
const ROUNDING = 0.051;

function shareOf({ sign, target, actual, weight, level1, level2, name }: FormLine, rules: Scoring): { low: number; high: number } {
  if (sign === null) return { low: 0, high: 1 };
  const figure = (placed: FormLine['target']) => placed?.value.value ?? placed?.value.text ?? null;
  const isSatisfaction = /满意度/.test(level1.value + level2.value) && sign !== 'qualitative' && rules.satisfaction !== null;
  const { low, high } = scoreLine({ name: name.value, sign, target: figure(target), actual: figure(actual), weight: weight!.value, ...(isSatisfaction && { method: 'satisfaction' as const }) }, rules);
  return { low, high };
}

function executionOf(total: FormRecord['funds'][number] | undefined, rules: Scoring): { low: number; high: number } | null {
  const of = total?.weight?.value ?? null;
  if (total === undefined || of === null) return null;
  const budget = total.adjusted ?? total.initial;
  const { share } = scoreExecution({ budget: budget === null ? null : yuan(budget), executed: total.executed === null ? null : yuan(total.executed) }, rules.execution);
  return share === null ? { low: 0, high: of } : { low: share * of, high: share * of };
}

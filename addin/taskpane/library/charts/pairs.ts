/** Rules of two indicators as pairs without a direction, each once. Pure. */
import type { z } from 'zod';
import type { relations } from '../../../../analytics/library/relations/contract.ts';

type Answer = Pick<z.output<typeof relations.result>, 'rules' | 'indicators'>;

export type Pair = {
  readonly one: string;
  readonly other: string;
  /** Goal forms that hold both. */
  readonly count: number;
  /** Of the goal forms that hold `one`, 0–1. */
  readonly confidence: number;
  readonly lift: number;
};
export type Pairs = {
  readonly pairs: readonly Pair[];
  /** Those of the pairs, the ones asked for first; `uses` is null where withheld. */
  readonly indicators: readonly { readonly indicator_id: string; readonly name: string; readonly uses: number | null }[];
};

const MOST_PAIRS = 24;

/** @param asked the indicators, one an answer, in their order */
export function pairsOf(asked: readonly string[], answers: readonly Answer[]): Pairs {
  const pairs = new Map<string, Pair>();
  const known = new Map(answers.flatMap(({ indicators }) => indicators.map(({ indicator_id, name, project_count }) => [indicator_id, { indicator_id, name, uses: project_count }] as const)));
  for (const { antecedent, consequent, count, confidence, lift } of answers.flatMap(({ rules }) => rules)) {
    const [one] = antecedent;
    if (one === undefined || antecedent.length > 1) continue;
    const key = JSON.stringify([one, consequent].sort());
    if (!pairs.has(key)) pairs.set(key, { one, other: consequent, count, confidence, lift });
  }
  const kept = [...pairs.values()].sort((a, b) => b.count - a.count || b.lift - a.lift || (a.one + a.other < b.one + b.other ? -1 : 1)).slice(0, MOST_PAIRS);
  const inPairs = new Set(kept.flatMap(({ one, other }) => [one, other]));
  const ids = [...asked.filter((id) => inPairs.has(id)), ...[...inPairs].filter((id) => !asked.includes(id))];
  return { pairs: kept, indicators: ids.map((id) => known.get(id) ?? { indicator_id: id, name: id, uses: null }) };
}

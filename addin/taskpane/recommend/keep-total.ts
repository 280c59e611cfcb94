/** Weights that stand at their total: what is locked keeps its points, the others share the rest. Pure. */
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { typedNumber } from '../../thousands.ts';
import { checkWeights, editOf, idsOf, isWrongWeight, type Choice } from './choice.ts';
import { givenPoints, type GivenRow } from './given.ts';
import { apportion, spreadWeights, type Spread, type Weighed } from './weights.ts';

export type Keep = {
  readonly total: number;
  /** In what proportion the points are shared out. */
  readonly how: Spread;
  /** Of what was recommended: its level 1 and the weight that others give it. */
  readonly facts: ReadonlyMap<string, Omit<Weighed, 'id'>>;
  /** What stands in the form beside the choice: it keeps its weight as written, and has its part kept for it where it has none. */
  readonly given: readonly Pick<GivenRow, 'id' | 'level1' | 'weight' | 'unweighed'>[];
};

/** @param before those known so far, which hold while an answer is awaited: weights that follow the total have to follow it in the same proportion */
export function factsOf(rows: readonly Pick<Recommendation, 'indicator_id' | 'level1' | 'weight'>[], before: Keep['facts']): Keep['facts'] {
  return rows.length === 0 ? before : new Map(rows.map(({ indicator_id, level1, weight }) => [indicator_id, { level1, suggested: weight }]));
}

/** Points of the locked indicators; what is no number counts as nothing. */
export function lockedPoints(choice: Choice): number {
  const points = idsOf(choice).filter((id) => editOf(choice, id).locked).reduce((sum, id) => sum + (typedNumber(editOf(choice, id).weight) ?? 0), 0);
  return Math.round(points * 1e6) / 1e6;
}

/** What stands in the form has used up the total. */
export const isUsedUp = ({ total, given }: Pick<Keep, 'total' | 'given'>): boolean => given.length > 0 && givenPoints(given) >= total;

/**
 * Shares the points that neither a locked indicator nor one of the form holds out
 * among the others, in the proportion in which the whole total would be shared.
 *
 * @returns points by id of the unlocked indicators and of those of the form without a weight; none where the others leave nothing, all have theirs, or a locked one is no weight
 */
export function shareRest(choice: Choice, { total, how, facts, given }: Keep): Record<string, number> {
  const ids = idsOf(choice);
  const free = [...given.filter(({ weight }) => weight === null).map(({ id }) => id), ...ids.filter((id) => !editOf(choice, id).locked)];
  const rest = Math.round((total - lockedPoints(choice) - givenPoints(given)) * 1e6) / 1e6;
  const wrong = ids.some((id) => editOf(choice, id).locked && isWrongWeight(editOf(choice, id).weight));
  if (free.length === 0 || rest <= 0 || wrong) return {};
  const own = new Map(choice.own.map(({ id, level1 }) => [id, level1]));
  const all: Weighed[] = [
    ...given.filter(({ unweighed }) => !unweighed).map(({ id, level1 }) => ({ id, level1, suggested: null })),
    ...ids.map((id) => ({ id, level1: editOf(choice, id).level1 ?? own.get(id) ?? facts.get(id)?.level1 ?? null, suggested: facts.get(id)?.suggested ?? null })),
  ];
  const whole = spreadWeights(all, total, how);
  if (free.length === all.length) return whole;
  const points = apportion(rest, free.map((id) => whole[id]!));
  return Object.fromEntries(free.map((id, index) => [id, points[index]!]));
}

/** Points kept for the indicators of the form that have no weight yet, by id. */
export function keptForGiven(choice: Choice, keep: Keep): Record<string, number> {
  const points = shareRest(choice, keep);
  return Object.fromEntries(keep.given.flatMap(({ id }) => (points[id] === undefined ? [] : [[id, points[id]]])));
}

export const sumOf = (points: Readonly<Record<string, number>>): number => Math.round(Object.values(points).reduce((sum, one) => sum + one, 0) * 1e6) / 1e6;

/** What the form has beside the choice: its points, those that are kept for its indicators without a weight, by id and in all, and whether it leaves none. */
export function standingBeside(choice: Choice, keep: Keep) {
  const parts = keptForGiven(choice, keep);
  return { points: givenPoints(keep.given), parts, kept: sumOf(parts), without: keep.given.filter(({ weight }) => weight === null).length, usedUp: isUsedUp(keep) };
}

/** The choice with its weights at the total wherever the locked ones and those of the form allow it; untouched where they stand at it already. */
export function atTotal(choice: Choice, keep: Keep): Choice {
  const { sum, missing } = checkWeights(choice);
  const others = givenPoints(keep.given) + sumOf(keptForGiven(choice, keep));
  return Math.round((sum + others) * 1e6) / 1e6 === keep.total && missing === 0 ? choice : shared(choice, keep);
}

/** Where nothing is left, the indicators have no weight rather than one that would pass the total. */
export function shared(choice: Choice, keep: Keep): Choice {
  if (!isUsedUp(keep)) return weighed(choice, shareRest(choice, keep));
  const weightless = idsOf(choice).filter((id) => !editOf(choice, id).locked && editOf(choice, id).weight !== '');
  return withWeights(choice, weightless.map((id) => [id, '']));
}

/** Points of what is not chosen are left out. */
export function weighed(choice: Choice, weights: Readonly<Record<string, number>>): Choice {
  return withWeights(choice, idsOf(choice).flatMap((id) => (weights[id] === undefined ? [] : [[id, String(weights[id])]])));
}

function withWeights(choice: Choice, weights: readonly (readonly [string, string])[]): Choice {
  const edits = weights.map(([id, weight]) => [id, { ...editOf(choice, id), weight }] as const);
  return edits.length === 0 ? choice : { ...choice, edits: { ...choice.edits, ...Object.fromEntries(edits) } };
}

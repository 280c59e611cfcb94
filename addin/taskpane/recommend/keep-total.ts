/** Weights that stand at their total: what is locked keeps its points, the others share the rest. Pure. */
import { typedNumber } from '../../thousands.ts';
import { checkWeights, editOf, idsOf, isWrongWeight, type Choice } from './choice.ts';
import { apportion, spreadWeights, type Spread, type Weighed } from './weights.ts';

export type Keep = {
  readonly total: number;
  /** In what proportion the points are shared out. */
  readonly how: Spread;
  /** Of what was recommended: its level 1 and the weight that others give it. */
  readonly facts: ReadonlyMap<string, Omit<Weighed, 'id'>>;
};

/** Points of the locked indicators; what is no number counts as nothing. */
export function lockedPoints(choice: Choice): number {
  const points = idsOf(choice).filter((id) => editOf(choice, id).locked).reduce((sum, id) => sum + (typedNumber(editOf(choice, id).weight) ?? 0), 0);
  return Math.round(points * 1e6) / 1e6;
}

/**
 * Shares the points that no locked indicator holds out among the others, in the
 * proportion in which the whole total would be shared.
 *
 * @returns points by id of the unlocked indicators; none where the locked ones leave nothing, all are locked, or one of them is no weight
 */
export function shareRest(choice: Choice, { total, how, facts }: Keep): Record<string, number> {
  const ids = idsOf(choice);
  const free = ids.filter((id) => !editOf(choice, id).locked);
  const rest = Math.round((total - lockedPoints(choice)) * 1e6) / 1e6;
  const wrong = ids.some((id) => editOf(choice, id).locked && isWrongWeight(editOf(choice, id).weight));
  if (free.length === 0 || rest <= 0 || wrong) return {};
  const own = new Map(choice.own.map(({ id, level1 }) => [id, level1]));
  const all = ids.map((id): Weighed => ({ id, level1: editOf(choice, id).level1 ?? own.get(id) ?? facts.get(id)?.level1 ?? null, suggested: facts.get(id)?.suggested ?? null }));
  const whole = spreadWeights(all, total, how);
  if (free.length === ids.length) return whole;
  const points = apportion(rest, free.map((id) => whole[id]!));
  return Object.fromEntries(free.map((id, index) => [id, points[index]!]));
}

/** The choice with its weights at the total wherever the locked ones allow it; untouched where they stand at it already. */
export function atTotal(choice: Choice, keep: Keep): Choice {
  const { sum, missing } = checkWeights(choice);
  return sum === keep.total && missing === 0 ? choice : weighed(choice, shareRest(choice, keep));
}

export function weighed(choice: Choice, weights: Readonly<Record<string, number>>): Choice {
  const edits = Object.entries(weights).map(([id, weight]) => [id, { ...editOf(choice, id), weight: String(weight) }] as const);
  return edits.length === 0 ? choice : { ...choice, edits: { ...choice.edits, ...Object.fromEntries(edits) } };
}

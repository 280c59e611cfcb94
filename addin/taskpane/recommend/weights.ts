/** Sharing the points of a goal form out among the ticked indicators, by the usual points of the shipped pack. Pure. */
import { shareEvenly, sharePoints, type Weighed } from '../../../analytics/recommend/indicators/share-points.ts';
import weightsPack from '../../../analytics/rulepacks/shipped/stage-weights.json' with { type: 'json' };

export { apportion, type Weighed } from '../../../analytics/recommend/indicators/share-points.ts';
export type Spread = 'even' | 'suggested';

/** @returns points by id, whole ones where there are enough, that sum to `total` */
export const spreadWeights = (rows: readonly Weighed[], total: number, how: Spread): Record<string, number> =>
  how === 'even' ? shareEvenly(rows, total) : sharePoints(rows, total, weightsPack.parameters.level1);

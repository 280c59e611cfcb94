/** A waterfall as stacked columns, which every Excel draws. Pure. */

/** One step: heights of the parts that are stacked, those below the ground negative. */
export type Step = { readonly base: number; readonly up: number; readonly down: number; readonly total: number; readonly upBelow: number; readonly downBelow: number };

const NOTHING: Step = { base: 0, up: 0, down: 0, total: 0, upBelow: 0, downBelow: 0 };

/**
 * @param values the change of each row; what is no number changes nothing
 * @param totals rows that show the sum so far from the ground and change nothing
 */
export function waterfall(values: readonly unknown[], totals: readonly number[] = []): Step[] {
  let sum = 0;
  return values.map((value, row) => {
    if (totals.includes(row)) return { ...NOTHING, total: sum };
    const change = typeof value === 'number' && Number.isFinite(value) ? value : 0;
    const step = between(sum, sum + change);
    sum += change;
    return step;
  });
}

/** A column that floats from one height to the other; one that crosses the ground has a part on either side of it. */
function between(from: number, to: number): Step {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const above = Math.max(high, 0) - Math.max(low, 0);
  const below = Math.min(low, 0) - Math.min(high, 0);
  const base = low > 0 ? low : high < 0 ? high : 0;
  return to >= from ? { ...NOTHING, base, up: above, upBelow: below } : { ...NOTHING, base, down: above, downBelow: below };
}

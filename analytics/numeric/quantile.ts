/**
 * The value below which a share `p` of sorted data lies: linear interpolation
 * between order statistics, type 7 of Hyndman & Fan (1996), the default of R and numpy.
 *
 * @param sorted ascending, without NaN
 * @param p 0–1
 * @throws RangeError for no data or p outside 0–1
 * @example quantileSorted([1, 2, 3, 4], 0.25) // => 1.75
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  return quantileBy((place) => sorted[place]!, sorted.length, p);
}

/** As `quantileSorted`, of values that are looked up: `at` gives the one of a place, ascending. */
export function quantileBy(at: (place: number) => number, length: number, p: number): number {
  if (length === 0) throw new RangeError('a quantile requires at least one value');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies between 0 and 1, not at ${p}`);
  const position = (length - 1) * p;
  const below = Math.floor(position);
  const low = at(below);
  const high = at(Math.min(below + 1, length - 1));
  return low === high ? low : low + (high - low) * (position - below);
}

/**
 * The middle value, or the mean of the two middle ones.
 * @example median([3, 1, 2, 10]) // => 2.5
 */
export function median(values: readonly number[]): number {
  return quantileSorted(Float64Array.from(values).sort(), 0.5);
}

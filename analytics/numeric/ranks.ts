/** Figures that differ by no more than rounding have one rank. */
const TIE = 1e-12;

/**
 * Standard competition ranks: 1 for the least figure, equal ones share the smallest.
 * @example ranksOf([30, 10, 20, 10]) // => [4, 1, 3, 1]
 */
export function ranksOf(figures: ArrayLike<number>): Int32Array {
  const order = Array.from(figures, (_, i) => i).sort((a, b) => figures[a]! - figures[b]!);
  const ranks = new Int32Array(figures.length);
  let first = 0;
  order.forEach((at, place) => {
    if (place === 0 || !equalFigures(figures[at]!, figures[order[first]!]!)) first = place;
    ranks[at] = first + 1;
  });
  return ranks;
}

export function equalFigures(one: number, other: number): boolean {
  return one === other || Math.abs(one - other) <= TIE * Math.max(Math.abs(one), Math.abs(other));
}

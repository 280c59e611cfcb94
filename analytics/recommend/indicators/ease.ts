/** EASE as published (Steck 2019) over all projects: one inverse for all questions, from which a project is taken out again. */
import type { Sparse } from '../../numeric/sparse.ts';
import { spdInverse, spdInverseInSlices } from '../../numeric/spd-inverse.ts';
import type { GiveWay } from '../../pace.ts';
import { sharedCountsOf, sharedFloats } from '../../shared-arrays.ts';
import type { CoUseCounts } from '../evidence/co-use-counts.ts';

/** The indicators that take part, and the inverse of their Gram matrix with the penalty on its diagonal, row after row. */
export type EaseTable = { readonly items: Uint32Array; readonly inverse: Float64Array; readonly coverage: number };

export type Ease = {
  readonly items: number;
  /** Share of all uses that the indicators which take part stand for, 0–1. */
  readonly coverage: number;
  /** Tells the score of each indicator that takes part, as if the projects `without` were not among the evidence. */
  each(given: readonly number[], without: readonly number[], tell: (item: number, score: number) => void): void;
  /** The same for all of the library; 0 of those that do not take part. */
  score(given: readonly number[], without: readonly number[]): Float64Array;
};

/** @param uses project-years that carry an indicator @param most an inverse of n indicators takes n³ steps: of a larger library the most used take part */
export async function easeTable(uses: Uint32Array, coUse: CoUseCounts, { most, lambda }: { most: number; lambda: number }, giveWay: GiveWay): Promise<EaseTable> {
  const used: number[] = [];
  for (let item = 0; item < uses.length; item++) if (uses[item]! > 0) used.push(item);
  const items = used.sort((a, b) => uses[b]! - uses[a]! || a - b).slice(0, most);
  const places = new Map(items.map((item, place) => [item, place]));
  const n = items.length;
  const gram = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    const item = items[a]!;
    gram[a * n + a] = uses[item]! + lambda;
    for (let i = coUse.starts[item]!; i < coUse.starts[item + 1]!; i++) {
      const b = places.get(coUse.columns[i]!);
      if (b !== undefined) gram[a * n + b] = coUse.counts[i]!;
    }
    await giveWay();
  }
  const inverse = sharedFloats(n * n);
  inverse.set(await spdInverseInSlices(gram, n, giveWay));
  const taking = items.reduce((sum, item) => sum + uses[item]!, 0);
  return { items: sharedCountsOf(items), inverse, coverage: taking / Math.max(1, uses.reduce((sum, count) => sum + count, 0)) };
}

export function ease({ items, inverse, coverage }: EaseTable, indicatorsOf: Sparse, size: number): Ease {
  const n = items.length;
  const places = new Int32Array(size).fill(-1);
  items.forEach((item, place) => (places[item] = place));
  const carriedBy = (project: number) =>
    [...indicatorsOf.columns.subarray(indicatorsOf.starts[project]!, indicatorsOf.starts[project + 1]!)].map((item) => places[item]!).filter((place) => place >= 0);
  const diagonals = Float64Array.from({ length: n }, (_, a) => inverse[a * n + a]!);
  const each = (given: readonly number[], without: readonly number[], tell: (item: number, score: number) => void): void => {
    const known = given.map((item) => places[item]!).filter((place) => place >= 0);
    const taken = without.map(carriedBy).filter((carried) => carried.length > 0);
    const sums = new Float64Array(n);
    const diagonal = taken.length > 0 ? diagonals.slice() : diagonals;
    for (const i of known) for (let j = 0; j < n; j++) sums[j]! += inverse[i * n + j]!;
    if (taken.length > 0) takeOut(inverse, n, taken, known, sums, diagonal);
    for (let j = 0; j < n; j++) tell(items[j]!, -sums[j]! / diagonal[j]!);
  };
  const score = (given: readonly number[], without: readonly number[]): Float64Array => {
    const scores = new Float64Array(size);
    each(given, without, (item, score) => (scores[item] = score));
    return scores;
  };
  return { items: n, coverage, each, score };
}

/** (G − RᵀR)⁻¹ = P + PRᵀ(I − RPRᵀ)⁻¹RP for the rows R of the project (Woodbury): changes the sums and the diagonal to it. */
function takeOut(inverse: Float64Array, n: number, rows: readonly (readonly number[])[], known: readonly number[], sums: Float64Array, diagonal: Float64Array): void {
  const r = rows.length;
  const columns = rows.map((carried) => {
    const column = new Float64Array(n);
    for (const a of carried) for (let j = 0; j < n; j++) column[j]! += inverse[a * n + j]!;
    return column;
  });
  const small = new Float64Array(r * r);
  for (let u = 0; u < r; u++) for (let v = 0; v < r; v++) small[u * r + v] = (u === v ? 1 : 0) - rows[v]!.reduce((sum, a) => sum + columns[u]![a]!, 0);
  const middle = spdInverse(small, r);
  for (let u = 0; u < r; u++) {
    for (let v = 0; v < r; v++) {
      const weight = middle[u * r + v]!;
      const asked = known.reduce((sum, i) => sum + columns[u]![i]!, 0) * weight;
      const [ofU, ofV] = [columns[u]!, columns[v]!];
      for (let j = 0; j < n; j++) {
        sums[j]! += asked * ofV[j]!;
        diagonal[j]! += weight * ofU[j]! * ofV[j]!;
      }
    }
  }
}

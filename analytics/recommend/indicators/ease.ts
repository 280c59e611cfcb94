/** EASE as published (Steck 2019) over all projects: one inverse for all questions, from which a project is taken out again. */
import { spdInverse, spdInverseInSlices } from '../../numeric/spd-inverse.ts';
import type { GiveWay } from '../../pace.ts';
import { lengthOf, type Sparse } from './sparse.ts';

export type Ease = {
  readonly items: number;
  /** @returns a score for each indicator of the library, as if the projects `without` were not among the evidence */
  score(given: readonly number[], without: readonly number[]): Float64Array;
};

/** @param most an inverse of n indicators takes n³ steps: of a larger library the most used take part */
export async function ease(indicatorsOf: Sparse, projectsOf: Sparse, { most, lambda }: { most: number; lambda: number }, giveWay: GiveWay): Promise<Ease> {
  const size = projectsOf.starts.length - 1;
  const all = Array.from({ length: size }, (_, item) => item).filter((item) => lengthOf(projectsOf, item) > 0);
  const items = all.sort((a, b) => lengthOf(projectsOf, b) - lengthOf(projectsOf, a) || a - b).slice(0, most);
  const places = new Map(items.map((item, place) => [item, place]));
  const n = items.length;
  const carriedBy = (project: number) =>
    [...indicatorsOf.columns.subarray(indicatorsOf.starts[project]!, indicatorsOf.starts[project + 1]!)].flatMap((item) => places.get(item) ?? []);
  const gram = new Float64Array(n * n);
  for (let project = 0; project + 1 < indicatorsOf.starts.length; project++) {
    const carried = carriedBy(project);
    for (const a of carried) for (const b of carried) gram[a * n + b]!++;
    await giveWay();
  }
  for (let a = 0; a < n; a++) gram[a * n + a]! += lambda;
  const inverse = await spdInverseInSlices(gram, n, giveWay);
  const score = (given: readonly number[], without: readonly number[]): Float64Array => {
    const known = given.flatMap((item) => places.get(item) ?? []);
    const taken = without.map(carriedBy).filter((carried) => carried.length > 0);
    const sums = new Float64Array(n);
    const diagonal = Float64Array.from({ length: n }, (_, a) => inverse[a * n + a]!);
    for (const i of known) for (let j = 0; j < n; j++) sums[j]! += inverse[i * n + j]!;
    if (taken.length > 0) takeOut(inverse, n, taken, known, sums, diagonal);
    const scores = new Float64Array(size);
    items.forEach((item, j) => (scores[item] = -sums[j]! / diagonal[j]!));
    return scores;
  };
  return { items: n, score };
}

/** (G − RᵀR)⁻¹ = P + PRᵀ(I − RPRᵀ)⁻¹RP for the rows R of the project (Woodbury): changes the sums and the diagonal to it. */
function takeOut(inverse: Float64Array, n: number, rows: readonly (readonly number[])[], known: readonly number[], sums: Float64Array, diagonal: Float64Array): void {
  const r = rows.length;
  const columns = rows.map((carried) => Float64Array.from({ length: n }, (_, j) => carried.reduce((sum, a) => sum + inverse[a * n + j]!, 0)));
  const small = new Float64Array(r * r);
  for (let u = 0; u < r; u++) for (let v = 0; v < r; v++) small[u * r + v] = (u === v ? 1 : 0) - rows[v]!.reduce((sum, a) => sum + columns[u]![a]!, 0);
  const middle = spdInverse(small, r);
  for (let u = 0; u < r; u++) {
    for (let v = 0; v < r; v++) {
      const weight = middle[u * r + v]!;
      const asked = known.reduce((sum, i) => sum + columns[u]![i]!, 0) * weight;
      for (let j = 0; j < n; j++) {
        sums[j]! += asked * columns[v]![j]!;
        diagonal[j]! += weight * columns[u]![j]! * columns[v]![j]!;
      }
    }
  }
}

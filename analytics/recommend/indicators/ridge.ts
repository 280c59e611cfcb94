/**
 * EASE on the nearest projects alone: the score of an indicator is its ridge
 * regression on the given ones (Steck 2019, Embarrassingly Shallow Autoencoders),
 * with the penalty that stands for half of a project's indicators being unknown
 * (Steck 2020, Autoencoders that don't overfit towards the identity).
 *
 * With the weighted project × indicator matrix X, the penalties Λ (diagonal) and
 * P = (XᵀX + Λ)⁻¹, the score of j is −Σ P_ij / P_jj over the given i. By the
 * Woodbury identity only a matrix of the nearest projects is inverted, whatever
 * the size of the library: with M = (XΛ⁻¹Xᵀ + I)⁻¹ and s = XΛ⁻¹·given the score is
 * (X_jᵀ M s) / (1 − X_jᵀ M X_j / Λ_j). A project's own years are simply not among the rows.
 */
import { inverseFactor } from '../../numeric/spd-inverse.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';
import type { Weights } from './weights.ts';

type Rows = readonly Pick<Neighbour, 'project' | 'context'>[];

/** @returns scores by indicator; those that the given speak against are left out */
export function ridgeScores(index: EvidenceIndex, rows: Rows, given: readonly number[], { penalty, unknown }: Weights['ridge'], visibility: Visibility): Map<number, number> {
  const n = rows.length;
  const scores = new Map<number, number>();
  if (n === 0 || given.length === 0) return scores;
  const mean = rows.reduce((sum, { context }) => sum + context, 0) / n;
  const roots = Float64Array.from(rows, ({ context }) => Math.sqrt(context / mean));
  const { carriers, mass } = carriersOf(index, rows, roots);
  const level = penalty * (mass.values.reduce((sum, value) => sum + value, 0) / n);
  const penalties = mass.values.map((value) => level + (unknown / (1 - unknown)) * value);
  const factor = inverseFactor(kernel(index, rows, roots, mass.places, penalties), n);
  const asked = new Float64Array(n);
  for (const item of given) {
    const place = mass.places.get(item);
    if (place !== undefined) for (const u of carriers[place]!) asked[u]! += roots[u]! / penalties[place]!;
  }
  if (asked.every((value) => value === 0)) return scores;
  const half = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    const amount = asked[v]!;
    if (amount !== 0) for (let k = v; k < n; k++) half[k]! += factor[v * n + k]! * amount;
  }
  const column = new Float64Array(n);
  for (const [item, place] of mass.places) {
    const counted = visibility.everything ? carriers[place]! : carriers[place]!.filter((u) => visibility.counts(rows[u]!.project, item));
    column.fill(0);
    for (const u of counted) for (let k = u; k < n; k++) column[k]! += factor[u * n + k]! * roots[u]!;
    let score = 0;
    let own = 0;
    for (let k = 0; k < n; k++) {
      score += column[k]! * half[k]!;
      own += column[k]! * column[k]!;
    }
    if (score > 0) scores.set(item, score / Math.max(1e-9, 1 - own / penalties[place]!));
  }
  return scores;
}

/** The rows that carry each indicator, and its weighted count. */
function carriersOf(index: EvidenceIndex, rows: Rows, roots: Float64Array) {
  const places = new Map<number, number>();
  const carriers: number[][] = [];
  const values: number[] = [];
  rows.forEach(({ project }, u) =>
    eachIndicator(index, project, (item) => {
      let place = places.get(item);
      if (place === undefined) {
        places.set(item, (place = carriers.length));
        carriers.push([]);
        values.push(0);
      }
      carriers[place]!.push(u);
      values[place]! += roots[u]! ** 2;
    }),
  );
  return { carriers, mass: { places, values } };
}

/** XΛ⁻¹Xᵀ + I of the weighted rows, lower triangle. */
function kernel(index: EvidenceIndex, rows: Rows, roots: Float64Array, places: ReadonlyMap<number, number>, penalties: readonly number[]): Float64Array {
  const n = rows.length;
  const matrix = new Float64Array(n * n);
  const held = rows.map(({ project }) => {
    const list: number[] = [];
    eachIndicator(index, project, (item) => list.push(places.get(item)!));
    return list;
  });
  const marks = new Float64Array(penalties.length);
  for (let u = 0; u < n; u++) {
    for (const place of held[u]!) marks[place] = 1 / penalties[place]!;
    for (let v = 0; v <= u; v++) {
      let common = 0;
      for (const place of held[v]!) common += marks[place]!;
      matrix[u * n + v] = common * roots[u]! * roots[v]! + (u === v ? 1 : 0);
    }
    for (const place of held[u]!) marks[place] = 0;
  }
  return matrix;
}

function eachIndicator({ indicatorsOf: { starts, columns } }: EvidenceIndex, project: number, visit: (item: number) => void): void {
  for (let i = starts[project]!; i < starts[project + 1]!; i++) visit(columns[i]!);
}

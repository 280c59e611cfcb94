/**
 * EASE (Steck 2019, Embarrassingly Shallow Autoencoders) on the nearest projects
 * alone: the score of an indicator is its ridge regression on the given ones.
 *
 * With the project × indicator matrix X and P = (XᵀX + λI)⁻¹, EASE scores
 * −Σ P_ij / P_jj over the given i. By the Woodbury identity
 * P = (I − Xᵀ M X) / λ with M = (XXᵀ + λI)⁻¹, so only a matrix of the nearest
 * projects is inverted, whatever the size of the library: the score of j is
 * Σ_u (M s)_u X_uj / (1 − X_jᵀ M X_j), s = given indicators in each project.
 * A project's own years are simply not among the rows.
 */
import { spdInverse } from '../../numeric/spd-inverse.ts';
import type { Accumulator } from '../../library/text/accumulator.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';

/** @returns scores by indicator; those that the given speak against are left out */
export function ridgeScores(index: EvidenceIndex, rows: readonly Neighbour[], penalty: number, visibility: Visibility, scratch: Accumulator): Map<number, number> {
  const n = rows.length;
  const scores = new Map<number, number>();
  if (n === 0 || rows.every(({ shared }) => shared === 0)) return scores;
  const mean = rows.reduce((sum, { context }) => sum + context, 0) / n;
  const roots = Float64Array.from(rows, ({ context }) => Math.sqrt(context / mean));
  const inverse = spdInverse(kernel(index, rows, roots, penalty, scratch), n);
  const pull = new Float64Array(n);
  for (let u = 0; u < n; u++) {
    for (let v = 0; v < n; v++) pull[u]! += inverse[u * n + v]! * roots[v]! * rows[v]!.shared;
  }
  const carriers = new Map<number, number[]>();
  rows.forEach(({ project }, u) => eachIndicator(index, project, (item) => carriers.set(item, [...(carriers.get(item) ?? []), u])));
  for (const [item, all] of carriers) {
    const counted = visibility.everything ? all : all.filter((u) => visibility.counts(rows[u]!.project, item));
    let score = 0;
    let own = 0;
    for (const u of counted) {
      score += pull[u]! * roots[u]!;
      for (const v of counted) own += inverse[u * n + v]! * roots[u]! * roots[v]!;
    }
    if (score > 0) scores.set(item, score / Math.max(1e-9, 1 - own));
  }
  return scores;
}

/** XXᵀ + λI of the weighted rows. */
function kernel(index: EvidenceIndex, rows: readonly Neighbour[], roots: Float64Array, penalty: number, marks: Accumulator): Float64Array {
  const n = rows.length;
  const matrix = new Float64Array(n * n);
  let trace = 0;
  rows.forEach(({ project }, u) => {
    marks.clear();
    eachIndicator(index, project, (item) => marks.add(item, 1));
    for (let v = 0; v <= u; v++) {
      let common = 0;
      eachIndicator(index, rows[v]!.project, (item) => (common += marks.sums[item]!));
      matrix[u * n + v] = common * roots[u]! * roots[v]!;
    }
    trace += matrix[u * n + u]!;
  });
  for (let u = 0; u < n; u++) matrix[u * n + u]! += (penalty * trace) / n;
  return matrix;
}

function eachIndicator({ indicatorsOf: { starts, columns } }: EvidenceIndex, project: number, visit: (item: number) => void): void {
  for (let i = starts[project]!; i < starts[project + 1]!; i++) visit(columns[i]!);
}

/** How well rankings find what was hidden, and how sure that is. */
import { quantileSorted } from '../../numeric/quantile.ts';
import { random } from '../../numeric/random.ts';

export type Figures = { readonly recall_at_k: number; readonly ndcg_at_k: number; readonly mrr: number };
export const MEASURES = ['recall_at_k', 'ndcg_at_k', 'mrr'] as const;

/** The first hit is looked for among so many rows, or among k where that is more. */
export const MRR_DEPTH = 20;

/**
 * Recall and nDCG (binary gain, logarithmic discount; Järvelin & Kekäläinen 2002) of the first k, and the
 * reciprocal rank of the first hit. The denominator is min(k, hidden): the best ranking possible always has 1.
 * @example figuresOf(['a', 'b'], new Set(['b']), 10) // => { recall_at_k: 1, ndcg_at_k: 0.63…, mrr: 0.5 }
 */
export function figuresOf<T>(ranked: readonly T[], hidden: ReadonlySet<T>, k: number): Figures {
  const hits = ranked.map((one) => hidden.has(one));
  const reachable = Math.min(k, hidden.size);
  const gain = (marks: readonly boolean[]) => marks.slice(0, k).reduce((sum, hit, i) => sum + (hit ? 1 / Math.log2(i + 2) : 0), 0);
  const first = hits.slice(0, Math.max(k, MRR_DEPTH)).indexOf(true);
  return {
    recall_at_k: hits.slice(0, k).filter(Boolean).length / reachable,
    ndcg_at_k: gain(hits) / gain(Array.from({ length: reachable }, () => true)),
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function meanOf(figures: readonly Figures[]): Figures {
  const mean = (name: keyof Figures) => figures.reduce((sum, one) => sum + one[name], 0) / figures.length;
  return { recall_at_k: mean('recall_at_k'), ndcg_at_k: mean('ndcg_at_k'), mrr: mean('mrr') };
}

export type Interval = { readonly low: number; readonly high: number };
const DRAWS = 2_000;

/**
 * 95% interval of the mean by drawing whole groups with replacement (percentile bootstrap; Efron & Tibshirani 1993):
 * questions of one project are alike, so the project is what is drawn.
 * @returns null under two groups
 */
export function intervalOf(values: readonly number[], groups: readonly string[], seed = 1): Interval | null {
  const sums = new Map<string, { sum: number; count: number }>();
  values.forEach((value, i) => {
    const group = sums.get(groups[i]!) ?? { sum: 0, count: 0 };
    sums.set(groups[i]!, { sum: group.sum + value, count: group.count + 1 });
  });
  const drawn = [...sums.values()];
  if (drawn.length < 2) return null;
  const chance = random(seed);
  const means = Float64Array.from({ length: DRAWS }, () => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < drawn.length; i++) {
      const one = chance.pick(drawn);
      sum += one.sum;
      count += one.count;
    }
    return sum / count;
  }).sort();
  return { low: quantileSorted(means, 0.025), high: quantileSorted(means, 0.975) };
}

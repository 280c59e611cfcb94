/** How well a ranking finds what was hidden. */
export type Figures = { recall10: number; recall20: number; ndcg10: number; mrr20: number };

/** Recall's denominator is min(k, hidden): the best ranking possible always has 1. */
export function figuresOf(ranked: readonly string[], hidden: ReadonlySet<string>): Figures {
  const hits = ranked.map((id) => hidden.has(id));
  const recall = (k: number) => hits.slice(0, k).filter(Boolean).length / Math.min(k, hidden.size);
  const gain = (marks: readonly boolean[]) => marks.slice(0, 10).reduce((sum, hit, i) => sum + (hit ? 1 / Math.log2(i + 2) : 0), 0);
  const first = hits.slice(0, 20).indexOf(true);
  return {
    recall10: recall(10), recall20: recall(20),
    ndcg10: gain(hits) / gain(Array.from({ length: hidden.size }, () => true)),
    mrr20: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function meanOf(figures: readonly Figures[]): Figures {
  const mean = (name: keyof Figures) => figures.reduce((sum, one) => sum + one[name], 0) / figures.length;
  return { recall10: mean('recall10'), recall20: mean('recall20'), ndcg10: mean('ndcg10'), mrr20: mean('mrr20') };
}

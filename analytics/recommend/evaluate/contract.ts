import { z } from 'zod';
import { defineAnalysis, limit } from '../../contract.ts';
import { projectQuestion } from '../indicators/contract.ts';

/** By id, or by name as long as the library's may be. */
const indicators = () => z.array(z.string().min(1).max(400)).max(1_000);
const figures = z.object({ recall_at_k: z.number(), ndcg_at_k: z.number(), mrr: z.number() });
const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const intervals = z.object({ recall_at_k: interval, ndcg_at_k: interval, mrr: interval });

export const recommendEvaluate = defineAnalysis({
  id: 'recommend.evaluate',
  title: { zh: '推荐质量测评', en: 'Quality of recommendations' },
  params: z.strictObject({
    queries: z
      .array(z.strictObject({ project: projectQuestion.default({}), given: indicators().default([]), hidden: indicators().min(1) }))
      .min(1)
      .max(2_000),
    k: limit(10, 1_000),
    /** Also measure our method without each of its parts. */
    ablation: z.boolean().default(false),
  }),
  /** Means over the queries, 0–1; recall's denominator is min(k, |hidden|); the first hit is sought among max(k, 20) rows. */
  result: figures.extend({
    queries: z.int(),
    baselines: z.object({ popularity: figures, item_knn: figures, user_knn: figures, ease: figures }),
    /** 95% by drawing projects with replacement; null under two projects. */
    intervals,
    /** Of our figure minus the baseline's, query by query. */
    differences: z.object({ popularity: intervals, item_knn: intervals, user_knn: intervals, ease: intervals }),
    /** Indicators that take part in the EASE baseline: of a large library the most used. */
    ease_items: z.int(),
    ablation: z.array(figures.extend({ without: z.string() })),
    warnings: z.array(z.string()),
  }),
});

import { z } from 'zod';
import { defineAnalysis, freeText, limit } from '../../contract.ts';

const searchRow = z.object({
  indicator_id: z.string(),
  name: z.string(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  industry: z.string().nullable(),
  unit: z.string().nullable(),
  sign: z.string().nullable(),
  /** 0–1, larger is nearer. */
  score: z.number(),
  /** The words of the question that were found. */
  matched: z.array(z.string()),
  /** The code that was asked for, where its indicator was merged into this one. */
  resolved_from: z.string().optional(),
});
export type SearchRow = z.infer<typeof searchRow>;

export const search = defineAnalysis({
  id: 'library.search',
  title: { zh: '查找指标', en: 'Search the library' },
  params: z.strictObject({
    text: freeText(400).min(1),
    industry: z.string().max(64).optional(),
    limit: limit(20, 1_000),
  }),
  result: z.object({ rows: z.array(searchRow) }),
});

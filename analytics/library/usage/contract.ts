import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, freeText, limit, offset } from '../../contract.ts';

export const BUCKETS = ['high', 'common', 'low', 'unused', 'off_library'] as const;
export const USAGE_ORDERS = ['project_count', 'name', 'last_year', 'trend', 'mean_attainment', 'full_score_share', 'score_dispersion', 'far_over_share', 'rationality'] as const;

const usageRow = z.object({
  /** `off:<hash>` where the indicator is not in the library. */
  indicator_id: z.string(),
  name: z.string(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  industry: z.string().nullable(),
  /** Distinct project-years. Null where withheld: fewer than three organisations, not all of them the caller's. */
  project_count: z.int().nullable(),
  org_count: z.int().nullable(),
  year_count: z.int().nullable(),
  first_year: z.int().nullable(),
  last_year: z.int().nullable(),
  /** Share of all project-years in the chosen years, 0–1. */
  project_share: z.number().nullable(),
  /** Slope of the yearly share per year; null under three years. */
  trend: z.number().nullable(),
  mean_weight: z.number().nullable(),
  /** Mean of actual against target, direction-aware, 1 = target met; null without actuals. */
  mean_attainment: z.number().nullable(),
  /** Share of rows with an actual value that meet their target, 0–1. */
  full_score_share: z.number().nullable(),
  /** Standard deviation (population) of the scores of lines, a score being the attainment capped at 1: 0 tells nothing apart. */
  score_dispersion: z.number().nullable(),
  /** Share of lines with an attainment that go far over their target (limit in the rule pack), 0–1. */
  far_over_share: z.number().nullable(),
  /** 合理性: share of lines with an attainment that end near their target, neither far below nor far over (limits in the rule pack), 0–1. */
  rationality: z.number().nullable(),
  bucket: z.enum(BUCKETS).nullable(),
  flags: z.array(z.object({ code: z.string(), text: z.string() })),
  /** Project-years within the caller's own organisations. */
  own_project_count: z.int(),
  withheld: z.boolean(),
});
export type UsageRow = z.infer<typeof usageRow>;

export const usage = defineAnalysis({
  id: 'library.usage',
  title: { zh: '指标使用情况', en: 'Indicator usage' },
  params: z.strictObject({
    year_from: fiscalYear().optional(),
    year_to: fiscalYear().optional(),
    industry: z.string().max(64).optional(),
    level1: z.string().max(64).optional(),
    bucket: z.enum(BUCKETS).optional(),
    /** Only these, by id or by exact name (after normalisation): what a cell or a list of chosen rows asks for. */
    indicators: z.array(z.string().min(1).max(400)).max(10_000).optional(),
    /** Part of the name. */
    text: freeText(200).optional(),
    /** The pack of limits for buckets and flags: a local one by its id; the product's own where left out. */
    rulepack: code().optional(),
    order: z.enum(USAGE_ORDERS).default('project_count'),
    limit: limit(),
    offset: offset(),
  }),
  result: z.object({ total: z.int(), rows: z.array(usageRow) }),
});

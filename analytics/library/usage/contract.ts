import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, freeText, limit, offset } from '../../contract.ts';

export const BUCKETS = ['high', 'common', 'low', 'unused', 'off_library'] as const;
export const USAGE_ORDERS = ['project_count', 'name', 'last_year', 'trend', 'mean_attainment', 'full_score_share', 'score_dispersion', 'far_over_share', 'rationality', 'importance', 'changed'] as const;
export const CHANGES = ['new', 'vanished', 'rising', 'falling', 'none'] as const;

const usageRow = z.object({
  /** `off:<hash>` where the indicator is not in the library. */
  indicator_id: z.string(),
  name: z.string(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  industry: z.string().nullable(),
  category: z.string().nullable().optional(),
  /** Of the library, such as `retired`; null off the library. Merged indicators have no row: their lines count for the one that took their place. */
  status: z.string().nullable().optional(),
  /** The old codes and names by which it was asked for. */
  resolved_from: z.array(z.string()).optional(),
  /** The names by which it was asked for that are written otherwise than its own, such as in traditional characters. */
  found_as: z.array(z.string()).optional(),
  /** Distinct project-years. Null where withheld: in one of the fixed runs of years that the span cuts or holds one or two organisations besides the caller's own stand behind it. */
  project_count: z.int().nullable(),
  org_count: z.int().nullable(),
  year_count: z.int().nullable(),
  first_year: z.int().nullable(),
  last_year: z.int().nullable(),
  /** Share of all project-years in the chosen years, 0–1. Null where the years are not whole runs of which three organisations besides the caller's own have projects. */
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
  /**
   * 重要性: mean of two percentile positions, of the project-years and of the mean weight, among the indicators of the same
   * level 1 that are in use, 0–1; null without a use or a weight that may be told.
   */
  importance: z.number().nullable().optional(),
  /**
   * The last of the chosen years that has projects against the year before it (limits in the rule pack): new and vanished are
   * against that one year. Null where a figure of either year is withheld, or one of them has no projects.
   */
  changed: z
    .object({
      kind: z.enum(CHANGES),
      year: z.int(),
      project_count: z.int(),
      before_project_count: z.int(),
      /** Of the year's project-years, 0–1. */
      share: z.number(),
      before_share: z.number(),
    })
    .nullable()
    .optional(),
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
    category: z.string().max(64).optional(),
    level1: z.string().max(64).optional(),
    /** Only the lines of this organisation and all below it; for a caller with a scope, of the own ones among them. */
    department: code().optional(),
    /** Only the lines of organisations of this level, as the list of organisations writes it; for a caller with a scope, of the own ones among them. */
    org_level: z.string().min(1).max(64).optional(),
    changed: z.enum(CHANGES).optional(),
    bucket: z.enum(BUCKETS).optional(),
    /** Only these, by id or by exact name (after normalisation), also those of a merged indicator: what a cell or a list of chosen rows asks for. */
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

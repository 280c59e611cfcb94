import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, freeText, limit } from '../../contract.ts';
import { fitting } from '../../fitting.ts';

export const REASON_KINDS = ['similar_projects', 'used_together', 'text', 'industry', 'popular'] as const;

/** The project to recommend for: a stored one by code, or described in words, or both (words win). */
export const projectQuestion = z.strictObject({
  project_code: code().optional(),
  fiscal_year: fiscalYear().optional(),
  name: freeText(5_000).optional(),
  objective: freeText().optional(),
  industry: z.string().max(64).optional(),
  category: z.string().max(64).optional(),
  org_code: code().optional(),
  region: z.string().max(64).optional(),
  /** Yuan; 0 says nothing. Projects of like size are taken for more alike. */
  budget: z.number().nonnegative().optional(),
});
export type ProjectQuestion = z.infer<typeof projectQuestion>;

const recommendation = fitting(z.object({
  indicator_id: z.string(),
  name: z.string(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  /** The library does not hold it: its id is the `off:<hash>` of the usage review. */
  off_library: z.literal(true).optional(),
  /** 0–1 within this answer, larger first. */
  score: z.number(),
  /** `value` is the figure in the sentence: a count, a share or a similarity. */
  reasons: z.array(
    z.object({
      kind: z.enum(REASON_KINDS),
      text: z.string(),
      value: z.number(),
      /** Some of the projects on which it rests; only those that the caller may see. */
      sources: z.array(z.object({ name: z.string(), fiscal_year: z.int() })).optional(),
      /** Of `used_together`: how many times as often as by chance; 1 is chance. */
      lift: z.number().optional(),
    }),
  ),
  /** What others set as target, in the indicator's own unit; null without at least one target. */
  target: z
    .object({
      sign: z.string().nullable(),
      unit: z.string().nullable(),
      p25: z.number(),
      median: z.number(),
      p75: z.number(),
      count: z.int(),
      /** How many of them stood in another unit of the same kind and were converted; left out where none. */
      converted: z.int().optional(),
    })
    .nullable(),
  /**
   * Targets of others may be too easy, by the limits of the usage review: `far_over`, at least half of the lines that have a
   * ratio are over the target by more than `beyond` (a share of it); `always_full`, every line that can be judged meets it.
   */
  too_easy: z.object({ kind: z.enum(['far_over', 'always_full']), lines: z.int(), of: z.int(), beyond: z.number().optional() }).optional(),
  /** What the same project wanted the year before and what came of it, null where that is not known; left out where it had no such line or is not the caller's to see. */
  last_year: z.object({ fiscal_year: z.int(), sign: z.string().nullable(), unit: z.string().nullable(), target_value: z.number(), actual_value: z.number().nullable() }).optional(),
  /** The library's reference value (参考指标值) and where it comes from; left out where the library gives none. */
  standard: z.object({ value: z.string(), source: z.string().nullable() }).optional(),
  /** Median weight among the projects that carry it; null where none gave one. */
  weight: z.number().nullable(),
  /** Points such that the given and all rows of this answer together have the total of the stage. */
  suggested_weight: z.number().optional(),
  /** The required group for whose sake the row stands at the end of the page; left out of rows that their score alone put there. */
  fills: z.string().optional(),
}));
export type Recommendation = z.infer<typeof recommendation>;

export const recommendIndicators = defineAnalysis({
  id: 'recommend.indicators',
  title: { zh: '指标推荐', en: 'Recommend indicators' },
  params: z.strictObject({
    project: projectQuestion,
    /** By id, or by name as long as the library's may be. */
    given: z.array(z.string().min(1).max(400)).max(1_000).default([]),
    scheme: z.string().max(32).optional(),
    /** The pack of schemes and required groups: a local one by its id; the product's own where left out. */
    rulepack: code().optional(),
    /** False: also what projects like it have written beside the library, marked `off_library`. */
    library_only: z.boolean().default(true),
    /** For which stage the suggested points add up. */
    stage: z.enum(['budget', 'self_evaluation']).default('budget'),
    limit: limit(20, 1_000),
  }),
  result: z.object({
    rows: z.array(recommendation),
    /** Level-2 groups of the scheme: how many are given and how many this answer adds. */
    coverage: z.array(
      fitting(z.object({
        level1: z.string(),
        level2: z.string().nullable(),
        required: z.boolean(),
        given: z.int(),
        recommended: z.int(),
      })),
    ),
    /** The industry of the projects most like it, where none is given; left out where none stands out. */
    inferred_industry: z.string().optional(),
    /** What the given are worth beside these rows, so that all together have `total`. */
    weights: z.object({ total: z.number(), given: z.array(z.object({ indicator_id: z.string(), weight: z.number() })) }).optional(),
    /** What of the question was understood otherwise or not at all; left out where there is nothing to say. */
    warnings: z.array(z.string()).optional(),
  }),
});

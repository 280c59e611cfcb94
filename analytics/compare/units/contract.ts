import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, offset } from '../../contract.ts';
import { CURRENCIES } from '../currency.ts';

const figure = z.number().min(-1e15).max(1e15).nullable();

export const COSTS = ['executed', 'adjusted_budget', 'initial_budget', 'approved_amount', 'requested_amount'] as const;
export type Cost = (typeof COSTS)[number];
export const GROUPINGS = ['category', 'industry', 'function', 'region', 'project_type', 'scale'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/**
 * `high`, `low`: an outlier. `zero_output`, `missing`, `negative`: no unit cost can be formed, the row counts nowhere.
 * `zero_cost`: counts, but is to be checked. `not_ranked`: its group is refused.
 */
export const UNIT_FLAGS = ['high', 'low', 'zero_cost', 'zero_output', 'missing', 'negative', 'not_ranked'] as const;
export type UnitFlag = (typeof UNIT_FLAGS)[number];

/** Modified z-scores beyond 3.5 are outliers (Iglewicz & Hoaglin, How to Detect and Handle Outliers, 1993); here without their factor 0.6745. */
export const OUTLIER_AT = 3.5 / 0.6745;

export const units = defineAnalysis({
  id: 'compare.units',
  title: { zh: '单位成本横向对比', en: 'Unit costs beside peers' },
  params: z
    .strictObject({
      /** What is compared, such as a selection of the sheet; null where a figure is not known. */
      rows: z
        .array(
          z.strictObject({
            id: code(),
            /** Only rows of one group are compared; one group for all where it is left out. */
            group: z.string().min(1).max(200).optional(),
            label: z.string().max(200).optional(),
            /** In `currency`. */
            cost: figure,
            output: figure,
            /** What output is counted in; a group with several is refused. */
            output_unit: z.string().min(1).max(64).optional(),
            year: fiscalYear().optional(),
          }),
        )
        .min(1)
        .max(10_000)
        .optional(),
      /** Or what is stored. */
      select: z
        .strictObject({
          fiscal_year: fiscalYear(),
          /** Projects by an indicator of their goal forms, or services by their delivered output. */
          source: z.enum(['projects', 'services']).default('projects'),
          /** Which indicator is the output; without it every indicator of quantity (数量指标) is one of its own. */
          indicator_id: code().optional(),
          /** Of services: one measure alone. */
          output_unit: z.string().min(1).max(64).optional(),
          /** Of projects: what counts as cost. Services cost what their cost items add up to. */
          cost: z.enum(COSTS).default('executed'),
          /** Like is compared with like: equal in all of these. Services know `region` alone. */
          group_by: z.array(z.enum(GROUPINGS)).max(6).default(['category']),
          /** Yuan of cost at which a new size begins, for the grouping `scale`. */
          scale_bounds: z.array(z.number().positive().max(1e13)).min(1).max(20).default([500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000]),
          industry: z.string().min(1).max(64).optional(),
          category: z.string().min(1).max(64).optional(),
          region: z.string().min(1).max(64).optional(),
          function_code: code().optional(),
          /** The groups of these own projects alone, and of rows only theirs; each by its weightiest indicator of quantity unless one is named. */
          project_codes: z.array(code()).min(1).max(1_000).optional(),
          /** How many years before are told for the trend. */
          years_before: z.int().min(0).max(20).default(0),
        })
        .optional(),
      /** What the costs of `rows` are counted in; what is stored is in yuan. */
      currency: z.enum(CURRENCIES).default('CNY'),
      /** Compares each year by itself; otherwise years of one group stand together. Stored rows are of one year anyway. */
      by_year: z.boolean().default(false),
      /** Brings all costs to the prices of the base year: cost × index of the base year ÷ index of its year. */
      price_index: z.strictObject({ base_year: fiscalYear(), values: z.array(z.strictObject({ year: fiscalYear(), index: z.number().positive().max(1e9) })).min(1).max(200) }).optional(),
      /** A deviation (`mad_score`) beyond this on either side is an outlier. */
      outlier_at: z.number().positive().max(1_000).default(OUTLIER_AT),
      /** 0 leaves the rows out. */
      limit: z.int().min(0).max(10_000).default(10_000),
      offset: offset(),
    })
    .meta({
      examples: [
        {
          rows: [
            { id: '一路', group: '公交', cost: 1_200_000, output: 400_000 },
            { id: '二路', group: '公交', cost: 1_500_000, output: 520_000 },
            { id: '三路', group: '公交', cost: 3_900_000, output: 600_000 },
          ],
        },
      ],
    }),
  result: z.object({
    groups: z.array(
      z.object({
        group: z.string(),
        /** Null where years stand together. */
        year: z.int().nullable(),
        /** Rows with a unit cost. */
        count: z.int(),
        median: z.number(),
        /** Quantiles of type 7 (Hyndman & Fan 1996), as Excel's QUARTILE.INC. */
        p25: z.number(),
        p75: z.number(),
        /** Median of the absolute distances from the median, without a factor. */
        mad: z.number(),
        min: z.number(),
        max: z.number(),
        mean: z.number(),
        /** All costs over all outputs. */
        pooled: z.number(),
        /** Null for stored projects, of which only a page of rows is looked at. */
        outliers: z.int().nullable(),
        /** Own rows without a unit cost: no output, or a figure missing or below 0. */
        left_out: z.int(),
        output_unit: z.string().nullable(),
        indicator_id: z.string().nullable(),
        /** Medians by year where there are several; null under three units or organisations. */
        years: z.array(z.object({ year: z.int(), count: z.int().nullable(), median: z.number().nullable() })),
        /** Slope of these medians a year; null under three years. */
        trend: z.number().nullable(),
      }),
    ),
    rows: z.array(
      z.object({
        /** Null for a project of somebody else. */
        id: z.string().nullable(),
        group: z.string(),
        label: z.string().nullable(),
        year: z.int().nullable(),
        /** In `currency`, for one unit of output. Null where it cannot be formed. */
        unit_cost: z.number().nullable(),
        /** 1 = cheapest; equal ones share the smallest. */
        rank: z.int().nullable(),
        /** (rank − 1) ÷ (count − 1) of the group. */
        percentile: z.number().nullable(),
        /** (unit cost − median) ÷ MAD; null where MAD is 0. */
        mad_score: z.number().nullable(),
        flag: z.enum(UNIT_FLAGS).nullable(),
        reason: z.string().nullable(),
        /** Unit cost against the same unit's year before, as a share; null where there is none. */
        change: z.number().nullable(),
      }),
    ),
    total: z.int(),
    /** Groups that are not compared, and why. */
    refused: z.array(z.object({ group: z.string(), year: z.int().nullable(), reason: z.string() })),
    /** What all costs of this answer are counted in. */
    currency: z.enum(CURRENCIES),
    quantile_method: z.literal('type_7'),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

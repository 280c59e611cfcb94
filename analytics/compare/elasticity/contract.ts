import { z } from 'zod';
import { code, defineAnalysis, fiscalYear } from '../../contract.ts';
import { CURRENCIES } from '../currency.ts';

export const ERRORS = ['hc1', 'cluster'] as const;
export type Errors = (typeof ERRORS)[number];

const figure = z.number().min(-1e15).max(1e15).nullable();

export const elasticity = defineAnalysis({
  id: 'compare.elasticity',
  title: { zh: '支出与产出的关联', en: 'Spending and output' },
  params: z
    .strictObject({
      /** One project or unit and year each; null where it is not known. */
      rows: z.array(z.strictObject({ id: code(), year: fiscalYear(), spending: figure, output: figure, label: z.string().max(200).optional() })).min(1).max(10_000),
      /** What spending is counted in; the elasticity is the same in any. */
      currency: z.enum(CURRENCIES).default('CNY'),
      /** Compares within each year alone, which takes out prices and whatever else moved for everybody. */
      fixed_years: z.boolean().default(false),
      /** Standard errors that allow for unequal spread: `hc1`, or `cluster` by id where a unit stands with several years. */
      errors: z.enum(ERRORS).default('hc1'),
    })
    .meta({
      examples: [
        {
          rows: [
            { id: '一路', year: 2024, spending: 1_000_000, output: 210_000 },
            { id: '二路', year: 2024, spending: 2_000_000, output: 380_000 },
            { id: '三路', year: 2024, spending: 3_500_000, output: 700_000 },
            { id: '四路', year: 2024, spending: 5_000_000, output: 880_000 },
          ],
        },
      ],
    }),
  result: z.object({
    /** By how many per cent output is higher where spending is 1% higher. */
    elasticity: z.number(),
    standard_error: z.number(),
    /** Of 95%, by Student's t. */
    interval: z.object({ low: z.number(), high: z.number() }),
    /** Of the logarithms, year effects included. */
    r_squared: z.number(),
    /** Of what is left within the years; null without year effects. */
    r_squared_within: z.number().nullable(),
    currency: z.enum(CURRENCIES),
    n: z.int(),
    units: z.int(),
    years: z.int(),
    /** How the errors were computed. */
    errors: z.enum(ERRORS),
    degrees_of_freedom: z.int(),
    /** Most output beyond what its spending goes with first; `residual` is a difference of logarithms. */
    residuals: z.array(
      z.object({ id: z.string(), year: z.int(), label: z.string().nullable(), spending: z.number(), output: z.number(), expected_output: z.number(), residual: z.number(), rank: z.int() }),
    ),
    /** `row` counts the rows of the question from 0. */
    left_out: z.array(z.object({ row: z.int(), id: z.string(), year: z.int(), reason: z.string() })),
    explanation: z.string(),
    /** What this does not prove. */
    caveat: z.string(),
    warnings: z.array(z.string()),
  }),
});

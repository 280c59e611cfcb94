import { z } from 'zod';
import { code, defineAnalysis } from '../../contract.ts';
import { CURRENCIES } from '../currency.ts';

const amount = z.number().min(-1e15).max(1e15);
const criteria = z.record(z.string().min(1).max(64), z.number().min(-1e9).max(1e9));

export const VARIABLES = ['discount_rate', 'costs', 'benefits'] as const;
export type Variable = (typeof VARIABLES)[number];

/** A value of what is varied, and what the option is worth and where it stands then. */
const outcome = z.object({ value: z.number(), npv: z.number(), rank: z.int() });

export const costBenefit = defineAnalysis({
  id: 'compare.costbenefit',
  title: { zh: '成本效益分析', en: 'Cost-benefit analysis' },
  params: z
    .strictObject({
      /** Alternatives side by side; one without flows is doing nothing. */
      options: z
        .array(
          z.strictObject({
            id: code(),
            /** In `currency`, of the year; several flows of one year add up. */
            flows: z.array(z.strictObject({ year: z.int().min(1900).max(2200), cost: amount.default(0), benefit: amount.default(0) })).max(1_000),
            /** What is reached, in one unit for all options, such as lives or tons; not discounted. */
            effect: amount.optional(),
            /** Points by qualitative criterion; more is better. */
            scores: criteria.optional(),
          }),
        )
        .min(1)
        .max(200),
      /** What costs and benefits are counted in. */
      currency: z.enum(CURRENCIES).default('CNY'),
      /** Share a year (0.05 is 5%); there is no default: give it here or name a rule pack of the kind `discount`. */
      discount_rate: z.number().gt(-1).max(1).optional(),
      rulepack: code().optional(),
      /** Of the criteria; any unit, they are made to add up to 1. */
      weights: z.record(z.string().min(1).max(64), z.number().min(0).max(1e9)).optional(),
      /** What to vary one at a time: the rate between two rates, costs or benefits between two multiples (0.9 to 1.1), of one option or all. */
      sensitivity: z
        .array(z.strictObject({ variable: z.enum(VARIABLES), low: z.number().min(-0.99).max(100), high: z.number().min(-0.99).max(100), option: code().optional() }))
        .max(100)
        .default([]),
      /** Random draws of everything in `sensitivity` at once, each from a triangle between low and high with its top at the present value. */
      draws: z.int().min(100).max(100_000).optional(),
      seed: z.int().min(0).max(4_294_967_295).optional(),
    })
    .meta({
      examples: [
        {
          options: [
            { id: '方案一', flows: [{ year: 2025, cost: 1_000_000, benefit: 0 }, { year: 2026, cost: 0, benefit: 600_000 }, { year: 2027, cost: 0, benefit: 700_000 }], effect: 1_200 },
            { id: '方案二', flows: [{ year: 2025, cost: 1_600_000, benefit: 0 }, { year: 2026, cost: 0, benefit: 900_000 }, { year: 2027, cost: 0, benefit: 1_000_000 }], effect: 1_500 },
          ],
          discount_rate: 0.05,
          sensitivity: [{ variable: 'benefits', low: 0.8, high: 1.2 }],
        },
      ],
    }),
  result: z.object({
    options: z.array(
      z.object({
        id: z.string(),
        /** In `currency`, of the earliest year of all options. */
        npv: z.number(),
        /** Benefits as a multiple of costs; null where there are no costs. */
        bcr: z.number().nullable(),
        /** Null where no rate, or more than one, makes the net present value nil: `irr_note` says which. */
        irr: z.number().nullable(),
        irr_all: z.array(z.number()),
        irr_note: z.string().nullable(),
        /** The first year in which the undiscounted sum is not negative. */
        payback_year: z.int().nullable(),
        pv_cost: z.number(),
        pv_benefit: z.number(),
        /** By net present value, 1 = best; equal ones share the smallest. */
        rank: z.int(),
        dominated_by: z.string().nullable(),
        /** Strong: costs no less and does no more. Extended: each further unit of effect costs more than with the better one. */
        dominance: z.enum(['strong', 'extended']).nullable(),
        /** Cost in `currency` for one unit of effect; null without an effect above 0. */
        cost_per_effect: z.number().nullable(),
        weighted_score: z.number().nullable(),
        weighted_rank: z.int().nullable(),
        /** Undiscounted, the years that have flows. */
        cumulative: z.array(z.object({ year: z.int(), net: z.number(), cumulative: z.number() })),
      }),
    ),
    /** From one option worth considering to the next dearer one; empty without effects. */
    incremental: z.array(z.object({ from: z.string(), to: z.string(), cost: z.number(), effect: z.number(), ratio: z.number() })),
    /** Widest swing first. */
    sensitivity: z.array(z.object({ variable: z.enum(VARIABLES), option: z.string(), low: outcome, high: outcome, swing: z.number() })),
    /** Where an option's net present value becomes nil, or where two options are worth the same. */
    break_even: z.array(z.object({ option: z.string(), variable: z.enum(VARIABLES), against: z.string().nullable(), value: z.number(), sentence: z.string() })),
    /** Within which weight of a criterion the best option stays the best; empty without weights. */
    weight_sensitivity: z.array(
      z.object({ criterion: z.string(), weight: z.number(), first: z.string(), stays_from: z.number(), stays_to: z.number(), below: z.string().nullable(), above: z.string().nullable() }),
    ),
    simulation: z
      .object({
        draws: z.int(),
        seed: z.int(),
        options: z.array(z.object({ id: z.string(), mean: z.number(), p5: z.number(), median: z.number(), p95: z.number(), positive_share: z.number(), best_share: z.number() })),
      })
      .nullable(),
    currency: z.enum(CURRENCIES),
    discount: z.object({ rate: z.number(), from: z.enum(['given', 'rulepack']), first_year: z.int(), sentence: z.string() }),
    warnings: z.array(z.string()),
  }),
});

import { z } from 'zod';
import { CURRENCIES } from '../../compare/currency.ts';
import { defineAnalysis, type ParamsOf } from '../../contract.ts';

const name = () => z.string().min(1).max(64);
const figure = () => z.number().min(0).max(1e15);

const target = z.strictObject({ id: name(), output_unit: z.string().min(1).max(32), quantity: figure() });

const item = z.strictObject({
  name: name(),
  /** The id of the target that causes it. */
  target: name(),
  behaviour: z.enum(['fixed', 'variable', 'step']),
  /** Yuan for one unit of activity; what a variable item needs. */
  unit_standard: figure().optional(),
  /** Activity for one unit of output: litres for a vehicle-km. 1 where it is left out. */
  quantity_per_output: figure().optional(),
  /** Yuan; all of a fixed item, and the fixed part of a mixed one. */
  fixed_amount: figure().optional(),
  /** `amount` yuan for each `every` units of activity that is begun; what a step-fixed item needs. */
  step: z.strictObject({ every: z.number().positive().max(1e15), amount: figure() }).optional(),
  /** Yuan in total. */
  ceiling: figure().optional(),
  /** Where the standard comes from, shown in the trace. */
  source: z.string().max(500).optional(),
});

/** One figure of the calculation, below the figure it goes into. */
const traceRow = z.object({
  id: z.string(),
  /** The figure it goes into; null for the subsidy. */
  parent: z.string().nullable(),
  depth: z.int(),
  label: z.string(),
  value: z.number(),
  unit: z.string(),
  /** The formula with its figures; null for a figure that was given. */
  formula: z.string().nullable(),
  source: z.string().nullable(),
});

const amount = () => z.number();
const targetQuantity = z.object({ id: z.string(), output_unit: z.string(), quantity: z.number() });

export const need = defineAnalysis({
  id: 'cost.need',
  title: { zh: '由目标测算资金需求', en: 'Funding need of a target' },
  params: z
    .strictObject({
      targets: z.array(target).min(1).max(200),
      items: z.array(item).min(1).max(2_000),
      income: figure(),
      other_subsidy: figure().default(0),
      earmarked: figure().default(0),
      tax: figure().default(0),
      profit_rate: z.number().min(0).max(1).default(0),
      quality_coefficient: z.number().min(0).max(2).default(1),
      quality_deduction: figure().default(0),
      /** Yuan; asks what target such a subsidy pays for. */
      budget: figure().optional(),
      /** What all amounts are in: yuan where it is left out. Nothing is converted. */
      currency: z.enum(CURRENCIES).optional(),
    })
    .meta({
      examples: [
        {
          targets: [{ id: '运营', output_unit: '车公里', quantity: 1_200_000 }],
          items: [
            { name: '能源', target: '运营', behaviour: 'variable', unit_standard: 0.9, quantity_per_output: 0.8 },
            { name: '驾驶员', target: '运营', behaviour: 'step', step: { every: 60_000, amount: 98_000 } },
            { name: '管理费', target: '运营', behaviour: 'fixed', fixed_amount: 400_000, ceiling: 360_000 },
          ],
          income: 900_000,
          budget: 2_000_000,
        },
      ],
    }),
  result: z.object({
    /** Yuan. `approved` is the computed amount, at most the ceiling. */
    by_item: z.array(z.object({ name: z.string(), target: z.string(), computed: amount(), approved: amount(), ceiling_applied: z.boolean() })),
    regulated_cost: amount(),
    fiscal_need: amount(),
    subsidy: amount(),
    unit_costs: z.array(
      targetQuantity.extend({
        /** Approved cost of the target's own items, yuan a unit; null without a quantity. */
        unit_cost: amount().nullable(),
        /** All regulated cost, yuan a unit of this target. */
        regulated_unit_cost: amount().nullable(),
        /** What one unit more costs, yuan. */
        marginal_cost: amount(),
        /** Yuan a unit that this target's users would have to pay for no fiscal need to remain, without other income. */
        break_even_price: amount().nullable(),
      }),
    ),
    /** What the subsidy changes by, in yuan, when one figure is a tenth smaller or larger; the largest change first. */
    sensitivities: z.array(z.object({ driver: z.string(), minus_10: amount(), plus_10: amount() })),
    /** Depth first: a row stands below the figure it goes into. */
    trace: z.array(traceRow),
    affordable: z
      .object({
        /** All targets times this are the largest whose subsidy fits; null where none does, or any would. */
        scale: z.number().nullable(),
        targets: z.array(targetQuantity),
        /** The coefficient at which today's targets cost the budget; null where they need nothing. */
        quality_coefficient: z.number().nullable(),
        explanation: z.string(),
      })
      .optional(),
    warnings: z.array(z.string()),
  }),
});

export type Need = ParamsOf<typeof need>;
export type Item = Need['items'][number];
export type TraceRow = z.infer<typeof traceRow>;

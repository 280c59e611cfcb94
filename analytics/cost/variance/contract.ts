import { z } from 'zod';
import { defineAnalysis } from '../../contract.ts';

const figure = z.number().min(-1e15).max(1e15);

export const variance = defineAnalysis({
  id: 'cost.variance',
  title: { zh: '成本差异分析', en: 'Cost variances' },
  params: z.strictObject({
    items: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(64),
          /** Yuan for one unit of the resource. */
          standard_price: figure,
          /** Of the resource for one unit of output. */
          standard_quantity: figure,
          actual_price: figure,
          /** Of the resource in total. */
          actual_quantity: figure,
          /** Units of output. */
          budget_volume: figure.default(1),
          actual_volume: figure.default(1),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  result: z.object({
    /** Yuan; above 0 costs more than the standard. `total` is actual cost less budgeted cost. */
    items: z.array(z.object({ name: z.string(), price: z.number(), usage: z.number(), volume: z.number(), total: z.number() })),
    total: z.number(),
  }),
});

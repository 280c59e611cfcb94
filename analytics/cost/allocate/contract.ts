import { z } from 'zod';
import { defineAnalysis } from '../../contract.ts';
import { usageTable } from '../../quick-schema.ts';

export const ALLOCATION_METHODS = ['direct', 'step_down', 'reciprocal'] as const;
const name = () => z.string().min(1).max(64);
const yuan = z.number().min(-1e15).max(1e15);
const kind = z.enum(['support', 'operating']);

export const allocate = defineAnalysis({
  id: 'cost.allocate',
  title: { zh: '间接成本分摊', en: 'Allocate support costs' },
  params: z
    .strictObject({
      departments: z.array(z.strictObject({ name: name(), type: kind, direct_cost: yuan })).min(1).max(1_000),
      /** By support department: how much of its service each other department received, in any unit of its own. */
      usage: usageTable(),
      method: z.enum(ALLOCATION_METHODS),
      /** Of step-down: all support departments, first first; as listed unless told. */
      order: z.array(name()).max(1_000).optional(),
      /** Of step-down in place of `order`: first who gives the largest share of its service to other support departments. */
      best_order: z.boolean().default(false),
    })
    .meta({
      examples: [
        {
          departments: [
            { name: '行政办公室', type: 'support', direct_cost: 1_200 }, { name: '后勤维修', type: 'support', direct_cost: 2_400 },
            { name: '一线服务甲', type: 'operating', direct_cost: 1_500 }, { name: '一线服务乙', type: 'operating', direct_cost: 4_000 },
          ],
          usage: { 后勤维修: { 行政办公室: 1_000, 一线服务甲: 1_000, 一线服务乙: 3_000 }, 行政办公室: { 后勤维修: 100, 一线服务甲: 100, 一线服务乙: 400 } },
          method: 'reciprocal',
        },
      ],
    }),
  result: z.object({
    departments: z.array(
      z.object({
        name: z.string(),
        type: kind,
        direct_cost: z.number(),
        /** Received from support departments, yuan. */
        allocated: z.number(),
        /** Of an operating department its full cost; of a support department what it passed on. */
        total: z.number(),
      }),
    ),
    /** What was passed on, in the order of passing; nothing from a department to itself, and no zeros. */
    flows: z.array(z.object({ from: z.string(), to: z.string(), amount: z.number() })),
    /** In which support departments passed on their cost; of direct and reciprocal as listed. */
    order: z.array(z.string()),
    /** Sum of all direct costs, which is that of the operating departments' totals. */
    total: z.number(),
    /** How the method works, in a sentence. */
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

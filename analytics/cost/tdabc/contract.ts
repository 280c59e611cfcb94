import { z } from 'zod';
import { defineAnalysis } from '../../contract.ts';

const name = () => z.string().min(1).max(64);
const amount = z.number().min(0).max(1e15);

export const tdabc = defineAnalysis({
  id: 'cost.tdabc',
  title: { zh: '时间驱动作业成本', en: 'Time-driven activity-based costing' },
  params: z
    .strictObject({
      /** `cost` yuan; `practical_capacity` in `unit`, such as 分钟 or 小时, of the same period as the volumes. */
      pools: z.array(z.strictObject({ name: name(), cost: amount, practical_capacity: amount, unit: z.string().min(1).max(32) })).min(1).max(1_000),
      /** `time_per_unit` in the unit of the pool's capacity. */
      activities: z.array(z.strictObject({ name: name(), pool: name(), time_per_unit: amount, volume: amount })).max(10_000),
    })
    .meta({
      examples: [
        {
          pools: [{ name: '办事大厅', cost: 560_000, practical_capacity: 700_000, unit: '分钟' }],
          activities: [{ name: '受理申请', pool: '办事大厅', time_per_unit: 8, volume: 49_000 }, { name: '答复咨询', pool: '办事大厅', time_per_unit: 44, volume: 1_400 }],
        },
      ],
    }),
  result: z.object({
    pools: z.array(
      z.object({
        name: z.string(),
        unit: z.string(),
        /** Yuan for one unit of capacity; null where there is no capacity. */
        rate: z.number().nullable(),
        used_capacity: z.number(),
        used_cost: z.number().nullable(),
        /** Below 0 where more was used than there is. */
        unused_capacity: z.number(),
        unused_cost: z.number().nullable(),
        /** Used of practical capacity. */
        used_share: z.number().nullable(),
      }),
    ),
    /** Yuan; null where the pool has no capacity. */
    activities: z.array(z.object({ name: z.string(), pool: z.string(), unit_cost: z.number().nullable(), cost: z.number().nullable() })),
    warnings: z.array(z.string()),
  }),
});

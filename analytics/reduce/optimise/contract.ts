import { z } from 'zod';
import { defineAnalysis } from '../../contract.ts';
import { choiceParams, conflict, METHODS, ruleSide, SOLUTION_STATUS } from '../model/contract.ts';

export const optimise = defineAnalysis({
  id: 'reduce.optimise',
  title: { zh: '压减方案优化', en: 'The cut that loses least' },
  params: z
    .strictObject({
      ...choiceParams,
      /** Yuan: what cutting so much more would lose at least, from a second solve. */
      extra_cut: z.number().positive().max(1e15).optional(),
    })
    .meta({
      examples: [
        {
          projects: [
            { id: 'P1', value: 90, funding: { 本级: 1_200_000 }, org: '101' },
            { id: 'P2', value: 60, funding: { 本级: 800_000, 省级: 400_000 }, org: '101', divisible: true, min_keep: 0.5 },
            { id: 'P3', value: 40, funding: { 本级: 900_000 }, org: '102' },
          ],
          target_cut: 1_000_000,
        },
      ],
    }),
  result: z.object({
    /** `optimal`: proved within `gap` asked for. `infeasible`: see `conflicts`. */
    status: z.enum(SOLUTION_STATUS),
    /** Value lost; null where the demands cannot all be kept. */
    objective: z.number().nullable(),
    kept_value: z.number().nullable(),
    /** Nobody can lose less. */
    bound: z.number().nullable(),
    /** (objective − bound) ÷ objective. */
    gap: z.number().nullable(),
    method: z.enum(METHODS),
    /** Yuan. */
    total_cut: z.number().nullable(),
    /** In the order given; empty where the demands cannot all be kept. */
    projects: z.array(
      z.object({
        id: z.string(), keep: z.number(), cut: z.number(), value_lost: z.number(),
        /** Of a `reduction`: what the rules take, what each 10,000 yuan is worth, and why choice and rules differ where they do. */
        name: z.string().nullish(), org_code: z.string().nullish(), base: z.number().optional(), rule_cut: z.number().optional(), worth: z.number().nullish(), reason: z.string().nullish(),
      }),
    ),
    /** Of a `reduction`. */
    rule: ruleSide.optional(),
    /** Of a `reduction` of stored projects: the name of each organisation in the scope, by its code. */
    org_names: z.record(z.string(), z.string()).optional(),
    /** Demands that cost something. */
    binding: z.array(
      z.object({
        constraint: z.string(),
        /** Value lost for each yuan (or project) of the demand, in the linear relaxation. */
        shadow_price: z.number(),
        sentence: z.string(),
      }),
    ),
    conflicts: z.array(conflict).optional(),
    /** Answer to `extra_cut`. */
    more: z.object({ extra_cut: z.number(), status: z.enum(SOLUTION_STATUS), extra_loss: z.number().nullable(), sentence: z.string() }).optional(),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

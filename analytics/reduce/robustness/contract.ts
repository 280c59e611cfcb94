import { z } from 'zod';
import { code, defineAnalysis } from '../../contract.ts';
import { choiceParams, conflict, SOLUTION_STATUS } from '../model/contract.ts';

const value = z.number().min(0).max(1e15);

export const robustness = defineAnalysis({
  id: 'reduce.robustness',
  title: { zh: '压减方案稳健性', en: 'Robustness of a choice of cuts' },
  params: z
    .strictObject({
      ...choiceParams,
      /** How far values may be from what is given: a share of each, or a span of single projects; the latter goes first. */
      ranges: z.strictObject({
        share: z.number().min(0).max(1).optional(),
        projects: z.array(z.strictObject({ id: code(), low: value, high: value })).max(100_000).optional(),
      }),
      draws: z.int().min(1).max(2_000).default(200),
      seed: z.int().min(0).max(4_294_967_295).default(1),
      gap: z.number().min(0).max(1).default(0.005),
      time_limit: z.number().min(0.05).max(600).default(1),
    })
    .meta({
      examples: [
        {
          projects: [
            { id: 'P1', value: 90, funding: { 本级: 1_200_000 } },
            { id: 'P2', value: 60, funding: { 本级: 800_000 } },
            { id: 'P3', value: 40, funding: { 本级: 900_000 } },
          ],
          target_cut: 800_000,
          ranges: { share: 0.3 },
          draws: 100,
          seed: 7,
        },
      ],
    }),
  result: z.object({
    status: z.enum(SOLUTION_STATUS),
    draws: z.int(),
    seed: z.int(),
    /** In the order given. */
    projects: z.array(
      z.object({
        id: z.string(),
        /** Share of the draws in which anything of it is cut. */
        cut_share: z.number(),
        /** Mean share of its budget that is kept. */
        mean_keep: z.number(),
      }),
    ),
    /** Cut in every draw; cut in none. */
    always: z.array(z.string()),
    never: z.array(z.string()),
    /** Value lost over the draws, by their own values. */
    value_lost: z.object({ least: z.number(), median: z.number(), most: z.number() }).nullable(),
    conflicts: z.array(conflict).optional(),
    explanation: z.string(),
  }),
});

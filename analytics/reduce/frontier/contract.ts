import { z } from 'zod';
import { code, defineAnalysis } from '../../contract.ts';
import { choiceParams, conflict, METHODS } from '../model/contract.ts';

const yuan = z.number().min(0).max(1e15);

export const frontier = defineAnalysis({
  id: 'reduce.frontier',
  title: { zh: '压减与损失前沿', en: 'Frontier of cut and loss' },
  params: z
    .strictObject({
      ...choiceParams,
      /** The last point; without it, all that can be cut. */
      target_cut: choiceParams.target_cut,
      /** So many points, evenly apart. */
      steps: z.int().min(2).max(200).default(20),
      /** Choices to look at beside the best: last year's decision, one's own. Yuan cut by project, others are not cut; or a saved scenario. Rules of a `reduction` are marked by themselves. */
      marks: z.array(z.strictObject({ label: z.string().min(1).max(64), /** A saved scenario. */ id: code().optional(), cuts: z.array(z.strictObject({ id: code(), cut: yuan })).max(100_000).optional() })).max(20).default([]),
      gap: z.number().min(0).max(1).default(0.005),
      time_limit: z.number().min(0.05).max(600).default(1),
    })
    .meta({
      examples: [
        {
          projects: [
            { id: 'P1', value: 90, funding: { 本级: 1_200_000 } },
            { id: 'P2', value: 60, funding: { 本级: 800_000 }, divisible: true },
            { id: 'P3', value: 40, funding: { 本级: 900_000 } },
          ],
          steps: 4,
          marks: [{ label: '统一压减三成', cuts: [{ id: 'P1', cut: 360_000 }, { id: 'P2', cut: 240_000 }, { id: 'P3', cut: 270_000 }] }],
        },
      ],
    }),
  result: z.object({
    /** From the smallest cut on. Targets that the other demands do not allow are left out, and that is told. */
    points: z.array(z.object({ target: z.number(), cut: z.number(), value_lost: z.number(), bound: z.number(), gap: z.number(), method: z.enum(METHODS) })),
    marks: z.array(
      z.object({
        label: z.string(),
        cut: z.number(),
        value_lost: z.number(),
        /** Of the best choice that cuts as much, under the demands; null where these do not allow it. */
        best_value_lost: z.number().nullable(),
        bound: z.number().nullable(),
        /** Value lost beyond the best; null where the best is. */
        excess: z.number().nullable(),
        sentence: z.string(),
      }),
    ),
    conflicts: z.array(conflict).optional(),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

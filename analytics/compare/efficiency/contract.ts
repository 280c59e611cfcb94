import { z } from 'zod';
import { code, defineAnalysis } from '../../contract.ts';

export const RETURNS = ['crs', 'vrs', 'nirs'] as const;
export type Returns = (typeof RETURNS)[number];
export const ORIENTATIONS = ['input', 'output'] as const;
export type Orientation = (typeof ORIENTATIONS)[number];
export const RETURNS_TO_SCALE = ['irs', 'crs', 'drs'] as const;

const measures = z.record(z.string().min(1).max(64), z.number().max(1e15));
const amounts = z.record(z.string(), z.number());

export const efficiency = defineAnalysis({
  id: 'compare.efficiency',
  title: { zh: '效率前沿（DEA）', en: 'Efficiency frontier (DEA)' },
  params: z
    .strictObject({
      /** Each unit gives every measure, in any unit of its own; none may be negative. */
      units: z.array(z.strictObject({ id: code(), inputs: measures, outputs: measures })).min(1).max(10_000),
      /** Constant, variable or non-increasing returns to scale. */
      returns: z.enum(RETURNS),
      orientation: z.enum(ORIENTATIONS),
      /** Scores of efficient units against the others alone. */
      super: z.boolean().default(false),
      /** Inputs that management cannot change. */
      nondiscretionary: z.array(z.string()).max(20).default([]),
      /** Intervals of the scores by so many random draws (Simar & Wilson 1998); the same seed gives the same ones. */
      bootstrap: z.strictObject({ draws: z.int().min(100).max(10_000), seed: z.int().min(0).max(4_294_967_295) }).optional(),
    })
    .meta({
      examples: [
        {
          units: [
            { id: '一院', inputs: { 医生: 20, 护士: 151 }, outputs: { 门诊: 100, 住院: 90 } },
            { id: '二院', inputs: { 医生: 19, 护士: 131 }, outputs: { 门诊: 150, 住院: 50 } },
            { id: '三院', inputs: { 医生: 25, 护士: 160 }, outputs: { 门诊: 160, 住院: 55 } },
          ],
          returns: 'crs',
          orientation: 'input',
        },
      ],
    }),
  result: z.object({
    units: z.array(
      z.object({
        id: z.string(),
        /** θ ≤ 1 (input) or φ ≥ 1 (output); super-efficiency may pass 1, and is null where the others cannot do what the unit does. */
        score: z.number().nullable(),
        /** Score 1 and nothing left to save or to add. */
        efficient: z.boolean(),
        /** Efficient units whose weighted sum is the target, largest weight first. */
        peers: z.array(z.object({ id: z.string(), weight: z.number() })),
        /** What remains beyond the score, in units of the measure. Null where the score is. */
        input_slacks: amounts.nullable(),
        output_slacks: amounts.nullable(),
        targets: z.object({ inputs: amounts, outputs: amounts }).nullable(),
        rts: z.enum(RETURNS_TO_SCALE),
        /** Efficiency under constant returns as a share of that under variable returns, at most 1. */
        scale_efficiency: z.number(),
        /** Of 95%, around the score freed of bias (`corrected`); only where a bootstrap is asked for. */
        interval: z.object({ low: z.number(), high: z.number(), corrected: z.number() }).nullable().optional(),
      }),
    ),
    /** How the scores are to be read, in a sentence. */
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

import { z } from 'zod';
import { code, defineAnalysis, sign } from '../contract.ts';

export const METHODS = ['direct', 'ratio', 'band', 'grade_band', 'satisfaction'] as const;
export const STAGES = ['budget', 'self_evaluation', 'evaluation'] as const;

const figure = z.number().min(-1e15).max(1e15);
const share = z.number().min(0).max(1);
const lowerSteps = z.array(z.strictObject({ at_least: figure, share })).min(1).max(50);

/** A table of the caller's own: the first step that fits gives its share of the points, none gives 0. */
const bandTable = z.union([
  z.strictObject({ of: z.enum(['actual', 'ratio']), steps: lowerSteps }),
  z.strictObject({ of: z.literal('deviation'), steps: z.array(z.strictObject({ at_most: z.number().min(0), share })).min(1).max(50) }),
]);
export type BandTable = z.output<typeof bandTable>;

export const line = z.strictObject({
  name: z.string().max(400).optional(),
  level1: z.string().max(64).optional(),
  kind: z.enum(['quantitative', 'qualitative']).optional(),
  sign: sign(),
  target: figure.or(z.string().max(400)).nullable(),
  /** Of a qualitative indicator its grade, or the per cent of the points that was given (70 = 70 %). */
  actual: figure.or(z.string().max(400)).nullable(),
  weight: z.number().min(0).max(1000),
  /** Without one: `grade_band` for qualitative indicators, `band` where a table is named, otherwise `ratio`. */
  method: z.enum(METHODS).optional(),
  /** The grade of a qualitative indicator, the name of a table of the rule pack, or a table. */
  band: z.union([z.string().min(1).max(64), bandTable]).optional(),
});
export type Line = z.output<typeof line>;

const scoredRow = z.object({
  name: z.string().nullable(),
  /** Null where the figures or the rule do not decide; `explanation` says which. */
  points: z.number().nullable(),
  points_low: z.number(),
  points_high: z.number(),
  /** Actual against target in the sign's direction, 1 = met, not capped; null where no ratio can be formed. */
  ratio: z.number().nullable(),
  method: z.enum(METHODS),
  flags: z.array(z.object({ code: z.string(), text: z.string() })),
  explanation: z.string(),
});

export const evaluateScore = defineAnalysis({
  id: 'evaluate.score',
  title: { zh: '自评与评价赋分', en: 'Score an evaluation' },
  params: z
    .strictObject({
      /** Of the kind scoring; without one, what holds everywhere on `date`. */
      rulepack: code().optional(),
      grade_pack: code().optional(),
      weight_pack: code().optional(),
      /** Today unless told. */
      date: z.iso.date().optional(),
      stage: z.enum(STAGES),
      funds: z
        .strictObject({ budget: z.number().min(0).max(1e15).nullable(), executed: z.number().min(0).max(1e15).nullable(), finished: z.boolean().optional() })
        .optional(),
      indicators: z.array(line).min(1).max(10_000),
    })
    .meta({
      examples: [
        {
          stage: 'self_evaluation',
          funds: { budget: 1_200_000, executed: 1_140_000, finished: true },
          indicators: [
            { name: '公路养护里程', sign: '>=', target: 100, actual: 95, weight: 50 },
            { name: '单位养护成本', sign: '<=', target: 50, actual: 48, weight: 30 },
            { name: '群众满意度', sign: '>=', target: 90, actual: 92, weight: 10, method: 'satisfaction' },
          ],
        },
      ],
    }),
  result: z.object({
    /** Null while any points are open; `score_low` and `score_high` then say between what it lies. */
    score: z.number().nullable(),
    score_low: z.number(),
    score_high: z.number(),
    /** Null without a score, where the points do not make up the scale, or where the scale prints no limits. */
    grade: z.string().nullable(),
    explanation: z.string(),
    rows: z.array(scoredRow),
    execution: z.object({ rate: z.number().nullable(), points: z.number().nullable(), of: z.number(), explanation: z.string() }).nullable(),
    weights: z.object({ total: z.number(), expected: z.number(), agrees: z.boolean(), explanation: z.string(), notes: z.array(z.string()) }),
  }),
});

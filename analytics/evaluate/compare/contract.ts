import { z } from 'zod';
import { code, defineAnalysis, fiscalYear } from '../../contract.ts';
import { line, METHODS } from '../contract.ts';

const yuan = z.number().min(0).max(1e15).nullable();
const points = z.number().min(0).max(1_000);
const reason = z.string().trim().min(1).max(400);
const figure = z.number().min(-1e15).max(1e15);

const selfLine = line.extend({ level2: z.string().max(64).optional(), /** What the unit gave itself. */ self_points: points.nullish(), /** Why it missed or passed its target, as the unit says. */ self_reason: z.string().max(4_000).nullish() });
const reviewed = z
  .strictObject({
    /** Place of the line, from 0. */
    line: z.int().min(0).max(9_999),
    /** What was found in place of the stated value. */
    actual: figure.or(z.string().min(1).max(400)).optional(),
    /** Points that a person gives; they go before the rule. */
    points: points.optional(),
    reason,
  })
  .refine(({ actual, points: given }) => actual !== undefined || given !== undefined, { error: 'actual, points' });

const nullable = z.number().nullable();
const text = z.string().nullable();

export const comparedRow = z.object({
  line: z.int(),
  name: text,
  level1: text,
  level2: text,
  sign: text,
  target: z.number().or(z.string()).nullable(),
  actual: z.number().or(z.string()).nullable(),
  /** What was found where it is not what was stated. */
  found: z.number().or(z.string()).nullable(),
  weight: z.number(),
  self_points: nullable,
  /** Null where figures or rule do not decide; then between the two others. */
  points: nullable,
  points_low: z.number(),
  points_high: z.number(),
  /** Re-evaluated less self; null where either is open. */
  difference: nullable,
  ratio: nullable,
  method: z.enum(METHODS).nullable(),
  self_reason: text,
  /** Of whoever looked again. */
  reason: text,
  flags: z.array(z.object({ code: z.string(), text: z.string() })),
  explanation: z.string(),
});
export type ComparedRow = z.output<typeof comparedRow>;

export const evaluateCompare = defineAnalysis({
  id: 'evaluate.compare',
  title: { zh: '自评与复评对比', en: 'Self-evaluation beside re-evaluation' },
  params: z
    .strictObject({
      /** A stored self-evaluation. */
      project: z.strictObject({ project_code: code(), fiscal_year: fiscalYear() }).optional(),
      /** In place of it. */
      lines: z.array(selfLine).min(1).max(10_000).optional(),
      funds: z.strictObject({ budget: yuan, executed: yuan, self_points: points.nullish() }).optional(),
      self_score: z.number().min(0).max(10_000).nullish(),
      /** What looking again has found; lines that are not named are scored anew from what was stated. */
      reviewed: z.array(reviewed).max(10_000).default([]),
      executed: z.strictObject({ amount: z.number().min(0).max(1e15), reason }).optional(),
      rulepack: code().optional(),
      grade_pack: code().optional(),
      weight_pack: code().optional(),
      /** Today unless told. */
      date: z.iso.date().optional(),
    })
    .meta({
      examples: [
        {
          lines: [
            { name: '公路养护里程', sign: '>=', target: 100, actual: 100, weight: 50, self_points: 50 },
            { name: '群众满意度', sign: '>=', target: 90, actual: 92, weight: 40, method: 'satisfaction', self_points: 40 },
          ],
          funds: { budget: 1_200_000, executed: 1_200_000, self_points: 10 },
          self_score: 100,
          reviewed: [{ line: 0, actual: 80, reason: '验收资料只有 80 公里' }],
        },
      ],
    }),
  result: z.object({
    project: z.object({ project_code: z.string(), fiscal_year: z.int(), name: text, org_code: text }).nullable(),
    /** `form`: as the form says; `stored`: as it was loaded; `sum`: of the points of the lines. */
    self: z.object({ score: nullable, grade: text, source: z.enum(['form', 'stored', 'sum']).nullable() }),
    reevaluated: z.object({ score: nullable, score_low: z.number(), score_high: z.number(), grade: text }),
    difference: nullable,
    rows: z.array(comparedRow),
    execution: z.object({ rate: nullable, of: z.number(), self_points: nullable, points: nullable, difference: nullable, reason: text, explanation: z.string() }).nullable(),
    weights: z.object({ total: z.number(), expected: z.number(), agrees: z.boolean(), explanation: z.string() }),
    /** Results of other kinds that are stored of the project. */
    results: z.array(z.object({ kind: z.string(), score: nullable, grade: text, conclusion: text })),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

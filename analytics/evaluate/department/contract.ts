import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, limit, offset } from '../../contract.ts';
import { MEASURES } from '../../rulepacks/kinds/department-score.ts';

const points = z.number().min(0).max(1_000);
const figure = z.number().min(-1e6).max(1e6).nullable();
const measured = z.partialRecord(z.enum(MEASURES), figure);

const scoredItem = z.object({
  id: z.string(),
  name: z.string(),
  measure: z.enum(MEASURES).nullable(),
  /** The measure's figure, a share; null where nothing is stored. */
  value: z.number().nullable(),
  /** Null while nobody has said; between 0 and `of`. */
  points: z.number().nullable(),
  of: z.number(),
  explanation: z.string(),
});

export const evaluateDepartment = defineAnalysis({
  id: 'evaluate.department',
  title: { zh: '部门整体绩效评分', en: 'Overall performance of departments' },
  params: z
    .strictObject({
      fiscal_year: fiscalYear(),
      /** Of the kind department_score; without one, what holds everywhere at the year's end. */
      rulepack: code().optional(),
      grade_pack: code().optional(),
      /** Of the stored departments this one alone: an organisation with all that stand under it. */
      org_code: code().optional(),
      /** In place of the stored departments: their figures. */
      departments: z.array(z.strictObject({ org_code: code(), name: z.string().max(400).optional(), measures: measured.default({}) })).min(1).max(10_000).optional(),
      /** By organisation and item: points that a person gives, with the reason; they go before what is measured. */
      answers: z.array(z.strictObject({ org_code: code(), item: code(), points, reason: z.string().trim().min(1).max(400) })).max(10_000).default([]),
      limit: limit(),
      offset: offset(),
    })
    .meta({ examples: [{ fiscal_year: 2024, rulepack: 'department-wendeng-2021', limit: 20 }] }),
  result: z.object({
    total: z.int(),
    /** By code. */
    rows: z.array(
      z.object({
        org_code: z.string(),
        name: z.string().nullable(),
        /** Projects of the department and all that stand under it; null where the figures came with the call. */
        projects: z.int().nullable(),
        /** Null while an item is open; then it lies between the two others. */
        score: z.number().nullable(),
        score_low: z.number(),
        score_high: z.number(),
        grade: z.string().nullable(),
        dimensions: z.array(z.object({ id: z.string(), name: z.string(), points: z.number().nullable(), of: z.number(), items: z.array(scoredItem) })),
        explanation: z.string(),
      }),
    ),
    of: z.number(),
    warnings: z.array(z.string()),
  }),
});

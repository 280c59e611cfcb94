import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, limit, offset } from '../../contract.ts';
import { RULE_STATUS } from '../../reduce/rules/contract.ts';
import { SUGGESTIONS } from '../../rulepacks/kinds/consequence.ts';

export const RESULT_KINDS = ['reevaluation', 'finance', 'department', 'self'] as const;
const figure = z.number().nullable();
const text = z.string().nullable();

export const consequenceRow = z.object({
  project_code: z.string(),
  name: text,
  org_code: text,
  /** Initial budget of the year that is decided, yuan; null where none is stored. */
  budget: figure,
  suggestion: z.enum(SUGGESTIONS).nullable(),
  /** Every rule that fits, the strictest first. */
  reasons: z.array(z.object({ rule: z.string(), suggestion: z.enum(SUGGESTIONS), text: z.string(), source: z.string(), status: z.enum(RULE_STATUS) })),
  self_score: figure,
  /** The result that counts: of these kinds the first there is. */
  result_kind: z.enum(RESULT_KINDS).nullable(),
  score: figure,
  grade: text,
  conclusion: text,
  /** Result less self-evaluation, points; null where either is missing or the result is the self-evaluation. */
  difference: figure,
  exante_score: figure,
  exante_conclusion: text,
  explanation: z.string(),
});
export type ConsequenceRow = z.output<typeof consequenceRow>;

export const evaluateConsequence = defineAnalysis({
  id: 'evaluate.consequence',
  title: { zh: '评价结果应用建议', en: 'What evaluation results suggest' },
  params: z
    .strictObject({
      /** The year whose budget is decided; its ex-ante evaluations count. */
      fiscal_year: fiscalYear(),
      /** The year that was evaluated; the one before unless told. */
      evaluation_year: fiscalYear().optional(),
      /** Of the kind consequence; without one, what holds everywhere at the evaluated year's end. */
      rulepack: code().optional(),
      /** Month of `fiscal_year` whose lamps are looked at, where a rule does. */
      monitor_month: z.int().min(1).max(12).optional(),
      suggestion: z.enum([...SUGGESTIONS, 'none']).optional(),
      project_codes: z.array(code()).min(1).max(10_000).optional(),
      limit: limit(),
      offset: offset(),
    })
    .meta({ examples: [{ fiscal_year: 2025, rulepack: 'consequence-wendeng-2021', limit: 50 }] }),
  result: z.object({
    evaluation_year: z.int(),
    total: z.int(),
    /** To be ended first, then adjusted, continued, and those without a suggestion; equal ones by code. */
    rows: z.array(consequenceRow),
    /** Of all projects, whatever `suggestion`. */
    totals: z.object({ count: z.int(), cancel: z.int(), adjust: z.int(), continue: z.int(), none: z.int(), cancel_budget: z.number(), adjust_budget: z.number(), budget: z.number() }),
    warnings: z.array(z.string()),
  }),
});

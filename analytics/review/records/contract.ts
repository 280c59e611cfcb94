import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, limit, offset } from '../../contract.ts';

export const RECORD_TABLES = ['projects', 'project_indicators', 'project_funds', 'evaluations', 'monitor_readings', 'org_assessments'] as const;

/** In the order in which they are told where severities are equal. */
export const RECORD_RULES = [
  'funds_unit_slip', 'funds_not_summing', 'funds_missing',
  'exante_missing', 'exante_missing_new', 'exante_rejected',
  'grade_not_of_score', 'grade_unknown', 'grade_without_score', 'reevaluation_without_self', 'self_inflated',
  'reading_unit_slip', 'reading_above_budget', 'reading_not_cumulative', 'reading_missing',
  'grade_of_another_scale', 'expense_apart',
  'weights_total', 'actual_missing',
] as const;

const rule = z.enum(RECORD_RULES);
const severity = z.enum(['red', 'yellow', 'blue']);
const table = z.enum(RECORD_TABLES);

const finding = z.object({
  severity,
  rule,
  table,
  /** The columns that lead to the record, by their names in the table. */
  place: z.record(z.string(), z.string().or(z.number())),
  /** Of the project, or of the organisation where no project stands behind it. */
  name: z.string().nullable(),
  org_code: z.string().nullable(),
  message: z.string(),
  suggestion: z.string(),
});

export const reviewRecords = defineAnalysis({
  id: 'review.records',
  title: { zh: '数据核对', en: 'Review the records of a year' },
  params: z
    .strictObject({
      fiscal_year: fiscalYear(),
      /** This organisation's records alone. */
      org_code: code().optional(),
      /** These rules alone. */
      kinds: z.array(rule).min(1).max(RECORD_RULES.length).optional(),
      /** Of the kind records_review; without one, what holds everywhere on `date`. */
      rulepack: code().optional(),
      /** The scale of project evaluations. */
      grades_pack: code().optional(),
      /** The scale of unit assessments; the one that the rule pack names unless told. */
      unit_grades_pack: code().optional(),
      exante_pack: code().optional(),
      weight_pack: code().optional(),
      /** Today unless told. */
      date: z.iso.date().optional(),
      limit: limit(),
      offset: offset(),
    })
    .meta({ examples: [{ fiscal_year: 2024, limit: 100 }, { fiscal_year: 2024, kinds: ['funds_not_summing', 'grade_not_of_score'] }] }),
  result: z.object({
    total: z.int(),
    /** Worst first, then by rule, then by place. */
    findings: z.array(finding),
    /** Rows of the year that were looked at, by table. */
    checked: z.record(table, z.int()),
    /** Every rule that was looked at, also where nothing was found. */
    counts: z.array(z.object({ rule, title: z.string(), severity, count: z.int() })),
    /** Rules that could not be looked at, and why. */
    unchecked: z.array(z.object({ rule, title: z.string(), reason: z.string() })),
    /** The worst severity; green where nothing was found. */
    lamp: z.enum(['red', 'yellow', 'blue', 'green']),
    counts_by_severity: z.object({ red: z.int(), yellow: z.int(), blue: z.int() }),
  }),
});

export type RecordRule = z.output<typeof rule>;
export type RecordTable = z.output<typeof table>;

/** Lists of projects and of library indicators: what may be asked and what a row is. Browser-safe. */
import { z } from 'zod';
import { code, fiscalYear, freeText, limit, offset } from '../contract.ts';

/** A query string carries text: digits are a number there, anything else is told back as it was sent. */
const fromText = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);

const paging = {
  limit: fromText(limit()),
  offset: fromText(offset()),
};

export const PROJECT_ORDERS = ['fiscal_year', 'project_code', 'name', 'amount'] as const;
export const projectsQuery = z.strictObject({
  fiscal_year: fromText(fiscalYear()).optional(),
  org_code: code().optional(),
  industry: z.string().max(64).optional(),
  /** Part of the code, the name or the objective. */
  text: freeText(200).optional(),
  /** `fiscal_year`: newest first; `amount`: largest budget first. Equal ones by project code and year. */
  order: z.enum(PROJECT_ORDERS).default('fiscal_year'),
  ...paging,
});
export type ProjectsQuery = z.output<typeof projectsQuery>;

export const projectQuery = z.strictObject({ fiscal_year: fromText(fiscalYear()).optional() });

/** One project-year. Money is yuan. */
export const projectRow = z.object({
  project_code: z.string(),
  fiscal_year: z.int(),
  name: z.string().nullable(),
  org_code: z.string().nullable(),
  org_name: z.string().nullable(),
  industry: z.string().nullable(),
  category: z.string().nullable(),
  function_code: z.string().nullable(),
  project_type: z.string().nullable(),
  nature: z.string().nullable(),
  budget_book: z.string().nullable(),
  objective: z.string().nullable(),
  region: z.string().nullable(),
  parent_code: z.string().nullable(),
  start_year: z.int().nullable(),
  end_year: z.int().nullable(),
  requested_amount: z.number().nullable(),
  approved_amount: z.number().nullable(),
  initial_budget: z.number().nullable(),
  adjusted_budget: z.number().nullable(),
  executed: z.number().nullable(),
  is_midyear: z.boolean(),
  is_devolved: z.boolean(),
  is_protected: z.boolean(),
});

/** A line of a project's goal form. `indicator_id` is null off the library. */
export const projectLine = z.object({
  line_no: z.int().nullable(),
  indicator_id: z.string().nullable(),
  name: z.string().nullable(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  sign: z.string().nullable(),
  target_value: z.number().nullable(),
  target_text: z.string().nullable(),
  actual_value: z.number().nullable(),
  actual_text: z.string().nullable(),
  unit: z.string().nullable(),
  weight: z.number().nullable(),
  /** Actual against target in its direction, 1 = met. */
  attainment: z.number().nullable(),
});

export const projectList = z.object({ total: z.int(), rows: z.array(projectRow), data_version: z.int() });
export const projectDetail = projectRow.extend({
  /** The years in which this project stands in the data. */
  years: z.array(z.int()),
  indicators: z.array(projectLine),
  data_version: z.int(),
});
export type ProjectDetail = z.output<typeof projectDetail>;

export const INDICATOR_ORDERS = ['indicator_id', 'name'] as const;
export const indicatorsQuery = z.strictObject({
  scheme: z.string().max(32).optional(),
  level1: z.string().max(64).optional(),
  level2: z.string().max(64).optional(),
  industry: z.string().max(64).optional(),
  status: z.string().max(32).optional(),
  /** Part of the id, the name, the explanation or the keywords. */
  text: freeText(200).optional(),
  order: z.enum(INDICATOR_ORDERS).default('indicator_id'),
  ...paging,
});
export type IndicatorsQuery = z.output<typeof indicatorsQuery>;

export const indicatorRow = z.object({
  indicator_id: z.string(),
  name: z.string().nullable(),
  scheme: z.string().nullable(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  industry: z.string().nullable(),
  category: z.string().nullable(),
  kind: z.string().nullable(),
  sign: z.string().nullable(),
  unit: z.string().nullable(),
  explanation: z.string().nullable(),
  keywords: z.string().nullable(),
  standard_value: z.string().nullable(),
  standard_source: z.string().nullable(),
  is_common: z.boolean(),
  owner_org: z.string().nullable(),
  status: z.string().nullable(),
  valid_from: z.string().nullable(),
  valid_to: z.string().nullable(),
  /** The indicator that took its place when it was merged. */
  merged_into: z.string().nullable(),
});
export const indicatorList = z.object({
  total: z.int(),
  rows: z.array(indicatorRow),
  /** What stands in these columns among all that fit, each once, in order: choices for a filter. */
  industries: z.array(z.string()),
  categories: z.array(z.string()).default([]),
  levels1: z.array(z.string()),
  data_version: z.int(),
});
export const indicatorDetail = indicatorRow.extend({ data_version: z.int() });

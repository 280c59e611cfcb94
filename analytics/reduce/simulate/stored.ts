/** The stored projects of a year as a table for rules, kept while the data stay the same. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { type ColumnsOf } from '../../database/types.ts';
import { sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { perVersion } from '../../library/per-version.ts';
import { lampsOf } from '../../monitor/lamps.ts';
import { booleanColumn, type Column, numberColumn, type Table, textColumn } from '../rules/table.ts';
import type { SimulateParams } from './contract.ts';

const text = z.string().nullable();
const figure = z.number().nullable();
const flag = z.boolean().nullable();
const TEXTS = {
  category: text, function_code: text, project_type: text, nature: text, budget_book: text, region: text, objective: text,
  grade: text, conclusion: text, exante_grade: text, exante_conclusion: text, goal_review_grade: text, goal_review_conclusion: text, org_grade: text,
};
const FIGURES = {
  start_year: figure, end_year: figure, age: figure, years_left: figure, requested_amount: figure, initial_budget: figure, adjusted_budget: figure, executed: figure,
  execution_rate: figure, score: figure, exante_score: figure, goal_review_score: figure, org_operating_expense: figure,
};
const FLAGS = { is_devolved: flag, is_midyear: flag };
const LAMPS = ['execution_lamp', 'goal_lamp', 'overall_lamp'] as const;

const projectsSql = sqlFile(
  new URL('./projects.sql', import.meta.url),
  z.object({
    project_code: z.string(), name: text, base: figure, org_code: text, industry: text, is_protected: z.boolean(), is_devolved: flag, is_midyear: flag,
    category: text, function_code: text, project_type: text, nature: text, budget_book: text, region: text, objective: text,
    start_year: figure, end_year: figure, age: figure, years_left: figure, requested_amount: figure, initial_budget: figure, adjusted_budget: figure, executed: figure,
    execution_rate: figure, score: figure, grade: text, conclusion: text, exante_score: figure, exante_grade: text, exante_conclusion: text,
    goal_review_score: figure, goal_review_grade: text, goal_review_conclusion: text, org_grade: text, org_operating_expense: figure,
  }),
);
export const departmentsSql = sqlFile(new URL('./departments.sql', import.meta.url), z.object({ org_code: z.string(), name: text, grade: text, operating_expense: figure }));

/** A read of a year takes memory by the row, so only the last two are kept. */
const remembered = perVersion<Table>(2);

/** @throws AppError `not_found` for a year without projects in the scope */
export async function storedTable(params: SimulateParams, fields: ReadonlySet<string>, context: Context): Promise<Table> {
  const { db, caller, signal } = context;
  const wanted = [...fields].filter((field) => field in TEXTS || field in FIGURES || field in FLAGS || field === 'name' || field === 'project_code').sort();
  const question = { fiscal_year: params.fiscal_year!, evaluation_year: params.evaluation_year ?? params.fiscal_year!, evaluation_kind: params.evaluation_kind ?? null, base: params.base };
  const key = JSON.stringify([question, wanted, [...caller.scope].sort()]);
  const table = await remembered(db, signal, key, async (stop) => {
    const columns = await db.columns(projectsSql, { ...question, fields: wanted, scope: caller.scope }, { signal: stop, heavy: true });
    return tableOf(columns, wanted);
  });
  if (table.count === 0) throw new AppError('not_found', { zh: `${params.fiscal_year} 年没有可见的项目，请核对年度，或直接传入 projects。`, en: `No project of ${params.fiscal_year} is visible; please check the year or pass projects.` });
  return LAMPS.some((lamp) => fields.has(lamp)) ? withLamps(table, params, context) : table;
}

type Read = ColumnsOf<typeof projectsSql.row>;

/** Only the columns that rules look at were filled. */
function tableOf(read: Read, wanted: readonly string[]): Table {
  const columns = new Map<string, Column>();
  const base = numberColumn(read.base) as Extract<Column, { kind: 'number' }>;
  const orgs = textColumn(read.org_code);
  const industries = textColumn(read.industry);
  for (const name of wanted) {
    if (name in TEXTS) columns.set(name, textColumn(read[name as keyof typeof TEXTS]));
    else if (name in FIGURES) columns.set(name, numberColumn(read[name as keyof typeof FIGURES]));
    else if (name in FLAGS) columns.set(name, booleanColumn(read[name as keyof typeof FLAGS]));
  }
  const isProtected = booleanColumn(read.is_protected) as Extract<Column, { kind: 'boolean' }>;
  if (wanted.includes('project_code')) columns.set('project_code', { kind: 'text', codes: Int32Array.from(read.project_code, (_, i) => i), values: read.project_code });
  if (wanted.includes('name')) columns.set('name', textColumn(read.name));
  columns.set('org_code', orgs);
  columns.set('industry', industries);
  columns.set('base', base);
  columns.set('is_protected', isProtected);
  return {
    count: read.project_code.length, codes: read.project_code, names: read.name,
    base: base.figures.map((figure) => (Number.isNaN(figure) ? 0 : figure)),
    orgs, industries, isProtected: isProtected.flags, columns,
  };
}

/** Every attribute of a stored project that a rule may look at. */
export const STORED_FIELDS: readonly string[] = ['project_code', 'name', 'org_code', 'industry', 'base', 'is_protected', ...Object.keys(TEXTS), ...Object.keys(FIGURES), ...Object.keys(FLAGS), ...LAMPS];

async function withLamps(table: Table, { fiscal_year, monitor_month, monitor_pack }: SimulateParams, context: Context): Promise<Table> {
  if (monitor_month === undefined) {
    throw new AppError('invalid_params', {
      zh: '规则用到监控灯（execution_lamp、goal_lamp、overall_lamp），但没有写明看哪个月，请填写 monitor_month。',
      en: 'A rule looks at the monitoring lamps, but the month is not told; please give monitor_month.',
    });
  }
  const lamps = await lampsOf({ fiscal_year: fiscal_year!, month: monitor_month, rulepack: monitor_pack }, context);
  const columns = new Map(table.columns);
  for (const lamp of LAMPS) columns.set(lamp, textColumn(table.codes.map((code) => lamps.get(code)?.[lamp] ?? null)));
  return { ...table, columns };
}

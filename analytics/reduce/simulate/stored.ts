/** The stored projects of a year as a table for rules, read in parts that are kept while the data stay the same. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { type ArraysOf, type Database, sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { isAsRemembered, perVersion } from '../../library/per-version.ts';
import { lampsOf } from '../../monitor/lamps.ts';
import { type Column, type Table, textColumn } from '../rules/table.ts';
import type { SimulateParams } from './contract.ts';
import { type AskedNames, namesOfYear } from './names.ts';

const text = z.string().nullable();
const place = z.int();
const LAMPS = ['execution_lamp', 'goal_lamp', 'overall_lamp'] as const;

const OWN = { project_code: 'strings', org_code: 'coded', industry: 'coded', nature: 'coded', requested_amount: 'float', initial_budget: 'float', adjusted_budget: 'float', is_protected: 'mark', is_devolved: 'mark', is_midyear: 'mark' } as const;
const JUDGED = { score: 'float', grade: 'coded', conclusion: 'coded' } as const;
const OTHERS = {
  name: 'coded', category: 'coded', function_code: 'coded', project_type: 'coded', budget_book: 'coded', region: 'coded', objective: 'coded', start_year: 'float', end_year: 'float', age: 'float', years_left: 'float',
  executed: 'float', execution_rate: 'float', exante_score: 'float', exante_grade: 'coded', exante_conclusion: 'coded', goal_review_score: 'float', goal_review_grade: 'coded', goal_review_conclusion: 'coded',
  org_grade: 'coded', org_operating_expense: 'float',
} as const;

const projectsSql = sqlFile(
  new URL('./projects.sql', import.meta.url),
  z.object({
    project_code: z.string(), org_code: text, org_code_place: place, industry: text, industry_place: place, nature: text, nature_place: place,
    requested_amount: z.number(), initial_budget: z.number(), adjusted_budget: z.number(), is_protected: z.boolean(), is_devolved: z.boolean(), is_midyear: z.boolean(),
  }),
);
const resultsSql = sqlFile(new URL('./results.sql', import.meta.url), z.object({ score: z.number(), grade: text, grade_place: place, conclusion: text, conclusion_place: place }));
const attributesSql = sqlFile(
  new URL('./attributes.sql', import.meta.url),
  z.object({
    name: text, category: text, function_code: text, project_type: text, budget_book: text, region: text, objective: text,
    start_year: z.number(), end_year: z.number(), age: z.number(), years_left: z.number(), executed: z.number(), execution_rate: z.number(),
    exante_score: z.number(), exante_grade: text, exante_conclusion: text, goal_review_score: z.number(), goal_review_grade: text, goal_review_conclusion: text, org_grade: text, org_operating_expense: z.number(),
  }),
);
export const departmentsSql = sqlFile(new URL('./departments.sql', import.meta.url), z.object({ org_code: z.string(), name: text, grade: text, operating_expense: z.number().nullable() }));

type Arrays = Readonly<Record<string, ArraysOf<Record<string, 'float' | 'mark' | 'coded'>>[string]>>;
type Own = ArraysOf<typeof OWN>;
/** `version`: of the data as they were from begin to end of the reading; null where they changed meanwhile. */
type Part<T> = { readonly arrays: T; readonly version: number | null };

/** A year takes memory by the row (a million projects about 100 MB), so only the last few are kept. */
const ownParts = perVersion<Part<Own>>(2);
const judgedParts = perVersion<Part<Arrays>>(3);
const otherParts = perVersion<Part<Arrays>>(2);

/** @throws AppError `not_found` for a year without projects in the scope, `busy` where the data changed between two parts */
export async function storedTable(params: SimulateParams, fields: ReadonlySet<string>, context: Context): Promise<Table> {
  const { db, caller, signal } = context;
  const scope = [...caller.scope].sort();
  const fiscal_year = params.fiscal_year!;
  const evaluation_year = params.evaluation_year ?? fiscal_year;
  const own = await ownParts(db, signal, JSON.stringify([fiscal_year, scope]), (stop) => reading(db, () => db.arrays(projectsSql, OWN, { fiscal_year, scope }, { signal: stop, heavy: true })));
  const parts: Part<Arrays>[] = [];
  if ([...fields].some((field) => field in JUDGED)) {
    const asked = { fiscal_year, evaluation_year, evaluation_kind: params.evaluation_kind ?? null, scope };
    parts.push(await judgedParts(db, signal, JSON.stringify(asked), (stop) => reading(db, () => db.arrays(resultsSql, JUDGED, asked, { signal: stop, heavy: true }))));
  }
  const wanted = [...fields].filter((field) => field in OTHERS).sort() as (keyof typeof OTHERS)[];
  if (wanted.length > 0) {
    const asked = { fiscal_year, evaluation_year, fields: wanted, scope };
    const kinds = Object.fromEntries(wanted.map((field) => [field, OTHERS[field]]));
    parts.push(await otherParts(db, signal, JSON.stringify(asked), (stop) => reading(db, () => db.arrays(attributesSql, kinds, asked, { signal: stop, heavy: true }))));
  }
  if (isMixed(db, [own, ...parts])) throw new AppError('busy', { zh: '测算期间数据有变化，请重新测算。', en: 'The data changed meanwhile; please calculate again.' });
  const table = tableOf(own.arrays, parts, { base: params.base, fields }, { db, fiscal_year, scope, signal });
  if (table.count === 0) throw new AppError('not_found', { zh: `${fiscal_year} 年没有可见的项目，请核对年度；还没有导入的，请先导入该年度的项目。`, en: `No project of ${fiscal_year} is visible; please check the year, or import its projects first.` });
  return LAMPS.some((lamp) => fields.has(lamp)) ? withLamps(table, params, context) : table;
}

/** The rows of two parts are the same only where both are of one version of the data. */
async function reading<T>(db: Database, read: () => Promise<T>): Promise<Part<T>> {
  const version = db.dataVersion();
  const arrays = await read();
  return { arrays, version: isAsRemembered(db, version) ? version : null };
}

function isMixed(db: Database, parts: readonly Part<unknown>[]): boolean {
  const versions = new Set(parts.map(({ version }) => version));
  return versions.has(null) || (versions.size > 1 && !isAsRemembered(db, Math.min(...(versions as Set<number>))));
}

const BASE_COLUMN = { requested: 'requested_amount', initial: 'initial_budget', adjusted: 'adjusted_budget' } as const;

type Wanted = Pick<SimulateParams, 'base'> & { readonly fields: ReadonlySet<string> };

function tableOf(own: Own, parts: readonly Part<Arrays>[], { base, fields }: Wanted, asked: AskedNames): Table {
  const { project_code: codes, ...others } = own;
  const columns = new Map([others, ...parts.map(({ arrays }) => arrays)].flatMap((arrays) => Object.entries(arrays).map(([name, values]): [string, Column] => [name, columnOf(values)])));
  const figures = own[BASE_COLUMN[base]];
  columns.set('base', { kind: 'number', figures });
  if (fields.has('project_code')) columns.set('project_code', { kind: 'text', codes: Int32Array.from(codes, (_, i) => i), values: codes });
  return {
    count: codes.length, codes, names: namesOfYear(codes, asked),
    base: figures.map((figure) => (Number.isNaN(figure) ? 0 : figure)),
    orgs: { kind: 'text', ...own.org_code }, industries: { kind: 'text', ...own.industry }, isProtected: own.is_protected, columns,
  };
}

function columnOf(values: Arrays[string]): Column {
  if (values instanceof Float64Array) return { kind: 'number', figures: values };
  return values instanceof Uint8Array ? { kind: 'boolean', flags: values } : { kind: 'text', ...values };
}

/** Every attribute of a stored project that a rule may look at. */
export const STORED_FIELDS: readonly string[] = [...Object.keys(OWN), 'base', ...Object.keys(JUDGED), ...Object.keys(OTHERS), ...LAMPS];

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

/** Projects and departments that came with the call, as tables for the same rules. Pure. */
import { AppError } from '../../errors.ts';
import { type Cell, type Column, columnOf, namesFrom, numberColumn, type Table, textColumn } from '../rules/table.ts';
import type { SimulatedProject, SimulateParams } from './contract.ts';

const BASE_COLUMN = { requested: 'requested_amount', initial: 'initial_budget', adjusted: 'adjusted_budget' } as const;

/** @throws AppError `invalid_params` for a project that stands twice, without an amount, or a column of mixed cells */
export function inlineTable({ projects = [], departments = [], base, fiscal_year }: SimulateParams): Table {
  const seen = new Map<string, number>();
  const amounts = projects.map((project, i) => {
    const before = seen.get(project.project_code);
    if (before !== undefined) throw refused(`项目“${project.project_code}”出现了两次（第 ${before + 1} 行和第 ${i + 1} 行），请合并为一行。`, `Project "${project.project_code}" stands twice (rows ${before + 1} and ${i + 1}); please join them into one.`);
    seen.set(project.project_code, i);
    const amount = project.base ?? project[BASE_COLUMN[base]];
    if (amount == null) throw refused(`第 ${i + 1} 行项目“${project.project_code}”没有填写 ${BASE_COLUMN[base]}，请补充金额（元）。`, `Row ${i + 1}, project "${project.project_code}", has no ${BASE_COLUMN[base]}; please give the amount in yuan.`);
    return amount;
  });
  const orgs = new Map(departments.map((department) => [department.org_code, department]));
  const names = [...new Set(projects.flatMap((project) => Object.keys(project)))].filter((name) => name !== 'base');
  const columns = new Map(names.map((name) => [name, ownColumn(name, projects)]));
  const add = (name: string, column: () => Column) => void (columns.has(name) || columns.set(name, column()));
  columns.set('base', numberColumn(amounts));
  if (departments.length > 0) {
    add('org_grade', () => textColumn(projects.map(({ org_code }) => orgs.get(org_code ?? '')?.grade ?? null)));
    add('org_operating_expense', () => numberColumn(projects.map(({ org_code }) => orgs.get(org_code ?? '')?.operating_expense ?? null)));
  }
  if (columns.has('executed')) add('execution_rate', () => numberColumn(projects.map(executionRate)));
  if (fiscal_year !== undefined) {
    if (columns.has('start_year')) add('age', () => numberColumn(projects.map(({ start_year: start }) => (typeof start === 'number' ? fiscal_year - start : null))));
    if (columns.has('end_year')) add('years_left', () => numberColumn(projects.map(({ end_year: end }) => (typeof end === 'number' ? end - fiscal_year : null))));
  }
  return {
    count: projects.length,
    codes: projects.map(({ project_code }) => project_code),
    names: namesFrom(projects.map(({ name }) => name ?? null)),
    base: Float64Array.from(amounts),
    orgs: textColumn(projects.map(({ org_code }) => org_code ?? null)),
    industries: textColumn(projects.map(({ industry }) => industry ?? null)),
    isProtected: Uint8Array.from(projects, ({ is_protected }) => (is_protected === true ? 1 : 0)),
    columns,
  };
}

function ownColumn(name: string, projects: readonly SimulatedProject[]): Column {
  const column = columnOf(projects.map((project) => (project[name] ?? null) as Cell));
  if (column !== null) return column;
  throw refused(`列“${name}”中既有文字又有数字等不同类型的内容，请统一后重试。`, `The column "${name}" mixes text, numbers or flags; please make them alike.`);
}

function executionRate({ executed, adjusted_budget, initial_budget }: SimulatedProject): number | null {
  const budget = adjusted_budget ?? initial_budget ?? 0;
  return typeof executed === 'number' && budget > 0 ? executed / budget : null;
}

export type DepartmentRow = { org_code: string; name?: string | null | undefined; grade?: string | null | undefined; operating_expense?: number | null | undefined };

/** Departments as rows of their own: what is cut is their operating expenses. */
export function departmentTable(departments: readonly DepartmentRow[]): Table {
  const codes = departments.map(({ org_code }) => org_code);
  const double = codes.find((code, i) => codes.indexOf(code) !== i);
  if (double !== undefined) throw refused(`单位“${double}”出现了两次，请合并为一行。`, `Organisation "${double}" stands twice; please join the rows into one.`);
  const expenses = departments.map(({ operating_expense }) => operating_expense ?? null);
  const orgs = textColumn(codes);
  const grade = textColumn(departments.map((department) => department.grade ?? null));
  const none = textColumn(codes.map(() => null));
  const expense = numberColumn(expenses);
  return {
    count: codes.length, codes, names: namesFrom(departments.map(({ name }) => name ?? null)), base: Float64Array.from(expenses, (one) => one ?? 0),
    orgs: none, industries: none, isProtected: new Uint8Array(codes.length),
    columns: new Map<string, Column>([['org_code', orgs], ['grade', grade], ['org_grade', grade], ['operating_expense', expense], ['org_operating_expense', expense]]),
  };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

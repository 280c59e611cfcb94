/** UNHCR's published operation-years as rows of the import kinds; see the fixture's CITATION.md. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

type Text = Record<string, string>;
const read = (name: string) => readFileSync(new URL(`../../fixtures/unhcr/${name}`, import.meta.url), 'utf8');
const csv = (name: string): Text[] => parse(read(name), { columns: true });
const number = (text: string) => (text === '' ? null : Number(text));

export type Operation = { project_code: string; fiscal_year: number; name: string; region: string; approved_amount: number | null };
export type Line = { project_code: string; fiscal_year: number; line_no: number; indicator_id: string; sign: string; target_value: number | null; actual_value: number | null };
export type Query = { project_id: string; given: string[]; hidden: string[] };

export const queries: Query[] = JSON.parse(read('dev_queries.json')) as Query[];
export const reference = (JSON.parse(read('reference_baselines_dev.json')) as { results: Record<string, Record<string, number>> }).results;
export const indicators = csv('indicators.csv').map(({ indicator_id, name, level1, industry }) => ({
  indicator_id, name, level1, industry, unit: name!.startsWith('%') ? '%' : 'number',
}));

const rows = csv('projects.csv');
export const operations: Operation[] = rows.map(({ project_code, fiscal_year, name, region, approved_amount }) => ({
  project_code: project_code!, fiscal_year: Number(fiscal_year), name: name!, region: region!, approved_amount: number(approved_amount!),
}));
export const training = new Set(rows.filter(({ split }) => split === 'train').map(({ project_code }) => project_code!));

const lineNumbers = new Map<string, number>();
export const lines: Line[] = csv('lines.csv').map(({ project, indicator_id, target, actual }) => {
  const { project_code, fiscal_year } = operations[Number(project)]!;
  const line_no = (lineNumbers.get(project_code) ?? 0) + 1;
  lineNumbers.set(project_code, line_no);
  return { project_code, fiscal_year, line_no, indicator_id: indicator_id!, sign: '>=', target_value: number(target!), actual_value: number(actual!) };
});

/** Years of one operation share the last part of their codes. */
export const operationOf = (project_code: string) => project_code.split('-').at(-1)!;

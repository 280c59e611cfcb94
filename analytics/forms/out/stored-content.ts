/** Forms filled from what is stored: the tables first, and what only a form says from the one that was handed in last. */
import { z } from 'zod';
import type { Scope } from '../../caller.ts';
import { type Reader, sqlFile } from '../../database.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import type { FormRecord, ProjectForm, Sign } from '../contract.ts';
import { formsSql, linesSql, type StoredLine } from '../store/known.ts';
import { type ContentLine, contentOf, type FormContent, type FormMoney, yuanText } from './content.ts';

const text = z.string().nullable();
const projectRow = z.object({
  project_code: z.string(), fiscal_year: z.int(), name: text, org_code: text, org: text, department: text, nature: text, project_type: text, start_year: z.int().nullable(), end_year: z.int().nullable(),
  objective: text, requested_amount: text, initial_budget: text, adjusted_budget: text, executed: text, score: z.number().nullable(),
});
const projectsSql = sqlFile(new URL('./out_projects.sql', import.meta.url), projectRow);
const fundsSql = sqlFile(new URL('./out_funds.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int(), source: z.string(), amount: text }));
const readingsSql = sqlFile(new URL('./out_readings.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int(), executed: text }));

type Question = { readonly form: ProjectForm; readonly fiscalYear: number; readonly codes: readonly string[] | null; readonly month: number | null; readonly limit: number };
type Project = z.output<typeof projectRow>;

/** @returns one content a project-year of the scope, by code; of all of the year where no codes are given */
export async function storedContents(reader: Reader, scope: Scope, { form, fiscalYear, codes, month, limit }: Question, signal?: AbortSignal): Promise<FormContent[]> {
  const options = { signal };
  const projects = await reader.query(projectsSql, { scope, fiscal_year: fiscalYear, all_projects: codes === null, project_codes: codes ?? [''], limit }, options);
  if (projects.length === 0) return [];
  const found = { scope, codes: projects.map(({ project_code }) => project_code) };
  const lines = groupsOf(await reader.query(linesSql, { ...found, years: [fiscalYear] }, options));
  const funds = groupsOf(await reader.query(fundsSql, { ...found, fiscal_year: fiscalYear }, options));
  const handedIn = await reader.query(formsSql, { ...found, years: [fiscalYear] }, options);
  const latest = new Map(handedIn.filter((row) => row.form === form && row.month === (month ?? 0)).map((row) => [row.project_code, contentOf(JSON.parse(row.content) as FormRecord)]));
  const readings = new Map(month === null ? [] : (await reader.query(readingsSql, { ...found, fiscal_year: fiscalYear, month }, options)).map((row) => [row.project_code, row.executed]));
  return projects.map((project) => contentFor(form, project, {
    month, lines: lines.get(project.project_code) ?? [], funds: funds.get(project.project_code) ?? [], before: latest.get(project.project_code) ?? null, reading: readings.get(project.project_code) ?? null,
  }));
}

function groupsOf<T extends { readonly project_code: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.project_code, [...(groups.get(row.project_code) ?? []), row]);
  return groups;
}

type Parts = { readonly month: number | null; readonly lines: readonly StoredLine[]; readonly funds: readonly { readonly source: string; readonly amount: string | null }[]; readonly before: FormContent | null; readonly reading: string | null };

const NATURES: Readonly<Record<string, string>> = { one_off: '一次性', recurring: '经常性', phased: '阶段性' };

function contentFor(form: ProjectForm, project: Project, { month, lines, funds, before, reading }: Parts): FormContent {
  const said = new Map((before?.lines ?? []).map((line) => [comparableName(line.name), line]));
  const yuan = (decimal: string | null): string | null => (decimal === null ? null : yuanText(decimal));
  const old = before?.funds.find(({ source }) => source === null);
  const none = { requested: null, initial: null, adjusted: null, executed: null, forecast: null, weight: null, points: null };
  const whole: FormMoney = form === 'goal_form'
    ? { ...none, source: null, requested: yuan(project.requested_amount) }
    : { ...none, source: null, initial: yuan(project.initial_budget), adjusted: yuan(project.adjusted_budget), executed: yuan(form === 'monitor_form' ? reading : project.executed), forecast: old?.forecast ?? null, weight: old?.weight ?? null, points: old?.points ?? null };
  const sources: FormMoney[] = form === 'goal_form' ? funds.map(({ source, amount }) => ({ ...none, source, requested: yuan(amount) })) : (before?.funds ?? []).filter(({ source }) => source !== null);
  const isGoal = form === 'goal_form';
  return {
    form, fiscal_year: project.fiscal_year, month, project_code: project.project_code, project_name: project.name, department: project.department ?? before?.department ?? null, org: project.org, org_code: project.org_code,
    nature: isGoal && project.nature !== null ? NATURES[project.nature]! : null, project_type: isGoal ? project.project_type : null, start_year: isGoal ? project.start_year : null, end_year: isGoal ? project.end_year : null,
    objective: project.objective ?? before?.objective ?? null, achieved: before?.achieved ?? null,
    funds: [whole, ...sources],
    lines: lines.map((line) => lineFor(form, line, said.get(comparableName(line.name ?? '')) ?? null)),
    score: form === 'self_evaluation_form' ? project.score : null,
  };
}

function lineFor(form: ProjectForm, line: StoredLine, said: ContentLine | null): ContentLine {
  const figure = (value: number | null, words: string | null) => (value === null && words === null ? null : { value, text: words });
  return {
    level1: line.level1 ?? '', level2: line.level2 ?? '', name: line.name ?? '', indicator_id: form === 'goal_form' ? line.indicator_id : null, sign: line.sign as Sign | null, unit: line.unit,
    target: figure(line.target_value, line.target_text),
    actual: form === 'goal_form' ? null : form === 'monitor_form' ? (said?.actual ?? null) : figure(line.actual_value, line.actual_text),
    weight: form === 'monitor_form' || line.weight === null ? null : Number(line.weight),
    points: said?.points ?? null, reason: said?.reason ?? null, forecast: said?.forecast ?? null, possibility: said?.possibility ?? null, note: said?.note ?? null,
  };
}

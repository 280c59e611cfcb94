/** The goals of a project-year as they were approved last. */
import { z } from 'zod';
import { type ProjectYear, type Reader, sqlFile } from '../database.ts';
import { yearKey } from '../forms/store/known.ts';
import { dayInChina } from '../rectification/days.ts';
import { reviewGoals } from '../review/goals/contract.ts';
import { type Row, readIndicators } from '../review/goals/form.ts';

const approvedSql = sqlFile(new URL('./approved.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int(), approved_at: z.string(), form: z.string() }));
const stored = z.object({ indicators: reviewGoals.params.shape.indicators });

export type ApprovedGoals = { /** The day in China. */ readonly on: string; readonly rows: readonly Row[] };
type Asked = { readonly scope: readonly string[]; readonly codes: readonly string[]; readonly years: readonly number[] };

/** @returns by `yearKey`; without those of which no form was approved, or that the caller may not see */
export async function approvedGoalsOf(db: Reader, asked: Asked, signal?: AbortSignal): Promise<ReadonlyMap<string, ApprovedGoals>> {
  const found = await db.query(approvedSql, asked, { signal });
  return new Map(found.map(({ project_code, fiscal_year, approved_at, form }) => [yearKey(project_code, fiscal_year), { on: dayInChina(new Date(approved_at)), rows: readIndicators(stored.parse(JSON.parse(form)).indicators) }]));
}

/** @returns null where no form of it was approved, or the caller may not see it */
export async function approvedGoals(db: Reader, { scope, project_code, fiscal_year }: { readonly scope: readonly string[] } & ProjectYear, signal?: AbortSignal): Promise<ApprovedGoals | null> {
  return (await approvedGoalsOf(db, { scope, codes: [project_code], years: [fiscal_year] }, signal)).get(yearKey(project_code, fiscal_year)) ?? null;
}

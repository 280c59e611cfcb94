/** The goals of a project-year as they were approved last. */
import { z } from 'zod';
import { type Reader, sqlFile } from '../database.ts';
import { dayInChina } from '../rectification/days.ts';
import { reviewGoals } from '../review/goals/contract.ts';
import { type Row, readIndicators } from '../review/goals/form.ts';

const approvedSql = sqlFile(new URL('./approved.sql', import.meta.url), z.object({ approved_at: z.string(), form: z.string() }));
const stored = z.object({ indicators: reviewGoals.params.shape.indicators });

export type ApprovedGoals = { /** The day in China. */ readonly on: string; readonly rows: readonly Row[] };

/** @returns null where no form of it was approved, or the caller may not see it */
export async function approvedGoals(db: Reader, asked: { readonly scope: readonly string[]; readonly project_code: string; readonly fiscal_year: number }, signal?: AbortSignal): Promise<ApprovedGoals | null> {
  const [found] = await db.query(approvedSql, asked, { signal });
  return found === undefined ? null : { on: dayInChina(new Date(found.approved_at)), rows: readIndicators(stored.parse(JSON.parse(found.form)).indicators) };
}

/** Reads the year that is compared next before anybody asks. */
import { z } from 'zod';
import type { Context } from '../../../analysis.ts';
import { sqlFile } from '../../../database.ts';
import { unitsOfYear } from './year.ts';

const latestSql = sqlFile(new URL('./latest_year.sql', import.meta.url), z.object({ fiscal_year: z.int(), projects: z.int() }));

/** A larger year would take more than a few hundred MB before it is known that anybody wants it. */
const MOST_PROJECTS = 2_000_000;

/** What is compared has been delivered: the last year with figures of what was. */
export async function warmUnits({ db, caller, signal }: Pick<Context, 'db' | 'caller' | 'signal'>): Promise<void> {
  const [latest] = await db.query(latestSql, { scope: [...caller.scope] }, { signal });
  if (latest !== undefined && latest.projects <= MOST_PROJECTS) await unitsOfYear(db, latest.fiscal_year, signal);
}

/** Reads the year that the next reduction is about before anybody asks. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { sqlFile } from '../../database.ts';
import { orgNames } from '../model/org-names.ts';
import { storedTable } from './stored.ts';

const latestSql = sqlFile(new URL('./latest_year.sql', import.meta.url), z.object({ fiscal_year: z.int(), projects: z.int() }));

/** A larger year would take more than a few hundred MB before it is known that anybody wants it. */
const MOST_PROJECTS = 2_000_000;

/** Last year's results decide on this year's budget; some offices look at those of the year itself. */
const YEARS_BEFORE = [1, 0] as const;

export async function warmReductions(context: Context): Promise<void> {
  const [latest] = await context.db.query(latestSql, { scope: [...context.caller.scope] }, { signal: context.signal });
  if (latest === undefined || latest.projects > MOST_PROJECTS) return;
  const { fiscal_year } = latest;
  for (const before of YEARS_BEFORE) {
    const { names } = await storedTable({ fiscal_year, evaluation_year: fiscal_year - before, base: 'initial' }, new Set(['grade']), context);
    await names([0]);
  }
  await orgNames(context, false);
}

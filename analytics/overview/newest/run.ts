import { z } from 'zod';
import { implement } from '../../analysis.ts';
import { sqlFile } from '../../database.ts';
import { overviewNewest } from './contract.ts';

const year = z.int().nullable();
const newestSql = sqlFile(new URL('./newest.sql', import.meta.url), z.object({ projects: year, readings_year: year, readings_month: year, self_evaluations: year, costs: year }));

/** The newest year of projects, self-evaluations and costs, and the newest month of readings. */
export const runOverviewNewest = implement(overviewNewest, async (_params, { db, signal, caller }) => {
  const [{ readings_year: fiscal_year, readings_month: month, ...years }] = (await db.query(newestSql, { scope: caller.scope }, { signal })) as [z.output<typeof newestSql.row>];
  return { result: { ...years, readings: fiscal_year === null || month === null ? null : { fiscal_year, month } }, rulePacks: [] };
});

/** The stored projects of a year with their reading of a month. */
import { z } from 'zod';
import type { Context } from '../analysis.ts';
import { sqlFile } from '../database.ts';
import type { Text } from '../errors.ts';

const text = z.string().nullable();
const amount = z.number().nullable();
const storedSql = sqlFile(
  new URL('./readings.sql', import.meta.url),
  z.object({
    project_code: z.string(), name: text, budget: amount, executed: amount, year_executed: amount,
    goal_completion: amount, own_forecast: text, is_midyear: z.boolean(),
  }),
);

export type StoredReading = Omit<z.output<typeof storedSql.row>, 'year_executed'> & { note: Text | null };

export async function storedReadings({ fiscal_year, month }: { fiscal_year: number; month: number }, { db, caller, signal }: Context): Promise<StoredReading[]> {
  const stored = await db.query(storedSql, { scope: caller.scope, fiscal_year, month }, { signal, heavy: true });
  return stored.map(({ year_executed, ...row }) => (row.executed !== null || year_executed === null ? { ...row, note: null } : { ...row, executed: year_executed, note: undated }));
}

const undated: Text = { zh: '没有该月的监控数据，执行数取自项目表，未注明截至月份', en: 'no reading of this month; executed is taken from the list of projects, which names no month' };

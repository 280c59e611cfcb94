/** The stored projects of a year with their reading of a month: figures in columns, words for those that are shown. */
import { z } from 'zod';
import type { Context } from '../analysis.ts';
import { type ArraysOf, sqlFile } from '../database.ts';
import type { Text } from '../errors.ts';
import { perVersion } from '../library/per-version.ts';
import type { Reading } from './classify.ts';

const text = z.string().nullable();
const KINDS = { project_code: 'strings', budget: 'float', executed: 'float', undated: 'mark', goal_completion: 'float', is_midyear: 'mark', own_forecast: 'coded' } as const;
const readingsSql = sqlFile(
  new URL('./readings.sql', import.meta.url),
  z.object({ project_code: z.string(), budget: z.number(), executed: z.number(), undated: z.boolean(), goal_completion: z.number(), is_midyear: z.boolean(), own_forecast: text }),
);
const namesSql = sqlFile(new URL('./names.sql', import.meta.url), z.object({ project_code: z.string(), name: text }));

/** In the order of their codes; NaN where a figure is missing. `undated`: executed is that of the year's list. */
export type StoredReadings = ArraysOf<typeof KINDS>;
export type StoredReading = Reading & { readonly project_code: string; readonly name: string | null; readonly own_forecast: string | null; readonly note: Text | null };
type Month = { readonly fiscal_year: number; readonly month: number };

/** A million projects take about 60 MB, so only the last few months are kept. */
const kept = perVersion<StoredReadings>(3);

export function storedReadings({ fiscal_year, month }: Month, { db, caller, signal }: Context): Promise<StoredReadings> {
  const scope = [...caller.scope].sort();
  return kept(db, signal, JSON.stringify([fiscal_year, month, scope]), (stop) => db.arrays(readingsSql, KINDS, { scope, fiscal_year, month }, { signal: stop, heavy: true }));
}

export const known = (figure: number): number | null => (Number.isNaN(figure) ? null : figure);

/** These places of the readings as rows with their words. */
export async function storedRows(readings: StoredReadings, places: readonly number[], fiscal_year: number, { db, caller, signal }: Context): Promise<StoredReading[]> {
  const project_codes = places.map((place) => readings.project_code[place]!);
  const named = places.length === 0 ? [] : await db.query(namesSql, { scope: caller.scope, fiscal_year, project_codes }, { signal });
  const names = new Map(named.map(({ project_code, name }) => [project_code, name]));
  const { codes, values } = readings.own_forecast;
  return places.map((place) => {
    const project_code = readings.project_code[place]!;
    return {
      project_code, name: names.get(project_code) ?? null, own_forecast: values[codes[place]!] ?? null,
      budget: known(readings.budget[place]!), executed: known(readings.executed[place]!), goal_completion: known(readings.goal_completion[place]!), is_midyear: readings.is_midyear[place] === 1,
      note: readings.undated[place] === 1 ? undated : null,
    };
  });
}

const undated: Text = { zh: '没有该月的监控数据，执行数取自项目表，未注明截至月份', en: 'no reading of this month; executed is taken from the list of projects, which names no month' };

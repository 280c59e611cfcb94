/** Which month is asked for, and the last one before it that has readings. Pure but for the client that is passed in. */
import type { InputOf, ResultOf } from '../../../analytics/contract.ts';
import { monitorDual } from '../../../analytics/monitor/contract.ts';
import type { AskOptions } from '../../client/request.ts';
import type { Client } from '../../client/client.ts';
import type { Lamp } from './lamps.ts';
import { typedYear } from '../shared/typed-year.ts';

export type Question = Pick<InputOf<typeof monitorDual>, 'fiscal_year' | 'month' | 'rulepack' | 'band'>;
export type Monitored = ResultOf<typeof monitorDual>;
export type Choice = { readonly year: string; readonly month: string; readonly rulepack: string };
/** The lamps of an earlier month, by project. */
export type Before = { readonly month: number; readonly lamps: ReadonlyMap<string, Lamp | null> };

export const MOST_ROWS = 10_000;

/** The month before today's. */
export function lastMonth(now: Date): Pick<Choice, 'year' | 'month'> {
  const last = new Date(now.getFullYear(), now.getMonth() - 1, 1);
  return { year: String(last.getFullYear()), month: String(last.getMonth() + 1) };
}

/** Where the tab opens: on the newest month with readings, told as `found`; without any, on the month before today's. */
export function openingPeriod(readings: { readonly fiscal_year: number; readonly month: number } | null, now: Date): { readonly period: Pick<Choice, 'year' | 'month'>; readonly found: boolean } {
  if (readings === null) return { period: lastMonth(now), found: false };
  return { period: { year: String(readings.fiscal_year), month: String(readings.month) }, found: true };
}

/** @throws AppError `invalid_params` for a year that is none */
export function questionOf({ year, month, rulepack }: Choice): Question {
  return { fiscal_year: typedYear(year), month: Number(month), band: true, ...(rulepack !== '' && { rulepack }) };
}

export const hasReadings = ({ totals }: Pick<Monitored, 'totals'>): boolean => totals.unknown < totals.count;

/** @param codes of these projects alone; null for all of them. @returns null where no earlier month of the year has readings */
export async function askBefore(client: Client, { month, ...question }: Question, codes: readonly string[] | null, ask: AskOptions): Promise<Before | null> {
  for (let earlier = month - 1; earlier >= 1; earlier -= 1) {
    const of = { ...question, month: earlier };
    if (!hasReadings(await client.call(monitorDual, { ...of, limit: 1 }, ask))) continue;
    const { rows } = await client.call(monitorDual, { ...of, limit: MOST_ROWS, ...(codes && { project_codes: [...codes] }) }, ask);
    return { month: earlier, lamps: new Map(rows.map(({ project_code, overall }) => [project_code, overall])) };
  }
  return null;
}

/** Whose lamps of an earlier month are wanted: where not all rows came, of those that did. */
export const codesOf = ({ rows, total }: Pick<Monitored, 'rows' | 'total'>): string[] | null => (total > rows.length ? rows.map(({ project_code }) => project_code) : null);

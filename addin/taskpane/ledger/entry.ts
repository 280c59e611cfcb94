/** A problem that is entered by hand for the project of a selected row. Pure. */
import type { z } from 'zod';
import type { openInput } from '../../../analytics/rectification/contract.ts';
import type { Severity } from '../monitor/transfer.ts';
import { isDay } from './act.ts';

export type Typed = { readonly year: string; readonly severity: Severity; readonly problem: string; readonly demand: string; readonly responsible: string; readonly day: string };
export const NOTHING: Typed = { year: '', severity: 'yellow', problem: '', demand: '', responsible: '', day: '' };
export type Entry = z.input<typeof openInput>['items'][number];

/** @param project_code of the selected row; undefined where it has none. @returns null while something is missing or wrong */
export function entryOf(project_code: string | undefined, year: number | undefined, typed: Typed): Entry | null {
  const fiscal_year = year ?? Number(typed.year.normalize('NFKC').trim());
  const day = typed.day.normalize('NFKC').trim();
  const problem = typed.problem.trim();
  if (project_code === undefined || !Number.isInteger(fiscal_year) || fiscal_year < 1900 || fiscal_year > 2200 || problem.length < 2 || (day !== '' && !isDay(day))) return null;
  return { project_code, fiscal_year, source: 'manual', severity: typed.severity, problem, demand: typed.demand.trim(), responsible: typed.responsible.trim(), ...(day !== '' && { due_on: day }) };
}

/** A problem that is entered by hand for the project of a selected row. Pure. */
import type { z } from 'zod';
import type { openInput } from '../../../analytics/rectification/contract.ts';
import type { Severity } from '../monitor/transfer.ts';
import type { Locale } from '../../locale/index.ts';
import { isYear } from '../shared/typed-year.ts';
import { typedDay } from '../shared/typed-day.ts';
import type { Note } from './act.ts';

export type Typed = { readonly year: string; readonly severity: Severity; readonly problem: string; readonly demand: string; readonly responsible: string; readonly day: string };
export const NOTHING: Typed = { year: '', severity: 'yellow', problem: '', demand: '', responsible: '', day: '' };
export type Entry = z.input<typeof openInput>['items'][number];

const yearIn = (typed: string): number => Number(typed.normalize('NFKC').trim());

/** What is to be said of a typed year. */
export const yearNote = (typed: string, { entryYearWrong }: Pick<Locale['ledger'], 'entryYearWrong'>): Note | null => (typed.trim() === '' || isYear(yearIn(typed)) ? null : { validationState: 'error', validationMessage: entryYearWrong(typed.trim()) });

/** @param project_code of the selected row; undefined where it has none. @returns null while something is missing or wrong */
export function entryOf(project_code: string | undefined, year: number | undefined, typed: Typed): Entry | null {
  const fiscal_year = year ?? yearIn(typed.year);
  const day = typedDay(typed.day);
  const problem = typed.problem.trim();
  if (project_code === undefined || !isYear(fiscal_year) || problem.length < 2 || (day === null && typed.day.trim() !== '')) return null;
  return { project_code, fiscal_year, source: 'manual', severity: typed.severity, problem, demand: typed.demand.trim(), responsible: typed.responsible.trim(), ...(day !== null && { due_on: day }) };
}

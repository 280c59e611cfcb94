/** Which lamps become problems of the ledger, and by which day, as they will be entered. Pure. */
import type { InputOf } from '../../../analytics/contract.ts';
import { dueOn } from '../../../analytics/monitor/due.ts';
import type { MonitoredRow, monitorDual } from '../../../analytics/monitor/contract.ts';
import type { FromLampsInput, RectificationRow, SEVERITIES } from '../../../analytics/rectification/contract.ts';
import type { ParametersOf } from '../../../analytics/rulepacks/kinds.ts';
import type { Question } from './period.ts';

export type Severity = (typeof SEVERITIES)[number];
export type MonitorRules = ParametersOf<'monitoring'>;
/** `days` as typed; empty: no day. */
export type Due = { readonly days: string; readonly kind: 'calendar' | 'working' };
export type Candidate = {
  readonly project_code: string;
  readonly name: string | null;
  readonly lamp: Severity;
  /** The pack's own day; null where it names none. */
  readonly due_on: string | null;
  /** In the ledger from the same month, and not yet accepted as put right. */
  readonly known: boolean;
};

export const sourceKey = ({ fiscal_year, month }: Question): string => `${fiscal_year}-${String(month).padStart(2, '0')}`;

/** The question with the day from which the time to answer runs, as the ledger counts it. */
export const asOfToday = (question: Question, today: string): InputOf<typeof monitorDual> => ({ ...question, notified_on: today, limit: 10_000 });

export function candidatesOf(rows: readonly MonitoredRow[], ledger: readonly Pick<RectificationRow, 'project_code' | 'source_key' | 'stage'>[], key: string): Candidate[] {
  const known = new Set(ledger.filter(({ source_key, stage }) => source_key === key && (stage === 'open' || stage === 'submitted')).map(({ project_code }) => project_code));
  return rows.flatMap(({ project_code, name, overall, due_on }) =>
    overall === null || overall === 'green' ? [] : [{ project_code, name, lamp: overall, due_on, known: known.has(project_code) }],
  );
}

/** @returns null for no day, undefined for what is no number of days */
export function daysOf({ days }: Pick<Due, 'days'>): number | null | undefined {
  const text = days.normalize('NFKC').trim();
  if (text === '') return null;
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 366 ? number : undefined;
}

/** The day that the chosen days come to. @returns null where none is chosen or the calendar does not reach */
export function dayOf(due: Due, today: string, rules: MonitorRules): string | null {
  const days = daysOf(due);
  return days === null || days === undefined ? null : dueOn(today, { ...rules, respond: { days, working_days: due.kind === 'working' } }).due_on;
}

/** @param pack whose calendar counts working days */
export function transferBody({ fiscal_year, month, rulepack }: Question, lamps: readonly Severity[], due: Due, pack: string): FromLampsInput {
  const days = daysOf(due);
  return {
    fiscal_year, month, lamps: [...lamps],
    ...(rulepack !== undefined && { rulepack }),
    ...(typeof days === 'number' && { due_in: { days, working_days: due.kind === 'working', rulepack: pack } }),
  };
}

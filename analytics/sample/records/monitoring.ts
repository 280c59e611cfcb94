/** What monitoring reads each month: cumulative spending, how much of the goal is reached, what the office expects. */
import { random, seedWith } from '../../numeric/random.ts';
import type { FiscalYear, ProjectYear } from '../projects.ts';
import { less, toCents, UNIT_SLIP } from './money.ts';
import type { FaultAt } from './planted.ts';

/** The last month read in a year; 2025 has come as far as September. */
const LAST_MONTH: Readonly<Partial<Record<FiscalYear, number>>> = { 2024: 12, 2025: 9 };

export type Reading = { readonly month: number; readonly executed: number; readonly completion: number; readonly forecast: string };

/** The three answers of the monitoring form. */
const forecastOf = (expected: number): string => (expected >= 0.9 ? '确定能' : expected >= 0.55 ? '有可能' : '完全不可能');

const atMost1 = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * The readings of a project-year, months ascending, none for a year that was not monitored.
 * Spending and completion never go back; the last reading is what the project's own row says.
 * @param completed how much of the goal the finished year reached, 0–1; null while it runs
 */
export function readingsOf(project: ProjectYear, completed: number | null, fault: FaultAt | undefined): Reading[] {
  const last = LAST_MONTH[project.year];
  if (last === undefined) return [];
  const chance = random(seedWith(project.seed, 21));
  const spendingBend = chance.logNormal(project.life.nature === 'recurring' ? 1.08 : 1.45, 0.25);
  const goalBend = chance.logNormal(1.02, 0.2);
  const atEnd = completed ?? atMost1(last / 12 - 0.02 + 0.2 * (project.executed / project.adjusted - 0.66) + 0.12 * chance.normal());
  let spent = 0;
  let reached = 0;
  const readings: Reading[] = [];
  for (let month = 1; month <= last; month += 1) {
    const time = month / last;
    spent = month === last ? 1 : Math.min(1, Math.max(spent, time ** spendingBend * (1 + 0.08 * chance.normal())));
    reached = month === last ? 1 : Math.min(1, Math.max(reached, time ** goalBend * (1 + 0.05 * chance.normal())));
    const completion = Math.round(atEnd * reached * 10_000) / 10_000;
    readings.push({ month, executed: toCents(project.executed * spent), completion, forecast: forecastOf(Math.min(1, completion / (month / 12)) + 0.03 * chance.normal()) });
  }
  return fault === undefined ? readings : faulty(readings, project, fault);
}

function faulty(readings: readonly Reading[], project: ProjectYear, { kind, month }: FaultAt): Reading[] {
  const change = (executed: (reading: Reading, before: number) => number): Reading[] => readings.map((reading, at) => (
    reading.month === month ? { ...reading, executed: executed(reading, readings[at - 1]?.executed ?? 0) } : reading
  ));
  if (kind === 'reading_above_budget') return readings.map((reading) => (reading.month >= (month as number) ? { ...reading, executed: toCents(project.adjusted * 1.06) } : reading));
  if (kind === 'reading_not_cumulative') return change(({ executed }, before) => less(executed, before));
  if (kind === 'reading_unit_slip') return change(({ executed }) => toCents(executed / UNIT_SLIP));
  if (kind === 'reading_missing') return readings.filter((reading) => reading.month !== month);
  return [...readings];
}

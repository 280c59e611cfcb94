/** The day by which a warning must be answered. Working days are counted only where a calendar is given. Pure. */
import type { Text } from '../errors.ts';
import type { MonitorRules } from './classify.ts';

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The month's last day, YYYY-MM-DD. */
export const endOf = (year: number, month: number): string => iso(Date.UTC(year, month, 0));

/** The day of notice itself does not count. */
export function dueOn(notified: string, { respond, calendar }: MonitorRules): { due_on: string | null; why: Text | null } {
  if (respond === null) return { due_on: null, why: null };
  const { days } = respond;
  const start = Date.parse(notified);
  if (!respond.working_days) return { due_on: iso(start + days * DAY), why: { zh: `自 ${notified} 起 ${days} 日内答复`, en: `answer within ${days} days from ${notified}` } };
  if (calendar === null) return { due_on: null, why: { zh: `应在 ${days} 个工作日内答复；规则包没有节假日安排，截止日期无法计算`, en: `answer within ${days} working days; the rule pack has no holiday calendar, so no date is given` } };
  let left = days;
  for (let time = start + DAY; iso(time) <= calendar.to; time += DAY) {
    const day = iso(time);
    if (day < calendar.from) break;
    if (works(day, new Date(time).getUTCDay(), calendar)) left -= 1;
    if (left === 0) return { due_on: day, why: { zh: `自 ${notified} 起 ${days} 个工作日内答复`, en: `answer within ${days} working days from ${notified}` } };
  }
  return { due_on: null, why: { zh: `应在 ${days} 个工作日内答复；规则包的节假日安排只到 ${calendar.from} 至 ${calendar.to}，截止日期无法计算`, en: `answer within ${days} working days; the pack's calendar covers only ${calendar.from} to ${calendar.to}, so no date is given` } };
}

function works(day: string, weekday: number, { holidays, working_weekends }: NonNullable<MonitorRules['calendar']>): boolean {
  if (holidays.includes(day)) return false;
  return (weekday >= 1 && weekday <= 5) || working_weekends.includes(day);
}

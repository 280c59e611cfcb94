/** A day as people type it into a field: 2025-09-30, 2025/9/30, 2025.9.30, 2025年9月30日, 20250930. Pure. */
import { readDate } from '../../../analytics/imports/dates.ts';

const LOOKS_LIKE_A_DAY = /^(\d{4})(?:(\d\d)(\d\d)|\s*\D\s*(\d{1,2})\s*\D\s*(\d{1,2})\s*日?)$/;

/** @returns `YYYY-MM-DD`, null for what is no day of the calendar: a number of a sheet's day is none to who types it */
export function typedDay(typed: string): string | null {
  const parts = LOOKS_LIKE_A_DAY.exec(typed.normalize('NFKC').trim());
  return parts && readDate(parts.slice(1).filter((part) => part !== undefined).join('-'));
}

/** That a day is meant, there may be such a one or not. */
export const looksLikeADay = (typed: string): boolean => LOOKS_LIKE_A_DAY.test(typed.normalize('NFKC').trim());

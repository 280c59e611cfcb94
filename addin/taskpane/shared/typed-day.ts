/** A day as people type it into a field: 2025-09-30, 2025/9/30, 2025.9.30, 2025年9月30日, 20250930. Pure. */
import { readDate } from '../../../analytics/imports/dates.ts';

const LOOKS_LIKE_A_DAY = /^\d{4}(?:\d{4}|\s*\D\s*\d{1,2}\s*\D\s*\d{1,2}\s*日?)$/;

/** @returns `YYYY-MM-DD`, null for what is no day of the calendar: a number of a sheet's day is none to who types it */
export const typedDay = (typed: string): string | null => (looksLikeADay(typed) ? readDate(typed) : null);

/** That a day is meant, there may be such a one or not. */
export const looksLikeADay = (typed: string): boolean => LOOKS_LIKE_A_DAY.test(typed.normalize('NFKC').trim());

/** A moment as the office's calendar and clock show it, wherever the reader is. Pure. */
const EIGHT_HOURS = 8 * 3_600_000;
const there = (moment: string): string => new Date(Date.parse(moment) + EIGHT_HOURS).toISOString();

/** @example dayInChina('2026-03-05T16:00:00Z') // => '2026-03-06' */
export const dayInChina = (moment: string): string => there(moment).slice(0, 10);

/** @example timeInChina('2026-03-05T16:00:00Z') // => '2026-03-06 00:00' */
export const timeInChina = (moment: string): string => there(moment).slice(0, 16).replace('T', ' ');

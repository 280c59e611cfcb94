/** Dates as people write them. Pure. */

const DAY_MS = 86_400_000;
/** Excel counts days from here (its day 60, 1900-02-29, never was). */
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);
/** 1954-10-03 to 2119-01-18: five-digit numbers that can be meant as dates. */
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 79_999];

/**
 * `2025-09-30`, `2025/9/30`, `2025.9.30`, `2025年9月30日`, `20250930`, or Excel's day number.
 * @returns `YYYY-MM-DD`, null where it is no date of the calendar
 */
export function readDate(raw: string): string | null {
  const text = raw.normalize('NFKC').trim();
  if (/^\d{5}(?:\.0+)?$/.test(text)) return ofSerial(Number(text));
  const parts =
    /^(\d{4})(\d\d)(\d\d)$/.exec(text) ??
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text)?.filter((_, i) => i !== 2) ??
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/** Days between the two systems of day numbers. */
const DAYS_TO_1904 = 1_462;

/** The day number of a workbook that counts from 1904, as the usual one; anything else as it is. */
export function from1904(raw: unknown): unknown {
  return typeof raw === 'string' && /^\s*\d{5}(?:\.0+)?\s*$/.test(raw) ? String(Number(raw) + DAYS_TO_1904) : raw;
}

function ofSerial(serial: number): string | null {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return null;
  return new Date(EXCEL_DAY_ZERO + serial * DAY_MS).toISOString().slice(0, 10);
}

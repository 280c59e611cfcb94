/** A number of a sheet as the text that a person would have typed, by the cell's number format. Pure. */

export type Format = { readonly kind: 'general' | 'percent' | 'date' } | { readonly kind: 'zeros'; readonly digits: number };

export const GENERAL: Format = { kind: 'general' };

const DAY_MS = 86_400_000;
/** Excel keeps fifteen digits; what is beyond is noise of the binary form. */
const DIGITS = 15;
const LARGEST_WHOLE = 1e15;

/** @param code a format code such as `0.00%`, `yyyy"年"m"月"d"日"`, `000000` */
export function formatOf(code: string): Format {
  const first = code.split(';')[0]!;
  const bare = first.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '').replace(/general/gi, '');
  if (bare.includes('%')) return { kind: 'percent' };
  if (/[ymdhs]/i.test(bare)) return { kind: 'date' };
  return /^0{2,}$/.test(bare) ? { kind: 'zeros', digits: bare.length } : GENERAL;
}

/** Formats that have a number and no code in the file. 27–36 and 50–58 are the dates of Chinese and Japanese Excel. */
export function builtInFormat(id: number): Format {
  if (id === 9 || id === 10) return { kind: 'percent' };
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? { kind: 'date' } : GENERAL;
}

/**
 * @example
 * numberText('0.85', { kind: 'percent' }, false) // => '85%'
 * numberText('45930', { kind: 'date' }, false) // => '2025-09-30'
 * numberText('3.7012320250000001E+20', GENERAL, false) // => '3.70123202500000E+20', of which a code column says that digits are lost
 */
export function numberText(raw: string, format: Format, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (format.kind === 'date' && value >= 1) return dateText(value, is1904);
  if (format.kind === 'percent') return `${plain(Number(`${Number(value.toPrecision(DIGITS))}`), 2)}%`;
  const text = plain(Number(value.toPrecision(DIGITS)), 0);
  return format.kind === 'zeros' && /^\d+$/.test(text) ? text.padStart(format.digits, '0') : text;
}

/** Without an exponent, but for numbers whose last digits are lost. `shift` moves the point to the right. */
function plain(value: number, shift: number): string {
  if (Math.abs(value) >= LARGEST_WHOLE) return value.toExponential(DIGITS - 1).toUpperCase();
  const [mantissa, power] = value.toExponential().split('e') as [string, string];
  const minus = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const point = Number(power) + 1 + shift;
  if (point <= 0) return value === 0 ? '0' : `${minus}0.${'0'.repeat(-point)}${digits}`;
  const whole = digits.slice(0, point).padEnd(point, '0');
  const rest = digits.slice(point);
  return minus + whole.replace(/^0+(?=\d)/, '') + (rest === '' ? '' : `.${rest}`);
}

/** Day 60 of the 1900 system, 29 February 1900, never was; days before it stand one later. */
export function dateText(serial: number, is1904: boolean): string {
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * 86_400);
  if (!is1904 && days === 60) return '1900-02-29';
  const zero = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const moment = new Date(zero + days * DAY_MS + seconds * 1000);
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999) return String(serial);
  const text = moment.toISOString();
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

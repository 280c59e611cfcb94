/**
 * Between Excel's cells and the service's parameters and results. Pure.
 *
 * Codes are text. Excel keeps 15 digits of a number, so a code that arrives as
 * a longer number is refused and never guessed at.
 */
import { AppError, type Lang } from '../analytics/errors.ts';

export type Cell = string | number | boolean | null;

/** An empty cell of a sheet. */
export function isEmptyCell(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** A left-out argument arrives as null, a reference to an empty cell as 0: no code, name, year or count of ours is 0. */
const isEmptyArgument = (value: unknown): boolean => value === 0 || isEmptyCell(value);

/** A code or a name as text; null where nothing is written. @throws AppError for a number that lost digits, or a truth value */
export function cellText(value: unknown, what: string): string | null {
  if (isEmptyArgument(value)) return null;
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e15) return String(value);
  if (typeof value === 'number') {
    throw new AppError('invalid_params', {
      zh: `${what}“${value}”已被 Excel 当成数字，超过 15 位的编码会丢失末尾数字，请把单元格设为文本格式后重新填写编码。`,
      en: `Excel has turned the code "${value}" into a number; codes over 15 digits lose their last digits. Please format the cell as text and enter the code again.`,
    });
  }
  throw new AppError('invalid_params', {
    zh: `${what}的值是“${String(value)}”，应为文本，请检查公式引用的单元格。`,
    en: `Found "${String(value)}" where text was expected; please check the cell that the formula refers to.`,
  });
}

/** As `cellText`, for an argument that must be there. */
export function requiredText(value: unknown, what: string): string {
  const text = cellText(value, what);
  if (text !== null) return text;
  throw new AppError('invalid_params', {
    zh: `${what}没有填写，请在公式中给出${what}。`,
    en: 'A required argument is empty; please fill it in.',
  });
}

/** A whole number within bounds; null where nothing is written. @throws AppError `invalid_params` */
export function cellInteger(value: unknown, what: string, least: number, most: number): number | null {
  if (isEmptyArgument(value)) return null;
  const number = typeof value === 'string' ? Number(value.normalize('NFKC').replace(/年$/, '')) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new AppError('invalid_params', {
    zh: `${what}的值是“${String(value)}”，应为 ${least} 至 ${most} 之间的整数，请更正。`,
    en: `Found "${String(value)}"; expected a whole number from ${least} to ${most}. Please correct it.`,
  });
}

/** The distinct texts of a cell or a range, in reading order; empty cells are passed over. */
export function cellTexts(value: unknown, what: string): string[] {
  const cells: unknown[] = Array.isArray(value) ? (value as unknown[]).flat() : [value];
  const texts = cells.map((cell) => cellText(cell, what)).filter((text) => text !== null);
  return [...new Set(texts)];
}

/** What cannot be said is an empty cell, never 0. */
export function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/** Only these two Excel errors can carry a sentence. */
export type CellError = { readonly kind: '#VALUE!' | '#N/A'; readonly message: string };

/** A bad argument is `#VALUE!`; everything else that stands between a cell and its answer is `#N/A`. */
export function toCellError(error: unknown, lang: Lang): CellError {
  if (error instanceof AppError) return { kind: error.code === 'invalid_params' ? '#VALUE!' : '#N/A', message: error.text[lang] };
  return {
    kind: '#N/A',
    message: {
      zh: '计算没有完成，请稍后点“刷新公式”重试；若仍出现，请联系系统管理员。',
      en: 'The calculation did not finish. Please choose Refresh formulas to try again; if it persists, contact the administrator.',
    }[lang],
  };
}

/**
 * Text as it must be handed to a cell in the General format so that it stays
 * that very text: whatever Excel could read as a formula, a number, a date or
 * a truth value gets Excel's own text mark in front, which is not shown. (A
 * cell in the text format @ takes text as it is.)
 *
 * @example literalText('=cmd|A1') // => "'=cmd|A1"
 * @example literalText('00120') // => "'00120"
 */
export function literalText(text: string): string {
  return text === '' || SAFE_START.test(text) ? text : `'${text}`;
}

/** Begins with a letter or an ideograph, and is neither a truth value nor a month with a number. */
const SAFE_START = /^(?!(?:true|false)$|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,./-]*\d)\p{L}/iu;

/** A value as it must be handed to Excel so that it never becomes anything else. */
export function literal(value: unknown): Cell {
  const cell = toCell(value);
  return typeof cell === 'string' ? literalText(cell) : cell;
}

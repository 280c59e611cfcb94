/** What one cell says as a figure, a name or a year; what cannot be read is refused by its address. Pure. */
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell, type Cell } from '../../../cells.ts';
import { areaAddress } from '../../../sheet/address.ts';
import { withoutThousands } from '../../../thousands.ts';

export type At = { /** Counted from 0. */ readonly row: number; readonly column: number; readonly title: string };

const UNKNOWN = /^(?:[-—–/／]+|无|缺|暂缺|n\/?a|null|#n\/a)$/i;

/** @returns null for what is not known, undefined for what is no figure */
export function figureOf(cell: Cell): number | null | undefined {
  if (isEmptyCell(cell)) return null;
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return undefined;
  const text = withoutThousands(cell).replace(/[¥$€£]/g, '');
  if (UNKNOWN.test(text)) return null;
  const percent = text.endsWith('%');
  const plain = percent ? text.slice(0, -1) : text;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)) return undefined;
  return percent ? Number(plain) / 100 : Number(plain);
}

/** @throws AppError `invalid_params` for words among figures */
export function readFigure(cell: Cell, at: At): number | null {
  const figure = figureOf(cell);
  if (figure !== undefined) return figure;
  throw refused(at, cell, { zh: '数字，不知道的请留空', en: 'a number, or nothing where it is not known' });
}

/** @throws AppError `invalid_params` for words among figures, or nothing */
export function readGiven(cell: Cell, at: At): number {
  const figure = figureOf(cell);
  if (typeof figure === 'number') return figure;
  throw refused(at, cell, { zh: '数字', en: 'a number' });
}

/** Not below 0. @throws AppError `invalid_params` for words among figures, or less */
export function readAmount(cell: Cell, at: At): number | null {
  const figure = readFigure(cell, at);
  if (figure === null || figure >= 0) return figure;
  throw refused(at, cell, { zh: '不小于 0 的金额（冲减请并入相应的行）', en: 'an amount from 0 (please set refunds off in the row they belong to)' });
}

/** A name or a code of 64 characters at most. @throws AppError `invalid_params` where it is missing, too long, or a number that lost digits */
export function readName(cell: Cell, at: At): string {
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15) throw refused(at, cell, { zh: '文本格式的编码（超过 15 位的数字已丢失末尾数字）', en: 'a code formatted as text (a number over 15 digits has lost its last ones)' });
  const text = isEmptyCell(cell) ? '' : String(cell).trim();
  if (text !== '' && text.length <= 64) return text;
  throw refused(at, cell, { zh: '不超过 64 个字的名称或编码', en: 'a name or code of at most 64 characters' });
}

/** @throws AppError `invalid_params` */
export function readYear(cell: Cell, at: At): number {
  const year = Number(/^((?:19|20|21)\d{2})(?:年度?)?$/.exec(String(cell ?? '').normalize('NFKC').trim())?.[1]);
  if (Number.isInteger(year)) return year;
  throw refused(at, cell, { zh: '四位年度，如 2025', en: 'a year of four digits such as 2025' });
}

/** Row and column counted from 0. */
export const cellAddress = ({ row, column }: Pick<At, 'row' | 'column'>): string => areaAddress({ row, column, rows: 1, columns: 1 });

function refused({ row, column, title }: At, found: Cell, expected: { zh: string; en: string }): AppError {
  const address = cellAddress({ row, column });
  const value = isEmptyCell(found) ? { zh: '空', en: 'nothing' } : { zh: `“${String(found).slice(0, 60)}”`, en: `"${String(found).slice(0, 60)}"` };
  return new AppError('invalid_params', {
    zh: `${address}（“${title}”列）的值是${value.zh}，应为${expected.zh}。请更正后重新读取，或改选其他列。`,
    en: `${address} (column "${title}") holds ${value.en}; expected ${expected.en}. Please correct it and read again, or choose another column.`,
  });
}

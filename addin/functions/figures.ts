/** Ranges of cells to rows of figures that are compared. Pure. */
import { AppError } from '../../analytics/errors.ts';
import { isEmptyCell } from '../cells.ts';
import { cellFigure } from './zeros.ts';

export const rowsOf = (value: unknown): unknown[][] => (Array.isArray(value) ? (value as unknown[]).map((row) => (Array.isArray(row) ? (row as unknown[]) : [row])) : [[value]]);
export const isBlankRow = (row: readonly unknown[]): boolean => row.every((cell) => cell === 0 || isEmptyCell(cell));

/** @throws AppError `invalid_params` where two ranges have not equally many rows */
export function mustMatch(names: readonly [string, string], [one, other]: readonly [number, number]): void {
  if (one === other) return;
  throw new AppError('invalid_params', {
    zh: `${names[0]}有 ${one} 行，${names[1]}有 ${other} 行，应当相同，请更正引用的区域。`,
    en: `The ranges have ${one} and ${other} rows; they must have equally many. Please correct them.`,
  });
}

/** A number, or null for an empty cell. @throws AppError `invalid_params` for text, or a 0 that may be an empty cell */
export function numberIn(value: unknown, what: string, zeros: boolean): number | null {
  const figure = cellFigure(value, what, zeros);
  if (figure === null || typeof figure === 'number') return figure;
  throw new AppError('invalid_params', {
    zh: `${what}的值是“${figure}”，应为数字，请检查公式引用的单元格。`,
    en: `Found "${figure}" where a number was expected; please check the cell that the formula refers to.`,
  });
}

/** As many answers as there are rows, in one column; blank rows stay empty. */
export function inRows<T>(rows: readonly unknown[][], answers: readonly T[], blank: T): T[][] {
  let next = 0;
  return rows.map((row) => [isBlankRow(row) ? blank : answers[next++]!]);
}

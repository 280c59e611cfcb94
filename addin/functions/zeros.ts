/**
 * Figures out of cells. Excel hands over an empty cell as 0 (in a range always,
 * alone on some platforms), so a 0 counts only where the formula says that
 * zeros are meant: an empty cell must never be scored as a figure. Pure.
 */
import { AppError } from '../../analytics/errors.ts';
import { isEmptyCell } from '../cells.ts';

export const ZEROS = ['零值有效', 'zeros'] as const;

/** A number as it is or as text (`1,200`, `65%`); other text stays text; null for an empty cell. @throws AppError `invalid_params` for a 0 that may be an empty cell */
export function cellFigure(value: unknown, what: string, zeros: boolean): number | string | null {
  if (isEmptyCell(value)) return null;
  if (value === 0 && !zeros) throw maybeEmpty(what);
  if (typeof value === 'number' || typeof value === 'string') return typeof value === 'number' ? value : figureOf(value);
  throw new AppError('invalid_params', {
    zh: `${what}的值是“${String(value)}”，应为数字，请检查公式引用的单元格。`,
    en: `Found "${String(value)}" where a number was expected; please check the cell that the formula refers to.`,
  });
}

function figureOf(text: string): number | string {
  const plain = text.normalize('NFKC').trim();
  const parts = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(%?)$/.exec(plain);
  if (!parts) return text.trim();
  const number = Number(parts[1]!.replaceAll(',', ''));
  return parts[2] === '%' ? number / 100 : number;
}

function maybeEmpty(what: string): AppError {
  return new AppError('invalid_params', {
    zh: `${what}为 0，而 Excel 把空单元格也传为 0，两者无法区分。确为 0 时请在最后一个参数写“零值有效=是”；尚未填写时请先补充。`,
    en: `A figure is 0, and Excel hands over an empty cell as 0 too. If zero is meant, write "zeros=yes" in the last argument; otherwise please fill in the cell.`,
  });
}

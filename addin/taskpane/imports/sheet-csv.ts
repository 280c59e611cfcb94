/** Cells of a sheet as a .csv file in which every cell keeps its row and column, so that a problem leads back to its cell. Pure. */
import { formatOf, GENERAL, numberText } from '../../../analytics/workbooks/number-text.ts';
import type { Cell } from '../../cells.ts';

type Cells = readonly (readonly Cell[])[];

/**
 * A number is the text that a person would have typed, by its format, as in a workbook that is sent as a file: 0.85 shown
 * as a percentage is 85%, a day number shown as a date is the date.
 *
 * @param source row and column of its first cell counted from 0
 */
export function sheetCsv({ row, column, values, formats }: { readonly row: number; readonly column: number; readonly values: Cells; readonly formats: Cells }): string {
  const before = ','.repeat(column);
  const lines = values.map((cells, i) => before + cells.map((cell, j) => quoted(textOf(cell, formats[i]?.[j]))).join(','));
  // The first line tells the separator and is not counted as a row.
  return ['sep=,', ...new Array<string>(row).fill(''), ...lines, ''].join('\r\n');
}

export function textOf(cell: Cell, format: Cell | undefined): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell !== 'number') return cell;
  return numberText(String(cell), typeof format === 'string' ? formatOf(format) : GENERAL, false);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Reads the upper left cell of what is selected, as it is and as it reads. */
import type { Cell } from '../cells.ts';
import { formatOf, GENERAL, numberText } from '../../analytics/workbooks/number-text.ts';

/** `text`: the cell as a person would have typed it, a date as 2025-09-30. */
export type SelectedCell = { readonly address: string; readonly value: Cell; readonly text: string; readonly isDate: boolean };

export async function readSelectedCell(context: Excel.RequestContext): Promise<SelectedCell> {
  const cell = context.workbook.getSelectedRange().getCell(0, 0);
  cell.load('address,values,numberFormat');
  await context.sync();
  const value = (cell.values as Cell[][])[0]![0] ?? null;
  const code = (cell.numberFormat as Cell[][])[0]![0];
  const format = typeof code === 'string' ? formatOf(code) : GENERAL;
  const text = typeof value === 'number' ? numberText(String(value), format, false) : String(value ?? '');
  return { address: cell.address, value, text, isDate: typeof value === 'number' && format.kind === 'date' };
}

/** What the cell of a form's indicator names. Pure. */
import { isPlaceholder, withoutNumber } from '../../analytics/forms/placeholders.ts';
import { isEmptyCell, type Cell } from '../cells.ts';
import { fold } from '../options.ts';

/** Without the number that is printed before it; null where nothing is named yet, or only what the form prints to be written over: 指标1：, ……. @example nameIn('指标1：维修面积') // => '维修面积' */
export function nameIn(cell: Cell): string | null {
  const name = isEmptyCell(cell) ? '' : withoutNumber(String(cell));
  return name === '' || isPlaceholder(fold(name)) ? null : name;
}

/** Whether the person has still to write there. */
export const isOpen = (cell: Cell): boolean => nameIn(cell) === null;

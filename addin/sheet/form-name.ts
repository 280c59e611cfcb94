/** What the cell of a form's indicator names. Pure. */
import { isPlaceholder, withoutNumber } from '../../analytics/forms/placeholders.ts';
import { isEmptyCell, type Cell } from '../cells.ts';
import { fold } from '../options.ts';

/** Empty, or what the form prints there for the person to write over: 指标1：, ……. */
export const isOpen = (cell: Cell): boolean => isEmptyCell(cell) || withoutNumber(String(cell)) === '' || isPlaceholder(fold(String(cell)));

/** Without the number that is printed before it; null where nothing is named yet. @example nameIn('指标1：维修面积') // => '维修面积' */
export const nameIn = (cell: Cell): string | null => (isOpen(cell) ? null : withoutNumber(String(cell)));

/** Reads an area in pieces, since Excel on the web answers at most 5 MB at once. */
import type { Cell } from '../cells.ts';
import type { Area } from '../sheet/restore.ts';
import { present } from './faults.ts';

const MOST_CELLS_READ = 20_000;

type Content = 'values' | 'formulas' | 'numberFormat';

/** @returns for each content asked for, the rows of the area */
export async function readGrid<C extends Content>(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  area: Area,
  contents: readonly C[],
): Promise<Record<C, Cell[][]>> {
  const read = Object.fromEntries(contents.map((content) => [content, [] as Cell[][]])) as Record<C, Cell[][]>;
  const step = Math.max(1, Math.floor(MOST_CELLS_READ / area.columns));
  for (let row = 0; row < area.rows; row += step) {
    const piece = sheet.getRangeByIndexes(area.row + row, area.column, Math.min(step, area.rows - row), area.columns);
    piece.load([...contents]);
    await context.sync();
    for (const content of contents) for (const cells of present(piece[content] as Cell[][])) read[content].push(cells);
  }
  return read;
}

/** Reads an area in pieces by measured bytes, since Excel on the web answers at most 5 MB at once. */
import type { Cell } from '../cells.ts';
import { areaAddress } from '../sheet/address.ts';
import { MOST_BYTES } from '../sheet/chunks.ts';
import type { Area } from '../sheet/restore.ts';
import { unreadable } from './faults.ts';
import { stopIfCancelled } from './staging.ts';

/** The first piece; from then on the bytes of the last answer say how many rows come next. */
const FIRST_CELLS = 4_000;
const MOST_CELLS_READ = 40_000;

type Content = 'values' | 'formulas' | 'numberFormat';

/** Queues the reading of one piece; the function it returns gives the rows after the next sync, or null where Excel gave none. */
export type PieceReader<T> = (piece: Excel.Range) => () => T[][] | null;

/** Stops between two pieces. @returns for each content asked for, the rows of the area. @throws AppError `too_large` naming the area that Excel does not give */
export async function readGrid<C extends Content>(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  area: Area,
  contents: readonly C[],
  signal?: AbortSignal,
): Promise<Record<C, Cell[][]>> {
  const rows = await readPieces<Record<C, Cell[]>>(context, sheet, area, (piece) => {
    piece.load([...contents]);
    return () => {
      const grids = contents.map((content) => piece[content] as Cell[][] | null);
      if (!grids.every(Array.isArray)) return null;
      return grids[0]!.map((_, row) => [Object.fromEntries(contents.map((content, i) => [content, grids[i]![row]!])) as Record<C, Cell[]>]);
    };
  }, signal);
  return Object.fromEntries(contents.map((content) => [content, rows.map(([row]) => row![content])])) as Record<C, Cell[][]>;
}

/**
 * Reads rows piece by piece. An answer that is too large, or null in place of
 * an array, is asked for again by half; a single row that still fails is an error.
 */
export async function readPieces<T>(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, read: PieceReader<T>, signal?: AbortSignal): Promise<T[][]> {
  const found: T[][] = [];
  const most = Math.max(1, Math.floor(MOST_CELLS_READ / area.columns));
  let step = Math.min(most, Math.max(1, Math.floor(FIRST_CELLS / area.columns)));
  for (let row = 0; row < area.rows; ) {
    stopIfCancelled(signal);
    const part = { row: area.row + row, column: area.column, rows: Math.min(step, area.rows - row), columns: area.columns };
    const answer = read(sheet.getRangeByIndexes(part.row, part.column, part.rows, part.columns));
    const rows = (await answered(context)) ? answer() : null;
    if (rows === null) {
      if (part.rows === 1) throw unreadable(areaAddress(part));
      step = Math.max(1, Math.floor(part.rows / 2));
      continue;
    }
    for (const one of rows) found.push(one);
    row += part.rows;
    const bytes = JSON.stringify(rows).length * 2;
    step = Math.min(most, Math.max(1, Math.floor((part.rows * MOST_BYTES) / bytes)));
  }
  return found;
}

/** False where the answer was beyond Excel's limit. */
async function answered(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ResponsePayloadSizeLimitExceeded') return false;
    throw error;
  }
}

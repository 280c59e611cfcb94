/** Which sheet holds the table, and in which of its first rows the headers stand. Pure. */
import { type HeaderReader, NOT_KNOWN } from '../imports/headers.ts';
import type { Column } from '../imports/kind.ts';
import type { SheetRow } from './sheet.ts';

/** A title and a line about units stand above the headers of many exports. */
export const ROWS_ABOVE = 10;

export type Candidate = { readonly sheet: number; readonly row: number; readonly fits: boolean; readonly known: number; readonly unknown: number };

/**
 * @param heads of each sheet its first rows with content
 * @returns the best row: it has every required column, then the fewest headers that are not known, then the most that are;
 * the first such; null where no sheet has content
 */
export function findHeaderRow(heads: readonly (readonly SheetRow[])[], columns: readonly Column[], read: HeaderReader): Candidate | null {
  const candidates = heads.flatMap((rows, sheet) => rows.map((_, row) => judge(rows, row, sheet, columns, read)));
  if (candidates.every(({ known }) => known === 0)) return candidates[0] ?? null;
  return candidates.reduce((best, one) => (isBetter(one, best) ? one : best));
}

/** That the first explains a table better than the second. */
export function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.fits !== b.fits) return a.fits;
  if (!a.fits && a.known !== b.known) return a.known > b.known;
  if (a.unknown !== b.unknown) return a.unknown < b.unknown;
  return a.known > b.known;
}

function judge(rows: readonly SheetRow[], row: number, sheet: number, columns: readonly Column[], read: HeaderReader): Candidate {
  const found = new Set<Column>();
  let unknown = 0;
  const width = Math.max(...rows.slice(0, row + 1).map(({ cells }) => cells.length));
  for (let column = 0; column < width; column++) {
    const own = rows[row]!.cells[column] ?? '';
    const meaning = read(own !== '' ? own : textAbove(rows, row, column));
    if (meaning === NOT_KNOWN) unknown += own === '' ? 0 : 1;
    else if (meaning !== null) found.add(meaning.column);
  }
  return { sheet, row, fits: columns.every((column) => !column.required || found.has(column)), known: found.size, unknown };
}

/** Of headers in two rows the upper cell may be merged with the one below it. */
function textAbove(rows: readonly SheetRow[], row: number, column: number): string {
  for (let above = row - 1; above >= 0; above--) {
    const text = rows[above]!.cells[column] ?? '';
    if (text !== '') return text;
  }
  return '';
}

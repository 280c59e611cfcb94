/** A block as it stands in the sheet beside the same block calculated anew. Pure. */
import { toCell, type Cell } from '../cells.ts';
import { headerKey } from './headers.ts';

export type FreshBlock = { readonly titles: readonly string[]; readonly rows: readonly (readonly unknown[])[]; /** The column that names a row. */ readonly key: number };

export type Difference = {
  /** Row and column within the block, header included. */
  readonly row: number;
  readonly column: number;
  readonly now: Cell;
  readonly fresh: Cell;
};

export type Comparison = {
  readonly differences: readonly Difference[];
  /** Rows that stand in the sheet and are no longer in the result, and the other way round, by their names. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  /** Columns of the result that the block no longer has. */
  readonly missing: readonly string[];
};

/**
 * Follows columns by header and rows by name, so that a sorted block or one
 * with columns of the person's own is still compared cell by cell.
 * @param block header row and body as they stand in the sheet
 */
export function compareBlock(block: readonly (readonly Cell[])[], fresh: FreshBlock): Comparison {
  const [header = [], ...body] = block;
  const keys = header.map((cell) => headerKey(String(cell ?? '')));
  const columns = fresh.titles.map((title) => keys.indexOf(headerKey(title)));
  const missing = fresh.titles.filter((_, index) => columns[index] === -1);
  const keyColumn = columns[fresh.key] ?? -1;
  const names = body.map((row) => nameOf(row[keyColumn]));
  const freshNames = fresh.rows.map((row) => nameOf(row[fresh.key]));
  const byName = keyColumn >= 0 && isUnique(names) && isUnique(freshNames);
  const pairs = byName
    ? names.map((name, index) => [index, freshNames.indexOf(name)] as const).filter(([, other]) => other !== -1)
    : names.slice(0, fresh.rows.length).map((_, index) => [index, index] as const);
  const gone = byName ? names.filter((name) => !freshNames.includes(name)) : names.slice(fresh.rows.length);
  const added = byName ? freshNames.filter((name) => !names.includes(name)) : freshNames.slice(names.length);
  const differences = pairs.flatMap(([row, other]) =>
    columns.flatMap((column, index): Difference[] => {
      if (column === -1) return [];
      const now = body[row]![column] ?? '';
      const value = toCell(fresh.rows[other]![index]);
      return same(now, value) ? [] : [{ row: row + 1, column, now, fresh: value }];
    }),
  );
  return { differences, gone, added, missing };
}

const nameOf = (value: unknown): string => String(toCell(value));
const isUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** Excel keeps 15 digits of a number; a code stands as text what the result may give as a number. */
function same(a: Cell, b: Cell): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a.toPrecision(15) === b.toPrecision(15);
  return String(a ?? '') === String(b ?? '');
}

/** Projects (or departments) as columns: a rule looks at one column at a time, a million rows at once. Pure. */

export type Column =
  /** Places in `values`; −1 where there is none. */
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly values: readonly string[] }
  /** NaN where there is none. */
  | { readonly kind: 'number'; readonly figures: Float64Array }
  /** 1 yes, 0 no, 2 unknown. */
  | { readonly kind: 'boolean'; readonly flags: Uint8Array };

export type Cell = string | number | boolean | null;

export type Table = {
  readonly count: number;
  readonly codes: readonly string[];
  /** Of rows: read when they are shown, for no rule needs them. */
  readonly names: (rows: readonly number[]) => Promise<readonly (string | null)[]>;
  /** Yuan. */
  readonly base: Float64Array;
  readonly orgs: Extract<Column, { kind: 'text' }>;
  readonly industries: Extract<Column, { kind: 'text' }>;
  readonly isProtected: Uint8Array;
  readonly columns: ReadonlyMap<string, Column>;
};

/** The names of a table whose rows came with the call. */
export const namesFrom = (names: readonly (string | null)[]): Table['names'] => (rows) => Promise.resolve(rows.map((row) => names[row] ?? null));

export const everyRow = ({ count }: Pick<Table, 'count'>): number[] => Array.from({ length: count }, (_, row) => row);

export function textColumn(cells: readonly (string | null)[]): Extract<Column, { kind: 'text' }> {
  const codes = new Int32Array(cells.length);
  const places = new Map<string, number>();
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? null;
    if (cell === null) {
      codes[i] = -1;
      continue;
    }
    let code = places.get(cell);
    if (code === undefined) places.set(cell, (code = places.size));
    codes[i] = code;
  }
  return { kind: 'text', codes, values: [...places.keys()] };
}

export function numberColumn(cells: readonly (number | null)[]): Column {
  const figures = new Float64Array(cells.length);
  for (let i = 0; i < cells.length; i++) figures[i] = cells[i] ?? NaN;
  return { kind: 'number', figures };
}

function booleanColumn(cells: readonly (boolean | null)[]): Column {
  const flags = new Uint8Array(cells.length);
  for (let i = 0; i < cells.length; i++) flags[i] = cells[i] == null ? 2 : cells[i] ? 1 : 0;
  return { kind: 'boolean', flags };
}

/** A column of whatever its cells are; null where they are of several kinds. A column without any cell is text. */
export function columnOf(cells: readonly Cell[]): Column | null {
  const kinds = new Set(cells.flatMap((cell) => (cell === null ? [] : [typeof cell])));
  if (kinds.size > 1) return null;
  if (kinds.has('number')) return numberColumn(cells as (number | null)[]);
  return kinds.has('boolean') ? booleanColumn(cells as (boolean | null)[]) : textColumn(cells as (string | null)[]);
}

export function cellAt(column: Column, row: number): Cell {
  if (column.kind === 'text') return column.codes[row] === -1 ? null : column.values[column.codes[row]!]!;
  if (column.kind === 'number') return Number.isNaN(column.figures[row]) ? null : column.figures[row]!;
  return column.flags[row] === 2 ? null : column.flags[row] === 1;
}

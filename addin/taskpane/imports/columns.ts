/** What each header of the source is taken for, and what the person has changed. Pure. */
import type { ImportPreview, ImportProblem, ImportReport } from '../../../analytics/imports/contract.ts';

export type Kind = ImportPreview['kinds'][number];
export type Mapping = Readonly<Record<string, string | null>>;
type FoundTable = NonNullable<ImportReport['table']>;

/** Nothing chosen yet, and left out on purpose. */
export const [UNKNOWN, LEFT_OUT] = ['?', '-'];

export type HeaderRow = { readonly text: string; readonly letter: string | null; /** A column, `?` or `-`. */ readonly choice: string };

/** A column that two headers claim is seen in both; the service says so. */
export function headerRows(table: FoundTable, mapping: Mapping): HeaderRow[] {
  return table.headers.map(({ text, letter, column }) => ({ text, letter, choice: column ?? (mapping[text] === null ? LEFT_OUT : UNKNOWN) }));
}

export function withChoice(mapping: Mapping, header: string, choice: string): Mapping {
  const others = Object.fromEntries(Object.entries(mapping).filter(([text]) => text !== header));
  return choice === UNKNOWN ? others : { ...others, [header]: choice === LEFT_OUT ? null : choice };
}

/** Our columns that no header was taken for, the required ones first. */
export function columnsWithout(kind: Kind, table: FoundTable): Kind['columns'] {
  const found = new Set(table.headers.map(({ column }) => column));
  const without = kind.columns.filter(({ column }) => !found.has(column));
  return [...without.filter(({ required }) => required), ...without.filter(({ required }) => !required)];
}

/** Row and column from 0 of the cell that a problem is about; null where it is about no row. */
export function cellOf(problem: ImportProblem, table: FoundTable | undefined): { row: number; column: number } | null {
  if (problem.row === null) return null;
  const letter = table?.headers.find(({ text }) => text === problem.column)?.letter ?? (/^[A-Z]{1,3}$/.test(problem.column ?? '') ? problem.column : null);
  return { row: problem.row - 1, column: letter === null ? firstColumn(table) : columnIndex(letter) };
}

function firstColumn(table: FoundTable | undefined): number {
  const letter = table?.headers[0]?.letter;
  return letter ? columnIndex(letter) : 0;
}

/** `AB` // => 27 */
function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

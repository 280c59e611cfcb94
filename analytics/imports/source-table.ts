import type { Problems } from './problems.ts';

/** A row of a file with the number that the reader sees beside it. */
export type SourceRow = { readonly number: number; readonly cells: (string | null)[] };

/** Rows as they came, before anything is understood. */
export type SourceTable = {
  /** The sheet of a workbook; null otherwise. */
  readonly sheet: string | null;
  /** The number of the row of headers; null where there is none, as in JSON. */
  readonly headerRow: number | null;
  /** Header texts with the letter of their column, where there are letters. */
  readonly headers: readonly { text: string; letter: string | null }[];
  /** Cells in the order of the headers; `undefined` where a JSON row has no such field. */
  readonly rows: readonly (readonly unknown[])[];
  /** The number that the reader sees beside each row. */
  readonly rowNumbers: readonly number[];
  /** What stands above the headers of a file: titles, or what should not be there. */
  readonly above?: readonly SourceRow[];
  /** Day numbers without a date format are counted from 1904. */
  readonly is1904?: boolean;
};

/** No kind has a tenth of it. Rows that each bring fields of their own would otherwise become a table of rows × rows. */
const MOST_COLUMNS = 256;

/**
 * The fields of all rows together are the headers, in order of first appearance.
 * @returns null where there are too many, the reason is then in `problems`
 */
export function tableOfObjects(objects: readonly Readonly<Record<string, unknown>>[], problems: Problems): SourceTable | null {
  const found = new Set<string>();
  for (const row of objects) for (const name of Object.keys(row)) found.add(name);
  if (hasTooManyColumns(found.size, problems)) return null;
  const names = [...found];
  const filled = objects.map((row, i) => ({ row, number: i + 1 })).filter(({ row }) => Object.values(row).some((value) => value !== null && value !== ''));
  return {
    sheet: null,
    headerRow: null,
    headers: names.map((text) => ({ text, letter: null })),
    rows: filled.map(({ row }) => names.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined))),
    rowNumbers: filled.map(({ number }) => number),
  };
}

/** Reports a table whose headers could not all be meant. */
export function hasTooManyColumns(count: number, problems: Problems): boolean {
  if (count <= MOST_COLUMNS) return false;
  const [found, most] = [count.toLocaleString('en'), MOST_COLUMNS.toLocaleString('en')];
  problems.add({
    row: null, column: null, value: found,
    expected: { zh: `不超过 ${most} 个列名`, en: `at most ${most} headers` },
    message: {
      zh: `共有 ${found} 个不同的列名，应不超过 ${most} 个。请检查各行的列名是否一致。`,
      en: `There are ${found} different headers; expected at most ${most}. Please check that all rows use the same ones.`,
    },
  });
  return true;
}

/** A, B, … Z, AA: `columnLetter(27)` // => 'AB' */
export function columnLetter(index: number): string {
  return (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

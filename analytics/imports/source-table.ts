/** Rows as they came, before anything is understood. */
export type SourceTable = {
  /** Header texts with the letter of their column, where there are letters. */
  readonly headers: readonly { text: string; letter: string | null }[];
  /** Cells in the order of the headers; `undefined` where a JSON row has no such field. */
  readonly rows: readonly (readonly unknown[])[];
  /** The number that the reader sees beside each row. */
  readonly rowNumbers: readonly number[];
};

/** The fields of all rows together are the headers, in order of first appearance. */
export function tableOfObjects(objects: readonly Readonly<Record<string, unknown>>[]): SourceTable {
  const names = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const filled = objects.map((row, i) => ({ row, number: i + 1 })).filter(({ row }) => Object.values(row).some((value) => value !== null && value !== ''));
  return {
    headers: names.map((text) => ({ text, letter: null })),
    rows: filled.map(({ row }) => names.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined))),
    rowNumbers: filled.map(({ number }) => number),
  };
}

/** A, B, … Z, AA: `columnLetter(27)` // => 'AB' */
export function columnLetter(index: number): string {
  return (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Two tables on one sheet: the headers of another table, or the same ones again, where only rows should stand. */
import type { HeaderReader } from './headers.ts';
import { headerReader, NOT_KNOWN } from './headers.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';
import type { Finding } from './problems.ts';
import type { SourceTable } from './source-table.ts';

type Cells = readonly unknown[];
let readers: readonly { readonly kind: Kind; readonly read: HeaderReader }[] | null = null;

/** @returns the first such row as a problem of the whole file, null where there is none */
export function secondHeader(kind: Kind, { above = [], rows, rowNumbers }: SourceTable): Finding | null {
  for (const { number, cells } of above) {
    const other = headersOf(cells, kind);
    if (other !== null && other !== kind) return twoTables(kind, other, number);
  }
  for (const [i, row] of rows.entries()) {
    const other = headersOf(row, kind);
    if (other !== null) return other === kind ? again(rowNumbers[i]!) : twoTables(kind, other, rowNumbers[i]!);
  }
  return null;
}

/** The table whose headers these cells are: every column that it must have is there. The one that is being loaded goes first. */
function headersOf(cells: Cells, first: Kind): Kind | null {
  const texts = cells.flatMap((cell) => (typeof cell === 'string' && cell.trim() !== '' ? [cell] : []));
  // Names of columns bear no digits, codes and years do: one look tells nearly every row of data.
  if (texts.length < 2 || texts.length > 256 || /\d/.test(texts[0]!)) return null;
  readers ??= Object.values(KINDS).map((kind) => ({ kind, read: headerReader(kind.columns) }));
  if (!readers.some(({ read }) => isKnown(read, texts[0]!))) return null;
  const fits = readers.filter(({ kind, read }) => isHeader(kind, read, texts)).map(({ kind }) => kind);
  return fits.includes(first) ? first : (fits[0] ?? null);
}

function isKnown(read: HeaderReader, text: string): boolean {
  const meaning = read(text);
  return meaning !== null && meaning !== NOT_KNOWN;
}

function isHeader(kind: Kind, read: HeaderReader, texts: readonly string[]): boolean {
  const found = new Set(texts.flatMap((text) => {
    const meaning = read(text);
    return meaning === null || meaning === NOT_KNOWN ? [] : [meaning.column];
  }));
  return kind.columns.every((column) => column.required !== true || found.has(column));
}

function twoTables(kind: Kind, other: Kind, row: number): Finding {
  return {
    row, column: null, value: null, expected: { zh: '一个工作表（文件）只放一张表', en: 'one table a sheet' },
    message: {
      zh: `第 ${row} 行是“${other.title.zh}”表的列名，而这里导入的是“${kind.title.zh}”：一个工作表中放了两张表。请把它们分到两个工作表或文件，分别导入。`,
      en: `Row ${row} holds the headers of the table ${other.title.en}, while ${kind.title.en} is being imported: two tables stand on one sheet. Please put each on a sheet of its own and import them one by one.`,
    },
  };
}

function again(row: number): Finding {
  return {
    row, column: null, value: null, expected: { zh: '列名只出现一次', en: 'the headers once' },
    message: {
      zh: `第 ${row} 行又是一行列名，列名应只在表的上方出现一次。请删除该行；如果是另一张表，请分开导入。`,
      en: `Row ${row} holds the headers again; they should stand above the table once. Please delete the row, or import the second table on its own.`,
    },
  };
}

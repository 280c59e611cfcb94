/** Rows of a table as a person orders, finds and copies them. Pure. */
import type { LampColour } from '../../sheet/result-table.ts';

export type Field<Row> = {
  readonly id: string;
  readonly title: string;
  /** What is ordered by; null stands last in both directions. */
  readonly value: (row: Row) => string | number | null;
  /** What is read. */
  readonly text: (row: Row) => string;
  readonly numeric?: boolean;
};
export type Column<Row> = Field<Row> & {
  /** Pixels. */
  readonly width: number;
  /** What is read is also said by a colour. */
  readonly colour?: (row: Row) => LampColour | null;
};
/** Letters of Chinese and of others in the type of a header; its padding and the arrow that says the order. Pixels. */
const [WIDE, NARROW, BESIDE] = [12.5, 7, 38];
/** Pixels that a header needs for its title not to be cut, in either language. @example titleWidth('得分') // => 63 */
export const titleWidth = (title: string): number => Math.ceil([...title].reduce((sum, letter) => sum + (letter > '\u2e7f' ? WIDE : NARROW), BESIDE));

export type Order = { readonly column: string; readonly descending: boolean };

const names = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });

/** Stable: equal rows keep their places. @param order null leaves the rows as they come */
export function orderRows<Row>(rows: readonly Row[], columns: readonly Field<Row>[], order: Order | null): readonly Row[] {
  const column = columns.find(({ id }) => id === order?.column);
  if (!column || !order) return rows;
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : names.compare(String(a), String(b)));
  });
}

/** Rows in which each of the words stands somewhere; width of letters and case make no difference. */
export function findRows<Row>(rows: readonly Row[], columns: readonly Field<Row>[], typed: string): readonly Row[] {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase();
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = fold(columns.map((column) => column.text(row)).join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** Tab-separated with a row of titles, as Excel pastes it; text that Excel would take for a formula stays text. */
export function copyText<Row>(rows: readonly Row[], columns: readonly Field<Row>[]): string {
  const cell = (value: string | number) => {
    if (typeof value === 'number') return String(value);
    const safe = /^[=+@\-]/.test(value) && !/^[+-]?\d+(\.\d+)?%?$/.test(value) ? `'${value}` : value;
    return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = rows.map((row) => columns.map((column) => cell((column.numeric ? column.value(row) : column.text(row)) ?? '')));
  return [columns.map(({ title }) => cell(title)), ...lines].map((line) => line.join('\t')).join('\r\n');
}

/** The rows that a window of so many pixels shows, with some above and below. @returns first, and the one after the last */
export function shownRows(count: number, scrolled: number, height: number, rowHeight: number, spare = 8): { first: number; end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(scrolled / rowHeight)) - spare);
  return { first, end: Math.min(count, Math.ceil((scrolled + height) / rowHeight) + spare) };
}

/** The tables of a query as the browser and the editor tell of them. Pure. */
import type { Lang } from '../../../analytics/errors.ts';
import { PUBLISHED_TABLES } from '../../../analytics/query/tables.ts';
import type { RangeTable } from './range-table.ts';

export type BrowsedColumn = { readonly name: string; readonly title: string; readonly type: string };
export type BrowsedTable = { readonly name: string; readonly title: string; readonly columns: readonly BrowsedColumn[] };

/** Ranges of the sheet first: they are what the person is working on. @param whence says of a range where it is */
export function browsedTables(ranges: readonly RangeTable[], lang: Lang, whence: (sheet: string, address: string) => string): BrowsedTable[] {
  return [
    ...ranges.map(({ name, sheet, address, columns }) => ({ name, title: whence(sheet, address), columns: columns.map(({ title, kind }) => ({ name: title, title: '', type: kind === 'code' ? 'text' : kind })) })),
    ...PUBLISHED_TABLES.map(({ name, title, columns }) => ({ name, title: title[lang], columns: columns.map((column) => ({ name: column.name, title: column.title[lang], type: column.type })) })),
  ];
}

/** Tables that carry the words themselves come whole, others with the columns that do. */
export function findTables(tables: readonly BrowsedTable[], typed: string): BrowsedTable[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, title }: { readonly name: string; readonly title: string }) => words.every((word) => `${name} ${title}`.toLowerCase().includes(word));
  return tables.flatMap((table) => {
    if (fits(table)) return [table];
    const columns = table.columns.filter(fits);
    return columns.length === 0 ? [] : [{ ...table, columns }];
  });
}

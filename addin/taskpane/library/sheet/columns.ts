/** The columns of the whole library in a sheet, out and back. Pure. */
import type { IndicatorFields } from '../../../../analytics/library/life/contract.ts';
import type { IndicatorRow } from '../../../client/library.ts';
import type { Locale } from '../../../locale/index.ts';
import { signText } from '../../shared/format.ts';
import type { SheetTable } from '../../../workbook.ts';

export type SheetField = 'indicator_id' | keyof IndicatorFields | 'status' | 'merged_into';
type SheetColumn = { readonly field: SheetField; readonly width: number; readonly kind: 'code' | 'text' };

export const COLUMNS: readonly SheetColumn[] = [
  { field: 'indicator_id', width: 16, kind: 'code' },
  { field: 'name', width: 40, kind: 'text' },
  { field: 'level1', width: 12, kind: 'text' },
  { field: 'level2', width: 20, kind: 'text' },
  { field: 'industry', width: 14, kind: 'text' },
  { field: 'category', width: 14, kind: 'text' },
  { field: 'kind', width: 9, kind: 'text' },
  { field: 'sign', width: 9, kind: 'text' },
  { field: 'unit', width: 10, kind: 'text' },
  { field: 'explanation', width: 40, kind: 'text' },
  { field: 'keywords', width: 20, kind: 'text' },
  { field: 'standard_value', width: 12, kind: 'code' },
  { field: 'standard_source', width: 20, kind: 'text' },
  { field: 'scheme', width: 12, kind: 'code' },
  { field: 'is_common', width: 9, kind: 'text' },
  { field: 'owner_org', width: 12, kind: 'code' },
  { field: 'valid_from', width: 12, kind: 'code' },
  { field: 'valid_to', width: 12, kind: 'code' },
  { field: 'status', width: 10, kind: 'text' },
  { field: 'merged_into', width: 16, kind: 'code' },
];

export function wholeLibraryTable(rows: readonly IndicatorRow[], words: Locale): SheetTable {
  const { life } = words;
  return {
    name: life.sheet.name,
    key: 0,
    columns: COLUMNS.map(({ field, width, kind }) => ({ title: life.fields[field], width, kind })),
    rows: rows.map((row) => COLUMNS.map(({ field }) => shown(field, row[field], words))),
  };
}

/** A stored value as a person reads it. */
export function shown(field: string, value: unknown, { life }: Locale): string {
  if (value === null || value === undefined || value === '') return '';
  if (field === 'kind') return life.kinds[String(value)] ?? String(value);
  if (field === 'sign') return value === 'qualitative' ? life.kinds['qualitative']! : signText(String(value)) || String(value);
  if (field === 'is_common') return value === true ? life.yes : life.no;
  if (field === 'status') return life.statuses[String(value)] ?? String(value);
  return String(value);
}

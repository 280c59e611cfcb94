/** The orders of the list of imports. Pure. */
import type { ImportRecord } from '../../../analytics/imports/contract.ts';

export const HISTORY_ORDERS = ['latest', 'earliest', 'kind', 'source', 'person', 'rows'] as const;
export type HistoryOrder = (typeof HISTORY_ORDERS)[number];

const latest = (a: ImportRecord, b: ImportRecord) => b.data_version - a.data_version;
const names = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });
const by = (text: (record: ImportRecord) => string) => (a: ImportRecord, b: ImportRecord) => names.compare(text(a), text(b)) || latest(a, b);

const COMPARE: Readonly<Record<HistoryOrder, (a: ImportRecord, b: ImportRecord) => number>> = {
  latest,
  earliest: (a, b) => latest(b, a),
  kind: by(({ kind }) => kind),
  source: by(({ source }) => source ?? ''),
  person: by(({ imported_by }) => imported_by),
  rows: (a, b) => b.rows.read - a.rows.read || latest(a, b),
};

export function ordered(records: readonly ImportRecord[], order: HistoryOrder): ImportRecord[] {
  return [...records].sort(COMPARE[order]);
}

/** 2025-09-30 14:05 where the reader is. @param moment ISO 8601 */
export function momentText(moment: string): string {
  const date = new Date(moment);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

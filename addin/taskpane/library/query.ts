/** What the library list asks, and its rows as a sheet. */
import { BUCKETS, usage, USAGE_ORDERS, type UsageRow } from '../../../analytics/library/usage/contract.ts';
import type { Provenance } from '../../../analytics/contract.ts';
import { search } from '../../../analytics/library/search/contract.ts';
import type { Client } from '../../client.ts';
import type { Locale } from '../../locale/index.ts';
import type { BlockSource } from '../../sheet/blocks.ts';
import type { SheetTable } from '../../workbook.ts';

export type Order = (typeof USAGE_ORDERS)[number];
export type Filter = {
  readonly text: string;
  readonly industry: string;
  readonly level1: string;
  readonly bucket: '' | (typeof BUCKETS)[number];
  readonly order: Order;
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly page: number;
};
export const ALL: Filter = { text: '', industry: '', level1: '', bucket: '', order: 'project_count', yearFrom: null, yearTo: null, page: 0 };
export const PAGE = 50;

/** With what its figures were calculated from. */
export type LibraryRow = UsageRow & { readonly matched: readonly string[]; readonly origin: Origin };
type Origin = Pick<Provenance, 'data_version' | 'rule_packs'>;
export type LibraryPage = { readonly total: number; readonly rows: readonly LibraryRow[] };

const MOST_FOUND = 200;

/** Where the first year is after the last, nothing can be asked. */
export const isWrongSpan = ({ yearFrom, yearTo }: Pick<Filter, 'yearFrom' | 'yearTo'>): boolean => yearFrom !== null && yearTo !== null && yearFrom > yearTo;

const spanOf = ({ yearFrom, yearTo }: Filter) => ({ ...(yearFrom !== null && { year_from: yearFrom }), ...(yearTo !== null && { year_to: yearTo }) });

/** With words: what means the nearest, with its usage beside it. Without: the usage list itself. */
export async function askLibrary(client: Client, filter: Filter, signal: AbortSignal): Promise<LibraryPage> {
  return filter.text.trim() === '' ? listed(client, filter, signal) : found(client, filter, signal);
}

async function listed(client: Client, filter: Filter, signal: AbortSignal): Promise<LibraryPage> {
  const { industry, level1, bucket, order, page } = filter;
  const params = {
    ...(industry && { industry }),
    ...(level1 && { level1 }),
    ...(bucket && { bucket }),
    ...spanOf(filter),
    order,
    limit: PAGE,
    offset: page * PAGE,
  };
  const result = await client.call(usage, params, { signal });
  return { total: result.total, rows: result.rows.map((row) => ({ ...row, matched: [], origin: result.provenance })) };
}

async function found(client: Client, filter: Filter, signal: AbortSignal): Promise<LibraryPage> {
  const { industry, level1, bucket, page } = filter;
  const text = filter.text.trim();
  const narrowed = { ...(industry && { industry }), ...(level1 && { level1 }), ...(bucket && { bucket }), ...spanOf(filter) };
  const [hits, named] = await Promise.all([
    client.call(search, { text, ...(industry && { industry }), limit: MOST_FOUND }, { signal }),
    client.call(usage, { text, ...narrowed, limit: MOST_FOUND }, { signal }),
  ]);
  const used = hits.rows.length === 0 ? named : await client.call(usage, { indicators: hits.rows.map((row) => row.indicator_id), ...spanOf(filter), limit: 10_000 }, { signal });
  const byId = new Map(used.rows.map((row) => [row.indicator_id, row]));
  const rows = hits.rows.flatMap((hit) => {
    const row = byId.get(hit.indicator_id);
    return row && (!level1 || row.level1 === level1) && (!bucket || row.bucket === bucket) ? [{ ...row, matched: hit.matched, origin: used.provenance }] : [];
  });
  // By the name alone: what is retired, merged or off the library, which is not searched by meaning.
  const meant = new Set(rows.map(({ indicator_id }) => indicator_id));
  for (const row of named.rows) if (!meant.has(row.indicator_id)) rows.push({ ...row, matched: [], origin: named.provenance });
  const ordered = [...rows.filter(({ name }) => name === text), ...rows.filter(({ name }) => name !== text)];
  return { total: rows.length, rows: ordered.slice(page * PAGE, (page + 1) * PAGE) };
}

/** How to ask for the figures of these rows again; of several data versions the oldest is recorded. */
export function librarySource(rows: readonly LibraryRow[], asked: BlockSource['asked'], filter: Filter = ALL): BlockSource {
  const oldest = rows.map(({ origin }) => origin).reduce((a, b) => ((b.data_version ?? 0) < (a.data_version ?? 0) ? b : a));
  return {
    analysis: usage.id,
    params: { indicators: rows.map((row) => row.indicator_id), ...spanOf(filter), limit: 10_000 },
    view: { kind: 'library' },
    asked,
    data_version: oldest.data_version,
    rule_packs: oldest.rule_packs,
  };
}

/** The rows as text to paste: a line each, tabs between. */
export function libraryText(rows: readonly UsageRow[], words: Locale): string {
  const { columns, rows: cells } = libraryTable(rows, words);
  const lines = [columns.map(({ title }) => title), ...cells];
  return lines.map((line) => line.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** The chosen rows as they are written into the sheet. A figure that is withheld says so; one that cannot be said is empty. */
export function libraryTable(rows: readonly UsageRow[], words: Locale): SheetTable {
  const { columns } = words;
  const figure = (row: UsageRow, value: number | null) => (value === null && row.withheld ? words.withheldShort : value);
  return {
    name: words.sheetLibrary,
    key: 0,
    columns: [
      { title: columns.code, kind: 'code', width: 16 },
      { title: columns.name, kind: 'text', width: 40 },
      { title: columns.level1, kind: 'text', width: 12 },
      { title: columns.level2, kind: 'text', width: 16 },
      { title: columns.industry, kind: 'text', width: 14 },
      { title: columns.bucket, kind: 'text', width: 13 },
      { title: columns.projects, kind: 'number', format: '#,##0', width: 10 },
      { title: columns.organizations, kind: 'number', format: '#,##0', width: 10 },
      { title: columns.years, kind: 'number', format: '0', width: 10 },
      { title: columns.last_year, kind: 'number', format: '0', width: 13 },
      { title: columns.share, kind: 'number', format: '0.0%', width: 9 },
      { title: columns.mean_weight, kind: 'number', format: '0.0', width: 13 },
      { title: columns.attainment, kind: 'number', format: '0.0%', width: 13 },
      { title: columns.full_score, kind: 'number', format: '0.0%', width: 9 },
    ],
    rows: rows.map((row) => [
      row.indicator_id,
      row.name,
      row.level1,
      row.level2,
      row.industry,
      row.bucket === null ? null : words.buckets[row.bucket],
      figure(row, row.project_count),
      figure(row, row.org_count),
      figure(row, row.year_count),
      figure(row, row.last_year),
      figure(row, row.project_share),
      figure(row, row.mean_weight),
      figure(row, row.mean_attainment),
      figure(row, row.full_score_share),
    ]),
  };
}

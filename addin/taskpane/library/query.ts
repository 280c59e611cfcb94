/** What the library list asks, and its rows as a sheet. */
import { BUCKETS, type CHANGES, usage, USAGE_ORDERS, type UsageRow } from '../../../analytics/library/usage/contract.ts';
import type { Provenance } from '../../../analytics/contract.ts';
import { search } from '../../../analytics/library/search/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import type { Client } from '../../client/client.ts';
import type { Locale } from '../../locale/index.ts';
import type { BlockSource } from '../../sheet/blocks.ts';
import type { SheetTable } from '../../workbook.ts';

export type Order = (typeof USAGE_ORDERS)[number];
export type Filter = {
  readonly text: string;
  readonly industry: string;
  readonly category: string;
  /** Code of the organisation whose lines, with those of all below it, are counted alone. */
  readonly department: string;
  readonly orgLevel: string;
  /** Against the year before the last of the chosen years. */
  readonly changed: '' | (typeof CHANGES)[number];
  readonly level1: string;
  readonly bucket: '' | (typeof BUCKETS)[number];
  readonly order: Order;
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly page: number;
};
export const ALL: Filter = { text: '', industry: '', category: '', department: '', orgLevel: '', changed: '', level1: '', bucket: '', order: 'project_count', yearFrom: null, yearTo: null, page: 0 };
export const PAGE = 50;

/** With what its figures were calculated from. */
export type LibraryRow = UsageRow & { readonly matched: readonly string[]; readonly origin: Origin };
type Lines = ReturnType<typeof linesOf>;
/** Which lines were counted, and out of what. */
type Origin = Pick<Provenance, 'data_version' | 'rule_packs'> & { readonly lines: Lines };
export type LibraryPage = { readonly total: number; readonly rows: readonly LibraryRow[] };

const MOST_FOUND = 200;

/** Where the first year is after the last, nothing can be asked. */
export const isWrongSpan = ({ yearFrom, yearTo }: Pick<Filter, 'yearFrom' | 'yearTo'>): boolean => yearFrom !== null && yearTo !== null && yearFrom > yearTo;

/** Which lines are counted: of the chosen years, of a department, of a level of organisations. */
export const linesOf = ({ yearFrom, yearTo, department, orgLevel }: Pick<Filter, 'yearFrom' | 'yearTo' | 'department' | 'orgLevel'>) => ({
  ...(yearFrom !== null && { year_from: yearFrom }),
  ...(yearTo !== null && { year_to: yearTo }),
  ...(department && { department }),
  ...(orgLevel && { org_level: orgLevel }),
});

/** What a part of the organisations does not use others may. */
export const neverUsed = ({ department, org_level }: Lines, words: Locale): string => (department !== undefined || org_level !== undefined ? words.neverUsedByChosen : words.neverUsed);

/** With which indicators are shown. */
const narrowedBy = (filter: Filter) => {
  const { industry, category, level1, bucket, changed } = filter;
  return { ...(industry && { industry }), ...(category && { category }), ...(level1 && { level1 }), ...(bucket && { bucket }), ...(changed && { changed }), ...linesOf(filter) };
};

/** How many of the filters say something besides words, order and page. */
export const filtersSet = ({ industry, category, department, orgLevel, changed, level1, bucket, yearFrom, yearTo }: Filter): number =>
  [industry, category, department, orgLevel, changed, level1, bucket, yearFrom, yearTo].filter((value) => value !== '' && value !== null).length;

/** With words: the indicator of that code (also one that was merged) or name, then what means the nearest, with its usage beside it. Without: the usage list itself. */
export async function askLibrary(client: Client, filter: Filter, signal: AbortSignal): Promise<LibraryPage> {
  return filter.text.trim() === '' ? listed(client, filter, signal) : found(client, filter, signal);
}

async function listed(client: Client, filter: Filter, signal: AbortSignal): Promise<LibraryPage> {
  const { order, page } = filter;
  const params = { ...narrowedBy(filter), order, limit: PAGE, offset: page * PAGE };
  const result = await client.call(usage, params, { signal });
  const origin = { ...result.provenance, lines: linesOf(filter) };
  return { total: result.total, rows: result.rows.map((row) => ({ ...row, matched: [], origin })) };
}

async function found(client: Client, filter: Filter, signal: AbortSignal): Promise<LibraryPage> {
  const { industry, page } = filter;
  const text = filter.text.trim();
  const narrowed = narrowedBy(filter);
  const [hits, named, coded] = await Promise.all([
    client.call(search, { text, ...(industry && { industry }), limit: MOST_FOUND }, { signal }),
    client.call(usage, { text, ...narrowed, limit: MOST_FOUND }, { signal }),
    client.call(usage, { indicators: [text], ...narrowed, limit: MOST_FOUND }, { signal }),
  ]);
  const used = hits.rows.length === 0 ? named : await client.call(usage, { indicators: hits.rows.map((row) => row.indicator_id), ...narrowed, limit: 10_000 }, { signal });
  const of = ({ provenance }: { provenance: Provenance }): Origin => ({ ...provenance, lines: linesOf(filter) });
  const byId = new Map(used.rows.map((row) => [row.indicator_id, row]));
  const rows: LibraryRow[] = coded.rows.map((row) => ({ ...row, matched: [], origin: of(coded) }));
  const add = (row: UsageRow, matched: readonly string[], origin: Origin) => {
    if (rows.every(({ indicator_id }) => indicator_id !== row.indicator_id)) rows.push({ ...row, matched, origin });
  };
  for (const hit of hits.rows) if (byId.has(hit.indicator_id)) add(byId.get(hit.indicator_id)!, hit.matched, of(used));
  // By the name alone: what is retired, merged or off the library, which is not searched by meaning.
  for (const row of named.rows) add(row, [], of(named));
  const ordered = [...rows.filter(({ name }) => name === text), ...rows.filter(({ name }) => name !== text)];
  return { total: rows.length, rows: ordered.slice(page * PAGE, (page + 1) * PAGE) };
}

/** Rows whose figures count other lines than are asked for now: they were chosen under other filters. */
export const countedOtherwise = (rows: Iterable<LibraryRow>, lines: Lines): LibraryRow[] => [...rows].filter(({ origin }) => JSON.stringify(origin.lines) !== JSON.stringify(lines));

/** The same rows with the figures of these lines, in their order. */
export async function askAgain(client: Client, rows: readonly LibraryRow[], lines: Lines, signal: AbortSignal): Promise<LibraryRow[]> {
  const result = await client.call(usage, { indicators: rows.map(({ indicator_id }) => indicator_id), ...lines, limit: 10_000 }, { signal });
  const byId = new Map(result.rows.map((row) => [row.indicator_id, row]));
  return rows.flatMap(({ indicator_id, matched }) => (byId.has(indicator_id) ? [{ ...byId.get(indicator_id)!, matched, origin: { ...result.provenance, lines } }] : []));
}

/** How to ask for the figures of these rows again; of several data versions the oldest is recorded. @throws AppError `busy` where the rows do not count the same lines */
export function librarySource(rows: readonly LibraryRow[], asked: BlockSource['asked']): BlockSource {
  const { lines } = rows[0]!.origin;
  if (countedOtherwise(rows, lines).length > 0) throw new AppError('busy', { zh: '所选指标的数值正在按新的筛选重新统计，请稍候再写入。', en: 'The figures of the chosen indicators are being counted anew under the changed filters; please write them in a moment.' });
  const oldest = rows.map(({ origin }) => origin).reduce((a, b) => ((b.data_version ?? 0) < (a.data_version ?? 0) ? b : a));
  return {
    analysis: usage.id,
    params: { indicators: rows.map((row) => row.indicator_id), ...lines, limit: 10_000 },
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
      { title: columns.level2, kind: 'text', width: 20 },
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

/** Published real data that the workbench can open as a sheet of its own, each with where it comes from. */
import type { CellInput, WorkbookPort } from './host/workbook-port.ts';

type Column = { readonly title: string; readonly width: number; readonly format: string; readonly value: (row: Readonly<Record<string, string>>) => CellInput };
export type Sample = {
  readonly id: string;
  /** How it is called in the list. */
  readonly name: string;
  readonly sheet: string;
  /** Stands above the table. */
  readonly citation: string;
  readonly columns: readonly Column[];
  readonly load: () => Promise<string>;
};

/** A name of a unit has 64 characters at most. */
const MOST_NAME = 64;
const shortened = (name: string) => (name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name);
const figure = (title: string, name: string, times = 1, width = 120): Column => ({ title, width, format: '#,##0', value: (row) => (row[name] === '' ? '' : Math.round(Number(row[name]) * times)) });
const text = (title: string, name: string, width: number): Column => ({ title, width, format: '@', value: (row) => shortened(row[name]!) });
const year = (title: string, name: string): Column => ({ title, width: 60, format: '0', value: (row) => Number(row[name]) });

export const SAMPLES: readonly Sample[] = [
  {
    id: 'ntd-bus',
    name: '美国公交 2022 年（268 家）',
    sheet: '美国公交2022',
    citation: '真实数据：美国 268 家公交运营单位，2022 年。来源：National Transit Database 2022，Federal Transit Administration（公有领域）。金额为美元。',
    columns: [text('机构', 'agency', 260), text('州', 'state', 50), figure('运营成本（美元）', 'opex_total'), figure('车辆', 'voms', 1, 80), figure('客运量（人次）', 'upt_2022'), figure('票款收入（美元）', 'fares')],
    load: async () => (await import('./samples/ntd-bus-2022.tsv?raw')).default,
  },
  {
    id: 'swiss-rail',
    name: '瑞士铁路 1985–1997 年（13 年）',
    sheet: '瑞士铁路1985-1997',
    citation:
      '真实数据：瑞士地区铁路公司，1985–1997 年。来源：M. Farsi, M. Filippini, W. Greene, Journal of Regulatory Economics 28 (2005) 69–90。金额为瑞士法郎。',
    columns: [
      { ...text('公司', 'company_id', 80), value: (row) => `公司 ${row['company_id']!}` }, year('年度', 'year'), figure('总成本（瑞士法郎）', 'total_cost_kchf', 1_000), figure('线路长度（米）', 'network_m'), figure('车站', 'stops', 1, 70),
      figure('客运量（人公里）', 'passenger_km'), figure('货运量（吨公里）', 'freight_ton_km'),
    ],
    load: async () => (await import('./samples/swiss-rail-1985-1997.tsv?raw')).default,
  },
];

/** The rows of a file of tab-separated values as the sheet has them, the titles first. */
export function sampleCells({ columns }: Pick<Sample, 'columns'>, file: string): CellInput[][] {
  const [header = '', ...lines] = file.trimEnd().split('\n');
  const names = header.split('\t');
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index]!, cell])));
  return [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))];
}

const CITATION_ROWS = 1;

/** Opens the sample as a sheet, or the sheet that it was opened as before. */
export async function openSample(workbook: WorkbookPort, sample: Sample): Promise<void> {
  const known = workbook.sheets().find(({ name }) => name === sample.sheet);
  if (known) return workbook.activateSheet(known.id);
  const cells = sampleCells(sample, await sample.load());
  const { columns } = sample;
  const id = workbook.addSheet(sample.sheet, 'user');
  const body = { row: CITATION_ROWS, column: 0, rows: cells.length, columns: columns.length };
  workbook.writeNumberFormats(id, { ...body, row: CITATION_ROWS + 1, rows: cells.length - 1 }, cells.slice(1).map(() => columns.map(({ format }) => format)));
  workbook.writeCells(id, { row: 0, column: 0, rows: 1, columns: 1 }, [[sample.citation]]);
  workbook.writeCells(id, body, cells);
  workbook.writeStyle(id, { row: CITATION_ROWS, column: 0, rows: 1, columns: columns.length }, { bold: true, fillColor: '#D9EAD3', horizontalAlignment: 'Center' });
  columns.forEach(({ width }, index) => workbook.resizeColumns(id, index, 1, width));
  workbook.freeze(id, CITATION_ROWS + 1, 0);
  workbook.activateSheet(id);
}

/** Data that the workbench can open as sheets of their own: published real data, each with where it comes from, and a case that is made up and says so. */
import type { CellInput, WorkbookPort } from './host/workbook-port.ts';

type Look = { readonly title: string; readonly width: number; readonly format: string };
type Column = Look & { readonly value: (row: Readonly<Record<string, string>>) => CellInput };
/** One sheet: what stands above its table, and the table with its titles first. */
type Table = { readonly sheet: string; readonly citation: string; readonly columns: readonly Look[]; readonly cells: () => Promise<CellInput[][]> };
export type Sample = { readonly id: string; /** How it is called in the list. */ readonly name: string; readonly tables: readonly Table[] };

export type Published = {
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

export const PUBLISHED: readonly Published[] = [
  {
    id: 'ntd-bus',
    name: '美国公交 2022 年（268 家）',
    sheet: '美国公交2022',
    citation: '真实数据：美国 268 家公交运营单位，2022 年。来源：National Transit Database 2022，Federal Transit Administration（公有领域）。金额为美元。',
    columns: [
      text('机构', 'agency', 260), text('州', 'state', 50), figure('运营成本（美元）', 'opex_total'), figure('车辆', 'voms', 1, 80), figure('客运量（人次）', 'upt_2022'), figure('票款收入（美元）', 'fares'),
      figure('营运费（美元）', 'veh_operations'), figure('修理费（美元）', 'veh_maintenance'), figure('设施维修费（美元）', 'facility_maintenance'), figure('一般管理费（美元）', 'general_admin'),
    ],
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
export function sampleCells({ columns }: Pick<Published, 'columns'>, file: string): CellInput[][] {
  const [header = '', ...lines] = file.trimEnd().split('\n');
  const names = header.split('\t');
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index]!, cell])));
  return [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))];
}

const BUS_NOTE = '合成数据：公交公司、线路和金额全部为虚构，由固定公式生成，供练习全成本分析，与任何真实城市、企业和线路无关。金额为元。';
const look = (title: string, width: number, format = '@'): Look => ({ title, width, format });
const MONEY = '#,##0.00';
const QUANTITY = '#,##0';
type BusCase = typeof import('./samples/bus-case.ts');
const busTable = (sheet: string, note: string, columns: readonly Look[], rows: (made: BusCase) => (readonly CellInput[])[]): Table => ({
  sheet, citation: `${BUS_NOTE}${note}`, columns,
  cells: async () => [columns.map(({ title }) => title), ...rows(await import('./samples/bus-case.ts')).map((row) => [...row])],
});

export const SAMPLES: readonly Sample[] = [
  ...PUBLISHED.map((one): Sample => ({ id: one.id, name: one.name, tables: [{ sheet: one.sheet, citation: one.citation, columns: one.columns, cells: async () => sampleCells(one, await one.load()) }] })),
  {
    id: 'bus-case',
    name: '公交全成本案例（合成数据，2022–2024 年）',
    tables: [
      busTable('公交案例-成本', '折旧按年限平均法；能源、轮胎和维修随行驶里程（含空驶）变动。', [
        look('成本对象', 80), look('年度', 50, '0'), look('成本项目', 170), look('成本性质', 100), look('归集方式', 70), look('成本性态', 70), look('金额（元）', 110, MONEY), look('动因', 140), look('动因数量', 90, QUANTITY), look('谁承担', 60),
      ], ({ costRows }) => costRows()),
      busTable('公交案例-产出', '车公里为载客营运里程，不含空驶。', [look('成本对象', 80), look('年度', 50, '0'), look('产出单位', 70), look('数量', 100, QUANTITY)], ({ outputRows }) => outputRows()),
      busTable('公交案例-标准', '', [look('成本项', 170), look('单位标准（元）', 90, MONEY), look('生效日期', 90), look('失效日期', 90), look('计量单位', 70), look('标准来源', 200)], ({ standardRows }) => standardRows()),
      busTable('公交案例-使用量', '机务中心按维修工时，公司机关按人数。', [look('提供方', 80), look('使用方', 80), look('使用量', 90, QUANTITY), look('计量', 80)], ({ usageRows }) => usageRows()),
    ],
  },
];

const CITATION_ROWS = 1;

/** Opens the sample as sheets, or those that it was opened as before; the first is then in front. */
export async function openSample(workbook: WorkbookPort, sample: Sample): Promise<void> {
  const ids: string[] = [];
  for (const table of sample.tables) ids.push(workbook.sheets().find(({ name }) => name === table.sheet)?.id ?? (await openTable(workbook, table)));
  workbook.activateSheet(ids[0]!);
}

async function openTable(workbook: WorkbookPort, { sheet, citation, columns, cells: read }: Table): Promise<string> {
  const cells = await read();
  const id = workbook.addSheet(sheet, 'user');
  const body = { row: CITATION_ROWS, column: 0, rows: cells.length, columns: columns.length };
  workbook.writeNumberFormats(id, { ...body, row: CITATION_ROWS + 1, rows: cells.length - 1 }, cells.slice(1).map(() => columns.map(({ format }) => format)));
  workbook.writeCells(id, { row: 0, column: 0, rows: 1, columns: 1 }, [[citation]]);
  workbook.writeCells(id, body, cells);
  workbook.writeStyle(id, { row: CITATION_ROWS, column: 0, rows: 1, columns: columns.length }, { bold: true, fillColor: '#D9EAD3', horizontalAlignment: 'Center' });
  columns.forEach(({ width }, index) => workbook.resizeColumns(id, index, 1, width));
  workbook.freeze(id, CITATION_ROWS + 1, 0);
  return id;
}

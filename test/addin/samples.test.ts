/** The real data of the workbench are the published ones, unchanged, and say where they come from; what is made up says so. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { runAnalyse } from '../../analytics/cost/analyse/run.ts';
import { asking, emptyDatabase } from '../analytics/inline.ts';
import { itemsOfColumns, itemsOfTable, outputsOfTable } from '../../addin/taskpane/cost/study/read-items.ts';
import { standardsOfTable } from '../../addin/taskpane/cost/study/read-standards.ts';
import { usageOfTable } from '../../addin/taskpane/cost/study/read-usage.ts';
import { guessColumns, guessUses, isWide, NO_COLUMNS, type TableKind } from '../../addin/taskpane/cost/study/roles.ts';
import { EMPTY, mannersOf, questionOf, type Study } from '../../addin/taskpane/cost/study/study.ts';
import { rangeTable } from '../../addin/taskpane/query/range-table.ts';
import { readTable, type ReadTable } from '../../addin/taskpane/compare/sheet/read-table.ts';
import { PUBLISHED, sampleCells, SAMPLES } from '../../addin/workbench/samples.ts';

const fileOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const FILES = {
  'ntd-bus': { sample: 'addin/workbench/samples/ntd-bus-2022.tsv', published: 'test/fixtures/unit-costs/ntd-bus/ntd_bus_2022.csv', rows: 268 },
  'swiss-rail': { sample: 'addin/workbench/samples/swiss-rail-1985-1997.tsv', published: 'test/fixtures/unit-costs/swiss-rail/swiss_rail_1985_1997.csv', rows: 428 },
} as const;

describe.each(PUBLISHED.map((sample) => [sample.id as keyof typeof FILES, sample] as const))('%s', (id, sample) => {
  const { rows } = FILES[id];
  const file = fileOf(FILES[id].sample);
  it('holds the published figures', () => {
    const published = parse(fileOf(FILES[id].published), { columns: true }) as Record<string, string>[];
    const ours = parse(file, { columns: true, delimiter: '\t', quote: false }) as Record<string, string>[];
    expect(ours).toHaveLength(rows);
    const plain = (value: string) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : value);
    const names = Object.keys(ours[0]!);
    expect(ours.map((row) => names.map((name) => plain(row[name]!)))).toEqual(published.map((row) => names.map((name) => plain(row[name]!))));
  });

  it('says that it is real and whose it is', () => {
    expect(sample.citation).toMatch(/^真实数据：.*来源：/);
  });

  it('is read from its sheet, below its citation, by comparisons and queries', () => {
    const cells = sampleCells(sample, file);
    const values = [[sample.citation, ...cells[0]!.slice(1).map(() => '')], ...cells];
    const at = { sheet: sample.sheet, row: 0, column: 0, values };
    expect(readTable(at)).toMatchObject({ rows: { length: rows }, columns: sample.columns.map(({ title }) => ({ title })) });
    expect(rangeTable({ ...at, formats: values.map((row) => row.map(() => 'General')) }, [])).toMatchObject({ name: sample.sheet.replace('-', ''), rows: { length: rows } });
    expect(new Set(cells.slice(1).map((row) => JSON.stringify(row.slice(0, 2)))).size).toBe(rows);
  });
});

describe('the bus company that is made up', () => {
  const sample = SAMPLES.find(({ id }) => id === 'bus-case')!;
  const tables = async () => Promise.all(sample.tables.map(async ({ sheet, citation, cells }) => {
    const values = await cells();
    return readTable({ sheet, row: 0, column: 0, values: [[citation, ...values[0]!.slice(1).map(() => '')], ...values] });
  }));

  it('says so in the list and above every table', () => {
    expect(sample.name).toContain('合成数据');
    for (const { citation } of sample.tables) expect(citation).toMatch(/^合成数据：.*与任何真实城市、企业和线路无关/);
  });

  it('is taken by the full-cost flow as it stands: three years, drivers, standards, peers and who serves whom', async () => {
    const [costs, outputs, standards, usage] = (await tables()) as [ReadTable, ReadTable, ReadTable, ReadTable];
    const at = (kind: TableKind, table: ReadTable) => guessColumns(kind, table, NO_COLUMNS);
    const { items } = itemsOfTable(costs, at('items', costs));
    expect([...new Set(items.map(({ fiscal_year }) => fiscal_year))]).toEqual([2022, 2023, 2024]);
    const made: Study = {
      ...EMPTY, from: 'sheet', year: '2024', items, outputs: outputsOfTable(outputs, at('outputs', outputs)), standards: standardsOfTable(standards, at('standards', standards)), usage: usageOfTable(usage, at('usage', usage)),
      method: 'reciprocal', support: ['机务中心', '公司机关'], manners: mannersOf(items, {}),
    };
    const db = await emptyDatabase();
    const result = await asking(runAnalyse, () => db)(questionOf(made)).finally(() => db.close());
    const spent = items.filter(({ fiscal_year }) => fiscal_year === 2024).reduce((sum, { amount }) => sum + amount, 0);
    expect(result.objects.reduce((sum, { full_cost }) => sum + full_cost, 0)).toBeCloseTo(spent, 2);
    expect(result.unit_costs.filter(({ output_unit }) => output_unit === '人次').map(({ peer_count }) => peer_count)).toEqual([4, 4, 4, 4, 4]);
    expect(result.against_standard.find(({ cost_object, item }) => cost_object === '5路' && item === '营运电费')!.beyond).toBeGreaterThan(0);
    expect(result.against_standard.find(({ cost_object, item }) => cost_object === '1路' && item === '驾驶员工资')).toMatchObject({ standard_unit_cost: 91_000 });
    expect(result.change.map(({ from_year }) => from_year)).toEqual(Array(7).fill(2023));
    expect(result.by_nature.filter(({ cost_object }) => cost_object === '1路').map(({ nature }) => nature)).toEqual(['economic', 'social', 'ecological']);
  });
});

it('the operators’ costs by function are taken as items, and their sum is not counted again', async () => {
  const [table] = SAMPLES.find(({ id }) => id === 'ntd-bus')!.tables;
  const read = readTable({ sheet: table!.sheet, row: 0, column: 0, values: await table!.cells() });
  expect(isWide(read)).toBe(true);
  const { items, outputs } = itemsOfColumns(read, guessColumns('wide', read, NO_COLUMNS), guessUses(read));
  expect([...new Set(items.map(({ item }) => item))]).toEqual(['营运费', '修理费', '设施维修费', '一般管理费']);
  expect(new Set(outputs.map(({ output_unit }) => output_unit))).toEqual(new Set(['人次']));
  // Pierce County, as published: 72,057,557 dollars in all.
  expect(items.filter(({ cost_object }) => cost_object.startsWith('Pierce')).reduce((sum, { amount }) => sum + amount, 0)).toBe(72_057_557);
});

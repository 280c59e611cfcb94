import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalyse } from '../../../analytics/cost/analyse/run.ts';
import { modelOf } from '../../../analytics/cost/model/of-result.ts';
import { computeNeed } from '../../../analytics/cost/need/compute.ts';
import { need } from '../../../analytics/cost/need/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { costStandards } from '../../../analytics/imports/cost-standards/kind.ts';
import type { Cell } from '../../../addin/cells.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { readTable } from '../../../addin/taskpane/compare/sheet/read-table.ts';
import { needOf, NO_SETTINGS, stepless, untold, type Settings } from '../../../addin/taskpane/cost/need/plan.ts';
import { needChart, needTable } from '../../../addin/taskpane/cost/need/tables.ts';
import { changeChart, costTable, standardChart, structureChart } from '../../../addin/taskpane/cost/result/tables.ts';
import { inOnes } from '../../../addin/taskpane/cost/study/read-cells.ts';
import { itemsOfColumns, itemsOfTable, outputsOfTable } from '../../../addin/taskpane/cost/study/read-items.ts';
import { standardsOfTable } from '../../../addin/taskpane/cost/study/read-standards.ts';
import { usageOfTable } from '../../../addin/taskpane/cost/study/read-usage.ts';
import { guessColumns, guessUses, isWide, moneyTitles, NO_COLUMNS, type TableKind } from '../../../addin/taskpane/cost/study/roles.ts';
import { proposalsOfStudy, proposalTable } from '../../../addin/taskpane/cost/study/proposals.ts';
import { EMPTY, latestYear, mannersOf, onNewestYear, questionOf, type Study } from '../../../addin/taskpane/cost/study/study.ts';
import { wordsIn } from '../../../addin/taskpane/shared/currency.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';
import { asking, emptyDatabase } from '../../analytics/inline.ts';
import { refusalText } from '../refusal.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runAnalyse, () => db);
const format = formats('zh');

const tableOf = (values: Cell[][]) => readTable({ sheet: '成本', row: 0, column: 0, values });
const columnsOf = (kind: TableKind, values: Cell[][]) => guessColumns(kind, tableOf(values), NO_COLUMNS);

const COSTS: Cell[][] = [
  ['成本对象', '年度', '成本项目', '归集方式', '成本性态', '金额（万元）', '动因', '动因数量', '谁承担'],
  ['1路', 2024, '能源', '直接', '变动成本', 80, '车公里', 1_000_000, '财政'],
  ['1路', '2025年', '能源', '直接', '变动', 90, '车公里', 1_000_000, '财政'],
  ['1路', 2025, '驾驶员', '直接', '阶梯', 196, '人', 20, '票款'],
  ['1路', 2025, '折旧', '间接', '固定', '30', '', '', ''],
];
const items = (values = COSTS) => itemsOfTable(tableOf(values), columnsOf('items', values)).items;
const changed = (row: number, column: number, cell: Cell) => COSTS.map((cells, i) => (i === row ? cells.map((one, j) => (j === column ? cell : one)) : cells));

describe('the year of a study', () => {
  it('is the newest of stored costs until a person says another, and never that of stored costs for a sheet', () => {
    expect(onNewestYear(EMPTY, 2024, false).year).toBe('2024');
    expect([onNewestYear(EMPTY, null, false), onNewestYear(EMPTY, 2024, true), onNewestYear({ ...EMPTY, from: 'sheet' }, 2024, false)].map(({ year }) => year)).toEqual(['', '', '']);
  });
});

describe('a cost table', () => {
  it('is read by the names of its columns, in yuan, with what is not filled in left out', () => {
    expect(items()[1]).toEqual({ cost_object: '1路', fiscal_year: 2025, item: '能源', trace: 'direct', behaviour: 'variable', amount: 900_000, driver: '车公里', driver_quantity: 1_000_000, payer: '财政' });
    expect(items()[3]).toEqual({ cost_object: '1路', fiscal_year: 2025, item: '折旧', trace: 'indirect', behaviour: 'fixed', amount: 300_000 });
    expect(latestYear(items())).toBe(2025);
  });

  it('names the cell of a negative driver, a month among years, a missing amount and a word that is none', () => {
    expect(refusalText(() => items(changed(2, 7, -5)))).toBe('H3（“动因数量”列）的值是“-5”，应为不小于 0 的数量（动因和产出不能为负）。请更正后重新读取，或改选其他列。');
    for (const month of ['2025年3月', '2025-03', '202503']) expect(refusalText(() => items(changed(3, 1, month)))).toContain(`B4（“年度”列）的值是“${month}”，应为年度（成本须是全年合计，不能把月份与年度混在一起`);
    expect(refusalText(() => items(changed(1, 5, '')))).toContain('F2（“金额（万元）”列）的值是空，应为金额（没有发生请填 0）');
    expect(refusalText(() => items(changed(1, 3, '半直接')))).toContain('D2（“归集方式”列）的值是“半直接”，应为直接或间接');
    expect(refusalText(() => itemsOfTable(tableOf(COSTS), NO_COLUMNS))).toContain('还没有选“成本对象”一列');
  });

  it('with an item a column gives items and outputs at once', () => {
    const wide: Cell[][] = [['单位', '营运成本（万元）', '维修费用（万元）', '客运量（万人次）', '车辆数', '编号'], ['甲', 100, 20, 40, 10, 1], ['乙', 200, '—', 60, 20, 2], ['丙', 50, 5, '', 4, 3]];
    const table = tableOf(wide);
    expect(isWide(table)).toBe(true);
    expect(isWide(tableOf(COSTS))).toBe(false);
    expect(guessUses(table)).toEqual({ '营运成本（万元）': 'item', '维修费用（万元）': 'item', '客运量（万人次）': 'output', 车辆数: '', 编号: '' });
    const read = itemsOfColumns(table, columnsOf('wide', wide), guessUses(table));
    expect(read.items).toHaveLength(5);
    expect(read.items[0]).toEqual({ cost_object: '甲', item: '营运成本', amount: 1_000_000 });
    expect(read.outputs).toEqual([{ cost_object: '甲', output_unit: '人次', quantity: 400_000 }, { cost_object: '乙', output_unit: '人次', quantity: 600_000 }]);
    expect(refusalText(() => itemsOfColumns(table, columnsOf('wide', wide), {}))).toContain('还没有选成本项的列');
  });

  it('has columns of money whose unit must be known: amounts, chosen items, standards without a column of units', () => {
    const chosen = { ...NO_COLUMNS, amount: '金额', unit_cost: '标准', quantity: '数量' };
    expect(moneyTitles('items', chosen, {})).toEqual(['金额']);
    expect(moneyTitles('wide', chosen, { 工资: 'item', 客运量: 'output', 编号: '' })).toEqual(['工资']);
    expect(moneyTitles('standards', chosen, {})).toEqual(['标准']);
    expect(moneyTitles('standards', { ...chosen, unit: '单位' }, {})).toEqual([]);
    expect([...moneyTitles('outputs', chosen, {}), ...moneyTitles('usage', chosen, {})]).toEqual([]);
  });

  it('is in the currency that its headers or a line above it name, or the person chooses; nothing is converted', () => {
    const dollars = changed(0, 5, '金额（万美元）');
    const read = itemsOfTable(tableOf(dollars), columnsOf('items', dollars));
    expect([read.currency, read.items[1]!.amount]).toEqual(['USD', 900_000]);
    const plain = changed(0, 5, '金额');
    const below: Cell[][] = [['单位：万元', ...Array<Cell>(8).fill('')], ...plain];
    const above = itemsOfTable(tableOf(below), columnsOf('items', below));
    expect([above.currency, above.items[1]!.amount]).toEqual(['CNY', 900_000]);
    const wide: Cell[][] = [['单位', '营运成本（万美元）', '维修费用（万欧元）'], ['甲', 100, 20], ['乙', 200, 30]];
    const wideOf = (chosen: 'GBP' | null) => itemsOfColumns(tableOf(wide), columnsOf('wide', wide), { '营运成本（万美元）': 'item', '维修费用（万欧元）': 'item' }, chosen);
    expect(refusalText(() => wideOf(null))).toContain('“营运成本（万美元）”列以美元计，“维修费用（万欧元）”列以欧元计，不能一起计算');
    expect(wideOf('GBP').currency).toBeNull();
    const standards: Cell[][] = [['成本项', '单位标准（欧元）', '生效日期'], ['能源', 0.8, '2024-01-01']];
    expect(refusalText(() => standardsOfTable(tableOf(standards), columnsOf('standards', standards), 'USD'))).toContain('标准表以欧元计，成本以美元计');
    expect(standardsOfTable(tableOf(standards), columnsOf('standards', standards), 'EUR')[0]!.unit_cost).toBe(0.8);
    const study: Study = { ...EMPTY, from: 'sheet', year: '2025', items: read.items, named: read.currency };
    expect([questionOf(study).currency, questionOf({ ...study, currency: 'CNY' }).currency, questionOf({ ...study, from: 'stored' }).currency]).toEqual(['USD', undefined, undefined]);
  });

  it('says of each item what the table says, else what its name suggests, and keeps what the person said', () => {
    const bare = [{ cost_object: '甲', item: '车辆折旧', amount: 1 }, { cost_object: '甲', item: '管理费用', amount: 1 }, { cost_object: '甲', item: '其他', amount: 1 }, { cost_object: '甲', item: '能源', behaviour: 'fixed' as const, amount: 1 }];
    const found = mannersOf(bare, { 其他: { trace: 'indirect', behaviour: 'step' } });
    expect(found).toEqual({ 车辆折旧: { trace: 'direct', behaviour: 'fixed' }, 管理费用: { trace: 'indirect', behaviour: 'fixed' }, 其他: { trace: 'indirect', behaviour: 'step' }, 能源: { trace: 'direct', behaviour: 'fixed' } });
  });
});

describe('outputs, standards and usage', () => {
  it('passengers in 万人次 become 人次', () => {
    const table: Cell[][] = [['成本对象', '产出单位', '数量'], ['1路', '万人次', 160], ['1路', '车公里', '1,000,000']];
    expect(outputsOfTable(tableOf(table), columnsOf('outputs', table))).toEqual([{ cost_object: '1路', output_unit: '人次', quantity: 1_600_000 }, { cost_object: '1路', output_unit: '车公里', quantity: 1_000_000 }]);
    expect(inOnes('亿人公里')).toEqual({ unit: '人公里', times: 1e8 });
    expect(refusalText(() => outputsOfTable(tableOf([...table, ['2路', '人次', '']]), columnsOf('outputs', table)))).toContain('C4（“数量”列）的值是空，应为产出数量');
  });

  it('a standard has its date, as Excel or as a person writes it', () => {
    const table: Cell[][] = [['成本项', '单位标准（元）', '生效日期', '失效日期', '地区', '来源'], ['能源', 0.8, 45_292, '', '市本级', '2024年版'], ['能源', 0.7, '2021年1月1日', '2023/12/31', '', '']];
    expect(standardsOfTable(tableOf(table), columnsOf('standards', table))).toEqual([
      { item: '能源', unit_cost: 0.8, valid_from: '2024-01-01', region: '市本级', source: '2024年版' },
      { item: '能源', unit_cost: 0.7, valid_from: '2021-01-01', valid_to: '2023-12-31' },
    ]);
    const bad = table.map((row, i) => (i === 1 ? row.map((cell, j) => (j === 2 ? '2024-13-01' : cell)) : row));
    expect(refusalText(() => standardsOfTable(tableOf(bad), columnsOf('standards', table)))).toContain('C2（“生效日期”列）的值是“2024-13-01”，应为日期');
  });

  it('a standard without its first day, or that ends before it, is refused by its cell', () => {
    const said = (from: Cell, to: Cell) => {
      const table: Cell[][] = [['成本项', '单位标准（元）', '生效日期', '失效日期'], ['能源', 0.8, from, to]];
      return refusalText(() => standardsOfTable(tableOf(table), columnsOf('standards', table)));
    };
    expect(said('', '')).toContain('C2（“生效日期”列）的值是空，应为标准的生效日期，如 2024-01-01。');
    expect(said('2024-06-01', '2024-01-01')).toContain('D2（“失效日期”列）的值是“2024-01-01”，应为不早于生效日期 2024-06-01 的日期。');
    expect(said('2025-02-30', '')).toContain('C2（“生效日期”列）的值是“2025-02-30”，应为日期');
  });

  it('usage adds up by pair; shares over 100% are refused with who and where', () => {
    const table: Cell[][] = [['提供方', '使用方', '使用量'], ['机务', '1路', 2], ['机务', '2路', 1], ['机务', '1路', 3]];
    expect(usageOfTable(tableOf(table), columnsOf('usage', table))).toEqual({ 机务: { '1路': 5, '2路': 1 } });
    const shares: Cell[][] = [['提供方', '使用方', '使用比例'], ['机务', '1路', 0.6], ['机务', '2路', '50%']];
    expect(refusalText(() => usageOfTable(tableOf(shares), columnsOf('usage', shares)))).toBe('“机务”的使用比例合计为 110%（至 C3），超过 100%，请更正后重新读取。');
    const percents: Cell[][] = [['提供方', '使用方', '比例（%）'], ['机务', '1路', 60], ['机务', '2路', 40]];
    expect(usageOfTable(tableOf(percents), columnsOf('usage', percents))).toEqual({ 机务: { '1路': 60, '2路': 40 } });
    expect(refusalText(() => usageOfTable(tableOf([...table, ['机务', '3路', -1]]), columnsOf('usage', table)))).toContain('C5（“使用量”列）的值是“-1”，应为不小于 0');
  });
});

describe('the question', () => {
  const study: Study = { ...EMPTY, year: '2025 年', names: '1路、2路；1路' };

  it('of stored objects names them, of a sheet carries all that was read and said', () => {
    expect(questionOf(study)).toEqual({ fiscal_year: 2025, cost_objects: ['1路', '2路'] });
    const asked = questionOf({ ...study, from: 'sheet', region: ' 市本级 ', items: [{ cost_object: '1路', item: '能源', amount: 1 }], manners: { 能源: { trace: 'indirect', behaviour: '' } } });
    expect(asked).toMatchObject({ region: '市本级', inline: { items: [{ cost_object: '1路', item: '能源', amount: 1, trace: 'indirect' }], outputs: [], standards: [] } });
  });

  it('says what is missing: a year, a table, who passes cost on, who uses it', () => {
    expect(refusalText(() => questionOf(EMPTY))).toContain('年度的值是“”，应为四位年度');
    expect(refusalText(() => questionOf({ ...study, from: 'sheet' }))).toContain('还没有读取成本表');
    expect(refusalText(() => questionOf({ ...study, method: 'direct' }))).toContain('没有选辅助成本对象');
    expect(refusalText(() => questionOf({ ...study, method: 'direct', support: ['机务'], usage: { 机务: { 机务: 3 } } }))).toContain('“机务”没有使用记录，其成本无处可分');
    expect(questionOf({ ...study, method: 'step_down', support: ['乙', '甲'], usage: { 甲: { '1路': 1 }, 乙: { 甲: 1 } } })).toMatchObject({ allocation: { order: ['乙', '甲'], method: 'step_down' } });
  });
});

describe('result and need', () => {
  const inline = {
    items: items(), outputs: [{ cost_object: '1路', output_unit: '车公里', quantity: 1_000_000 }, { cost_object: '1路', output_unit: '人次', quantity: 1_600_000 }],
    standards: [{ item: '能源', valid_from: '2024-01-01', unit_cost: 0.8, source: '2024年版' }],
  };
  const words = { actualOf: zhCN.cost.actualOf, labels: zhCN.cost.labels };
  const settings: Settings = { ...NO_SETTINGS, object: '1路', unit: '人次', income: '1,000,000' };

  it('shows the change as steps that end at what the year cost', async () => {
    const result = await ask({ fiscal_year: 2025, inline });
    const chart = changeChart(result, '1路', zhCN, format)!;
    const steps = chart.steps.flatMap((step) => ('total' in step ? [] : [step.value]));
    expect(steps.reduce((sum, value) => sum + value, 0)).toBeCloseTo(3_160_000, 6);
    expect(steps[0]).toBe(800_000);
    expect(costTable(result, 'change', zhCN).rows.at(-1)).toEqual(['1路', '本年', 3_160_000]);
    expect(structureChart(result, '1路', zhCN, format).series[1]!.values).toEqual([0, 0, 300_000]);
    expect(standardChart(result, '1路', zhCN, format)!.series.map(({ values }) => values)).toEqual([[800_000], [100_000]]);
  });

  it('takes for each item the lower of actual and standard, its use for one output and its source', async () => {
    const result = await ask({ fiscal_year: 2025, inline });
    const params = needOf(result, 2025, settings, words);
    expect(params.targets).toEqual([{ id: '1路', output_unit: '人次', quantity: 1_600_000 }]);
    expect(params.items).toEqual([
      { name: '驾驶员', target: '1路', source: '2025 年实际', behaviour: 'step', step: { every: 80_000, amount: 98_000 } },
      { name: '能源', target: '1路', source: '2024年版', behaviour: 'variable', unit_standard: 0.8, quantity_per_output: 0.625 },
      { name: '折旧', target: '1路', source: '2025 年实际', behaviour: 'fixed', fixed_amount: 300_000 },
    ].sort((a, b) => result.against_standard.findIndex(({ item }) => item === a.name) - result.against_standard.findIndex(({ item }) => item === b.name)));
    const done = computeNeed(need.params.parse(params), 'zh');
    expect(done.subsidy).toBeCloseTo(800_000 + 1_960_000 + 300_000 - 1_000_000, 6);
    expect(computeNeed(need.params.parse(needOf(result, 2025, { ...settings, price: 'actual' }, words)), 'zh').subsidy).toBeCloseTo(3_160_000 - 1_000_000, 6);
    const more = needOf(result, 2025, { ...settings, change: 10, incomeBy: 'per_unit', income: '0.5' }, words);
    expect(more.targets[0]!.quantity).toBeCloseTo(1_760_000, 6);
    expect(more.income).toBeCloseTo(880_000, 6);
    expect(computeNeed(need.params.parse(more), 'zh').subsidy).toBeCloseTo(880_000 + 22 * 98_000 + 300_000 - 880_000, 4);
    const sum = needChart(done, need.params.parse(params), zhCN, format).steps.reduce((total, step) => total + ('total' in step ? 0 : step.value), 0);
    expect(sum).toBeCloseTo(done.subsidy, 6);
    expect(needTable(done, need.params.parse(params), 'items', zhCN).rows.at(-1)![3]).toBe(done.subsidy);
  });

  it('in dollars says dollars in its words, its steps and its sentences', async () => {
    const result = await ask({ fiscal_year: 2025, currency: 'USD', inline });
    const params = need.params.parse(needOf(result, 2025, { ...settings, budget: '5,000,000' }, wordsIn('USD', 'zh').cost, 'USD'));
    const done = computeNeed(params, 'zh');
    expect(done.trace[0]).toMatchObject({ id: 'subsidy', unit: '美元' });
    expect([...done.warnings, done.affordable!.explanation, ...done.trace.map(({ formula, unit }) => `${formula ?? ''} ${unit}`)].join('\n')).not.toMatch(/(?<!美)元/);
    expect(done.affordable!.explanation).toContain('预算 5,000,000 美元');
    expect(wordsIn('USD', 'zh').cost.labels.income).toBe('收入（美元）');
    expect(wordsIn('USD', 'en').cost.perUnitAlone('km', '1.20')).toContain('1.20 USD per km');
    expect(JSON.stringify(modelOf({ fiscal_year: 2025, allocation: undefined, currency: 'USD', result }, null, 'zh').cells)).not.toMatch(/（元）/);
  });

  it('what is not typed right is told by its label; what nobody said counts as fixed and is told', async () => {
    const result = await ask({ fiscal_year: 2025, inline: { ...inline, items: [...inline.items, { cost_object: '1路', item: '其他', amount: 10 }, { cost_object: '1路', item: '站务', behaviour: 'step', amount: 10 }] } });
    expect(refusalText(() => needOf(result, 2025, { ...settings, income: '' }, words))).toContain('“收入（元）”的值是“”，应为不小于 0 的数字（没有请填 0）');
    expect(refusalText(() => needOf(result, 2025, { ...settings, profit_rate: '120' }, words))).toContain('“利润率（%）”是 120%，不能超过 100%');
    expect(refusalText(() => needOf(result, 2025, { ...settings, unit: '趟次' }, words))).toContain('没有大于 0 的“趟次”数量');
    expect([untold(result, '1路'), stepless(result, '1路')]).toEqual([['其他'], ['站务']]);
    expect(computeNeed(need.params.parse(needOf(result, 2025, { ...settings, income: '99,999,999' }, words)), 'zh').warnings.join()).toContain('不需要财政资金');
  });
});

describe('proposed standards', () => {
  const row = { item: '能源', driver: '车公里', unit_cost: 0.85, method: 'median' as const, count: 5, lowest: 0.8, highest: 1, left_out: 0, valid_from: '2025-01-01', region: null, quality_grade: null, source: '建议：2024 年 5 个同类的中位数', status: 'proposed' as const };

  it('are asked for with the study’s own rows, or of what is stored; history with an index that is typed', () => {
    expect(proposalsOfStudy({ ...EMPTY, year: '2024', region: '市本级' }, { method: 'history', index: '1.02' }, '年物价指数')).toEqual({ fiscal_year: 2024, method: 'history', price_index: 1.02, region: '市本级', limit: 1_000 });
    const asked = proposalsOfStudy({ ...EMPTY, from: 'sheet', year: '2025', items: items() }, { method: 'median', index: '' }, '年物价指数');
    expect(asked.inline!.items[1]).toEqual({ cost_object: '1路', fiscal_year: 2025, item: '能源', amount: 900_000, driver: '车公里', driver_quantity: 1_000_000 });
    expect(refusalText(() => proposalsOfStudy({ ...EMPTY, year: '2024' }, { method: 'history', index: '' }, '年物价指数'))).toContain('“年物价指数”的值是“”');
  });

  it('are written under the headers that the import of standards reads', () => {
    const { columns, rows } = proposalTable({ rows: [row] }, zhCN);
    expect(columns.map(({ title }) => costStandards.columns.find(({ name, aliases }) => name === title || aliases.includes(title))?.name)).toEqual(['item', 'valid_from', 'unit_cost', 'unit', 'region', 'quality_grade', 'source', 'status']);
    expect(rows).toEqual([['能源', '2025-01-01', 0.85, '车公里', '', '', row.source, 'proposed']]);
  });
});

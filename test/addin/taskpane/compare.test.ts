import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CURRENCIES } from '../../../analytics/compare/currency.ts';
import { costBenefit } from '../../../analytics/compare/costbenefit/contract.ts';
import { efficiency } from '../../../analytics/compare/efficiency/contract.ts';
import { elasticity } from '../../../analytics/compare/elasticity/contract.ts';
import { units } from '../../../analytics/compare/units/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import type { Cell } from '../../../addin/cells.ts';
import { en } from '../../../addin/locale/en/index.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { layOut } from '../../../addin/sheet/layout.ts';
import { histogramTable } from '../../../addin/taskpane/chart/histogram.ts';
import { scatterOption } from '../../../addin/taskpane/chart/scatter.ts';
import type { Look } from '../../../addin/taskpane/chart/spec.ts';
import { frontierOfTable } from '../../../addin/taskpane/compare/frontier/question.ts';
import { frontierChart } from '../../../addin/taskpane/compare/frontier/chart.ts';
import { frontierTable, measureChanges, scoreLines, type Scored } from '../../../addin/taskpane/compare/frontier/table.ts';
import { figureOf } from '../../../addin/taskpane/compare/sheet/figure.ts';
import { tableIn, wordsIn } from '../../../addin/taskpane/shared/currency.ts';
import { currencyOf, moneyIn, moneyOf, withoutUnit } from '../../../addin/sheet/money.ts';
import { guess, guessUses, stillFits } from '../../../addin/taskpane/compare/sheet/guess.ts';
import { readTable, type Cells } from '../../../addin/taskpane/compare/sheet/read-table.ts';
import { cellLeftOut, spendingOfTable } from '../../../addin/taskpane/compare/spending/question.ts';
import { spendingChart, spendingTable, summaryLines, type SpendingResult } from '../../../addin/taskpane/compare/spending/table.ts';
import { focusOf } from '../../../addin/taskpane/compare/units/focus.ts';
import { cellsToCheck, ownSentence, trendChart, unitsPartsOf, unitsSheet } from '../../../addin/taskpane/compare/units/groups.ts';
import { linesOfTable, mustCover, pricesOf } from '../../../addin/taskpane/compare/units/prices.ts';
import { outlierOf, unitsOfStored, unitsOfTable, type StoredChoice } from '../../../addin/taskpane/compare/units/question.ts';
import { rowNamed, spreadChart, unitsTable, type UnitRow, type UnitsResult } from '../../../addin/taskpane/compare/units/table.ts';
import { scoreChart, stayingSentence } from '../../../addin/taskpane/compare/worth/certainty.ts';
import { optionsOf, worthOfTable } from '../../../addin/taskpane/compare/worth/question.ts';
import { scoresOf, scoringOfTable, type Scoring } from '../../../addin/taskpane/compare/worth/scoring.ts';
import { cumulativeOf, partsOf, swingsOf, tornadoChart, worthTable, type Worth, type WorthResult } from '../../../addin/taskpane/compare/worth/table.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';

const cells = (values: Cell[][]): Cells => ({ sheet: '线路', row: 2, column: 1, values });
const BUS: Cell[][] = [
  ['2025年公交线路表', '2025年公交线路表', '2025年公交线路表', '2025年公交线路表'],
  ['线路', '运营成本（万元）', '车辆', '客运量'],
  ['一路', 120, 10, 40],
  ['二路', '1,500', 12, '—'],
  ['', '', '', ''],
  ['合计', 1620, 22, 40],
];
const BUS_COLUMNS = { id: '线路', group: '', cost: '运营成本（万元）', output: '客运量', unit: '', year: '' };
const LOOK: Look = { text: '#000', weak: '#333', grid: '#ccc', background: '#fff', palette: ['#00f', '#f80'], up: '#080', down: '#800', font: 'sans-serif', still: true, patterns: false };
function sentence(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.text.zh;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a selected table', () => {
  it('begins with the line of column names below its title, and leaves out empty rows and totals, which it names', () => {
    const table = readTable(cells(BUS));
    expect(table.columns.map(({ title, numeric }) => [title, numeric])).toEqual([['线路', false], ['运营成本（万元）', true], ['车辆', true], ['客运量', true]]);
    expect(table.rows.map(({ row, cells: [name] }) => [row, name])).toEqual([[4, '一路'], [5, '二路']]);
    expect(table.totals).toEqual([8]);
    expect(table.address).toBe('B4:E8');
  });

  it('takes the lower of two lines of column names, and tells equal names apart', () => {
    const table = readTable(cells([['线路', '投入', '投入', '产出'], ['线路', '成本', '成本', '客运量'], ['一路', 1, 2, 3]]));
    expect(table.columns.map(({ title }) => title)).toEqual(['线路', '成本', '成本 2', '客运量']);
  });

  it('says how many of its rows are not shown in the sheet', () => {
    expect(readTable({ ...cells([['线路', '成本'], ['一路', 1], ['二路', 2], ['', ''], ['合计', 3]]), hidden: [false, false, true, true, true] }).hidden).toBe(1);
    expect(readTable(cells([['线路', '成本'], ['一路', 1]])).hidden).toBe(0);
    expect(readTable({ ...cells([['线路', '成本'], ['一路', 1]]), hidden: null }).hidden).toBeNull();
  });

  it('has one header in two lines: merged cells, or a line of units', () => {
    const merged = readTable(cells([['示例市公交', null, null, null], ['线路', '投入', null, '产出'], [null, '成本', '车辆', null], ['一路', 1, 2, 3]]));
    expect(merged.columns.map(({ title }) => title)).toEqual(['线路', '成本', '车辆', '产出']);
    expect([merged.address, merged.above]).toEqual(['B4:E6', ['示例市公交']]);
    const units = readTable(cells([['线路', '成本', '客运量'], [null, '（万元）', '人次'], ['一路', 1, 2]]));
    expect(units.columns.map(({ title }) => title)).toEqual(['线路', '成本（万元）', '客运量（人次）']);
    const said = readTable(cells([['填报单位：交通局', null, '单位：万元'], ['线路', '成本', null], ['一路', 1, 2]]));
    expect(said.columns.map(({ title }) => title)).toEqual(['线路', '成本']);
    expect(said.above).toEqual(['填报单位：交通局', '单位：万元']);
  });

  it('is the same where the host fills merged cells', () => {
    const units = readTable(cells([['单位名称', '成本', '客运量'], ['单位名称', '（万元）', '人次'], ['一路', 1, 2]]));
    expect(units.columns.map(({ title }) => title)).toEqual(['单位名称', '成本（万元）', '客运量（人次）']);
    const merged = readTable(cells([['示例市公交', '示例市公交', '示例市公交', '示例市公交'], ['线路', '投入', '投入', '产出'], ['线路', '成本', '车辆', '产出'], ['一路', 1, 2, 3]]));
    expect(merged.columns.map(({ title }) => title)).toEqual(['线路', '成本', '车辆', '产出']);
    expect(merged.address).toBe('B4:E6');
  });

  it.each<[string, Cell[]]>([
    ['a unit beside it', ['2025年供暖成本表', null, null, '万元']],
    ['a unit in brackets', ['2025年供暖成本表', '（单位 万元）', null, null]],
    ['merged over a part of the table', ['2025年供暖成本表', '2025年供暖成本表', '2025年供暖成本表', '万元']],
  ])('keeps the unit of a title above it: %s', (_, title) => {
    const table = readTable(cells([title, [null, '年度', '产量', '成本'], ['一厂', 2025, 3, 4]]));
    expect(table.columns.map((one) => one.title)).toEqual(['年度', '产量', '成本']);
    expect(moneyIn(table, '成本')).toEqual({ currency: 'CNY', times: 1e4 });
  });

  it.each<[string, Cell[]]>([['apart', ['2025年供暖成本表', null, null, '第1页']], ['merged', ['2025年供暖成本表', '2025年供暖成本表', '2025年供暖成本表', '第1页']]])('takes no title with a remark for column names: %s', (_, title) => {
    const table = readTable(cells([['单位：万元', null, null, null], title, [null, '年度', '产量', '成本'], ['一厂', 2025, 3, 4]]));
    expect(table.columns.map((one) => one.title)).toEqual(['年度', '产量', '成本']);
    expect(table.address).toBe('B5:E6');
  });

  it.each<[string, Cell[][], string[]]>([
    ['filled', [['项目编码', '项目名称', '支出（万元）', '支出（万元）'], ['项目编码', '项目名称', '预算', '执行']], ['项目编码', '项目名称', '预算（万元）', '执行（万元）']],
    ['as merged', [['项目编码', '项目名称', '支出（万元）', null], [null, null, '预算', '执行']], ['项目编码', '项目名称', '预算（万元）', '执行（万元）']],
    ['groups over all columns', [['项目', '项目', '支出（万元）', '支出（万元）'], ['编码', '名称', '预算', '执行']], ['编码', '名称', '预算（万元）', '执行（万元）']],
    ['with a unit of its own below', [['项目编码', '项目名称', '支出（万元）', '支出（万元）'], [null, null, '预算（元）', '执行']], ['项目编码', '项目名称', '预算（元）', '执行（万元）']],
    ['without brackets', [['项目编码', '项目名称', '支出万元', '支出万元'], [null, null, '预算', '执行']], ['项目编码', '项目名称', '预算 支出万元', '执行 支出万元']],
    ['not to a rate or a number of people', [['项目编码', '项目名称', '支出（万元）', '支出（万元）', '支出（万元）'], [null, null, '执行率', '人数（人）', '预算数（A）']], ['项目编码', '项目名称', '执行率', '人数（人）', '预算数（A）（万元）']],
    ['a currency for each group', [['项目编码', '项目名称', '人民币', '美元'], [null, null, '预算', '执行']], ['项目编码', '项目名称', '预算（人民币）', '执行（美元）']],
  ])('takes the unit of a group to its columns: %s', (_, header, titles) => {
    const table = readTable(cells([...header, ['P1', '甲', 100, 90, 80]]));
    expect(table.columns.map(({ title }) => title)).toEqual(titles);
    for (const title of titles.slice(2).filter((one) => !/率|人数/.test(one))) expect(moneyOf(title), title).toEqual({ currency: title.includes('美元') ? 'USD' : 'CNY', times: title.includes('万元') ? 1e4 : 1 });
  });

  it('numbers equal titles so that each keeps its unit and none is named twice', () => {
    const table = readTable(cells([['线路', '成本万元', '成本万元', '车辆', '车辆', '车辆 2', '车辆'], ['一路', 1, 2, 3, 4, 5, 6]]));
    expect(table.columns.map(({ title }) => title)).toEqual(['线路', '成本万元', '（2）成本万元', '车辆', '车辆 3', '车辆 2', '车辆 4']);
    expect(moneyOf('（2）成本万元')).toEqual({ currency: 'CNY', times: 1e4 });
  });

  it.each(['合计', '合 计', '合计数', '合计：', '（小计）', '全县合计', '公交公司小计', 'Grand total', 'Sub-total', '平均', '平均值', '中位数', 'Average'])('leaves out a row that is called %s', (name) => {
    expect(readTable(cells([['线路', '成本'], ['一路', 1], [name, 1]])).totals).toEqual([5]);
  });

  it.each(['统计局', '审计', '会计核算中心', '规划设计', 'Meanwhile', '平均地权'])('keeps a row that is called %s', (name) => {
    expect(readTable(cells([['线路', '成本'], ['一路', 1], [name, 1]])).totals).toEqual([]);
  });

  it('keeps a row with such a word in a remark, a grade or a method, and leaves out a total behind a merged group or a year', () => {
    const rows: Cell[][] = [
      ['东部', '甲', 100, '含两镇合计'], ['东部', '甲', 50, '含两镇合计'], ['东部', '东部地区小计', 150, null], ['西部', '乙', 70, 'Average'], ['西部', '合计', 70, '平均'],
      ['全县合计', null, 220, null], ['全县合计', null, 220, null], [2025, '各镇合计', 220, null], ['南部', '丙', 10, 'Sub-total of 2'], ['北部', '丁', 5, '合计'],
    ];
    const table = readTable(cells([['片区', '项目', '预算', '备注'], ...rows]));
    expect(table.rows.map(({ cells: [, name] }) => name)).toEqual(['甲', '甲', '乙', '丙']);
    expect(table.totals).toEqual([6, 8, 9, 10, 11, 13]);
  });

  it('without column names or without figures is refused with what to select', () => {
    for (const values of [[[1, 2], [3, 4]], [['线路', '成本'], ['一路', '高']], [[null]]] as Cell[][][]) expect(sentence(() => readTable(cells(values)))).toContain('请选中含有列名的整个表格');
  });

  it('reads figures as people type them', () => {
    expect(['1,200', '¥ 3.5', '１２', '12%', '—', '暂缺', '', null, 7].map((cell) => figureOf(cell))).toEqual([1200, 3.5, 12, 0.12, null, null, null, null, 7]);
    expect(['约12', '1-2', true].map((cell) => figureOf(cell))).toEqual([undefined, undefined, undefined]);
  });

  it('is guessed at by its column names, each column once', () => {
    const table = readTable(cells(BUS));
    expect(guess(table, ['year', 'group', 'id', 'cost', 'output'], ['id', 'cost', 'output'])).toEqual({ year: '', group: '', id: '线路', cost: '运营成本（万元）', output: '客运量' });
    expect(guessUses(table)).toEqual({ '运营成本（万元）': 'input', 车辆: 'input', 客运量: 'output' });
    const plain = readTable(cells([['a', 'b', 'c'], ['x', 1, 2]]));
    expect(guess(plain, ['id', 'cost', 'output'], ['id', 'cost', 'output'])).toEqual({ id: 'a', cost: 'b', output: 'c' });
  });
});

describe('columns chosen before', () => {
  it('are kept where the table still has all of them', () => {
    const table = readTable(cells(BUS));
    expect(stillFits(table, ['线路', '车辆', ''])).toBe(true);
    expect(stillFits(table, ['线路', '票款'])).toBe(false);
    expect(stillFits(table, ['', ''])).toBe(false);
  });
});

describe('the money of a table', () => {
  it.each([
    ['成本（元）', 'CNY', 1], ['成本(单位：万元)', 'CNY', 1e4], ['运营成本（美元）', 'USD', 1], ['投资（万美元）', 'USD', 1e4], ['Cost (USD)', 'USD', 1], ['Cost (k$)', 'USD', 1e3], ['total_cost_kchf', 'CHF', 1e3], ['成本【亿欧元】', 'EUR', 1e8],
    ['总成本（瑞士法郎）', 'CHF', 1], ['支出美元', 'USD', 1], ['贷款（百万日元）', 'JPY', 1e6], ['成本（人民币）', 'CNY', 1], ['成本', null, 1], ['CAD图纸', null, 1], ['新元素', null, 1], ['客运量（万人次）', null, 1], ['车辆单元', null, 1],
    ['Cost (10k yuan)', 'CNY', 1e4], ['Cost (10,000 yuan)', 'CNY', 1e4], ['Cost (100 million yuan)', 'CNY', 1e8], ['Cost (RMB million)', 'CNY', 1e6], ["Cost (USD '000)", 'USD', 1e3], ['Cost (millions of dollars)', 'USD', 1e6], ['cost_wan', 'CNY', 1e4],
    ['成本（万）', 'CNY', 1e4], ['成本（人民币万元）', 'CNY', 1e4], ['成本（万元人民币）', 'CNY', 1e4], ['成本（千万元）', 'CNY', 1e7], ['成本万元', 'CNY', 1e4], ['成本/元', 'CNY', 1], ['全年预算数（A）（万元）', 'CNY', 1e4], ['预算（万元，不含税）', 'CNY', 1e4],
    ['单价（元/公里）', 'CNY', 1], ['单价（万元/公里）', 'CNY', 1e4],
  ])('of “%s” is %s, times %d', (title, currency, times) => {
    expect(moneyOf(title)).toEqual({ currency, times });
  });

  it('is read from every header that the product writes itself', () => {
    for (const lang of ['zh', 'en'] as const) {
      for (const currency of CURRENCIES) {
        for (const [unit, times] of [['yuan', 1], ['wan', 1e4], ['yi', 1e8]] as const) {
          expect(moneyOf(formats(lang, { unit, decimals: 2 }, currency).withUnit('Cost')), `${lang} ${unit} ${currency}`).toEqual({ currency, times });
        }
      }
    }
  });

  it('is what a line above says where the header says nothing', () => {
    const above = ['某县项目表', '金额单位：万美元，2025 年'];
    expect(moneyIn({ above }, '成本')).toEqual({ currency: 'USD', times: 1e4 });
    expect(moneyIn({ above }, '成本（元）')).toEqual({ currency: 'CNY', times: 1 });
    for (const line of ['Unit: 10,000 yuan', '单位：人民币万元', '（单位：万元）', '万元']) expect(moneyIn({ above: [line] }, 'Cost'), line).toEqual({ currency: 'CNY', times: 1e4 });
    expect(moneyIn({ above: ['世行美元贷款项目'] }, '成本')).toEqual({ currency: null, times: 1 });
    expect(currencyOf({ above: ['来源：National Transit Database。金额为美元。'] }, ['运营成本'])).toBe('USD');
    expect(currencyOf({ above: [] }, ['成本'])).toBeNull();
    expect(sentence(() => currencyOf({ above: [] }, ['成本（美元）', '效益（万元）']))).toContain('“成本（美元）”列以美元计，“效益（万元）”列以元计，不能一起计算');
  });

  it('is told of columns whose unit nothing says', () => {
    expect(withoutUnit({ above: [] }, ['成本', '效益（万元）', ''])).toEqual(['成本']);
    expect(withoutUnit({ above: ['单位：元'] }, ['成本'])).toEqual([]);
    expect(zhCN.compare.unitUnsaid('成本', '元')).toBe('“成本”列没有注明单位，按元计；如为万元，请把列名改为“成本（万元）”后重新读取。');
    expect(moneyOf(en.compare.unitUnsaid('Cost', 'yuan').split('"')[3]!)).toEqual({ currency: 'CNY', times: 1e4 });
  });

  it('is called by its name in the question, the pane and the sheet', () => {
    const dollars = readTable(cells([['线路', '成本（美元）', '客运量'], ['一路', 1, 2]]));
    const columns = { ...BUS_COLUMNS, cost: '成本（美元）' };
    expect(unitsOfTable(dollars, columns)).toMatchObject({ currency: 'USD' });
    expect(unitsOfTable(dollars, columns, 'EUR')).toMatchObject({ currency: 'EUR' });
    expect(unitsOfTable(dollars, columns, 'CNY')).not.toHaveProperty('currency');
    const words = wordsIn('USD', 'zh');
    const said = JSON.stringify(words.compare.inMoney('美元')) + words.compare.unitCostYuan + words.compare.worth.perEffect + words.compare.spread.perYear('1') + words.compare.groupSummary('组', '3', '1', '1', '2');
    expect(said).toContain('中位数 1 美元，四分位 1–2 美元');
    expect(said.replaceAll('美元', '')).not.toContain('元');
    expect(wordsIn('CNY', 'zh')).toBe(zhCN);
    expect(formats('zh', { unit: 'wan', decimals: 2 }, 'CHF').money(12_345)).toBe('1.23 万瑞士法郎');
    const table = tableIn('USD', 'zh', { name: '表', columns: [{ title: '净现值', kind: 'money', width: 9 }, { title: '总额', kind: 'money', unit: 'wan_yuan', width: 9 }], rows: [[1, 20_000]] });
    expect(layOut(table, true).cells).toEqual([['净现值（美元）', '总额（万美元）'], [1, 2]]);
  });
});

describe('unit costs of a table', () => {
  it('are asked for in yuan, with null for what is not known', () => {
    const question = unitsOfTable(readTable(cells(BUS)), BUS_COLUMNS);
    expect(question).toEqual({ rows: [{ id: '一路', cost: 1_200_000, output: 40 }, { id: '二路', cost: 15_000_000, output: null }] });
    expect(units.params.safeParse(question).success).toBe(true);
  });

  it('compare each year by itself where a column says the year', () => {
    const question = unitsOfTable(readTable(cells([['线路', '年度', '成本', '客运量'], ['一路', '2024年', 1, 2], ['一路', 2025, 1, 2]])), { ...BUS_COLUMNS, cost: '成本', year: '年度' });
    expect(question.by_year).toBe(true);
    expect(question.rows?.map(({ year }) => year)).toEqual([2024, 2025]);
  });

  it('are refused by the cell: words among figures, a missing name, a year that is none, a column not chosen', () => {
    const with2 = (row: Cell[]) => readTable(cells([['线路', '年度', '成本', '客运量'], ['一路', 2024, 1, 2], row]));
    const ask = (row: Cell[]) => sentence(() => unitsOfTable(with2(row), { ...BUS_COLUMNS, cost: '成本', year: '年度' }));
    expect(ask(['二路', 2025, '约三百', 4])).toBe('D5（“成本”列）的值是“约三百”，应为数字，不知道的请留空。请更正后重新读取，或改选其他列。');
    expect(ask(['', 2025, 3, 4])).toContain('B5（“线路”列）的值是空，应为不超过 64 个字的名称或编码');
    expect(ask(['二路', '去年', 3, 4])).toContain('C5（“年度”列）的值是“去年”，应为四位年度');
    expect(ask([1234567890123456, 2025, 3, 4])).toContain('已丢失末尾数字');
    expect(sentence(() => unitsOfTable(readTable(cells(BUS)), { ...BUS_COLUMNS, output: '' }))).toContain('还没有选好名称、成本和产出三列');
  });

  it('of what is stored need a year; services know no grouping but the region', () => {
    const stored: StoredChoice = { year: '２０２５', source: 'projects', groupBy: ['category'], industry: '教育', yearsBefore: 0, cost: 'executed', indicator: '', own: '' };
    expect(unitsOfStored(stored)).toEqual({ select: { fiscal_year: 2025, source: 'projects', group_by: ['category'], industry: '教育' } });
    const services: StoredChoice = { ...stored, source: 'services', cost: 'initial_budget', indicator: 'KM', own: 'P1' };
    expect(unitsOfStored(services)).toEqual({ select: { fiscal_year: 2025, source: 'services', group_by: [] } });
    expect(unitsOfStored({ ...services, yearsBefore: 4 }).select).toMatchObject({ years_before: 4 });
    expect(sentence(() => unitsOfStored({ ...stored, year: '' }))).toContain('还没有填写年度');
    const narrow = unitsOfStored({ ...stored, cost: 'approved_amount', indicator: ' KM ', own: 'P1，P2\nP1；P3' });
    expect(narrow.select).toMatchObject({ cost: 'approved_amount', indicator_id: 'KM', project_codes: ['P1', 'P2', 'P3'] });
    expect(units.params.safeParse(narrow).success).toBe(true);
    expect(sentence(() => unitsOfStored({ ...stored, own: 'x'.repeat(65) }))).toContain('超过 64 个字符');
    expect(sentence(() => unitsOfStored({ ...stored, own: Array.from({ length: 1_001 }, (_, index) => `P${index}`).join(' ') }))).toContain('填了 1001 个项目编码');
  });

  it('have outliers beyond the limit that was typed, else the standard one', () => {
    expect([outlierOf(' '), outlierOf('３.５')]).toEqual([null, 3.5]);
    for (const typed of ['0', '-1', '五', '1001']) expect(sentence(() => outlierOf(typed))).toContain(`异常界限是“${typed}”`);
  });

  const row = (id: string | null, unit_cost: number | null, flag: UnitRow['flag'] = null): UnitRow => ({ id, group: '公交', label: null, year: null, unit_cost, rank: 1, percentile: 0, mad_score: null, flag, reason: flag ? '偏高' : null, change: null });

  it('become a table whose outliers are said by colour and word, with a chart', () => {
    const table = unitsTable({ rows: [row('一路', 3), row(null, 9, 'high')], explanation: '按中位数' }, zhCN);
    expect(table.comments).toEqual([{ row: 0, column: 3, text: '按中位数' }]);
    expect(table.rows).toEqual([['一路', '公交', '', 3, 1, 0, null, '', ''], ['（其他单位）', '公交', '', 9, 1, 0, null, '偏高', '偏高']]);
    expect(table.lamps?.[0]?.colours['偏高']).toBe('red');
    expect(table.charts).toMatchObject([{ kind: 'bar', values: [3] }]);
  });

  it('are spread in a chart whose table names the interval of one’s own', () => {
    const rows = [row('一路', 3), row('一路支线', 9), row('三路', null)];
    const own = rowNamed(rows, ' 一路 ', zhCN);
    expect(own?.unit_cost).toBe(3);
    expect(rowNamed(rows, '支线', zhCN)?.id).toBe('一路支线');
    expect(rowNamed(rows, '四路', zhCN)).toBeNull();
    const chart = spreadChart(rows, '公交', own, zhCN)!;
    expect(chart.values).toEqual([3, 9]);
    const { rows: read } = histogramTable(chart, { words: zhCN.chart, format: formats('zh') });
    expect(read.filter(([, , name]) => name === '一路').map(([, count]) => count)).toEqual([1]);
    expect(read.at(-1)).toEqual([expect.any(String), 1, '']);
    expect(spreadChart(rows, '地铁', own, zhCN)).toBeNull();
    const years = [{ ...row('一路', 3), year: 2024 }, { ...row('一路', 4), year: 2025 }];
    expect(spreadChart(years, '公交', years[1]!, zhCN, 2025)).toMatchObject({ values: [4], marks: [{ name: '一路', value: 4 }] });
  });

  const group: UnitsResult['groups'][number] = {
    group: '公交', year: 2025, count: 3, median: 4, p25: 3, p75: 6, mad: 1, min: 2, max: 8, mean: 4.7, pooled: 4.5, outliers: 0, left_out: 1, output_unit: '人次', indicator_id: null,
    years: [{ year: 2023, count: 3, median: 3 }, { year: 2024, count: null, median: null }, { year: 2025, count: 3, median: 4 }], trend: 0.5,
  };
  const whole: Omit<UnitsResult, 'provenance'> = {
    groups: [{ ...group, year: 2023 }, group], refused: [{ group: '地铁', year: null, reason: '不足 3 个' }], rows: [{ ...row('一路', 5), year: 2025, change: 0.25 }], total: 1, currency: 'CNY', quantile_method: 'type_7', explanation: '按中位数', warnings: [],
  };

  it('become groups with all their figures, those not compared with the reason, and medians by year', () => {
    expect(unitsPartsOf(whole)).toEqual(['rows', 'groups', 'spread', 'trend']);
    expect(unitsPartsOf({ groups: [{ ...group, years: [] }], refused: [], rows: [] })).toEqual(['rows', 'groups']);
    const { rows, columns, charts, key } = unitsSheet(whole, 'groups', zhCN);
    expect(rows[1]).toEqual(['公交', '2025', 3, 4, 3, 6, 1, 2, 8, 4.7, 4.5, 0, 1, '人次', '', 0.5, '', '公交 2025 年']);
    expect([rows[2]![0], ...rows[2]!.slice(-2), rows[2]!.length]).toEqual(['地铁', '不足 3 个', '地铁', columns.length]);
    expect([charts, key]).toMatchObject([[{ categories: 17 }], 17]);
    expect(unitsSheet({ ...whole, groups: [group], refused: [] }, 'groups', zhCN)).toMatchObject({ key: 0, charts: [{ categories: 0 }], columns: { length: 17 } });
    expect(unitsSheet(whole, 'trend', zhCN)).toMatchObject({ rows: [['2023', 3], ['2024', null], ['2025', 4]], charts: [{ kind: 'line', values: [1] }] });
    expect(unitsSheet(whole, 'rows', zhCN).rows[0]!.at(-1)).toBe(0.25);
  });

  it('become a distribution, in which the interval of one’s own stands out', () => {
    const some = { ...whole, groups: [{ ...group, year: null }], rows: [row('一路', 3), row('二路', 9), row('三路', 3.5), row('四路', null)] };
    const plain = unitsSheet(some, 'spread', zhCN);
    expect(plain.rows.reduce((sum, cells) => sum + Number(cells[3]), 0)).toBe(3);
    expect(plain.charts).toEqual([{ kind: 'bar', title: '单位成本分布：公交', categories: 0, values: [3] }]);
    const marked = unitsSheet(some, 'spread', zhCN, { group: '', year: '', own: '二路' });
    expect(marked.columns.at(-1)!.title).toBe('二路所在区间');
    expect(marked.rows.map((cells) => cells[4])).toEqual([...plain.rows.slice(1).map(() => null), 1]);
    expect(layOut(marked, true).charts).toMatchObject([{ type: 'ColumnClustered', overlaid: true, series: [{ column: 3 }, { column: 4 }] }]);
    const years = { ...some, groups: [{ ...group, year: 2024 }, group], rows: [{ ...row('一路', 3), year: 2024 }, { ...row('一路', 4), year: 2025 }, { ...row('二路', 4), year: 2025 }] };
    expect(focusOf(years, { group: '公交', year: '2024', own: '' }, zhCN)).toMatchObject({ group: '公交', year: 2024, years: [2024, 2025], own: null });
    expect(unitsSheet(years, 'spread', zhCN)).toMatchObject({ rows: [['4–6', 4, 6, 2]], charts: [{ title: '单位成本分布：公交 2025 年' }] });
  });

  it('of one’s own are told beside the median, and drawn over the years', () => {
    const own = { ...row('一路', 5), year: 2025, rank: 2, percentile: 0.5 };
    expect(ownSentence(own, group, zhCN, formats('zh'))).toBe('一路：5 元，3 个中第 2 名（1 为最低），百分位 50%，比中位数高 25%');
    expect(ownSentence({ ...own, rank: null }, group, zhCN, formats('zh'))).toBeNull();
    expect(trendChart(group, own, [own], zhCN)).toMatchObject({ categories: ['2023', '2024', '2025'], series: [{ values: [3, null, 4] }, { name: '一路', values: [null, null, 5] }] });
    expect(trendChart({ ...group, years: [] }, own, [own], zhCN)).toBeNull();
  });

  it('that cannot be formed are told by the cell to check', () => {
    const table = readTable(cells([['线路', '成本', '客运量'], ['一路', -1, 2], ['二路', 3, null], ['三路', 3, 0], ['四路', null, 2], ['五路', 3, 4]]));
    const columns = { ...BUS_COLUMNS, cost: '成本' };
    const judged = (['negative', 'missing', 'zero_output', 'missing', 'high'] as const).map((flag, index) => ({ ...row(`${index}`, null, flag) }));
    expect(cellsToCheck(judged, unitsOfTable(table, columns).rows!, table, columns).map(({ cell, name }) => [cell, name])).toEqual([['C4', '一路'], ['D5', '二路'], ['D6', '三路'], ['C7', '四路']]);
  });
});

describe('a price index', () => {
  it('is typed a year a line as people write it, or read from a table', () => {
    expect(pricesOf({ base: '2025年', lines: '2024 100\n２０２５年：103.2\n\n' })).toEqual({ base_year: 2025, values: [{ year: 2024, index: 100 }, { year: 2025, index: 103.2 }] });
    expect(pricesOf({ base: ' ', lines: '\n' })).toBeNull();
    expect(linesOfTable(readTable(cells([['年份', '居民消费价格指数'], [2024, 100], ['2025年', '103.2']])))).toBe('2024 100\n2025 103.2');
  });

  it.each([
    ['2025', '2024 abc', '第 1 行是“2024 abc”，应为年度和大于 0 的指数'],
    ['2025', '2024 0', '第 1 行是“2024 0”'],
    ['2025', '2024 1 2', '第 1 行是“2024 1 2”'],
    ['2024', '2024 1\n2024 2', '2024 年出现了两次'],
    ['2023', '2024 1', '基年填的是“2023”，应为价格指数中的一个年度（2024）'],
    ['', '2024 1', '填的是“”'],
  ])('is refused for the base year “%s” and the lines “%s”', (base, lines, said) => expect(sentence(() => pricesOf({ base, lines }))).toContain(said));

  it('must have the year of every row, which is said by its cell', () => {
    const index = { base_year: 2025, values: [{ year: 2025, index: 1 }] };
    const table = readTable(cells([['线路', '年度', '成本'], ['一路', 2025, 1], ['二路', 2021, 1]]));
    expect(sentence(() => mustCover(table, '年度', index))).toContain('C5（“年度”列）是 2021 年，价格指数没有这一年（只有 2025）。请在价格指数中补上 2021 年');
    expect(sentence(() => mustCover(table, '', index))).toContain('请在“各列的含义”中选择年度列');
    expect(() => mustCover(table, '年度', { ...index, values: [...index.values, { year: 2021, index: 1 }] })).not.toThrow();
    expect(sentence(() => linesOfTable(readTable(cells([['年份', '指数'], [2024, 100], [2025, '约103']]))))).toContain('C5（“指数”列）的值是“约103”');
  });
});

describe('a frontier of a table', () => {
  const choice = { id: '线路', uses: { '运营成本（万元）': 'input', 车辆: 'fixed', 客运量: 'output' }, returns: 'vrs', orientation: 'input', superScores: false, bootstrap: true, seed: 7 } as const;

  it('is asked for with inputs, outputs, what cannot be changed and the seed; an empty figure is left to the service to name', () => {
    const question = frontierOfTable(readTable(cells(BUS)), choice);
    expect(question.units).toEqual([{ id: '一路', inputs: { '运营成本（万元）': 120, 车辆: 10 }, outputs: { 客运量: 40 } }, { id: '二路', inputs: { '运营成本（万元）': 1500, 车辆: 12 }, outputs: {} }]);
    expect(question).toMatchObject({ nondiscretionary: ['车辆'], bootstrap: { draws: 1000, seed: 7 } });
    expect(efficiency.params.safeParse(question).success).toBe(true);
    expect(sentence(() => frontierOfTable(readTable(cells(BUS)), { ...choice, uses: { 客运量: 'output' } }))).toContain('至少一项投入和一项产出');
  });

  const scored = (id: string, score: number | null, input: number): Scored => ({
    id, score, efficient: score === 1, peers: [{ id: '甲', weight: 1 }], input_slacks: null, output_slacks: null, targets: score === null ? null : { inputs: { 车: input }, outputs: { 客: 9 } }, rts: 'irs', scale_efficiency: 1,
  });
  const asked = { units: [{ id: '甲', inputs: { 车: 2 }, outputs: { 客: 4 } }, { id: '乙', inputs: { 车: 8 }, outputs: { 客: 4 } }], returns: 'crs', orientation: 'input' } as const;

  it('becomes a table of figures, scores, peers, targets, slacks and the frontier, ascending by input so that the line of its scatter chart runs', () => {
    const units = [{ ...scored('乙', null, 0), efficient: false }, { ...scored('甲', 1, 2), input_slacks: { 车: 0 }, output_slacks: { 客: 0.5 } }];
    const table = frontierTable({ units }, { ...asked, units: [...asked.units] }, zhCN);
    expect(table.columns.map(({ title }) => title)).toEqual(['名称', '车', '客', '效率得分', '有效', '对标单元（权重）', '规模报酬', '规模效率', '车的目标值', '客的目标值', '车的松弛量', '客的松弛量', '有效单位的客', '前沿上的客']);
    expect(table.rows).toEqual([
      ['甲', 2, 4, 1, '有效', '甲（1.000）', '递增', 1, 2, 9, 0, 0.5, 4, 4],
      ['乙', 8, 4, '无解', '未达前沿', '甲（1.000）', '递增', 1, null, null, null, null, null, 16],
    ]);
    expect(table.charts).toMatchObject([{ kind: 'scatter', x: 1, y: 2, also: [12], lines: [13] }]);
    expect(layOut(table, true).charts[0]!.series.map(({ column, line }) => [column, line ?? false])).toEqual([[2, false], [12, false], [13, true]]);
  });

  it('tells of one unit what each measure would have to become', () => {
    const unit = { ...scored('乙', 0.25, 2), targets: { inputs: { 车: 2, 站: 3 }, outputs: { 客: 4 } }, input_slacks: { 车: 0, 站: 1 }, output_slacks: { 客: 0 }, interval: { low: 0.2, high: 0.24, corrected: 0.22 } };
    const of = { units: [{ id: '乙', inputs: { 车: 8, 站: 3 }, outputs: { 客: 4 } }], nondiscretionary: ['站'] };
    expect(measureChanges(unit, of, zhCN)).toEqual([
      { name: '车', kind: '投入', now: 8, target: 2, change: -0.75, slack: 0 }, { name: '站', kind: '投入（不可控）', now: 3, target: 3, change: 0, slack: 1 }, { name: '客', kind: '产出', now: 4, target: 4, change: 0, slack: 0 },
    ]);
    expect(measureChanges({ ...unit, targets: null, input_slacks: null, output_slacks: null }, of, zhCN)[0]).toEqual({ name: '车', kind: '投入', now: 8, target: null, change: null, slack: null });
    expect(scoreLines(unit, zhCN).map(({ value }) => value)).toEqual(['0.2500', '未达前沿', '递增', '1.0000', '0.2000', '0.2400', '0.2200']);
  });

  it('is drawn as a line only for one input and one output, by the returns to scale', () => {
    const lineOf = (returns: 'crs' | 'vrs' | 'nirs') => frontierChart({ units: [scored('甲', 1, 2), scored('乙', 0.25, 2)] }, { ...asked, units: [...asked.units], returns }, '车', '客', zhCN).line?.points;
    expect(lineOf('crs')).toEqual([[0, 0], [8, 16]]);
    expect(lineOf('vrs')).toEqual([[2, 0], [2, 4], [8, 4]]);
    expect(lineOf('nirs')).toEqual([[0, 0], [2, 4], [8, 4]]);
    const two = [{ id: '甲', inputs: { 车: 2, 人: 1 }, outputs: { 客: 4 } }];
    const wider = frontierTable({ units: [scored('甲', 1, 2)] }, { ...asked, units: two }, zhCN);
    expect([wider.columns.filter(({ title }) => title.startsWith('前沿')), wider.charts![0]]).toEqual([[], { kind: 'scatter', title: '车 × 客', x: 1, y: 3, also: [15] }]);
    const vrs = frontierTable({ units: [scored('甲', 1, 2), scored('乙', 0.25, 2)] }, { ...asked, units: [...asked.units, { id: '丙', inputs: { 车: 1 }, outputs: { 客: 1 } }], returns: 'vrs' }, zhCN);
    expect(vrs.rows.map((row) => row.at(-1))).toEqual([4, 4]);
    expect(frontierChart({ units: [scored('甲', 1, 2)] }, { ...asked, units: two }, '车', '客', zhCN).line).toBeUndefined();
  });
});

describe('costs and benefits of a table', () => {
  const OPTIONS: Cell[][] = [['方案', '年度', '成本（万元）', '效益（万元）'], ['甲', 2025, 100, ''], ['甲', 2026, '', 120], ['乙', 2025, 50, 0]];
  const choice = { columns: { id: '方案', year: '年度', cost: '成本（万元）', benefit: '效益（万元）', effect: '' }, rate: '5%', pack: '', vary: 0.2, rateLow: '', rateHigh: '', simulate: false, draws: '1000', seed: '7', scoring: [], currency: null };

  it('are asked for by option in yuan, with the rate as it was given', () => {
    const question = worthOfTable(readTable(cells(OPTIONS)), choice);
    expect(question).toEqual({
      options: [{ id: '甲', flows: [{ year: 2025, cost: 1_000_000, benefit: 0 }, { year: 2026, cost: 0, benefit: 1_200_000 }] }, { id: '乙', flows: [{ year: 2025, cost: 500_000, benefit: 0 }] }],
      discount_rate: 0.05,
      sensitivity: [{ variable: 'costs', low: 0.8, high: 1.2 }, { variable: 'benefits', low: 0.8, high: 1.2 }],
    });
    expect(costBenefit.params.safeParse(question).success).toBe(true);
    expect(worthOfTable(readTable(cells(OPTIONS)), { ...choice, pack: '折现率', vary: 0 })).toMatchObject({ rulepack: '折现率' });
  });

  it('are never asked for with a rate that nobody gave', () => {
    for (const rate of ['', '%', '五', '-100', '101']) expect(sentence(() => worthOfTable(readTable(cells(OPTIONS)), { ...choice, rate }))).toContain('系统没有默认折现率');
    expect(worthOfTable(readTable(cells(OPTIONS)), { ...choice, rate: '0' }).discount_rate).toBe(0);
  });

  const worth = (id: string, npv: number, cumulative: Worth['cumulative']): Worth => ({
    id, npv, bcr: 1, irr: null, irr_all: [], irr_note: null, payback_year: null, pv_cost: 1, pv_benefit: 2, rank: 1, dominated_by: null, dominance: null, cost_per_effect: null, weighted_score: null, weighted_rank: null, cumulative,
  });
  const result: Omit<WorthResult, 'provenance'> = {
    incremental: [], break_even: [], weight_sensitivity: [], simulation: null, currency: 'CNY', discount: { rate: 0.05, from: 'given', first_year: 2025, sentence: '折现率 5%' }, warnings: ['年限不同'],
    options: [worth('甲', 10, [{ year: 2025, net: -5, cumulative: -5 }, { year: 2027, net: 15, cumulative: 10 }]), worth('乙', 4, [{ year: 2026, net: 4, cumulative: 4 }])],
    sensitivity: [{ variable: 'benefits', option: '甲', low: { value: 0.8, npv: 7, rank: 1 }, high: { value: 1.2, npv: 13, rank: 1 }, swing: 6 }],
  };

  it('add up over the years of all options; a year without flows keeps the sum, none stands before the first', () => {
    expect(cumulativeOf(result.options)).toEqual({ years: [2025, 2026, 2027], series: [{ name: '甲', values: [-5, -5, 10] }, { name: '乙', values: [null, 4, 4] }] });
    expect(worthTable(result, 'cumulative', zhCN)).toMatchObject({ rows: [['2025', -5, null], ['2026', -5, 4], ['2027', 10, 4]], charts: [{ kind: 'line', values: [1, 2] }] });
  });

  it('vary around what they are, as a tornado in the pane and in the sheet', () => {
    expect(tornadoChart(result, '甲', zhCN, formats('zh'))).toMatchObject({ stacked: true, lying: true, categories: ['效益 0.8–1.2'], series: [{ values: [-3] }, { values: [3] }] });
    expect(tornadoChart(result, '乙', zhCN, formats('zh'))).toBeNull();
    expect(worthTable(result, 'tornado', zhCN).rows).toEqual([['甲 效益 0.8–1.2', -3, 3, 7, 13, 1, 1, 6]]);
    expect(swingsOf({ ...result, sensitivity: [{ ...result.sensitivity[0]!, variable: 'discount_rate', low: { value: 0.03, npv: 12, rank: 1 } }] }, zhCN)[0]).toMatchObject({ name: '折现率 3%–120%', low: 2 });
    expect(worthTable(result, 'summary', zhCN).rows.map(([id, npv]) => [id, npv])).toEqual([['甲', 10], ['乙', 4]]);
    expect(worthTable(result, 'summary', zhCN).comments?.[0]?.text).toBe('折现率 5%\n年限不同');
    expect(partsOf(result)).toEqual(['summary', 'cumulative', 'tornado']);
  });

  it('are asked for with effects that add up, a range of the rate, draws with their seed, weights and scores', () => {
    const table = readTable(cells([['方案', '年度', '成本', '效益', '受益人次'], ['甲', 2025, 100, 0, 30], ['甲', 2026, 0, 120, 20], ['乙', 2025, 50, 0, null]]));
    const scoring: Scoring = [{ key: 1, name: ' 质量 ', weight: '60%', scores: { 甲: '8', 乙: '6' } }, { key: 2, name: '', weight: ' ', scores: {} }];
    const asked = worthOfTable(table, { ...choice, columns: { id: '方案', year: '年度', cost: '成本', benefit: '效益', effect: '受益人次' }, rateLow: '3', rateHigh: '8%', simulate: true, draws: '2,000', scoring });
    expect(asked.options.map(({ id, effect, scores }) => [id, effect, scores])).toEqual([['甲', 50, { 质量: 8 }], ['乙', undefined, { 质量: 6 }]]);
    expect(asked).toMatchObject({ weights: { 质量: 0.6 }, draws: 2000, seed: 7, sensitivity: [{ variable: 'discount_rate', low: 0.03, high: 0.08 }, { variable: 'costs' }, { variable: 'benefits' }] });
    expect(costBenefit.params.safeParse(asked).success).toBe(true);
    expect(optionsOf(table, '方案')).toEqual(['甲', '乙']);
  });

  it('are refused with what was typed: a range without order, draws that are none, a simulation of nothing', () => {
    const ask = (part: Partial<typeof choice>) => sentence(() => worthOfTable(readTable(cells(OPTIONS)), { ...choice, ...part }));
    expect(ask({ rateLow: '8', rateHigh: '3' })).toContain('折现率的浮动范围是“8”至“3”');
    expect(ask({ rateLow: '8' })).toContain('不做请都留空');
    for (const draws of ['', '99', '1e5', '100001']) expect(ask({ simulate: true, draws })).toContain(`模拟次数是“${draws}”，应为 100–100000 的整数`);
    expect(ask({ simulate: true, seed: '-1' })).toContain('随机种子是“-1”');
    expect(ask({ simulate: true, vary: 0 })).toContain('随机模拟需要知道哪些因素会变动');
  });

  it('become tables of draws, weights, thresholds and further effect, with columns only for what there is', () => {
    const [first, second] = result.options;
    const whole: typeof result = {
      ...result,
      options: [{ ...first!, weighted_score: 7.5, weighted_rank: 1 }, { ...second!, weighted_score: 6, weighted_rank: 2, cost_per_effect: 3, dominated_by: '甲', dominance: 'strong' }],
      simulation: { draws: 1000, seed: 7, options: [{ id: '甲', mean: 10, p5: 1, median: 9, p95: 20, positive_share: 0.97, best_share: 0.8 }] },
      weight_sensitivity: [{ criterion: '质量', weight: 0.6, first: '甲', stays_from: 0.2, stays_to: 1, below: '乙', above: null }],
      break_even: [{ option: '甲', variable: 'costs', against: null, value: 1.2, sentence: '成本增加 20%' }],
      incremental: [{ from: '乙', to: '甲', cost: 50, effect: 10, ratio: 5 }],
    };
    expect(partsOf(whole)).toEqual(['summary', 'cumulative', 'tornado', 'simulation', 'weights', 'break_even', 'incremental']);
    const summary = worthTable(whole, 'summary', zhCN);
    expect(summary.columns.map(({ title }) => title).slice(9)).toEqual(['加权得分', '得分名次', '单位效果的成本（元）', '是否被其他方案优于']);
    expect(summary.rows.map((row) => row.slice(9))).toEqual([[7.5, 1, null, ''], [6, 2, 3, '被“甲”优于（成本不低而效果不高）']]);
    expect(worthTable(whole, 'simulation', zhCN).rows).toEqual([['甲', 10, 1, 9, 20, 0.97, 0.8, 1000, 7]]);
    expect(worthTable(whole, 'weights', zhCN).rows).toEqual([['质量', 0.6, '甲', 0.2, 1, '乙', '不变']]);
    expect(worthTable(whole, 'break_even', zhCN).rows).toEqual([['甲', '成本', '', 1.2, '成本增加 20%']]);
    expect(worthTable(whole, 'incremental', zhCN).rows).toEqual([['乙', '甲', 50, 10, 5]]);
    expect(stayingSentence(whole.weight_sensitivity[0]!, zhCN, formats('zh'))).toBe('“质量”的权重（现为 60%）在 20% 至 100% 之间时，“甲”得分最高；再低则改为“乙”。');
    const question = { options: [{ id: '甲', flows: [], scores: { 质量: 8, 风险: 4 } }], weights: { 质量: 3, 风险: 1 } };
    expect(scoreChart(question, zhCN)?.series).toEqual([{ name: '质量', values: [6] }, { name: '风险', values: [1] }]);
  });
});

describe('qualitative scores', () => {
  const SCORES: Cell[][] = [['方案', '质量', '风险'], ['权重', 60, 40], ['甲', 8, 6], ['乙', 7, 9]];
  const read = (change: (rows: Cell[][]) => void) => () => {
    const rows = SCORES.map((row) => [...row]);
    change(rows);
    return scoringOfTable(readTable(cells(rows)), ['甲', '乙']);
  };

  it('are read from a table with a row of weights, and asked for as they were read', () => {
    const scoring = read(() => undefined)();
    expect(scoring.map(({ name, weight, scores }) => [name, weight, scores])).toEqual([['质量', '60', { 甲: '8', 乙: '7' }], ['风险', '40', { 甲: '6', 乙: '9' }]]);
    expect(scoresOf(scoring, ['甲', '乙'])).toEqual({ weights: { 质量: 60, 风险: 40 }, scores: new Map([['甲', { 质量: 8, 风险: 6 }], ['乙', { 质量: 7, 风险: 9 }]]) });
    expect(scoresOf([], ['甲'])).toBeNull();
  });

  it.each<[string, (rows: Cell[][]) => void, string]>([
    ['a word among the scores', (rows) => (rows[2]![1] = '好'), 'C5（“质量”列）的值是“好”，应为数字'],
    ['a score left empty', (rows) => (rows[3]![2] = ''), 'D6（“风险”列）的值是空，应为数字'],
    ['no row of weights', (rows) => rows.splice(1, 1), '没有名为“权重”的一行'],
    ['an option that is not there', (rows) => (rows[3]![0] = '丙'), 'B6 的方案“丙”不在成本效益表中'],
    ['an option twice', (rows) => (rows[3]![0] = '甲'), 'B6 的方案“甲”在评分表中出现了两次'],
    ['an option left out', (rows) => rows.pop(), '没有方案“乙”'],
  ])('are refused by their place for %s', (_, change, said) => expect(sentence(read(change))).toContain(said));

  it('that were typed are refused by criterion and option', () => {
    const typed = (part: object) => sentence(() => scoresOf([{ key: 1, name: '质量', weight: '1', scores: { 甲: '5' }, ...part }], ['甲']));
    expect(typed({ name: ' ' })).toContain('第 1 项准则没有名称');
    expect(typed({ weight: '高' })).toContain('准则“质量”的权重是“高”，应为不小于 0 的数字');
    expect(typed({ weight: '-1' })).toContain('权重是“-1”');
    expect(typed({ scores: {} })).toContain('准则“质量”下方案“甲”的评分是“”，应为数字');
    expect(sentence(() => scoresOf([1, 2].map((key) => ({ key, name: '质量', weight: '1', scores: { 甲: '5' } })), ['甲']))).toContain('准则“质量”出现了两次');
  });
});

describe('spending and output of a table', () => {
  const ROWS: Cell[][] = [['线路', '年度', '支出（万元）', '客运量'], ['一路', 2024, 1, 10], ['一路', 2025, 2, null], ['二路', 2025, 4, -2]];
  const choice = { columns: { id: '线路', year: '年度', cost: '支出（万元）', output: '客运量' }, year: '', fixedYears: true, errors: 'cluster', currency: null } as const;
  const table = readTable(cells(ROWS));

  it('are asked for in yuan by row, with what is not known and what is below 0 left to be told by cell', () => {
    const question = spendingOfTable(table, choice);
    expect(question).toEqual({
      rows: [{ id: '一路', year: 2024, spending: 10_000, output: 10 }, { id: '一路', year: 2025, spending: 20_000, output: null }, { id: '二路', year: 2025, spending: 40_000, output: -2 }],
      fixed_years: true, errors: 'cluster',
    });
    expect(elasticity.params.safeParse(question).success).toBe(true);
    expect(question.rows.map((row, index) => cellLeftOut(table, choice.columns, row, index))).toEqual(['E4', 'E5', 'E6']);
    expect(cellLeftOut(table, choice.columns, { id: 'x', year: 2025, spending: 0, output: 3 }, 1)).toBe('D5');
  });

  it('take the year that was typed where no column says it, and are refused without one, by column and by number of rows', () => {
    const ask = (part: Partial<Parameters<typeof spendingOfTable>[1]>) => () => spendingOfTable(table, { ...choice, ...part });
    const noYear = { ...choice.columns, year: '' };
    expect(ask({ columns: noYear, year: ' ２０２３年' })().rows.map(({ year }) => year)).toEqual([2023, 2023, 2023]);
    expect(sentence(ask({ columns: noYear, year: '去年' }))).toContain('填写的年度是“去年”，应为四位年度');
    expect(sentence(ask({ columns: { ...choice.columns, output: '' } }))).toContain('还没有选好名称、支出和产出三列');
    expect(sentence(() => spendingOfTable(readTable(cells(ROWS.slice(0, 3))), choice))).toBe('工作表“线路”B3:E5 只有 2 行数据，至少需要 3 行。请补充数据或选中更多行，再重新读取。');
  });

  const residual = (id: string, year: number, spending: number, output: number, expected_output: number, rank: number) => ({ id, year, label: null, spending, output, expected_output, residual: Math.log(output / expected_output), rank });
  const result: Omit<SpendingResult, 'provenance'> = {
    elasticity: 0.5, standard_error: 0.1, interval: { low: 0.3, high: 0.7 }, r_squared: 0.9, r_squared_within: null, n: 3, units: 2, years: 2, currency: 'CNY', errors: 'hc1', degrees_of_freedom: 1,
    residuals: [residual('二路', 2025, 40_000, 30, 20, 1), residual('一路', 2025, 10_000, 10, 10, 2), residual('一路', 2024, 20_000, 7, 14, 3)],
    left_out: [{ row: 3, id: '三路', year: 2025, reason: '缺少产出' }], explanation: '说明', caveat: '这是关联', warnings: ['甲', '乙'],
  };

  it('become a ranking with logarithms for the chart and the sentence of what they do not prove, a list of figures, and what was left out', () => {
    const ranking = spendingTable(result, 'ranking', zhCN);
    expect(ranking.rows[0]).toEqual(['二路', '2025', 1, 40_000, 30, 20, expect.closeTo(0.5, 12), Math.log(1.5), Math.log(40_000), Math.log(30), Math.log(20)]);
    expect(ranking).toMatchObject({ charts: [{ kind: 'scatter', x: 8, y: 9 }], comments: [{ text: '这是关联' }] });
    const { rows } = spendingTable(result, 'summary', zhCN);
    expect(rows.slice(0, 3)).toEqual([['弹性', 0.5], ['95% 区间下限', 0.3], ['95% 区间上限', 0.7]]);
    expect(rows.slice(-4)).toEqual([['说明', '说明'], ['结论的局限', '这是关联'], ['注意', '甲'], ['注意 2', '乙']]);
    expect(summaryLines({ ...result, r_squared_within: 0.4 }, zhCN).map(({ name }) => name)).toContain('R²（同一年度内）');
    expect(spendingTable(result, 'left_out', zhCN).rows).toEqual([['三路', '2025', '缺少产出']]);
  });

  it('are drawn with one line, or with one for each year where years have effects of their own', () => {
    const words = [zhCN, formats('zh')] as const;
    expect(spendingChart(result, false, '客运量', ...words)).toMatchObject({ logarithmic: true, y: { title: '客运量' }, line: { name: '拟合线', points: [[10_000, 10], [40_000, 20]] } });
    const byYear = spendingChart(result, true, '客运量', ...words);
    expect(byYear.line).toEqual({ name: '拟合线（每年一条）', points: [[20_000, 14], [20_000, 14], [NaN, NaN], [10_000, 10], [40_000, 20]] });
    expect(byYear.points.map(({ name, group }) => [name, group])).toEqual([['二路 2025', '2025'], ['一路 2025', '2025'], ['一路 2024', '2024']]);
  });

  it('stand on logarithmic axes between round figures', () => {
    const option = scatterOption(spendingChart(result, false, '客运量', zhCN, formats('zh')), LOOK, { words: zhCN.chart, format: formats('zh') });
    expect(option).toMatchObject({ xAxis: { type: 'log', min: 9_000, max: 50_000 }, yAxis: { type: 'log', min: 6, max: 40 } });
  });
});

describe('the 268 bus operators of 2022 in a sheet', () => {
  const parse = (line: string): Cell[] => [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].slice(0, -1).map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? (plain === '' ? null : Number.isFinite(Number(plain)) ? Number(plain) : plain!));
  const lines = readFileSync(new URL('../../fixtures/unit-costs/ntd-bus/ntd_bus_2022.csv', import.meta.url), 'utf8').trim().split(/\r?\n/);

  it('are read as a frontier of costs and vehicles against trips and fares that fits into one record of the workbook', () => {
    const table = readTable(cells(lines.map(parse)));
    const question = frontierOfTable(table, { id: 'ntd_id', uses: { opex_total: 'input', voms: 'input', upt_2022: 'output', fares: 'output' }, returns: 'vrs', orientation: 'input', superScores: false, bootstrap: false, seed: 1 });
    expect(question.units).toHaveLength(268);
    expect(question.units[0]).toEqual({ id: '3', inputs: { voms: 91, opex_total: 72057557 }, outputs: { fares: 4356831, upt_2022: 4950296 } });
    expect(JSON.stringify(question).length).toBeLessThan(32_000);
  });
});

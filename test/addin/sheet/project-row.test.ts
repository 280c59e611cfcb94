import { describe, expect, it } from 'vitest';
import { headerKey, isHeaderRow, recogniseHeader, recogniseRow } from '../../../addin/sheet/headers.ts';
import { amountOf, fillMerges, projectFromSheet, type Block } from '../../../addin/sheet/project-row.ts';
import type { Cell } from '../../../addin/cells.ts';

const block = (values: Cell[][], row = 0, column = 0): Block => ({ row, column, values });

describe('headers', () => {
  it.each([
    ['项目编码', 'project_code'], ['*项目代码', 'project_code'], ['project_code', 'project_code'], ['Project Code', 'project_code'],
    ['预算年度', 'fiscal_year'], ['fiscal_year', 'fiscal_year'], ['项目名称：', 'name'], ['行业领域（类）', 'industry'], ['预算单位', 'org_name'],
    ['ｐｒｏｊｅｃｔ＿ｃｏｄｅ', 'project_code'],
  ])('recognises %s as %s', (header, field) => expect(recogniseHeader(header)?.field).toBe(field));

  it('reads the unit of an amount from its header', () => {
    const yuan = (times: number) => ({ field: 'budget', money: { currency: 'CNY', times } });
    expect(recogniseHeader('年初预算数 (亿元)')).toMatchObject(yuan(1e8));
    for (const header of ['预算金额（万元）', '预算金额（万）', 'Budget (10,000 yuan)', 'Budget (10k yuan)', '预算金额（A）（万元）', '预算金额（人民币万元）']) expect(recogniseHeader(header), header).toMatchObject(yuan(1e4));
    expect(recogniseHeader('Budget (USD million)')?.money).toEqual({ currency: 'USD', times: 1e6 });
    expect(recogniseHeader('预算金额')?.money.currency).toBeNull();
  });

  it('does not take a sentence, a number or another word for a header', () => {
    expect([recogniseHeader('负责人'), recogniseHeader(2024), recogniseHeader(''), recogniseHeader('项目名称'.repeat(20))]).toEqual([null, null, null, null]);
    expect(headerKey('项目名称（必填）★')).toBe('项目名称');
  });

  it('takes the more usual header where two mean the same, and one word alone is no header row', () => {
    const columns = recogniseRow(['项目', '项目名称', '年度']);
    expect(columns.map(({ field, index }) => [field, index])).toEqual([['name', 1], ['fiscal_year', 2]]);
    expect(isHeaderRow(recogniseRow(['项目', '合计']))).toBe(false);
  });
});

describe('a selected row', () => {
  const list = block([
    ['2025年部门预算项目表', '', '', '', ''],
    ['序号', '项目编码', '项目名称', '预算年度', '预算金额（万元）'],
    [1, '420100000000000000017', '农村公路养护', 2025, '1,250.5'],
    [2, 'P-2', '校舍维修', '2025年', 80],
  ]);

  it('is the project that the headers above it describe', () => {
    expect(projectFromSheet([list], { row: 2, rows: 1 })).toEqual({
      project: { project_code: '420100000000000000017', name: '农村公路养护', fiscal_year: 2025, budget: 12_505_000 },
      orgName: null, row: 3, notes: [],
    });
  });

  it('finds the header far above, in a block read apart', () => {
    const below = block([[2999, 'P-9', '智慧水务', 2024, 5]], 3_000);
    expect(projectFromSheet([list, below], { row: 3_000, rows: 1 })?.project).toMatchObject({ project_code: 'P-9', fiscal_year: 2024 });
  });

  it('takes the first of several rows and says so', () => {
    expect(projectFromSheet([list], { row: 2, rows: 2 })).toMatchObject({ project: { name: '农村公路养护' }, notes: ['several_rows'] });
  });

  it('does not use a code that Excel has cut to 15 digits', () => {
    const cut = block([['项目编码', '项目名称'], [3.70123e20, '养护']]);
    expect(projectFromSheet([cut], { row: 1, rows: 1 })).toMatchObject({ project: { name: '养护' }, notes: ['code_lost_digits'] });
    expect(projectFromSheet([cut], { row: 1, rows: 1 })?.project.project_code).toBeUndefined();
  });

  it('gives a merged cell to every row of its area', () => {
    const merged = fillMerges(block([['主管部门', '项目名称'], ['教育局', '甲'], ['', '乙']]), [{ row: 1, column: 0, rows: 2, columns: 1 }]);
    expect(projectFromSheet([merged], { row: 2, rows: 1 })).toMatchObject({ orgName: '教育局', project: { name: '乙' } });
  });

  it('is nothing on the header itself, on an empty row and without a header', () => {
    expect(projectFromSheet([list], { row: 1, rows: 1 })).toBeNull();
    expect(projectFromSheet([block([['项目编码', '项目名称'], ['', '']])], { row: 1, rows: 1 })).toBeNull();
    expect(projectFromSheet([block([['a', 'b'], [1, 2]])], { row: 1, rows: 1 })).toBeNull();
  });

  it('reads a filled form, whose labels stand left of what they name', () => {
    const form = block([
      ['项目支出绩效目标申报表', '', '', ''],
      ['项目名称', '老旧小区改造', '主管部门', '住建局'],
      ['年度资金总额（万元）', 300, '年度', '2026年度'],
      ['年度总体目标', '改造小区 12 个，惠及居民 3,000 户', '', ''],
    ]);
    expect(projectFromSheet([form], { row: 1, rows: 1 })).toMatchObject({
      project: { name: '老旧小区改造', budget: 3_000_000, fiscal_year: 2026, objective: '改造小区 12 个，惠及居民 3,000 户' }, orgName: '住建局',
    });
  });

  it('takes the unit of a form’s money from the label of its part or from a line above, as the forms print it', () => {
    const rows = (part: string, above: string, total: Cell): Cell[][] => [
      ['项目支出绩效目标申报表', '', '', ''], ['（2026年度）', '', '', above], ['项目名称', '', '农村公路养护', ''],
      [part, '年度资金总额：', '', total], [part, '其中：财政拨款', '', total], ['一级指标', '二级指标', '三级指标', '指标值'],
    ];
    const budget = (...form: Parameters<typeof rows>) => projectFromSheet([block(rows(...form))], { row: 2, rows: 1 })?.project.budget;
    expect(budget('项目资金（万元）', '', 33.45)).toBe(334_500);
    expect(budget('项目资金', '金额单位：万元', '５００')).toBe(5_000_000);
    expect(budget('项目资金', '（单位：元）', 500)).toBe(500);
    expect(budget('项目资金', '填报单位：元氏县财政局', 500)).toBe(500);
    expect(budget('项目资金（万元）', '单位：元', '200元')).toBe(200);
  });

  it('finds the money of a form of results below the titles of its columns', () => {
    const form = block([
      ['项目名称', '', '农村公路养护', '', ''], ['项目资金（万元）', '', '年初预算数', '全年预算数（A）', '全年执行数（B）'], ['项目资金（万元）', '年度资金总额', 120, 118, 114],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值'],
    ]);
    expect(projectFromSheet([form], { row: 0, rows: 1 })?.project.budget).toBe(1_200_000);
  });

  it('takes the unit of a list from the line above its header, unless the header has its own', () => {
    const rows = (header: string): Cell[][] => [['2026年项目库', '', '单位：万元'], ['项目编码', '项目名称', header], ['P-1', '农村公路养护', 500]];
    const budget = (header: string) => projectFromSheet([block(rows(header))], { row: 2, rows: 1 })?.project.budget;
    expect([budget('预算金额'), budget('预算金额（元）')]).toEqual([5_000_000, 500]);
  });

  const budgetOf = (values: Cell[][], row = values.length - 1) => {
    const found = projectFromSheet([block(values)], { row, rows: 1 });
    return [found?.project.budget, ...(found?.notes ?? [])];
  };

  it('takes the unit of a form from all the places in which an imported form has it', () => {
    const form = (...rows: Cell[][]) => budgetOf([['项目名称', '农村公路养护', '', '', ''], ...rows, ['一级指标', '二级指标', '三级指标', '指标值', '']], 0);
    expect(form(['项目资金', '', '年初预算数（万元）', '全年预算数（万元）', '全年执行数（万元）'], ['', '年度资金总额', 100, 90, 80])).toEqual([1_000_000]);
    expect(form(['中期资金总额（万元）', 300, '年度资金总额', 100])).toEqual([1_000_000]);
    expect(form(['项目资金', '（万元）', '年度资金总额', 100])).toEqual([1_000_000]);
    for (const part of ['资金来源（万元）', '项目资金申请（万元）', '资金执行情况（萬元）']) expect(form([part, '年度资金总额', 100]), part).toEqual([1_000_000]);
    expect(form(['年产值', 300, '万元'], ['年度资金总额', 100])).toEqual([100]);
    expect(form(['项目总投资（亿元）', 3], ['金额单位：万元'], ['年度资金总额', 100])).toEqual([1_000_000]);
  });

  it('goes by the unit nearer to the money of a form', () => {
    const form = (line: string, part: string, total: number) => budgetOf([['项目名称', '农村公路养护', '', line], [part, '年度资金总额', '', total]], 0);
    expect(form('金额单位：元', '项目资金（万元）', 100)).toEqual([1_000_000]);
    expect(form('金额单位：万元', '项目资金（元）', 1_000_000)).toEqual([1_000_000]);
    expect(form('（单位：万元）', '项目资金（元）', 1_000_000)).toEqual([1_000_000]);
  });

  it('takes the unit that stands below the header of a list', () => {
    const rows: Cell[][] = [['项目名称', '预算金额'], ['', '（万元）'], ['甲', 100]];
    expect(budgetOf(rows)).toEqual([1_000_000]);
    expect(budgetOf([['单位：元', ''], ...rows])).toEqual([1_000_000]);
    expect(budgetOf([['项目编码', '项目名称', '预算金额'], ['项目编码', '项目名称', '万元'], ['1', '甲', 100]])).toEqual([1_000_000]);
    expect(budgetOf([['项目名称', '预算金额'], ['乙', '500万元'], ['甲', 100]])).toEqual([100]);
  });

  it('leaves out a budget in another currency, or of which two units are said, and says so', () => {
    const list = (header: string, line = '') => budgetOf([[line, ''], ['项目名称', header], ['甲', 100]]);
    for (const [header, line] of [['预算金额（万美元）'], ['预算金额', '单位：万美元'], ['预算金额', '币种：美元 单位：万元']] as const) expect(list(header, line), header).toEqual([undefined, 'other_currency']);
    expect(budgetOf([['项目名称', '甲'], ['项目资金（万美元）', '年度资金总额', 100]], 0)).toEqual([undefined, 'other_currency']);
    expect(budgetOf([['单位：元', '单位：万元'], ['项目名称', '预算金额'], ['甲', 100]])).toEqual([undefined, 'several_units']);
    expect(budgetOf([['单位：元', '单位：万元'], ['项目名称', '预算金额'], ['甲', '100万元']])).toEqual([1_000_000]);
    expect(list('预算金额（万元）', '单位：美元')).toEqual([1_000_000]);
  });

  it('takes no unit of an earlier table, but that of its own first page', () => {
    const first: Cell[][] = [['单位：万元', ''], ['项目名称', '预算金额'], ['甲', 100]];
    expect(budgetOf([...first, ['', ''], ['项目名称', '年初预算数'], ['乙', 1_000_000]])).toEqual([1_000_000]);
    expect(budgetOf([['单位：亿元', ''], ['类别', '合计'], ['教育', 1.5], ['项目名称', '预算金额'], ['乙', 100]])).toEqual([100]);
    expect(budgetOf([...first, ['', ''], ['项目名称', '预算金额'], ['乙', 1_000_000]])).toEqual([1_000_000]);
    expect(budgetOf([...first, ['项目名称', '预算金额'], ['乙', 100]])).toEqual([1_000_000]);
    expect(budgetOf([['单位：万元', ''], ['年度', 2026], ['填报日期：', 46_387], ['', ''], ['项目名称', '预算金额'], ['甲', 100]])).toEqual([1_000_000]);
    expect(budgetOf([['产出', '里程', 12, '万元'], ['项目名称', '预算金额', '', ''], ['甲', 100, '', '']])).toEqual([100]);
  });

  it('is the project of the form wherever in it is selected: its first line of labels is no header of a list', () => {
    const form = block([
      ['项目支出绩效目标申报表', '', '', ''],
      ['（2025 年度）', '', '', ''],
      ['项目名称', '老旧小区改造', '项目编码', '370112000000000000001'],
      ['一级指标', '二级指标', '三级指标', '单位'],
      ['产出指标', '数量指标', '改造户数', '户'],
    ]);
    for (const row of [2, 4]) expect(projectFromSheet([form], { row, rows: 1 })).toMatchObject({ project: { name: '老旧小区改造', project_code: '370112000000000000001', fiscal_year: 2025 }, orgName: null });
  });

  it('finds the row of a list beside which a table of indicators was written', () => {
    const list = block([
      ['项目编码', '年度', '项目名称', '预算（元）', '', '', ''],
      ['1', 2025, '甲', 10, '', '', ''],
      ['2', 2025, '乙', 20, '一级指标', '三级指标', '指标值'],
      ['3', 2025, '丙', 30, '产出指标', '里程', '≥10'],
    ]);
    for (const [row, name] of [[1, '甲'], [2, '乙'], [3, '丙']] as const) expect(projectFromSheet([{ ...list, values: list.values.slice(0, row + 1) }], { row, rows: 1 })?.project.name).toBe(name);
  });

  it('is none where a table of indicators follows in the columns of the list', () => {
    const list = block([['项目编码', '年度', '项目名称', '预算（元）'], ['1', 2025, '甲', 10], ['', '', '', ''], ['一级指标', '二级指标', '三级指标', '指标值'], ['产出指标', '数量指标', '里程', '≥10']]);
    for (const row of [3, 4]) expect(projectFromSheet([list], { row, rows: 1 })).toBeNull();
    expect(projectFromSheet([{ ...list, values: list.values.slice(0, 2) }], { row: 1, rows: 1 })?.project.name).toBe('甲');
  });

  it('is the row of a list of indicators that names its project in each row', () => {
    const list = block([['项目编码', '项目名称', '三级指标'], ['1', '甲', '里程'], ['2', '乙', '合格率']]);
    expect(projectFromSheet([list], { row: 2, rows: 1 })).toMatchObject({ project: { name: '乙', project_code: '2' } });
  });

  it('leaves an amount out that is not a number', () => {
    expect([amountOf('待定', 1), amountOf('１２，５００', 1), amountOf(-5, 1), amountOf('', 1), amountOf('5%', 1)]).toEqual([undefined, 12_500, undefined, undefined, undefined]);
    expect([amountOf('５００万元', 1), amountOf('1,200.5元', 10_000), amountOf('1,5', 1)]).toEqual([5_000_000, 1_200.5, undefined]);
  });
});

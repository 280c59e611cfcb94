import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../addin/cells.ts';
import { extendTotals, findForm, planFilling, type FormIndicator } from '../../../addin/sheet/form.ts';
import { readGoalForm } from '../../../addin/sheet/form-rows.ts';
import type { Block, Merge } from '../../../addin/sheet/project-row.ts';

const HEADER = ['一级指标', '二级指标', '三级指标', '符号', '指标值', '单位', '权重（分）'];
const BLOCK: Block = {
  row: 0,
  column: 0,
  values: [
    ['项目支出绩效目标申报表', '', '', '', '', '', ''],
    ['（2025 年度）', '', '', '', '', '', ''],
    ['项目名称', '道路养护', '', '项目编码', '370112000000000000001', '', ''],
    ['年度总体目标', '', '', '', '', '', ''],
    HEADER,
    ['产出指标', '数量指标', '养护里程', '≥', 120, '公里', 10],
    ['', '质量指标', '合格率', '≥', 0.95, '', '20分'],
    ['', '时效指标', '', '', '', '', ''],
    ['合计', '', '', '', '', '', 30],
    ['审核意见', '', '', '', '', '', ''],
  ],
};
const MERGES: Merge[] = [{ row: 5, column: 0, rows: 3, columns: 1 }];
const FORMATS = BLOCK.values.map((row, i) => row.map((_, j): Cell => (i === 6 && j === 4 ? '0%' : 'General')));
const read = (block = BLOCK, formats = FORMATS, merges = MERGES) => readGoalForm(block, formats, merges, '申报表');

describe('the indicators of an open form', () => {
  it('are read with the labels of merged cells, a figure shown as percent, and where each stands', () => {
    const form = read();
    expect(form.rows).toEqual([5, 6]);
    expect(form.indicators).toEqual([
      { name: '养护里程', level1: '产出指标', level2: '数量指标', sign: '≥', target_value: 120, unit: '公里', weight: 10 },
      { name: '合格率', level1: '产出指标', level2: '质量指标', sign: '≥', target_value: '95%', unit: undefined, weight: 20 },
    ]);
  });

  it('are read with a day where the cell is shown as one, and with weights shown or written as percent', () => {
    const values = BLOCK.values.map((row) => [...row]);
    values[7]!.splice(2, 5, '完工时间', '≤', 46_387, '', 0.15);
    values[6]![6] = '20％';
    const formats = FORMATS.map((row) => [...row]);
    formats[7]!.splice(4, 3, 'yyyy"年"m"月"d"日"', 'General', '0%');
    expect(read({ ...BLOCK, values }, formats).indicators.map(({ target_value, weight }) => [target_value, weight])).toEqual([[120, 10], ['95%', 20], ['2026-12-31', 15]]);
    formats[7]![4] = '#,##0.00_);[Red]("day"0)';
    expect(read({ ...BLOCK, values }, formats).indicators[2]!.target_value).toBe(46_387);
  });

  it('tell the project by the labels above, its year by the title, and that a goal in words is asked for', () => {
    expect(read()).toMatchObject({ project: { name: '道路养护', project_code: '370112000000000000001', fiscal_year: 2025 }, asksForObjective: true });
  });

  it('count a weight in a merged area once', () => {
    const values = BLOCK.values.map((row) => [...row]);
    values[6]![6] = '';
    expect(read({ ...BLOCK, values }, FORMATS, [...MERGES, { row: 5, column: 6, rows: 2, columns: 1 }]).indicators.map(({ weight }) => weight)).toEqual([10, undefined]);
  });

  it('keep a row whose name alone is missing, so that the review can say so', () => {
    const values = BLOCK.values.map((row) => [...row]);
    values[5]![2] = '';
    expect(read({ ...BLOCK, values }).indicators[0]).toMatchObject({ name: undefined, target_value: 120 });
  });
});

describe('where an indicator goes in the form', () => {
  const INDICATORS: FormIndicator[] = [{ level1: '产出指标', level2: '时效指标', name: '完成时间', target: '2025年12月', weight: 10 }];
  const cellsOf = (block: Block, merges: readonly Merge[], indicators = INDICATORS) => planFilling(findForm(block, merges, '申报表'), block, merges, indicators);

  it('is the free row of its labels, read through merged cells', () => {
    expect(cellsOf(BLOCK, MERGES)).toEqual({ missing: 0, cells: [{ row: 7, column: 2, value: '完成时间' }, { row: 7, column: 4, value: '2025年12月' }, { row: 7, column: 6, value: 10 }] });
  });

  it('is the annual half where the form has the medium term and the year side by side', () => {
    const twice: Block = {
      row: 0, column: 0,
      values: [
        ['中期目标', '', '', '', '年度目标', '', '', ''],
        ['一级指标', '二级指标', '三级指标', '指标值', '一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '时效指标', '', '', '产出指标', '时效指标', '', ''],
      ],
    };
    expect(cellsOf(twice, []).cells.map(({ column }) => column)).toEqual([6, 7]);
  });

  it('is the annual half by the words above, wherever it stands, with labels that both halves share', () => {
    const annualFirst: Block = {
      row: 0, column: 1,
      values: [
        ['', '', '年度绩效指标', '', '中期绩效指标', ''],
        ['一级指标', '二级指标', '三级指标', '指标值', '三级指标', '指标值'],
        ['产出指标', '时效指标', '', '', '', ''],
      ],
    };
    expect(findForm(annualFirst, [{ row: 0, column: 3, rows: 1, columns: 2 }], '申报表').columns).toEqual({ level1: 1, level2: 2, name: 3, target: 4 });
  });

  it('passes over the second column of a header that is merged over two', () => {
    const merged: Block = { row: 0, column: 0, values: [['一级指标', '三级指标', '', '指标值', '权重'], ['产出指标', '', '', '', '']] };
    expect(findForm(merged, [{ row: 0, column: 1, rows: 1, columns: 2 }], '申报表').columns).toEqual({ level1: 0, name: 1, target: 3, weight: 4 });
  });

  it('is a row in which the form prints 指标1： or …… to be written over, in their order, and never one with a name', () => {
    const official: Block = {
      row: 0, column: 0,
      values: [
        ['一级指标', '二级指标', '三级指标', '指标值', '权重'],
        ['产出指标（50分）', '数量指标', '指标1：维修面积', '≥800', 10], ['', '', '指标２：XX', '', ''], ['', '', '……', '……', ''],
        ['', '时效指标', '指标1：', '', 5], ['', '', '指标2：', '', ''],
      ],
    };
    const merged: Merge[] = [{ row: 1, column: 0, rows: 5, columns: 1 }, { row: 1, column: 1, rows: 3, columns: 1 }, { row: 4, column: 1, rows: 2, columns: 1 }];
    const three = ['养护里程', '养护桥梁'].map((name): FormIndicator => ({ level1: '产出指标', level2: '数量指标', name, target: '≥1' })).concat(INDICATORS);
    const { missing, cells } = cellsOf(official, merged, three);
    expect(missing).toBe(0);
    expect(cells.filter(({ column }) => column === 2)).toEqual([{ row: 2, column: 2, value: '养护里程' }, { row: 3, column: 2, value: '养护桥梁' }, { row: 4, column: 2, value: '完成时间' }]);
    expect(readGoalForm(official, [], merged, '申报表').indicators.map(({ name, weight }) => [name, weight])).toEqual([['指标1：维修面积', 10], [undefined, 5]]);
  });

  it('is a row to be inserted where none is free', () => {
    const two = [...INDICATORS, { ...INDICATORS[0]!, name: '及时率' }];
    expect(cellsOf(BLOCK, MERGES, two)).toMatchObject({ missing: 1 });
  });
});

describe('the totals of a form that got more rows', () => {
  it('take in the inserted rows, and only ranges that ended at the last indicator', () => {
    expect(extendTotals(['合计', '=SUM(G8:G17)', '=SUM($G$8:$G$17)+H3', '=SUM(G8:G1)', '=SUM(G8:G170)', 30], 16, 2)).toEqual(['合计', '=SUM(G8:G19)', '=SUM($G$8:$G$19)+H3', '=SUM(G8:G1)', '=SUM(G8:G170)', 30]);
    expect(extendTotals(["=SUM('别的'!G8:G17)", '=SUM(Sheet2!G8:G17)'], 16, 2)).toEqual(["=SUM('别的'!G8:G17)", '=SUM(Sheet2!G8:G17)']);
  });
});

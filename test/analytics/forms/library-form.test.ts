import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../analytics/database.ts';
import { clerk, openSmallCity } from '../imports/loading.ts';
import { testSql } from '../support.ts';
import { book, type Sheet } from './books.ts';
import { formLoader } from './loading.ts';

let db: Database;
beforeEach(async () => void (db = await openSmallCity()));
afterEach(() => db.close());
const { load, refused } = formLoader(() => db);

const rowsSql = testSql(
  'select indicator_id, name, level1, level2, industry, category, kind, sign, unit, standard_value, standard_source, is_common from indicators order by name',
  z.object({ indicator_id: z.string(), name: z.string(), level1: z.string().nullable(), level2: z.string().nullable(), industry: z.string().nullable(), category: z.string().nullable(), kind: z.string().nullable(), sign: z.string().nullable(), unit: z.string().nullable(), standard_value: z.string().nullable(), standard_source: z.string().nullable(), is_common: z.boolean().nullable() }),
);

/** The layout of the libraries by industry and field: headers in two rows, classes merged down, a page break with the headers again. */
const library = (change: (rows: (string | null)[][]) => void = () => undefined): Sheet => {
  const rows: (string | null)[][] = [
    ['交通运输行业绩效指标体系（示例）'],
    ['支出分类', null, null, '绩效指标', null, null, null, null, null, '绩效标准', null, null, '其他'],
    ['行业领域', '行业类别', '资金用途', '一级指标', '二级指标', '三级指标', '计算符号', '计量单位', '指标解释', '计划标准', '历史标准', '行业标准', '关键词'],
    ['交通运输', '公路养护', '日常养护', '产出', '数量指标', '养护里程完成率', '≥', '%', '完成里程 ÷ 计划里程', '100', '98', null, '公路'],
    [null, null, null, null, '质量指标', '路面完好率', '≥', '%', null, null, null, '95', null],
    [null, null, null, '效益', '社会效益', '通行條件改善(shàn)程度', '定性', null, null, '—', '*', null, null],
    ['行业领域', '行业类别', '资金用途', '一级指标', '二级指标', '三级指标', '计算符号', '计量单位', '指标解释', '计划标准', '历史标准', '行业标准', '关键词'],
    [null, '公共交通', null, '满意度', '服务对象满意度', '乘客满意度', '≥', '%', null, null, null, '90', null],
    ['教育', '普通教育', null, '成本', '经济成本', '生均成本', '≤', '元/人', null, null, null, null, null],
    ['合计', null, null, null, null, '5 个'],
  ];
  change(rows);
  return { name: '指标库', rows, merged: ['A1:M1', 'A2:C2', 'D2:I2', 'J2:L2', 'A4:A6', 'B4:B6', 'C4:C6', 'D4:D5'] };
};

describe('the workbook of an indicator library', () => {
  it('is read with its merged classes, its standards and a code for each indicator that has none', async () => {
    const report = await load('library_form', book(library()));
    expect(report).toMatchObject({ kind: 'library_form', rows: { read: 5, inserted: 5, updated: 0 }, problems: [] });
    expect(report.warnings.join('\n')).toMatch(/没有导入列?.*“资金用途”|“资金用途”.*没有导入/);
    expect(report.warnings.join('\n')).toContain('5 个指标没有编码：0 个与库中同名同级的指标对应，5 个按名称生成了编码');
    const rows = (await db.query(rowsSql, {})).filter(({ indicator_id }) => indicator_id.startsWith('KU-'));
    expect(new Set(rows.map(({ indicator_id }) => indicator_id)).size).toBe(5);
    const found = rows.map(({ name, industry, category, level1, level2, sign, unit, standard_value, standard_source }) => [name, industry, category, level1, level2, sign, unit, standard_value, standard_source]);
    expect(found).toHaveLength(5);
    expect(found).toEqual(expect.arrayContaining([
      ['养护里程完成率', '交通运输', '公路养护', '产出指标', '数量指标', '>=', '%', '计划标准：100；历史标准：98', '计划标准、历史标准'],
      ['路面完好率', '交通运输', '公路养护', '产出指标', '质量指标', '>=', '%', '95', '行业标准'],
      ['通行條件改善(shàn)程度', '交通运输', '公路养护', '效益指标', '社会效益指标', 'qualitative', null, null, null],
      ['乘客满意度', '交通运输', '公共交通', '满意度指标', '服务对象满意度指标', '>=', '%', '90', '行业标准'],
      ['生均成本', '教育', '普通教育', '成本指标', '经济成本指标', '<=', '元/人', null, null],
    ]));
  });

  it('loaded again changes the same indicators, also where one of them was stored under a code before', async () => {
    await load('library_form', book(library()));
    const again = await load('library_form', book(library((rows) => { rows[4]![11] = '96'; })));
    expect(again).toMatchObject({ rows: { inserted: 0, updated: 5 } });
    expect((await db.query(rowsSql, {})).find(({ name }) => name === '路面完好率')).toMatchObject({ standard_value: '96' });
    expect((await load('library_form', book(library((rows) => { rows[4]![11] = '96'; })))).duplicate_of).toBe(again.import_id);
  });

  it('with a cell that is no sign is refused at its row and header, and nobody but a librarian or officer loads it', async () => {
    const { problems } = await refused('library_form', book(library((rows) => { rows[4]![6] = '约'; })));
    expect(problems).toEqual([expect.objectContaining({ sheet: '指标库', row: 5, value: '约' })]);
    await expect(load('library_form', book(library()), { caller: clerk })).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('is not found in a workbook of something else', async () => {
    expect((await refused('library_form', book({ rows: [['项目', '金额'], ['甲', '1']] }))).sentence.zh).toContain('工作簿中没有指标库');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../analytics/database.ts';
import { testSql } from '../support.ts';
import { handMade, sheetData } from '../workbooks/hand-made.ts';
import { loader, openSmallCity } from './loading.ts';

let db: Database;
beforeEach(async () => {
  db = await openSmallCity();
});
afterEach(() => db.close());
const { load, refused } = loader(() => db);

const number = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`;
const STYLES = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>';
const book = (...rows: string[][]) => handMade({ styles: STYLES, sheet: sheetData(rows) });
const HEADERS = ['项目代码', '预算年度', '项目名称', '年初预算数（万元）'];

const projectsSql = testSql(
  'select project_code, name, initial_budget::double as initial_budget from projects where fiscal_year = 2026 order by project_code',
  z.object({ project_code: z.string(), name: z.string(), initial_budget: z.number().nullable() }),
);

describe('a workbook', () => {
  it('is loaded as the same table in a CSV file would be', async () => {
    const report = await load('projects', book(['示例市项目表'], HEADERS, ['00123', number('2026'), '甲', number('12.3456789')], [number('45'), number('2026'), '乙', '1,234.5']));
    expect(report).toMatchObject({ rows: { read: 2, inserted: 2, updated: 0 }, warnings: [] });
    expect(await db.query(projectsSql, {})).toEqual([
      { project_code: '00123', name: '甲', initial_budget: 123_456.79 }, { project_code: '45', name: '乙', initial_budget: 12_345_000 },
    ]);
  });

  it('has its problems at sheet, row and header', async () => {
    const { problems } = await refused('projects', book(
      ['示例市项目表'],
      HEADERS,
      ['P1', number('2026'), '<c t="e"><v>#N/A</v></c>', number('1')],
      [number('370123202500000000001'), number('2026'), '乙', '一百'],
      ['P3', '<c><f>NOW()</f></c>', '丙', number('0.5', 1)],
    ));
    expect(problems.map(({ sheet, row, column, value }) => [sheet, row, column, value])).toEqual([
      ['项目', 3, '项目名称', '#N/A'],
      ['项目', 4, '项目代码', '3.70123202500000E+20'],
      ['项目', 4, '年初预算数（万元）', '一百'],
      ['项目', 5, '预算年度', '#公式无结果'],
      ['项目', 5, '年初预算数（万元）', '50%'],
    ]);
    expect(problems[0]!.message).toContain('公式的出错值');
    expect(problems[1]!.message).toContain('文本格式');
    expect(problems[3]!.message).toContain('待计算完成后保存');
  });

  it('has the row of its headers in what is wrong with them', async () => {
    const { problems } = await refused('projects', book(['示例市项目表'], [...HEADERS, '年初预算'], ['P1', number('2026'), '甲', number('1'), number('2')]));
    expect(problems).toEqual([expect.objectContaining({ sheet: '项目', row: 2, column: '年初预算' })]);
  });

  it('with merged cells among the data is refused: for which rows the value is meant is not said', async () => {
    const merged = sheetData([HEADERS, ['P1', '2026', '甲', '1'], ['P2', '2026', '乙', '']]);
    const { problems } = await refused('projects', handMade({ sheet: `${merged}<mergeCells><mergeCell ref="D2:D3"/></mergeCells>` }));
    expect(problems).toEqual([expect.objectContaining({ row: 2, column: '年初预算数（万元）', message: expect.stringContaining('请取消合并') })]);
  });

  it('that cannot be read is one problem of the whole file', async () => {
    const { problems, sentence } = await refused('projects', book(HEADERS).subarray(0, 300));
    expect(problems).toEqual([expect.objectContaining({ sheet: null, row: null, column: null })]);
    expect(sentence.zh).toMatch(/^工作簿不完整或已损坏.*文件未导入/);
  });

  it('with percentages and dates gives shares and days', async () => {
    await load('monitor_readings', book(['项目代码', '年度', '月份', '目标完成率（%）'], ['P1', number('2025'), number('7'), number('0.85', 1)]));
    await load('cost_standards', book(['成本项目', '生效日期', '单位成本（元）'], ['电费', number('45930', 2), number('0.0356')], ['水费', number('45931'), number('4.1')]));
    const daysSql = testSql("select strftime(valid_from, '%Y-%m-%d') as day from cost_standards order by day", z.object({ day: z.string() }));
    expect(await db.query(daysSql, {})).toEqual([{ day: '2025-09-30' }, { day: '2025-10-01' }]);
    const shareSql = testSql('select goal_completion from monitor_readings order by 1', z.object({ goal_completion: z.number() }));
    expect(await db.query(shareSql, {})).toEqual([{ goal_completion: 0.85 }]);
  });
});

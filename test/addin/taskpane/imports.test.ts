import { describe, expect, it } from 'vitest';
import type { ImportProblem } from '../../../analytics/imports/contract.ts';
import { tableOfCsv } from '../../../analytics/imports/csv.ts';
import { KINDS } from '../../../analytics/imports/kinds.ts';
import { Problems } from '../../../analytics/imports/problems.ts';
import { cellOf, columnsWithout, headerRows, LEFT_OUT, UNKNOWN, withChoice } from '../../../addin/taskpane/imports/columns.ts';
import { momentText } from '../../../addin/taskpane/imports/moment.ts';
import { sheetCsv } from '../../../addin/taskpane/imports/sheet-csv.ts';

describe('cells of a sheet sent as a file', () => {
  it('keep their rows, columns and what they show', async () => {
    const csv = sheetCsv({
      row: 2, column: 1,
      values: [['项目代码', '年度', '目标完成率（%）', '生效日期', '保障类', '项目名称'], ['00123', 2025, 0.85, 45930, true, '甲,"乙"\n丙'], [45, 2025, null, '2025-10-01', false, '丁']],
      formats: [[], ['@', 'General', '0.0%', 'yyyy"年"m"月"d"日"', 'General', 'General'], ['00000', '0', 'General', '@', 'General', 'General']],
    });
    const problems = new Problems('zh');
    const { table, findings } = (await tableOfCsv(Buffer.from(csv), problems, { columns: KINDS.projects.columns }))!;
    expect({ problems: problems.count, findings }).toEqual({ problems: 0, findings: [] });
    expect(table).toMatchObject({ headerRow: 3, rowNumbers: [4, 5] });
    expect(table.headers[1]).toEqual({ text: '项目代码', letter: 'B' });
    expect(table.rows).toEqual([['', '00123', '2025', '85%', '2025-09-30', 'TRUE', '甲,"乙"\n丙'], ['', '00045', '2025', '', '2025-10-01', 'FALSE', '丁']]);
  });
});

describe('the columns of a source', () => {
  const table = { sheet: null, header_row: 3, headers: [{ text: '编号', letter: 'B', column: 'project_code' }, { text: '天气', letter: 'C', column: null }, { text: '打印', letter: 'D', column: null }] };

  it('are matched, not known or left out, and a choice changes one of them', () => {
    expect(headerRows(table, { 打印: null }).map(({ choice }) => choice)).toEqual(['project_code', UNKNOWN, LEFT_OUT]);
    expect(withChoice({ 打印: null }, '天气', 'name')).toEqual({ 打印: null, 天气: 'name' });
    expect(withChoice({ 打印: null }, '打印', UNKNOWN)).toEqual({});
    expect(withChoice({}, '天气', LEFT_OUT)).toEqual({ 天气: null });
  });

  it('that the source does not have are listed, the required ones first', () => {
    const columns = ['industry', 'project_code', 'name'].map((column) => ({ column, title: column, required: column !== 'industry' }));
    expect(columnsWithout({ kind: 'projects', title: '项目', allowed: true, columns }, table).map(({ column }) => column)).toEqual(['name', 'industry']);
  });

  it('lead a problem to its cell', () => {
    const problem = (row: number | null, column: string | null): ImportProblem => ({ sheet: null, row, column, value: null, expected: '', message: '' });
    expect(cellOf(problem(5, '天气'), table)).toEqual({ row: 4, column: 2 });
    expect(cellOf(problem(3, 'AB'), table)).toEqual({ row: 2, column: 27 });
    expect(cellOf(problem(7, null), table)).toEqual({ row: 6, column: 1 });
    expect(cellOf(problem(null, 'name'), table)).toBeNull();
  });
});

describe('the history of imports', () => {
  it('tells moments where the reader is', () => {
    const local = new Date('2026-01-02T03:04:05Z');
    expect(momentText('2026-01-02T03:04:05Z')).toBe(`2026-01-02 ${String(local.getHours()).padStart(2, '0')}:04`);
  });
});

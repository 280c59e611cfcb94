/** What is read from a sheet as people keep them: titles above headers, hidden rows, merged cells, long codes, whole columns. The add-in's own modules on the unmodified office.js. */
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eachInWorkbook } from './workbook-pane.ts';

const CODE = '370112000000000000001';
let page: Page;
let frame: Frame;

eachInWorkbook((opened) => ({ page, frame } = opened));
const fill = (rows: readonly (readonly (string | number)[])[]) =>
  page.evaluate((cells) => {
    const { workbook } = window.jixiaoHost!;
    const { id } = workbook.sheets()[0]!;
    const block = { row: 0, column: 0, rows: cells.length, columns: cells[0]!.length };
    workbook.writeNumberFormats(id, { ...block, columns: 1 }, cells.map(() => ['@']));
    workbook.writeCells(id, block, cells);
    return workbook.flush();
  }, rows);
const inExcel = (address: string, change: 'hide' | 'select' | 'merge') =>
  frame.evaluate(([at, what]) => Excel.run(async (context) => {
    const range = context.workbook.worksheets.getFirst().getRange(at);
    if (what === 'hide') range.rowHidden = true;
    else if (what === 'merge') range.merge();
    else range.select();
    await context.sync();
  }), [address, change] as const);

const LIST = [
  ['2025 年项目清单', '', ''],
  ['单位：万元', '', ''],
  ['项目编码', '项目名称', '预算金额（万元）'],
  [CODE, '道路养护', 120],
  ['370112000000000000002', '绿化', 80],
  ['370112000000000000003', '照明', 60],
];

describe('reading what a person has selected', () => {
  test('finds the header below title rows, the unit in the header, and keeps a code of 21 digits', async () => {
    await fill(LIST);
    await page.evaluate(() => window.jixiaoHost!.select('B4'));
    const { project } = await frame.evaluate(() => window.addin.readSelection());
    expect(project).toMatchObject({ row: 4, project: { project_code: CODE, name: '道路养护', budget: 1_200_000 }, notes: [] });
  });

  test('a whole column of 1,048,576 rows is read by what is used of it', async () => {
    await fill(LIST);
    await inExcel('A:A', 'select');
    const table = await frame.evaluate(() => window.addin.readSelectedTable());
    expect(table.values.map(([code]) => code)).toEqual(LIST.map(([code]) => code));
  });

  test('rows that a filter hides are read with the others, and known', async () => {
    await fill(LIST);
    await inExcel('A5:A5', 'hide');
    await inExcel('A3:C6', 'select');
    const { values, hidden } = await frame.evaluate(() => window.addin.readSelectedTable(undefined, undefined, true));
    expect(values.map(([, name], row) => [name, hidden?.[row]])).toEqual([['项目名称', false], ['道路养护', false], ['绿化', true], ['照明', false]]);
  });

  test('two separate areas are refused in a sentence', async () => {
    await fill(LIST);
    await page.evaluate(() => window.jixiaoHost!.selectAreas(['A4:B4', 'A6:B6']));
    const said = await frame.evaluate(() => window.addin.readSelectedTable().then(() => '', (error: { text: { zh: string } }) => error.text.zh));
    expect(said).toBe('选中了多个不相连的区域，请只选一行或一个连续区域后重试。');
  });

  test('every row of a merged cell has its value', async () => {
    await fill(LIST.map((row, index) => (index === 4 ? [row[0]!, '', row[2]!] : row)));
    await inExcel('B4:B5', 'merge');
    await inExcel('A3:C6', 'select');
    const table = await frame.evaluate(() => window.addin.readSelectedTable());
    expect(table.values.map((row) => row[1])).toEqual(['项目名称', '道路养护', '道路养护', '照明']);
  });
});

describe('reading headers that are merged', () => {
  /** 项目 over code and name, 预算 over two amounts, the row of columns below it. */
  const TWO_ROWS = [
    ['2025 年项目清单', '', '', ''],
    ['项目', '', '预算', ''],
    ['项目编码', '项目名称', '预算金额（万元）', '其中：中央'],
    [CODE, '道路养护', 120, 20],
  ];

  test('takes the row that names the columns, below groups that are merged across', async () => {
    await fill(TWO_ROWS);
    await inExcel('A1:D1', 'merge');
    await inExcel('A2:B2', 'merge');
    await inExcel('C2:D2', 'merge');
    await page.evaluate(() => window.jixiaoHost!.select('B4'));
    const { project } = await frame.evaluate(() => window.addin.readSelection());
    expect(project).toMatchObject({ row: 4, project: { project_code: CODE, name: '道路养护', budget: 1_200_000 } });
  });

  test('takes a header merged over two rows, and one merged over two columns', async () => {
    await fill([
      ['项目编码', '项目名称', '预算金额（万元）', ''],
      ['', '', '', ''],
      [CODE, '道路养护', 120, 20],
    ]);
    await inExcel('A1:A2', 'merge');
    await inExcel('B1:B2', 'merge');
    await inExcel('C1:D2', 'merge');
    await page.evaluate(() => window.jixiaoHost!.select('A3'));
    const { project } = await frame.evaluate(() => window.addin.readSelection());
    expect(project).toMatchObject({ row: 3, project: { project_code: CODE, name: '道路养护', budget: 1_200_000 } });
  });
});

describe('more than is read at once', () => {
  test('is refused by its size before any of it is read: a region of 1,048,576 rows, and a million cells for an import', async () => {
    await page.evaluate(() => window.jixiaoHost!.fill('A1', [['项目编码', '项目名称']]));
    await page.evaluate(() => window.jixiaoHost!.type('B1048576', '最后一行'));
    await inExcel('A:B', 'select');
    const sent = await page.evaluate(() => window.jixiaoHost!.xdm.wire.length);
    const said = await frame.evaluate(async () => {
      const zh = (error: { text?: { zh: string } }) => error.text?.zh ?? String(error);
      return [await window.addin.readSelectedTable().then(() => '', zh), await window.addin.readImportSource('sheet').then(() => '', zh), await window.addin.readImportSource('selection').then(() => '', zh)];
    });
    expect(said[0]).toMatch(/所选区域有 2,097,152 个单元格，最多 200,000 个，请/);
    expect(said.slice(1)).toEqual(Array(2).fill(expect.stringMatching(/2,097,152 个单元格，最多 400,000 个；请/)));
    const wire = await page.evaluate((from) => JSON.stringify(window.jixiaoHost!.xdm.wire.slice(from)).length, sent);
    expect(wire).toBeLessThan(100_000);
  });
});

describe('reading a sheet for an import', () => {
  test('reads hidden rows and says how many; leaves them out where the person says so, each other row in its place', async () => {
    await fill(LIST);
    await inExcel('5:5', 'hide');
    const [all, shown] = await frame.evaluate(() => Promise.all([window.addin.readImportSource('sheet'), window.addin.readImportSource('sheet', { leaveOutHidden: true })]));
    expect([all.hidden, all.values[4]![1]]).toEqual([1, '绿化']);
    expect([shown.hidden, shown.values[4], shown.values[5]![1]]).toEqual([1, ['', '', ''], '照明']);
  });

  test('names the cells of long codes that Excel has turned into numbers', async () => {
    await fill(LIST);
    await page.evaluate(() => Promise.all([window.jixiaoHost!.type('D4', 3.70112e20), window.jixiaoHost!.type('A6', '3.70112E+20')]));
    const { lostDigits } = await frame.evaluate(() => window.addin.readImportSource('sheet'));
    expect(lostDigits).toEqual(['D4', 'A6']);
  });
});

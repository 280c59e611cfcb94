/** What is read from a sheet as people keep them: titles above headers, hidden rows, merged cells, long codes, whole columns. The add-in's own modules on the unmodified office.js. */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openWorkbookPane, type WorkbookPane } from './workbook-pane.ts';

const url = inject('serviceUrl');
const CODE = '370112000000000000001';
let browser: Browser;
let visited: WorkbookPane;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  visited = await openWorkbookPane(browser, url);
  ({ page, frame } = visited);
});
afterEach(() => visited.close());

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

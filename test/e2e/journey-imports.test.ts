/**
 * A clerk loads a sheet with a fault in it: reads the sentence, goes to the
 * cell, corrects it and loads; the history shows it, and an export with headers
 * of its own needs its columns told only once — in the workbench.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type RunningService } from './service.ts';
import { eachInWorkbench, type WorkbenchPage } from './workbench-page.ts';

let visited: WorkbenchPage;
let page: Page;
let pane: FrameLocator;

// What is loaded here would be the newest year of everybody else's journeys.
let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
eachInWorkbench((opened) => ({ page, pane } = visited = opened), { tab: '数据导入', serviceUrl: () => service.url });

const SHEET = '待导入';
const rowsOf = (year: string | number) => [
  ['示例区2026年项目表', '', '', ''],
  ['项目代码', '预算年度', '项目名称', '年初预算数（万元）'],
  ['JXT-001', 2026, '校舍维修', 12.5],
  ['JXT-002', year, '操场改造', 30],
  ['合计', '', '', 42.5],
];
const fill = (address: string, rows: (string | number)[][]) => page.evaluate(([at, cells]) => window.jixiaoHost!.fill(at, cells), [address, rows] as const);
const selection = () => page.evaluate(() => window.jixiaoHost!.workbook.selection());
const problem = () => pane.getByRole('listitem').filter({ hasText: '预算年度' }).getByRole('button');
/** A refused try is an answer of status 400, which the browser writes to its console. */
const refusedOnce = () => told('400');
/** What the browser has written to its console, and nothing else. */
async function told(text: string): Promise<void> {
  await expect.poll(() => visited.errors).toEqual([expect.stringContaining(text)]);
  visited.errors.splice(0);
}

async function newSheet(rows: (string | number)[][]): Promise<void> {
  await page.evaluate((name) => {
    const { workbook } = window.jixiaoHost!;
    workbook.activateSheet(window.jixiaoHost!.addSheet(name));
  }, SHEET);
  await fill(`${SHEET}!B3`, rows);
}

describe('importing in the pane', () => {
  test('a sheet with a fault: the sentence, its cell, the correction, the load, the history', async () => {
    await newSheet(rowsOf('二〇二六'));
    await page.evaluate(() => window.jixiaoHost!.select('A1'));
    await pane.getByRole('button', { name: '用当前工作表' }).click();
    await pane.getByText('有 1 处问题，不能导入').first().waitFor();
    expect(await pane.getByLabel('数据类型').inputValue()).toBe('projects');
    await pane.getByText('第 6 行“预算年度”的值是“二〇二六”，应为1900–2200 之间的年度', { exact: false }).waitFor();
    await refusedOnce();

    await problem().click();
    await expect.poll(async () => (await selection()).block).toEqual({ row: 5, column: 2, rows: 1, columns: 1 });
    await fill(`${SHEET}!C6`, [[2026]]);
    await pane.getByRole('button', { name: '重新检查' }).click();
    await pane.getByText('没有导入合计行：第 7 行“合计”', { exact: false }).waitFor();
    await pane.getByRole('button', { name: '导入 2 行' }).click();
    await pane.getByText('已导入“项目”2 行', { exact: false }).waitFor();

    await pane.getByRole('tab', { name: '导入记录' }).click();
    const history = pane.getByRole('table', { name: '导入记录' });
    const first = history.getByRole('row').nth(1);
    await first.getByText(`${SHEET}.csv`).waitFor();
    expect((await first.getByRole('cell').allInnerTexts()).slice(1, 7)).toEqual([`${SHEET}.csv`, '项目', '2', '2', '0', '0']);
    await history.getByRole('button', { name: '数据版本' }).click();
    await expect.poll(() => history.getByRole('columnheader', { name: '数据版本' }).getAttribute('aria-sort')).toBe('ascending');
    await history.getByRole('row').last().filter({ hasText: `${SHEET}.csv` }).waitFor();
    await pane.getByRole('searchbox', { name: '在表中查找' }).fill('没有这个文件');
    await pane.getByText('没有符合的行', { exact: false }).waitFor();
    await pane.getByRole('searchbox', { name: '在表中查找' }).fill(SHEET);
    await expect.poll(() => history.getByRole('row').count()).toBe(2);
  });

  test('hidden rows are read and counted, left out at the switch, and read again when it is turned back', async () => {
    await newSheet(rowsOf(2026));
    await page.evaluate(() => {
      const { workbook } = window.jixiaoHost!;
      workbook.hideRows(workbook.activeSheet(), 5, 1, true);
      window.jixiaoHost!.select('A1');
    });
    await pane.getByRole('button', { name: '用当前工作表' }).click();
    await pane.getByText('其中 1 行是隐藏或被筛选掉的，也已读入').waitFor();
    await pane.getByRole('button', { name: '导入 2 行' }).waitFor();
    const leaveOut = pane.getByRole('switch', { name: '不读入隐藏的行' });
    await leaveOut.press('Space');
    await pane.getByText('1 行隐藏或被筛选掉的行没有读入').waitFor();
    await pane.getByRole('button', { name: '导入 1 行' }).waitFor();
    await leaveOut.press('Space');
    await pane.getByRole('button', { name: '导入 2 行' }).waitFor();
  });

  test('an export with headers of its own: its columns are told once, the second load is one click', async () => {
    const file = (budget: number) => ({ name: '一体化导出.csv', mimeType: 'text/csv', buffer: Buffer.from(`编号,年度,名,打印\nJXT-003,2026,食堂,${budget}\n`) });
    const choose = (budget: number) => pane.locator('input[type=file]').setInputFiles(file(budget));
    await choose(1);
    await pane.getByLabel('数据类型').selectOption('projects');
    await pane.getByLabel('“编号”对应的列').selectOption('project_code');
    await pane.getByLabel('“名”对应的列').selectOption('name');
    await pane.getByLabel('“打印”对应的列').selectOption('-');
    await pane.getByLabel('来源名称（可不填）').fill('一体化测试');
    await pane.getByRole('button', { name: '导入 1 行' }).click();
    await pane.getByText('已导入“项目”1 行', { exact: false }).waitFor();
    visited.errors.splice(0);

    await pane.getByRole('button', { name: '继续导入' }).click();
    await choose(2);
    await pane.getByRole('button', { name: '导入 1 行' }).click();
    await pane.getByText('已导入“项目”1 行', { exact: false }).waitFor();
    await pane.getByText('按列对应关系，没有导入列“打印”', { exact: false }).waitFor();
  });

  test('is refused to a role with the reason, and away service is told and tried again', async () => {
    await pane.getByLabel('身份').selectOption('clerk');
    await pane.getByText('您可以导入本单位的项目', { exact: false }).waitFor();
    await pane.locator('input[type=file]').setInputFiles({ name: '单位.csv', mimeType: 'text/csv', buffer: Buffer.from('单位代码,单位名称\n900,x\n') });
    await pane.getByText('您的身份不能导入“单位”', { exact: false }).waitFor();
    await pane.getByRole('button', { name: '换一个' }).click();

    await page.route('**/api/v1/imports/preview', (route) => route.abort());
    await pane.locator('input[type=file]').setInputFiles({ name: '项目.csv', mimeType: 'text/csv', buffer: Buffer.from('项目代码,年度,项目名称\nX,2026,x\n') });
    await pane.getByText('服务未连接，请', { exact: false }).waitFor();
    await told('ERR_FAILED');
    await page.unroute('**/api/v1/imports/preview');
    await pane.getByRole('button', { name: '重试' }).click();
    await pane.getByText('您有权管理的单位', { exact: false }).first().waitFor();
    await refusedOnce();
  });

  test('a long reading that is turned away from stops between two pieces: nothing is sent, the sheet is as it was, and it can be read after all', async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => [`JXT-${row}`, 2026, `道路养护${row}`, row + 1]);
    await newSheet([['项目代码', '预算年度', '项目名称', '年初预算数（万元）'], ...rows]);
    /** Whether Excel has answered the row with that code. */
    const read = (code: string) => page.evaluate((text) => window.jixiaoHost!.xdm.wire.some(({ kind, sent }) => kind === 'request' && String(sent).includes(`"${text}"`)), code);
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
    // The first piece (nobody else asks for formats) is not answered before the person has turned away.
    const letGo = await page.evaluateHandle(() => {
      let open = () => {};
      const held = new Promise<void>((resolve) => (open = resolve));
      window.jixiaoHost!.faults.hold = (body) => (/numberformat/i.test(body) ? held : Promise.resolve());
      window.jixiaoHost!.select('A1');
      return open;
    });
    await pane.getByRole('button', { name: '用当前工作表' }).click();
    await pane.getByText('正在读取…').first().waitFor();
    await pane.locator('#panel-imports').getByRole('button', { name: '取消', exact: true }).click();
    await letGo.evaluate((go) => go());
    await pane.getByText('已取消，没有写入任何内容。').waitFor();
    expect(sent.filter((path) => path.includes('/imports'))).toEqual([]);
    expect([await read('JXT-900'), await read('JXT-2999')]).toEqual([true, false]);
    expect((await page.evaluate((name) => window.jixiaoHost!.values(`${name}!B3001:E3003`), SHEET)).at(-1)).toEqual(rows.at(-1));

    await pane.locator('#panel-imports').getByRole('button', { name: '重试' }).press('Enter');
    await pane.getByRole('button', { name: '导入 3,000 行' }).waitFor();
    expect(await read('JXT-2999')).toBe(true);
  });
});

/**
 * A unit opens its list of projects, selects one, ticks suggested indicators,
 * sees them in the sheet and takes them back — in the workbench, as a person does it.
 */
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openWorkbench, type WorkbenchPage } from './workbench-page.ts';

const url = inject('serviceUrl');
let browser: Browser;
let visited: WorkbenchPage;
let page: Page;
let pane: FrameLocator;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  visited = await openWorkbench(browser, url);
  ({ page, pane } = visited);
});

afterEach(() => visited.close());

const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);
const sheets = () => page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name));
/** Every cell of a sheet that holds something, so that two states can be compared whole. */
const everyCell = (sheet: string) => page.evaluate((name) => window.jixiaoHost!.values(`${name}!A1:Z400`), sheet);

async function recommendFor(row: number): Promise<string> {
  await select(`项目!C${row}`);
  const [[name]] = (await values(`项目!C${row}`)) as [[string]];
  await pane.getByText(name, { exact: true }).waitFor();
  await pane.getByRole('button', { name: '推荐指标' }).click();
  await pane.getByRole('checkbox').nth(3).waitFor();
  return name;
}

describe('recommending indicators for a selected project', () => {
  test('says on the page that it is a preview and that the data are synthetic', async () => {
    await page.getByText('预览工作台，并非 Excel', { exact: false }).waitFor();
    await page.getByText('合成的示例数据', { exact: false }).waitFor();
  });

  test('chosen indicators stand in a new sheet as a Table and one command takes them back', async () => {
    const before = { sheets: await sheets(), cells: await everyCell('项目') };
    await recommendFor(5);
    const chosen: string[] = [];
    for (const index of [0, 1, 2]) {
      const box = pane.getByRole('checkbox').nth(index);
      await box.click();
      chosen.push((await box.getAttribute('aria-label')) ?? (await pane.locator('label').nth(index).innerText()));
    }
    await pane.getByText('已选 3 项').waitFor();
    await pane.getByRole('button', { name: '写入表格' }).click();
    await pane.getByText('已将 3 项写入', { exact: false }).waitFor();

    const added = (await sheets()).filter((name) => !before.sheets.includes(name) && name !== '_jixiao');
    expect(added).toHaveLength(1);
    const [header, ...rows] = (await values(`'${added[0]}'!A1:I4`)) as string[][];
    expect(header!.slice(0, 3)).toEqual(['一级指标', '二级指标', '三级指标']);
    expect(rows.map((row) => row[2]).every((name) => chosen.some((label) => label.includes(name!)))).toBe(true);
    expect(rows.every((row) => /^[A-Z]{2}-[A-Z]{2}-\d{4}$/.test(row[7]!))).toBe(true);

    await page.getByRole('button', { name: '撤销本次写入' }).click();
    await pane.getByText('已撤销', { exact: false }).first().waitFor();
    expect(await pane.getByText('已将 3 项写入', { exact: false }).count()).toBe(0);
    expect({ sheets: await sheets(), cells: await everyCell('项目') }).toEqual(before);
  });

  test('asks before it writes over cells that hold something', async () => {
    await recommendFor(5);
    await pane.getByRole('checkbox').first().click();
    await pane.getByRole('radio', { name: '从所选单元格起' }).click();
    const before = await everyCell('项目');
    await pane.getByRole('button', { name: '写入表格' }).click();
    const question = pane.getByRole('alertdialog');
    expect(await question.innerText()).toMatch(/C5.*单元格/s);
    await question.getByRole('button').first().click();
    await question.waitFor({ state: 'hidden' });
    expect(await everyCell('项目')).toEqual(before);
  });
});

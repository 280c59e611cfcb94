/** A network that does not let office.js through, as happens where its address is blocked: the pane says what is the matter. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import '../../addin/workbench/host/control.ts';

const url = inject('serviceUrl');
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
});
afterEach(() => context.close());

test('a script that is refused leaves a pane that looks things up and says that it cannot reach the sheet', async () => {
  let refused = 0;
  await page.route('**/office.js', (route) => {
    refused++;
    return route.abort();
  });
  await page.goto(`${url}/addin/taskpane.html?preview=1`);
  await page.getByText('当前未在 Excel 中打开：可以查询和推荐，不能读取或写入表格。').waitFor();
  await page.getByText('已连接服务', { exact: true }).waitFor();
  expect(refused).toBe(1);
});

test('an Excel without custom functions opens a pane that asks, reads and writes as any other', async () => {
  await page.goto(`${url}/addin/workbench/headless.html?requirements=${encodeURIComponent('{"CustomFunctions":"","CustomFunctionsRuntime":""}')}`);
  const pane = page.frameLocator('#pane');
  await pane.getByText('已连接服务', { exact: true }).waitFor();
  await pane.locator('#panel-recommend input').first().fill('农村公路日常养护');
  await pane.getByRole('button', { name: '推荐指标', exact: true }).click();
  await pane.locator('#panel-recommend .fui-Checkbox input').first().click();
  await pane.getByRole('button', { name: '写入表格', exact: true }).click();
  await pane.getByText(/^已将 1 项写入/).first().waitFor();
  const sheets = await page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name));
  expect(sheets.filter((name) => !name.startsWith('_'))).toHaveLength(2);
});

test('a script that never comes leaves a readable page that says what to do', async () => {
  await page.route('**/office.js', () => undefined);
  await page.goto(`${url}/addin/taskpane.html?preview=1`, { waitUntil: 'commit' });
  await page.getByText('浏览器没有取得 Office 的脚本（office.js）或本服务的页面。请检查网络后关闭并重新打开任务窗格', { exact: false }).waitFor();
  await page.getByText('the Office script (office.js) or this service', { exact: false }).waitFor();
});

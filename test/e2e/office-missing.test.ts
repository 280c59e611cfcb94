/** A network that does not let office.js through, as happens where its address is blocked: the pane says what is the matter. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';

const url = inject('serviceUrl');
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
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

test('a script that never comes leaves a readable page that says what to do', async () => {
  await page.route('**/office.js', () => undefined);
  await page.goto(`${url}/addin/taskpane.html?preview=1`, { waitUntil: 'commit' });
  await page.getByText('浏览器没有取得 Office 的脚本（office.js）或本服务的页面。请检查网络后关闭并重新打开面板', { exact: false }).waitFor();
  await page.getByText('the Office script (office.js) or this service', { exact: false }).waitFor();
});

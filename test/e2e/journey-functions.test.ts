/** A sheet of a thousand formulas: few requests, and no cell hangs when the service goes away and comes back. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import '../../addin/workbench/host/control.ts';

const url = inject('serviceUrl');
let browser: Browser;
let visited: Visit;
let page: Page;
let requests: number;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  visited = await visit(browser, url);
  page = visited.page;
  await page.goto(`${url}/addin/workbench/headless.html?pane=${encodeURIComponent('/addin/taskpane/index.html?preview=1')}`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  const pane = await paneOf(page);
  // Its functions and commands are known by then.
  await pane.locator('footer').getByText('已连接服务').waitFor();
  requests = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/calls')) requests++;
  });
});
afterEach(() => visited.context.close());

const fill = (formulas: readonly string[]) =>
  page.evaluate(async (list) => {
    await window.jixiaoHost!.fill('A1', list.map((formula) => [formula]));
    await window.jixiaoHost!.settled();
  }, formulas);
const column = async (length: number) => (await page.evaluate((last) => window.jixiaoHost!.values(`A1:A${last}`), length)).flat();
const cellError = (address: string) => page.evaluate((at) => window.jixiaoHost!.cellError(at), address);

/** Codes of the library with the figures that the service itself gives for them. */
async function usageOf(count: number): Promise<{ indicator_id: string; project_count: number; org_count: number }[]> {
  const answer = await visited.context.request.post(`${url}/api/v1/analyses/library.usage`, { data: { limit: count }, headers: { origin: url } });
  return ((await answer.json()) as { rows: { indicator_id: string; project_count: number; org_count: number }[] }).rows;
}

describe('formulas', () => {
  test('1,000 cells with JX.USAGE fill with a handful of requests, each with the figure the service gives', async () => {
    const rows = await usageOf(500);
    const formulas = rows.flatMap(({ indicator_id }) => [`=JX.USAGE("${indicator_id}")`, `=JX.USAGE("${indicator_id}","单位数")`]);
    await fill(formulas);
    expect(await column(1000)).toEqual(rows.flatMap(({ project_count, org_count }) => [project_count, org_count]));
    expect(requests).toBeGreaterThanOrEqual(1);
    expect(requests).toBeLessThanOrEqual(5);
  });

  test('a formula answers with a sentence where there is no figure', async () => {
    await fill(['=JX.USAGE("没有这个指标")', '=JX.USAGE("GX-MY-0001","没有这个口径")', '=JX.USAGE("")']);
    expect(await column(3)).toEqual(['#N/A', '#VALUE!', '#VALUE!']);
    expect((await cellError('A1'))?.message).toContain('没有这个指标');
    expect((await cellError('A2'))?.message).toContain('没有这个口径');
    expect((await cellError('A3'))?.message).toMatch(/请/);
  });

  test('JX.RECOMMEND spills rows of indicators for a project', async () => {
    const answer = await visited.context.request.get(`${url}/api/v1/projects?fiscal_year=2025&limit=1`);
    const [{ project_code }] = ((await answer.json()) as { rows: [{ project_code: string }] }).rows;
    await fill([`=JX.RECOMMEND("${project_code}",2025,,5)`]);
    const block = await page.evaluate(() => window.jixiaoHost!.values('A1:E6'));
    expect(block.slice(0, 5).every(([code, name]) => typeof code === 'string' && code !== '' && typeof name === 'string' && name !== '')).toBe(true);
    expect(block[5]![0]).toBe('');
  });

  test('JX.SEARCH spills the nearest indicators, JX.VERSION says on which data they stand', async () => {
    const { indicator_id } = (await usageOf(1))[0]!;
    await fill([`=JX.SEARCH("${indicator_id}",3,"表头=是")`]);
    const block = await page.evaluate(() => window.jixiaoHost!.values('A1:H2'));
    expect(block[0]).toEqual(['指标编码', '指标名称', '一级指标', '二级指标', '行业', '计量单位', '计算符号', '相关度']);
    expect(block[1]![0]).toBe(indicator_id);
    const me = (await (await visited.context.request.get(`${url}/api/v1/me`)).json()) as { data_version: number; service_version: string };
    await page.evaluate(async () => {
      await window.jixiaoHost!.fill('K1', [['=JX.VERSION("数据")'], ['=JX.VERSION("服务")'], ['=JX.VERSION()']]);
      await window.jixiaoHost!.settled();
    });
    const [data, service, all] = (await page.evaluate(() => window.jixiaoHost!.values('K1:K3'))).flat();
    expect([data, service]).toEqual([me.data_version, me.service_version]);
    expect(all).toMatch(new RegExp(`^数据版本 ${me.data_version}；指标库版本 \\d+；服务版本 `));
  });

  test('JX.SCORE gives each line its points, or its own sentence, and a sum only of all', async () => {
    await page.evaluate(async () => {
      const host = window.jixiaoHost!;
      await host.fill('A1', [['≥', 100, 95, 50], ['≤', 50, 48, 30], ['≥', 90, '', 20], ['', '', '', '']]);
      await host.fill('F1', [['=JX.SCORE(A1:A4,B1:B4,C1:C4,D1:D4)']]);
      await host.fill('G1', [['=JX.SCORE(A1:A2,B1:B2,C1:C2,D1:D2,"总分")'], ['=JX.SCORE(A1:A3,B1:B3,C1:C3,D1:D3,"总分")'], ['=JX.SCORE("≥",100,95,50)'], ['=JX.SCORE("≥",100,95,50,"完成率")']]);
      await host.settled();
    });
    expect((await page.evaluate(() => window.jixiaoHost!.values('F1:F4'))).flat()).toEqual([47.5, 30, '#VALUE!', '']);
    expect((await page.evaluate(() => window.jixiaoHost!.values('G1:G4'))).flat()).toEqual([77.5, '#VALUE!', 47.5, 0.95]);
    expect((await cellError('G2'))?.message).toMatch(/第 3 行.*零值有效=是/);
    await page.evaluate(async () => {
      await window.jixiaoHost!.type('C3', 99);
      await window.jixiaoHost!.settled();
    });
    expect((await page.evaluate(() => window.jixiaoHost!.values('F1:G3')))).toEqual([[47.5, 77.5], [30, 97.5], [20, 47.5]]);
  });

  test('JX.LAMP shows the lamp that the service gives, for a project by its code and for two cells', async () => {
    const monitored = await visited.context.request.post(`${url}/api/v1/analyses/monitor.dual`, { data: { fiscal_year: 2025, month: 9, limit: 10_000 }, headers: { origin: url } });
    const all = ((await monitored.json()) as { rows: { project_code: string; overall: string | null }[] }).rows;
    const some = ['green', 'blue', 'yellow', 'red'].flatMap((lamp) => all.filter(({ overall }) => overall === lamp).slice(0, 5));
    expect(new Set(some.map(({ overall }) => overall)).size).toBeGreaterThan(1);
    const said: Record<string, string> = { green: '绿', blue: '蓝', yellow: '黄', red: '红' };
    await fill(some.map(({ project_code }) => `=JX.LAMP("${project_code}",2025,9)`));
    expect(await column(some.length)).toEqual(some.map(({ overall }) => said[overall!]));
    expect(requests).toBe(1);
    await page.evaluate(async () => {
      await window.jixiaoHost!.fill('C1', [[0.9, 0.9], [0.3, 0.3], ['', 0.5]]);
      await window.jixiaoHost!.fill('F1', [['=JX.LAMP("甲",2025,9,C1:D1)'], ['=JX.LAMP("",2025,9,C2:D2)'], ['=JX.LAMP("丙",2025,9,C3:D3)'], ['=JX.LAMP("没有这个项目",2025,9)']]);
      await window.jixiaoHost!.settled();
    });
    expect((await page.evaluate(() => window.jixiaoHost!.values('F1:F4'))).flat()).toEqual(['绿', '红', '#VALUE!', '#N/A']);
    expect((await cellError('F4'))?.message).toContain('没有这个项目');
  });

  test('a cell that is deleted takes its request with it', async () => {
    await visited.context.route('**/api/v1/calls', () => undefined);
    const asked = page.waitForRequest((request) => request.url().endsWith('/api/v1/calls'));
    const left = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/v1/calls'));
    await page.evaluate(() => window.jixiaoHost!.fill('A1', [['=JX.SEARCH("受益人数")']]));
    await asked;
    await page.evaluate(() => window.jixiaoHost!.type('A1', ''));
    expect((await left).failure()?.errorText).toContain('ERR_ABORTED');
  });

  test('while the service is away every cell ends in an error with a sentence, and a refresh fills them when it is back', async () => {
    const rows = await usageOf(200);
    await visited.context.setOffline(true);
    await fill(rows.map(({ indicator_id }) => `=JX.USAGE("${indicator_id}")`));
    expect(new Set(await column(200))).toEqual(new Set(['#N/A']));
    expect((await cellError('A1'))?.message).toMatch(/服务.*请/);
    await visited.context.setOffline(false);
    await page.evaluate(async () => {
      await window.jixiaoHost!.runCommand('refreshFunctions');
      await window.jixiaoHost!.settled();
    });
    expect(await column(200)).toEqual(rows.map(({ project_count }) => project_count));
  });
});

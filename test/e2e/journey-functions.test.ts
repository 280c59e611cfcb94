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
  await paneOf(page);
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

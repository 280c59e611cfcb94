/** A thousand formulas while the service's process dies and comes back: no cell hangs, none keeps a wrong figure. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';
import '../../addin/workbench/host/control.ts';

let browser: Browser;
let service: RunningService;
let visited: Visit;
let page: Page;
let requests: number;
/** Of a thousand questions: a machine that is busy with other things gives them to the pane in more than one go. */
const HANDFUL = 20;
type Usage = { indicator_id: string; project_count: number; org_count: number };
let rows: Usage[];

beforeAll(async () => {
  [browser, service] = await Promise.all([launchBrowser(), startService()]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

beforeEach(async () => {
  visited = await visit(browser, service.url);
  page = visited.page;
  const answer = await visited.context.request.post(`${service.url}/api/v1/analyses/library.usage`, { data: { limit: 500 }, headers: { origin: service.url } });
  rows = ((await answer.json()) as { rows: Usage[] }).rows;
  await page.goto(`${service.url}/addin/workbench/headless.html?pane=${encodeURIComponent('/addin/taskpane/index.html?preview=1')}`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  await paneOf(page);
  requests = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/calls')) requests++;
  });
});
afterEach(() => visited.context.close());

/** Options make other questions of them, so that no answer is remembered. */
const formulas = (options = '') => rows.flatMap(({ indicator_id }) => ['项目数', '单位数'].map((measure) => `=JX.USAGE("${indicator_id}","${measure}","${options}")`));
const figures = () => rows.flatMap(({ project_count, org_count }) => [project_count, org_count]);
const enter = (address: string, list: readonly string[]) =>
  page.evaluate(([at, texts]) => window.jixiaoHost!.fill(at, texts.map((text) => [text])), [address, list] as const);
const settled = () => page.evaluate(() => window.jixiaoHost!.settled());
const column = async (name: string) => (await page.evaluate((at) => window.jixiaoHost!.values(`${at}1:${at}1000`), name)).flat();
const refresh = () =>
  page.evaluate(async () => {
    await window.jixiaoHost!.runCommand('refreshFunctions');
    await window.jixiaoHost!.settled();
  });

describe('1,000 formulas', () => {
  test('fill with a handful of requests; while the service is dead new ones end in a sentence and old ones keep their figures; a refresh heals them', async () => {
    await enter('A1', formulas());
    await settled();
    expect(await column('A')).toEqual(figures());
    expect(requests).toBeGreaterThanOrEqual(1);
    expect(requests).toBeLessThanOrEqual(HANDFUL);

    await service.kill();
    await enter('C1', formulas('年度=1900-2200'));
    await settled();
    expect(new Set(await column('C'))).toEqual(new Set(['#N/A']));
    expect(await column('A')).toEqual(figures());
    expect((await page.evaluate(() => window.jixiaoHost!.cellError('C1')))?.message).toMatch(/服务.*请/);
    // A refresh without a service changes nothing.
    await refresh();
    expect(await column('A')).toEqual(figures());

    await service.start();
    requests = 0;
    await refresh();
    expect(await column('C')).toEqual(figures());
    expect(await column('A')).toEqual(figures());
    expect(requests).toBeLessThanOrEqual(HANDFUL);
  });

  test('that were asked when the service died end, and a refresh fills them', async () => {
    // The question has left the pane and waits at the service's door when the process ends.
    const asked = page.waitForRequest((request) => request.url().endsWith('/api/v1/calls'));
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await visited.context.route('**/api/v1/calls', async (route) => {
      await held;
      await route.continue();
    });
    await enter('A1', formulas());
    await asked;
    await service.kill();
    letGo();
    await settled();
    expect(new Set(await column('A'))).toEqual(new Set(['#N/A']));
    await service.start();
    await refresh();
    expect(await column('A')).toEqual(figures());
  });

  test('of which Excel loses answers are asked again by a refresh', async () => {
    await page.evaluate(() => (window.jixiaoHost!.faults.lostFunctionAnswers = 300));
    await enter('A1', formulas());
    await page.waitForFunction(async () => (await window.jixiaoHost!.values('A1:A1000')).filter(([cell]) => cell === '#BUSY!').length === 300);
    await refresh();
    expect(await column('A')).toEqual(figures());
  });

  test('fill although Excel itself is slow to answer', async () => {
    await page.evaluate(() => (window.jixiaoHost!.faults.delay = 30));
    await enter('A1', formulas());
    await settled();
    expect(await column('A')).toEqual(figures());
  });
});

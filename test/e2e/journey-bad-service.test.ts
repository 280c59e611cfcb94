/**
 * What answers at the service's address is not always the service: a gateway's
 * page, half an answer, an older version, or nothing for a long time. Each is
 * told in a sentence, nothing in the sheet is lost, and the next answer heals it.
 */
import type { FrameLocator, Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eachInWorkbench, openTab, sheetOf, type WorkbenchPage } from './workbench-page.ts';

let visited: WorkbenchPage;
let page: Page;
let pane: FrameLocator;
eachInWorkbench((opened) => ({ page, pane } = visited = opened));
const { values, formulas, select, fill, press } = sheetOf(() => page);

const JSON_TYPE = 'application/json';
const BAD: readonly (readonly [name: string, answer: Parameters<Route['fulfill']>[0], sentence: RegExp])[] = [
  ['the sign-in page of a gateway', { status: 200, contentType: 'text/html', body: '<!doctype html><title>登录</title>' }, /不是绩效服务的答复.*表中已有内容不受影响/],
  ['the error page of a gateway', { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }, /服务未连接.*表中已有内容不受影响/],
  ['half an answer', { status: 200, contentType: JSON_TYPE, body: '{"rows":[{"indicator_id":"GX-' }, /不是绩效服务的答复.*表中已有内容不受影响/],
  ['the answer of another version', { status: 200, contentType: JSON_TYPE, body: '{"items":[],"version":"0.0.1"}' }, /与任务窗格的版本不符，请关闭并重新打开任务窗格/],
  ['an older service that does not know the address', { status: 404, contentType: JSON_TYPE, body: '{"error":{"code":"not_found","message":"没有这个地址，请核对。"}}' }, /没有这个地址，请核对/],
];

const everyCell = () => page.evaluate(() => window.jixiaoHost!.values('项目!A1:Z400'));
const settled = () => page.evaluate(() => window.jixiaoHost!.settled());
/** An answer that is no success is written to the console by the browser. */
const forgetRefusals = () => visited.errors.splice(0, Infinity, ...visited.errors.filter((error) => !/status of (404|502)/.test(error)));

describe.each(BAD)('%s in place of an answer', (_name, answer, sentence) => {
  test('is told in the pane, in a formula and by 复算; sheet, figures and record stay, and the service’s own answer heals all of it', async () => {
    const response = await visited.context.request.post(`${new URL(page.url()).origin}/api/v1/analyses/library.usage`, { data: { limit: 3 }, headers: { origin: new URL(page.url()).origin } });
    const [known, other] = ((await response.json()) as { rows: { indicator_id: string; project_count: number }[] }).rows as [{ indicator_id: string; project_count: number }, { indicator_id: string; project_count: number }];
    await select('项目!C5');
    await pane.getByRole('button', { name: '推荐指标' }).click();
    await pane.getByRole('checkbox').first().click();
    await pane.getByRole('button', { name: '写入表格' }).click();
    await pane.getByText('已将 1 项写入', { exact: false }).waitFor();
    await page.evaluate(() => window.jixiaoHost!.workbook.activateSheet(window.jixiaoHost!.workbook.sheets()[0]!.id));
    await fill('项目!Z2', [[`=JX.USAGE("${known.indicator_id}")`]]);
    await settled();
    expect(await values('项目!Z2')).toEqual([[known.project_count]]);
    const before = await everyCell();

    const bad = (route: Route) => route.fulfill(answer);
    await page.route('**/api/v1/analyses/**', bad);
    await page.route('**/api/v1/calls', bad);
    await select('项目!C6');
    await pane.getByRole('button', { name: '推荐指标' }).click();
    await pane.getByText(sentence).first().waitFor();
    await fill('项目!Z3', [[`=JX.USAGE("${other.indicator_id}")`]]);
    await settled();
    expect(await values('项目!Z3')).toEqual([['#N/A']]);
    expect((await page.evaluate(() => window.jixiaoHost!.cellError('项目!Z3')))?.message).toMatch(sentence);
    await openTab(pane, '写入记录');
    const writes = pane.getByRole('tabpanel', { name: '写入记录' });
    await writes.getByRole('button', { name: /^复算/ }).first().click();
    await writes.getByText(sentence).first().waitFor();
    expect((await everyCell()).map((row) => row.slice(0, 25))).toEqual(before.map((row) => row.slice(0, 25)));
    expect(await values('项目!Z2')).toEqual([[known.project_count]]);

    await page.unroute('**/api/v1/analyses/**', bad);
    await page.unroute('**/api/v1/calls', bad);
    await press('refreshFunctions');
    await settled();
    expect(await values('项目!Z2:Z3')).toEqual([[known.project_count], [other.project_count]]);
    expect((await formulas('项目!Z3'))[0]![0]).toBe(`=JX.USAGE("${other.indicator_id}")`);
    await writes.getByRole('button', { name: /^复算/ }).first().click();
    await writes.getByText('与复算结果一致', { exact: false }).waitFor();
    forgetRefusals();
  });
});

describe('a service that answers slowly', () => {
  test('holds up nothing else: cells wait at #BUSY!, the sheet can be worked in, and each answer goes to its question', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/v1/calls', async (route) => {
      await held;
      await route.continue();
    });
    await fill('项目!Z2', [['=JX.USAGE("没有这个指标")'], ['=1+1']]);
    expect(await values('项目!Z2:Z3')).toEqual([['#BUSY!'], [2]]);
    await fill('项目!Z4', [['照常填写']]);
    expect(await values('项目!Z4')).toEqual([['照常填写']]);
    // The person turns to something else meanwhile: the answer to the first question no longer matters.
    await fill('项目!Z2', [['=JX.USAGE("也没有这个")']]);
    letGo();
    await settled();
    expect(await values('项目!Z2')).toEqual([['#N/A']]);
    expect((await page.evaluate(() => window.jixiaoHost!.cellError('项目!Z2')))?.message).toContain('也没有这个');
  });
});

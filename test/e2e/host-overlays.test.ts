import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { colours } from './colours.ts';
import { paneOf } from './host-page.ts';
import { openWorkbench } from './workbench-page.ts';

const url = inject('serviceUrl');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a chart floats over the grid at its place with the figures of the cells, lamps have their colours, and both go with what they belong to', async () => {
  const workbench = await openWorkbench(browser, url);
  const { page } = workbench;
  const frame = await paneOf(page);
  await frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('图');
      sheet.getRange('A1:B4').values = [['单位', '得分'], ['教育局', 92], ['卫健委', 61], ['水务局', 78]];
      sheet.getRange('C1:C4').values = [['灯'], ['绿灯'], ['红灯'], ['黄灯']];
      const { cellValue } = sheet.getRange('C2:C4').conditionalFormats.add('CellValue');
      cellValue.format.fill.color = '#FFC7CE';
      cellValue.rule = { formula1: '="红灯"', operator: 'EqualTo' };
      const chart = sheet.charts.add('ColumnClustered', sheet.getRange('A1:B4'), 'Columns');
      chart.title.text = '得分 <一览>';
      chart.setPosition('E2', 'J14');
      sheet.activate();
      await context.sync();
    }),
  );
  const chart = page.locator('#grid .chart svg');
  await chart.waitFor();
  await expect.poll(() => chart.getAttribute('aria-label')).toBe('得分 <一览>');
  await expect.poll(() => chart.locator('text').allTextContents()).toEqual(expect.arrayContaining(['教育局', '卫健委', '水务局', '得分 <一览>']));
  // One column for each unit, as tall as its score; the first rect is the ground, as wide as the picture.
  const heights = () => chart.locator('rect').evaluateAll((rects) => rects.slice(1).map((rect) => Number(rect.getAttribute('height'))));
  await expect.poll(heights).toHaveLength(3);
  const [first, second] = await heights();
  expect(first! / second!).toBeCloseTo(92 / 61, 1);
  const place = await chart.boundingBox();
  const grid = await page.locator('#grid').boundingBox();
  // Four columns of 72 pixels and the row numbers lie left of E.
  expect(place!.x - grid!.x).toBeGreaterThan(4 * 72);
  expect(place!.x - grid!.x).toBeLessThan(4 * 72 + 80);

  // No line of the grid shows through: beside what is drawn, the picture is white.
  await expect.poll(async () => [...(await colours(page, { x: place!.x + 2, y: place!.y + 2, width: 6, height: place!.height - 4 })).keys()]).toEqual(['#FFFFFF']);

  // The one cell of 72 by 22 pixels whose word is 红灯, and no other of the grid.
  const painted = async () => (await colours(page, { x: grid!.x, y: grid!.y, width: 4 * 72, height: 400 })).get('#FFC7CE') ?? 0;
  await expect.poll(painted).toBeGreaterThan(600);
  expect(await painted()).toBeLessThanOrEqual(72 * 22);

  await frame.evaluate(() => Excel.run(async (context) => {
    const chartsOfSheet = context.workbook.worksheets.getItem('图').charts;
    chartsOfSheet.getItemAt(0).delete();
    await context.sync();
  }));
  await chart.waitFor({ state: 'detached' });
  await workbench.close();
});

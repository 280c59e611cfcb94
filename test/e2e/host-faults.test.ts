import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openHost, type HostPage } from './host-page.ts';

const url = inject('serviceUrl');
let browser: Browser;
let host: HostPage;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  host = await openHost(browser, url);
  ({ page, frame } = host);
});
afterEach(() => host.context.close());

/** Writes one cell and reads it, or tells the code of the error. */
const touch = () =>
  frame.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1');
      range.values = [['写入']];
      range.load('values');
      await context.sync();
      return range.values as unknown[][] | null;
    }).catch((error: OfficeExtension.Error) => error.code),
  );

describe('what can go wrong in Excel', () => {
  test('while a cell is being edited every request is refused', async () => {
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = true));
    expect(await touch()).toBe('InvalidOperationInCellEditMode');
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = false));
    expect(await touch()).toEqual([['写入']]);
  });

  test('a protected sheet refuses writes with AccessDenied and lets unlocked cells through', async () => {
    await frame.evaluate(() => Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('B1').format.protection.locked = false;
      sheet.protection.protect();
      await context.sync();
    }));
    expect(await touch()).toBe('AccessDenied');
    expect(await frame.evaluate(() => Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getFirst().getRange('B1');
      cell.values = [[7]];
      cell.load('values');
      await context.sync();
      return cell.values;
    }))).toEqual([[7]]);
  });

  test('an answer beyond 5 MB is an error', async () => {
    const code = await frame.evaluate(() => Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1:Z20000');
      range.load('values,formulas,numberFormat');
      await context.sync();
      return 'read';
    }).catch((error: OfficeExtension.Error) => error.code));
    expect(code).toBe('ResponsePayloadSizeLimitExceeded');
  });

  test('arrays can come back as null', async () => {
    await page.evaluate(() => (window.jixiaoHost!.faults.nullArrays = true));
    expect(await touch()).toBeNull();
  });

  test('a slow host still runs requests in the order they were sent', async () => {
    await page.evaluate(() => (window.jixiaoHost!.faults.delay = 40));
    const read = await frame.evaluate(async () => {
      const write = (value: number) => Excel.run((context) => Promise.resolve(void (context.workbook.worksheets.getFirst().getRange('A1').values = [[value]])));
      await Promise.all([write(1), write(2), write(3)]);
      return Excel.run(async (context) => {
        const range = context.workbook.worksheets.getFirst().getRange('A1').load('values');
        await context.sync();
        return range.values;
      });
    });
    expect(read).toEqual([[3]]);
  });
});

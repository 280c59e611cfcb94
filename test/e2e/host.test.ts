import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openHost, type HostPage } from './host-page.ts';

declare global {
  interface Window {
    ready: Promise<{ host: string; platform: string }>;
    calls: [string, unknown[]][];
    seen: unknown[];
  }
}

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

afterEach(async () => {
  const problems = await page.evaluate(() => window.jixiaoHost!.problems);
  await host.context.close();
  expect({ problems, errors: host.errors, outside: host.outside }).toEqual({ problems: [], errors: [], outside: [] });
});

describe('the unmodified office.js in the emulated Excel', () => {
  test('is ready in Excel, in Chinese, with the requirement sets of the host', async () => {
    const ready = await frame.evaluate(async () => {
      const { host } = await window.ready;
      const { requirements, displayLanguage } = Office.context;
      return { host, displayLanguage, api: requirements.isSetSupported('ExcelApi', '1.12'), later: requirements.isSetSupported('ExcelApi', '1.99') };
    });
    expect(ready).toEqual({ host: 'Excel', displayLanguage: 'zh-CN', api: true, later: false });
  });

  test('writes values and formulas and reads results of the same request', async () => {
    const read = await frame.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1:C2');
        range.values = [[1200.5, '二', true], ['=A1*2', '=SUM(A1:A2)', "'00123"]];
        range.load('values,formulas,text,valueTypes,address');
        await context.sync();
        return { values: range.values, formulas: range.formulas, text: range.text, types: range.valueTypes, address: range.address };
      }),
    );
    expect(read).toEqual({
      values: [[1200.5, '二', true], [2401, 3601.5, '00123']],
      formulas: [[1200.5, '二', true], ['=A1*2', '=SUM(A1:A2)', '00123']],
      text: [['1200.5', '二', 'TRUE'], ['2401', '3601.5', '00123']],
      types: [['Double', 'String', 'Boolean'], ['Double', 'Double', 'String']],
      address: 'Sheet1!A1:C2',
    });
  });

  test('loses digits of a long code written as General and keeps them in a text cell, as Excel does', async () => {
    const codes = await frame.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1:A2');
        range.getLastRow().numberFormat = [['@']];
        range.values = [['370123198001011234567'], ['370123198001011234567']];
        range.load('values');
        await context.sync();
        return range.values;
      }),
    );
    expect(codes).toEqual([[3.70123198001011e20], ['370123198001011234567']]);
  });

  test('adds, renames and deletes sheets without changing the one that is shown', async () => {
    const sheets = await frame.evaluate(() =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const added = worksheets.add('报告');
        added.getRange('A1').formulas = [['=Sheet1!A1+1']];
        worksheets.add('草稿').name = '草稿二';
        worksheets.getItemOrNullObject('没有这张').delete();
        worksheets.load('items/name');
        const active = worksheets.getActiveWorksheet().load('name');
        const result = added.getRange('A1').load('values');
        await context.sync();
        const names = worksheets.items.map((sheet) => sheet.name);
        worksheets.getItem('草稿二').delete();
        const count = worksheets.getCount();
        await context.sync();
        return { names, active: active.name, result: result.values, count: count.value };
      }),
    );
    expect(sheets).toEqual({ names: ['Sheet1', '报告', '草稿二'], active: 'Sheet1', result: [[1]], count: 2 });
  });

  test('makes tables with headers, structured references, rows and a total, and refuses an overlap', async () => {
    const made = await frame.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        sheet.getRange('A1:B3').values = [['名称', '数量'], ['甲', 3], ['乙', 5]];
        const table = sheet.tables.add('A1:B3', true);
        table.name = '水果';
        table.rows.add(undefined, [['丙', 7]]);
        const sum = sheet.getRange('D1');
        sum.formulas = [['=SUM(水果[数量])']];
        sum.load('values');
        const range = table.getRange().load('address');
        const found = sheet.getRange('B2').getTables(false);
        found.load('items/name');
        const none = context.workbook.tables.getItemOrNullObject('没有').load('name');
        await context.sync();
        const overlap = await Excel.run(async (inner) => {
          inner.workbook.tables.add('Sheet1!B2:C4', true);
          await inner.sync();
        }).catch((error: OfficeExtension.Error) => error.code);
        return { sum: sum.values, address: range.address, found: found.items.map((item) => item.name), none: none.isNullObject, overlap };
      }),
    );
    expect(made).toEqual({ sum: [[15]], address: 'Sheet1!A1:B4', found: ['水果'], none: true, overlap: 'InvalidOperation' });
  });

  test.each([
    ['a sheet that is not there', 'ItemNotFound', '工作表“无”', 'WorksheetCollection.getItem', (context: Excel.RequestContext) => void context.workbook.worksheets.getItem('无').load('name')],
    ['an address that is none', 'InvalidArgument', '不是有效的单元格引用', 'Worksheet.getRange', (context: Excel.RequestContext) => void context.workbook.worksheets.getFirst().getRange('第一格').load('values')],
    ['a row beyond the last', 'InvalidArgument', '1,048,576 行', 'Worksheet.getRange', (context: Excel.RequestContext) => void context.workbook.worksheets.getFirst().getRange('A1048577').load('values')],
    ['an array of the wrong shape', 'InvalidArgument', '2 行 × 2 列', 'Range.values', (context: Excel.RequestContext) => void (context.workbook.worksheets.getFirst().getRange('A1:B2').values = [[1, 2, 3]])],
    ['a member that is not modelled', 'ApiNotFound', 'Worksheet.PivotTables', 'Worksheet.pivotTables', (context: Excel.RequestContext) => void context.workbook.worksheets.getFirst().pivotTables.load('items')],
  ])('says in Chinese what is wrong with %s, and where', async (_what, code, part, location, act) => {
    const error = await frame.evaluate(
      (source) =>
        Excel.run(async (context) => {
          (new Function(`return (${source})`)() as (context: Excel.RequestContext) => void)(context);
          await context.sync();
          return undefined;
        }).catch((failure: OfficeExtension.Error) => ({ code: failure.code, message: failure.message, location: failure.debugInfo.errorLocation })),
      act.toString(),
    );
    expect(error).toEqual({ code, message: expect.stringContaining(part) as string, location });
  });

  test('keeps settings of both kinds', async () => {
    const settings = await frame.evaluate(async () => {
      Office.context.document.settings.set('还原点', { 区域: [1, '中'] });
      await new Promise((resolve) => Office.context.document.settings.saveAsync(resolve));
      return Excel.run(async (context) => {
        context.workbook.settings.add('版本', 12);
        const read = context.workbook.settings.getItem('版本').load('value');
        await context.sync();
        return read.value as unknown;
      });
    });
    expect(settings).toBe(12);
    expect(await page.evaluate(() => window.jixiaoHost!.xdm.settings)).toEqual([['还原点', '{"区域":[1,"中"]}']]);
  });

  test('tells of selections and of changes, with who made them, and is silent once the handler is gone', async () => {
    await frame.evaluate(() => {
      window.seen = [];
      return Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        const selected = sheet.onSelectionChanged.add((event) => Promise.resolve(void window.seen.push(['selected', event.address])));
        sheet.onChanged.add((event) => Promise.resolve(void window.seen.push(['changed', event.address, event.triggerSource])));
        context.workbook.worksheets.onAdded.add(() => Promise.resolve(void window.seen.push(['added'])));
        await context.sync();
        Object.assign(window, { forget: () => Excel.run(selected.context, async (again) => (selected.remove(), again.sync())) });
      });
    });
    await page.evaluate(async () => {
      const control = window.jixiaoHost!;
      control.select('B3:C4');
      control.select('B3:C4');
      await control.type('D4', 9);
      control.addSheet('新表');
    });
    await frame.evaluate(() => Excel.run((context) => Promise.resolve(void (context.workbook.worksheets.getItem('Sheet1').getRange('E1').values = [[1]]))));
    await frame.waitForFunction(() => window.seen.length >= 4);
    await frame.evaluate(() => (window as unknown as { forget: () => Promise<void> }).forget());
    await page.evaluate(() => window.jixiaoHost!.select('A1'));
    await frame.evaluate(() => Excel.run((context) => Promise.resolve(void (context.workbook.worksheets.getItem('Sheet1').getRange('E2').values = [[1]]))));
    await frame.waitForFunction(() => window.seen.length >= 5);
    expect(await frame.evaluate(() => window.seen)).toEqual([
      ['selected', 'B3:C4'],
      ['changed', 'D4', 'Unknown'],
      ['added'],
      ['changed', 'E1', 'ThisLocalAddin'],
      ['changed', 'E2', 'ThisLocalAddin'],
    ]);
  });

  test('tells what another user changed as remote, so that nobody takes it for the own', async () => {
    await frame.evaluate(() => {
      window.seen = [];
      return Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        worksheets.getItem('Sheet1').onChanged.add((event) => Promise.resolve(void window.seen.push([event.address, event.source, event.triggerSource])));
        worksheets.onAdded.add((event) => Promise.resolve(void window.seen.push(['added', event.source])));
        await context.sync();
      });
    });
    await page.evaluate(async () => {
      const control = window.jixiaoHost!;
      await control.fill('Sheet1!D4', [['他人']], 'other');
      await control.fill('Sheet1!D5', [['本人']]);
      control.addSheet('他人的表', 'other');
    });
    await frame.waitForFunction(() => window.seen.length >= 3);
    expect(await frame.evaluate(() => window.seen)).toEqual([
      ['D4', 'Remote', 'Unknown'],
      ['D5', 'Local', 'Unknown'],
      ['added', 'Remote'],
    ]);
  });

  test('runs ribbon commands to their completion and says which it does not know', async () => {
    const outcomes = await page.evaluate(async () => [await window.jixiaoHost!.runCommand('mark', 'Jixiao.Mark'), await window.jixiaoHost!.runCommand('unknown')]);
    expect(outcomes).toEqual([{ status: 0 }, { status: 11_101 }]);
    expect(await page.evaluate(() => window.jixiaoHost!.values('Z1'))).toEqual([['Jixiao.Mark']]);
  });

  test('answers nobody but its own pane', async () => {
    const message = await page.evaluate(() => {
      const stranger = document.createElement('iframe');
      stranger.name = 'stranger';
      document.body.append(stranger);
      const request = { _messageType: 0, _actionName: 'ContextActivationManager_getAppContextAsync', _actionType: 0, _correlationId: 77 };
      return JSON.stringify({ ...request, _conversationId: window.jixiaoHost!.xdm.conversation });
    });
    const stranger = await (await page.waitForSelector('iframe[name=stranger]', { state: 'attached' })).contentFrame();
    const before = await page.evaluate(() => window.jixiaoHost!.xdm.wire.length);
    await stranger!.evaluate((text) => {
      window.seen = [];
      window.addEventListener('message', (event) => window.seen.push(event.data));
      window.parent.postMessage(text, '*');
    }, message);
    // Messages are delivered in order: once the pane has its answer, the stranger would have had its own.
    await frame.evaluate(() => Excel.run((context) => context.sync()));
    await frame.evaluate(() => Excel.run((context) => Promise.resolve(void context.workbook.load('name'))));
    const actions = await page.evaluate((from) => window.jixiaoHost!.xdm.wire.slice(from).map((entry) => entry.name), before);
    expect(actions).toContain('executeMethod');
    expect(actions).not.toContain('ContextActivationManager_getAppContextAsync');
    expect(await stranger!.evaluate(() => window.seen)).toEqual([]);
  });
});

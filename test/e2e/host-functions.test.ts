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

afterEach(async () => {
  const problems = await page.evaluate(() => window.jixiaoHost!.problems);
  await host.context.close();
  expect({ problems, errors: host.errors }).toEqual({ problems: [], errors: [] });
});

/** Enters formulas below an address and waits until every answer stands in its cell. */
const enter = (address: string, formulas: readonly string[]) =>
  page.evaluate(
    async ([at, list]) => {
      const control = window.jixiaoHost!;
      await control.fill(at, list.map((formula) => [formula]));
      await control.settled();
    },
    [address, formulas] as const,
  );
const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);
const calls = () => frame.evaluate(() => window.calls);

describe('custom functions in cells', () => {
  test('1,000 cells ask once each, in a handful of messages, and are recalculated together', async () => {
    await enter('A1', Array.from({ length: 1000 }, (_, index) => `=JX.ADD(${index},1)`));
    const column = (await values('A1:A1000')).flat();
    expect(column).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    const counts = await page.evaluate(() => window.jixiaoHost!.functionCounts);
    expect(counts).toMatchObject({ asked: 1000, answered: 1000 });
    expect(counts.messages).toBeLessThan(10);
    expect(counts.recalculations).toBeLessThan(10);
    expect(await calls()).toHaveLength(1000);
  });

  test('a formula over functions waits for the answers and then follows them', async () => {
    await page.evaluate(() => window.jixiaoHost!.type('B1', 20));
    await enter('A1', ['=JX.ADD(B1,1)*2', '=A1+JX.ADD(1,1)']);
    expect(await values('A1:A2')).toEqual([[42], [44]]);
    await page.evaluate(async () => {
      await window.jixiaoHost!.type('B1', 30);
      await window.jixiaoHost!.settled();
    });
    expect(await values('A1:A2')).toEqual([[62], [64]]);
    expect((await calls()).map(([, args]) => args)).toEqual([[20, 1], [1, 1], [30, 1]]);
  });

  test('a cell being answered shows #BUSY!', async () => {
    await page.evaluate(async () => {
      window.jixiaoHost!.faults.lostFunctionAnswers = 1;
      await window.jixiaoHost!.fill('A1', [['=JX.ADD(1,1)']]);
    });
    await frame.waitForFunction(() => window.calls.length === 1);
    await page.waitForFunction(() => window.jixiaoHost!.faults.lostFunctionAnswers === 0);
    expect(await values('A1')).toEqual([['#BUSY!']]);
    expect(await frame.evaluate(() => Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1').load('values,valueTypes');
      await context.sync();
      return [range.values, range.valueTypes];
    }))).toEqual([[['#BUSY!']], [['Error']]]);
  });

  test('an error keeps its sentence for the cell it stands in', async () => {
    await enter('A1', ['=JX.MISSING("P-9")', '=IFERROR(JX.MISSING("P-8"),"无")', '=JX.MISSING()']);
    expect(await values('A1:A3')).toEqual([['#N/A'], ['无'], ['#VALUE!']]);
    expect(await page.evaluate(() => window.jixiaoHost!.cellError('A1'))).toEqual({ code: '#N/A', message: '没有编码为“P-9”的项目，请核对后重输。' });
  });

  test('arguments arrive as Excel gives them: left out as null, a text code as text, an empty cell as null', async () => {
    await page.evaluate(() => window.jixiaoHost!.fill('C1', [["'00123", true]]));
    await enter('A1', ['=JX.DESCRIBE("a")', '=JX.DESCRIBE(1,,"c")', '=JX.DESCRIBE(C1,D1,E9)', '=JX.DESCRIBE(IF(TRUE,"甲,乙"),3)']);
    expect((await values('A1:A4')).flat()).toEqual(['["a",null,null]', '[1,null,"c"]', '["00123",true,null]', '["甲,乙",3,null]']);
  });

  test('a matrix goes in and comes back as a spill', async () => {
    await page.evaluate(() => window.jixiaoHost!.fill('C1', [[1, 2], [3, '']]));
    await enter('E1', ['=JX.DOUBLE(C1:D2)']);
    expect(await values('E1:F2')).toEqual([[2, 4], [6, 0]]);
  });

  test('something in the way of a spill is #SPILL!, leaves what is there, and the spill comes once it is gone', async () => {
    await page.evaluate(() => window.jixiaoHost!.fill('C1', [[1, 2], [3, 4]]));
    await page.evaluate(() => window.jixiaoHost!.type('F2', '占用'));
    await enter('E1', ['=JX.DOUBLE(C1:D2)']);
    expect(await values('E1:F2')).toEqual([['#SPILL!', ''], ['', '占用']]);
    expect(await frame.evaluate(() => Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('E1').load('values,valueTypes,formulas');
      await context.sync();
      return [range.values, range.valueTypes, range.formulas];
    }))).toEqual([[['#SPILL!']], [['Error']], [['=JX.DOUBLE(C1:D2)']]]);
    await page.evaluate(async () => {
      await window.jixiaoHost!.type('F2', '');
      await window.jixiaoHost!.settled();
    });
    expect(await values('E1:F2')).toEqual([[2, 4], [6, 8]]);
    await page.evaluate(async () => {
      await window.jixiaoHost!.type('E2', '后来');
      await window.jixiaoHost!.settled();
    });
    expect(await values('E1:F2')).toEqual([['#SPILL!', ''], ['后来', '']]);
  });

  test('a formula entered again asks again, and a deleted one is forgotten', async () => {
    await enter('A1', ['=JX.ADD(1,1)']);
    await enter('A1', ['=JX.ADD(1,1)']);
    expect(await calls()).toHaveLength(2);
    await page.evaluate(() => window.jixiaoHost!.type('A1', ''));
    await page.evaluate(() => window.jixiaoHost!.settled());
    expect(await calls()).toHaveLength(2);
    expect(await values('A1')).toEqual([['']]);
  });

  test('a full calculation from the pane asks every function again', async () => {
    await enter('A1', ['=JX.ADD(1,1)', '=JX.ADD(2,2)']);
    await frame.evaluate(() => Excel.run(async (context) => {
      context.workbook.application.calculate(Excel.CalculationType.full);
      await context.sync();
    }));
    await page.evaluate(() => window.jixiaoHost!.settled());
    expect(await calls()).toHaveLength(4);
    expect(await values('A1:A2')).toEqual([[2], [4]]);
  });

  test('rows inserted above move the answers with their cells', async () => {
    await enter('A3', ['=JX.MISSING("P-7")']);
    await frame.evaluate(() => Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('1:2').insert('Down');
      await context.sync();
    }));
    expect(await page.evaluate(() => [window.jixiaoHost!.cellError('A3'), window.jixiaoHost!.cellError('A5')?.code])).toEqual([undefined, '#N/A']);
    expect(await values('A5')).toEqual([['#N/A']]);
  });
});

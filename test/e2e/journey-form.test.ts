/**
 * Chosen indicators go into the open goal form: by its headers, into unlocked
 * cells alone, with rows inserted before the total, and back again exactly.
 * The add-in's own modules on the unmodified office.js.
 */
import type { Frame, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachInWorkbook } from './workbook-pane.ts';

let page: Page;
let frame: Frame;

eachInWorkbook((opened) => ({ page, frame } = opened));
beforeEach(async () => {
  await page.evaluate(async () => {
    const { workbook } = window.jixiaoHost!;
    const { id } = workbook.sheets()[0]!;
    const rows = [
      ['项目支出绩效目标申报表', '', '', '', '', ''],
      ['一级指标', '二级指标', '三级指标', '指标值', '计量单位', '权重（分）'],
      ['产出指标', '数量指标', '', '', '', ''],
      ['', '质量指标', '', '', '', ''],
      ['效益指标', '社会效益指标', '已有的指标', '', '', 5],
      ['合计', '', '', '', '', '=SUM(G5:G7)'],
    ];
    workbook.writeCells(id, { row: 2, column: 1, rows: rows.length, columns: 6 }, rows);
    workbook.merge(id, { row: 4, column: 1, rows: 2, columns: 1 });
    workbook.merge(id, { row: 7, column: 1, rows: 1, columns: 5 });
    await workbook.flush();
  });
});
const values = () => page.evaluate(() => window.jixiaoHost!.values('B3:G10'));
const formulas = () => page.evaluate(() => window.jixiaoHost!.formulas('B3:G10'));
const INDICATORS = [
  { level1: '产出指标', level2: '质量指标', name: '验收合格率', target: 95, unit: '%', weight: 10 },
  { level1: '产出指标', level2: '数量指标', name: '改造户数', target: 120, unit: '户', weight: 20 },
];

const fill = (indicators: typeof INDICATORS, yes = true) =>
  frame.evaluate(
    async ([rows, answer]) => {
      const reviews: { insertedRows: number; standing: unknown; cells: readonly { address: string; reads: readonly [string, string] }[] }[] = [];
      try {
        const filled = await window.addin.fillForm(rows, { title: '填表', now: () => new Date('2026-03-01T00:00:00Z'), review: (review) => (reviews.push(review), Promise.resolve(answer)) });
        return { filled: filled?.address ?? null, zh: '', reviews };
      } catch (error) {
        return { filled: null, zh: (error as { text?: { zh: string } }).text?.zh ?? String(error), reviews };
      }
    },
    [indicators, yes] as const,
  );

describe('filling a goal form in place', () => {
  test('puts each indicator into the row of its labels, after a review, and undo leaves the form as it was', async () => {
    const before = { values: await values(), formulas: await formulas() };
    const no = await fill(INDICATORS, false);
    expect(no.reviews[0]!.cells.map(({ address }) => address)).toEqual(['D6', 'E6', 'F6', 'G6', 'D5', 'E5', 'F5', 'G5']);
    expect(no.reviews[0]!.cells.filter(({ address }) => address.startsWith('E')).map(({ reads }) => reads)).toEqual([['', '95 %'], ['', '120 户']]);
    expect(no.reviews[0]!.standing).toEqual({ count: 1, weight: 5, countAfter: 3, weightAfter: 35, repeated: [] });
    expect(await values()).toEqual(before.values);
    expect((await fill(INDICATORS)).zh).toBe('');
    expect((await values()).slice(2, 4)).toEqual([['产出指标', '数量指标', '改造户数', 120, '户', 20], ['', '质量指标', '验收合格率', 95, '%', 10]]);
    await frame.evaluate(() => window.addin.undoLastWrite());
    expect({ values: await values(), formulas: await formulas() }).toEqual(before);
  });

  test('writes over what the form prints for that, which undo brings back', async () => {
    await page.evaluate(async () => {
      const { workbook } = window.jixiaoHost!;
      workbook.writeCells(workbook.sheets()[0]!.id, { row: 4, column: 3, rows: 2, columns: 1 }, [['指标1：'], ['……']]);
      await workbook.flush();
    });
    const before = { values: await values(), formulas: await formulas() };
    const { reviews, zh } = await fill(INDICATORS);
    expect(zh).toBe('');
    expect(reviews[0]!.insertedRows).toBe(0);
    expect(reviews[0]!.cells.filter(({ address }) => address.startsWith('D')).map(({ reads }) => reads)).toEqual([['……', '验收合格率'], ['指标1：', '改造户数']]);
    expect(reviews[0]!.standing).toMatchObject({ count: 1, countAfter: 3 });
    expect((await values()).slice(2, 4).map(([, , name]) => name)).toEqual(['改造户数', '验收合格率']);
    await frame.evaluate(() => window.addin.undoLastWrite());
    expect({ values: await values(), formulas: await formulas() }).toEqual(before);
  });

  test('inserts rows before the total where there are too few, the total takes them in, and undo takes them out again', async () => {
    const before = { values: await values(), formulas: await formulas() };
    const more = [...INDICATORS, { level1: '满意度指标', level2: '服务对象满意度指标', name: '居民满意度', target: 90, unit: '%', weight: 10 }];
    const { insertedRows, cells } = (await fill(more)).reviews[0]!;
    expect([insertedRows, cells.at(-1)]).toEqual([1, { address: 'G9', before: '=SUM(G5:G7)', after: '=SUM(G5:G8)', reads: ['=SUM(G5:G7)', '=SUM(G5:G8)'] }]);
    const filled = await values();
    expect(filled[5]).toEqual(['满意度指标', '服务对象满意度指标', '居民满意度', 90, '%', 10]);
    expect([filled[6]![0], filled[6]![5]]).toEqual(['合计', 45]);
    await frame.evaluate(() => window.addin.undoLastWrite());
    expect({ values: await values(), formulas: await formulas() }).toEqual(before);
  });

  test('names the locked cells of a protected form and changes nothing; unlocked cells are filled', async () => {
    const before = await values();
    await page.evaluate(() => window.jixiaoHost!.protect('Sheet1', true));
    expect((await fill(INDICATORS)).zh).toMatch(/受保护，D6、E6/);
    expect(await values()).toEqual(before);
    await page.evaluate(() => window.jixiaoHost!.protect('Sheet1', false));
    await frame.evaluate(() => Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('D5:G6').format.protection.locked = false;
      await context.sync();
    }));
    await page.evaluate(() => window.jixiaoHost!.protect('Sheet1', true));
    expect((await fill(INDICATORS)).zh).toBe('');
    expect((await values())[2]![2]).toBe('改造户数');
  });

  test('names the locked cells of a form protected with a password, fills the unlocked ones, and never asks for the password', async () => {
    const before = await values();
    await page.evaluate(() => window.jixiaoHost!.protect('Sheet1', true, '只有制表人知道'));
    expect((await fill(INDICATORS)).zh).toMatch(/受保护，D6、E6.*请由表格的制作人解锁/);
    expect(await values()).toEqual(before);
    await page.evaluate(() => window.jixiaoHost!.protect('Sheet1', false));
    await frame.evaluate(() => Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('D5:G6').format.protection.locked = false;
      sheet.protection.protect({}, '只有制表人知道');
      await context.sync();
    }));
    const sent = await page.evaluate(() => window.jixiaoHost!.xdm.wire.length);
    expect((await fill(INDICATORS)).zh).toBe('');
    expect((await values())[2]![2]).toBe('改造户数');
    await frame.evaluate(() => window.addin.undoLastWrite());
    expect(await values()).toEqual(before);
    const wire = await page.evaluate((from) => JSON.stringify(window.jixiaoHost!.xdm.wire.slice(from)), sent);
    expect(wire).not.toMatch(/Unprotect|只有制表人知道/);
    const said = await frame.evaluate(() => Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().protection.unprotect('猜的');
      await context.sync();
    }).catch((error: { code: string }) => error.code));
    expect(said).toBe('AccessDenied');
  });

  test('finds a form by the defined name 绩效指标区 on a sheet that is not shown, among several tables', async () => {
    await page.evaluate(async () => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets()[0]!;
      // Another table with the same headers stands above and would be taken without the name.
      workbook.insertRows(id, 0, 6);
      workbook.writeCells(id, { row: 0, column: 1, rows: 2, columns: 6 }, [['一级指标', '二级指标', '三级指标', '指标值', '计量单位', '权重（分）'], ['产出指标', '数量指标', '', '', '', '']]);
      workbook.activateSheet(window.jixiaoHost!.addSheet('封面'));
      await workbook.flush();
    });
    const form = () => page.evaluate(() => window.jixiaoHost!.values('Sheet1!B1:G16'));
    const before = await form();
    expect((await fill(INDICATORS)).zh).toMatch(/“封面”.*没有找到/);
    await frame.evaluate(() => Excel.run(async (context) => {
      context.workbook.names.add('绩效指标区', context.workbook.worksheets.getFirst().getRange('B10:G14'));
      await context.sync();
    }));
    expect(await fill(INDICATORS)).toMatchObject({ zh: '', filled: expect.stringMatching(/^Sheet1!/) as string });
    const filled = await form();
    expect(filled.slice(0, 9)).toEqual(before.slice(0, 9));
    expect(filled.slice(10, 12).map((row) => row.slice(1, 4))).toEqual([['数量指标', '改造户数', 120], ['质量指标', '验收合格率', 95]]);
    await frame.evaluate(() => window.addin.undoLastWrite());
    expect(await form()).toEqual(before);
  });

  test('says what is missing on a sheet without such a form', async () => {
    await page.evaluate(() => window.jixiaoHost!.type('D4', '别的'));
    expect((await fill(INDICATORS)).zh).toMatch(/没有找到同时带“三级指标”和“指标值”的表头/);
  });
});

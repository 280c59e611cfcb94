/**
 * Chosen indicators go into the open goal form: by its headers, into unlocked
 * cells alone, with rows inserted before the total, and back again exactly.
 * The add-in's own modules on the unmodified office.js.
 */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openWorkbookPane, type WorkbookPane } from './workbook-pane.ts';

const url = inject('serviceUrl');
let browser: Browser;
let visited: WorkbookPane;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  visited = await openWorkbookPane(browser, url);
  ({ page, frame } = visited);
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
afterEach(() => visited.close());

const values = () => page.evaluate(() => window.jixiaoHost!.values('B3:G10'));
const formulas = () => page.evaluate(() => window.jixiaoHost!.formulas('B3:G10'));
const INDICATORS = [
  { level1: '产出指标', level2: '质量指标', name: '验收合格率', target: 95, unit: '%', weight: 10 },
  { level1: '产出指标', level2: '数量指标', name: '改造户数', target: 120, unit: '户', weight: 20 },
];

const fill = (indicators: typeof INDICATORS, yes = true) =>
  frame.evaluate(
    async ([rows, answer]) => {
      const reviews: { insertedRows: number; cells: readonly { address: string }[] }[] = [];
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
    expect(await values()).toEqual(before.values);
    expect((await fill(INDICATORS)).zh).toBe('');
    expect((await values()).slice(2, 4)).toEqual([['产出指标', '数量指标', '改造户数', 120, '户', 20], ['', '质量指标', '验收合格率', 95, '%', 10]]);
    await frame.evaluate(() => window.addin.undoLastWrite());
    expect({ values: await values(), formulas: await formulas() }).toEqual(before);
  });

  test('inserts rows before the total where there are too few, the total takes them in, and undo takes them out again', async () => {
    const before = { values: await values(), formulas: await formulas() };
    const more = [...INDICATORS, { level1: '满意度指标', level2: '服务对象满意度指标', name: '居民满意度', target: 90, unit: '%', weight: 10 }];
    const { insertedRows, cells } = (await fill(more)).reviews[0]!;
    expect([insertedRows, cells.at(-1)]).toEqual([1, { address: 'G9', before: '=SUM(G5:G7)', after: '=SUM(G5:G8)' }]);
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

  test('says what is missing on a sheet without such a form', async () => {
    await page.evaluate(() => window.jixiaoHost!.type('D4', '别的'));
    expect((await fill(INDICATORS)).zh).toMatch(/没有找到同时带“三级指标”和“指标值”的表头/);
  });
});

import { isDeepStrictEqual } from 'node:util';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { colours } from './colours.ts';
import { schemaFaults } from '../addin/manifest-schema.ts';
import { readXml } from '../addin/xml-tree.ts';
import { paneOf } from './host-page.ts';

const url = inject('serviceUrl');
let browser: Browser;
let visited: Visit;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  visited = await visit(browser, url);
  ({ page } = visited);
  await page.goto(`${url}/workbench`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  await page.waitForFunction(async () => (await window.jixiaoHost!.values('项目!A2')).flat()[0] !== '');
  frame = await paneOf(page);
  await frame.locator('footer').getByText('已连接服务').waitFor();
});
afterAll(() => browser.close());

/** Where the middle of a cell is painted. */
async function spot(row: number, column: number): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([toRow, toColumn]) => {
      const pixels = 4 / 3;
      const { workbook } = window.jixiaoHost!;
      const sheet = workbook.activeSheet();
      const sum = (count: number, size: (index: number) => number) => Array.from({ length: count }, (_, index) => size(index)).reduce((a, b) => a + b, 0) * pixels;
      const boxes = [...document.querySelectorAll('#grid canvas')].map((canvas) => canvas.getBoundingClientRect());
      const canvas = boxes.sort((a, b) => b.width * b.height - a.width * a.height)[0]!;
      const [header, numbers] = [20, 46];
      const x = numbers + sum(toColumn, (index) => workbook.columnWidth(sheet, index)) + (workbook.columnWidth(sheet, toColumn) * pixels) / 2;
      const y = header + sum(toRow, (index) => workbook.rowHeight(sheet, index)) + (workbook.rowHeight(sheet, toRow) * pixels) / 2;
      return { x: canvas.x + x, y: canvas.y + y };
    },
    [row, column] as const,
  );
}

/** Clicks a cell of the shown part of the sheet, as a person before typing. */
async function select(address: string): Promise<void> {
  await page.evaluate((at) => window.jixiaoHost!.select(at), address);
  const { row, column } = await page.evaluate(() => window.jixiaoHost!.workbook.selection().block);
  const { x, y } = await spot(row, column);
  await page.mouse.click(x, y);
}

/** At widths at which the ribbon has room, just none, and far too little. */
async function isNoWiderThanItsWindow(): Promise<void> {
  for (const width of [1920, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
}

describe('the workbench', () => {
  test('says that it is not Excel and that its data are synthetic', async () => {
    await page.getByRole('note').filter({ hasText: '并非 Excel' }).filter({ hasText: '合成的示例数据' }).waitFor();
  });

  test('shows the buttons of the manifest', async () => {
    await expect.poll(() => page.locator('.ribbon-buttons button').allInnerTexts()).toEqual(['打开任务窗格', '指标推荐', '绩效目标', '指标库', '对比', '全成本', '压减模拟', '查询', '运行监控', '绩效评价', '整改台账', '总览', '数据导入', '官方表样', '规则包', '操作记录', '写入记录', '复算', '还原', '撤销本次写入', '刷新公式', '修复公式', '冻结为数值']);
  });

  test('is no wider than its window, and so never slides aside', () => isNoWiderThanItsWindow());

  test('a button of the ribbon opens the closed pane at its tab', async () => {
    await page.getByRole('button', { name: '打开任务窗格' }).click();
    await page.locator('.pane').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '规则包' }).click();
    await page.locator('.pane').waitFor({ state: 'visible' });
    await frame.waitForFunction(() => location.hash === '#/rulepacks');
    await page.getByRole('button', { name: '指标推荐' }).click();
    await frame.waitForFunction(() => location.hash === '#/recommend');
  });

  test('holds the projects of the service, codes as text and money in 万元', async () => {
    const header = await page.evaluate(() => window.jixiaoHost!.values('项目!A1:G1'));
    expect(header).toEqual([['项目编码', '年度', '项目名称', '单位', '行业', '行业类别', '预算金额（万元）']]);
    const response = await visited.context.request.get(`${url}/api/v1/projects?limit=200&fiscal_year=2025`);
    const { rows } = (await response.json()) as { rows: { project_code: string; approved_amount: number | null; initial_budget: number | null }[] };
    const codes = await page.evaluate((count) => window.jixiaoHost!.values(`项目!A2:A${count + 1}`), rows.length);
    expect(codes.flat()).toEqual(rows.map((row) => row.project_code));
    const [[amount] = []] = await page.evaluate(() => window.jixiaoHost!.values('项目!G2'));
    expect(amount).toBeCloseTo((rows[0]!.approved_amount ?? rows[0]!.initial_budget ?? 0) / 10_000, 4);
  });

  test('a click in the grid selects for Excel.run', async () => {
    const { x, y } = await spot(3, 2);
    await page.mouse.click(x, y);
    await page.waitForFunction(() => window.jixiaoHost!.workbook.selection().block.row === 3);
    const read = await frame.evaluate(() => Excel.run(async (context) => {
      const range = context.workbook.getSelectedRange().load('address,values');
      await context.sync();
      return { address: range.address, values: range.values };
    }));
    expect(read).toEqual({ address: '项目!C4', values: await page.evaluate(() => window.jixiaoHost!.values('项目!C4')) });
  });

  test('a formula entered in a cell is answered by the add-in, and its error sentence is shown', async () => {
    await page.evaluate(() => window.jixiaoHost!.select('项目!L2'));
    await page.evaluate(() => window.jixiaoHost!.type('L2', '=JX.USAGE("没有这个指标")'));
    await page.evaluate(() => window.jixiaoHost!.settled());
    expect(await page.evaluate(() => window.jixiaoHost!.values('项目!L2'))).toEqual([['#N/A']]);
    await page.locator('.status-error').waitFor();
    await page.getByRole('status').first().filter({ hasText: '没有这个指标' }).waitFor();
    await isNoWiderThanItsWindow();
    const [line, ribbon] = [await page.locator('.status-error').boundingBox(), await page.locator('.ribbon-groups').boundingBox()];
    expect(line!.width).toBeGreaterThan(250);
    expect(line!.y).toBeGreaterThanOrEqual(ribbon!.y + ribbon!.height);
  });

  test('a formula typed on the keyboard is answered with a number', async () => {
    await select('项目!B3');
    await page.keyboard.type('=');
    await page.waitForFunction(() => window.jixiaoHost!.workbook.isEditing());
    await page.keyboard.type('JX.USAGE("GX-MY-0001")', { delay: 10 });
    await page.keyboard.press('Enter');
    await page.waitForFunction(async () => (await window.jixiaoHost!.formulas('项目!B3')).flat()[0] !== '');
    await page.evaluate(() => window.jixiaoHost!.settled());
    const response = await visited.context.request.post(`${url}/api/v1/analyses/library.usage`, { headers: { 'X-Jixiao-Client': 'test' }, data: { indicators: ['GX-MY-0001'] } });
    const { rows } = (await response.json()) as { rows: { project_count: number }[] };
    expect(await page.evaluate(() => window.jixiaoHost!.formulas('项目!B3'))).toEqual([['=JX.USAGE("GX-MY-0001")']]);
    expect(await page.evaluate(() => window.jixiaoHost!.values('项目!B3'))).toEqual([[rows[0]!.project_count]]);
  });

  test('a recommendation spills, is #SPILL! while something stands in its way, and follows what another user enters', async () => {
    const [[first] = [], [second] = []] = await page.evaluate(() => window.jixiaoHost!.values('项目!A3:A4'));
    const enter = (address: string, input: string, origin?: 'other') =>
      page.evaluate(
        async ([at, text, who]) => {
          await window.jixiaoHost!.fill(at, [[text]], who);
          await window.jixiaoHost!.settled();
        },
        [address, input, origin] as const,
      );
    const spill = async () => (await page.evaluate(() => window.jixiaoHost!.values('试算!A2:A4'))).flat();
    await page.evaluate(() => window.jixiaoHost!.addSheet('试算'));
    await enter('试算!C3', '占用');
    await enter('试算!A1', `'${String(first)}`);
    await enter('试算!A2', '=JX.RECOMMEND(A1,2025,,3)');
    expect(await spill()).toEqual(['#SPILL!', '', '']);
    expect(await page.evaluate(() => window.jixiaoHost!.values('试算!C3'))).toEqual([['占用']]);
    await enter('试算!C3', '');
    const recommended = await spill();
    expect(recommended).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^[A-Z]{2}-[A-Z]{2}-\d{4}$/) as string));
    await enter('试算!A1', `'${String(second)}`, 'other');
    const followed = await spill();
    expect(followed).not.toEqual(recommended);
    expect(followed).not.toContain('#SPILL!');
  });

  test('typing into a locked cell of a protected sheet is refused with a sentence, and an unlocked cell takes it', async () => {
    await frame.evaluate(() => Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('项目');
      sheet.getRange('C5').format.protection.locked = false;
      sheet.protection.protect();
      await context.sync();
    }));
    const before = await page.evaluate(() => window.jixiaoHost!.values('项目!C4:C5'));
    await select('项目!C4');
    await page.keyboard.type('改动');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: /^工作表受保护，不能修改锁定的单元格。$/ }).waitFor();
    await select('项目!C5');
    await page.keyboard.type('改动');
    await page.waitForFunction(() => window.jixiaoHost!.workbook.isEditing());
    await page.keyboard.press('Enter');
    await page.waitForFunction(async () => (await window.jixiaoHost!.values('项目!C5')).flat()[0] === '改动');
    expect(await page.evaluate(() => window.jixiaoHost!.values('项目!C4'))).toEqual([before[0]]);
    await page.evaluate(() => window.jixiaoHost!.protect('项目', false));
  });

  test('a table of the add-in is painted in the teal of Excel’s standard style, with white letters in its header', async () => {
    await frame.evaluate(() => Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('表样');
      sheet.getRange('A1:B3').values = [['名称', '数量'], ['甲', 3], ['乙', 5]];
      sheet.tables.add('A1:B3', true);
      sheet.activate();
      await context.sync();
    }));
    const { x, y } = await spot(0, 0);
    const painted = async (colour: string) => (await colours(page, { x: x - 44, y: y - 6, width: 60, height: 14 })).get(colour);
    await expect.poll(() => painted('#156082')).toBeGreaterThan(400);
    await expect.poll(() => painted('#FFFFFF')).toBeGreaterThan(4);
  });

  test('an added sheet that is deleted leaves the sheet before it painted as it was', async () => {
    await page.evaluate(() => window.jixiaoHost!.select('项目!A1'));
    const corner = async () => {
      const { x, y } = await spot(0, 0);
      return colours(page, { x: x - 60, y: y - 8, width: 500, height: 70 });
    };
    /** The green of its header is there, and nothing changes any more. */
    const steady = async () => {
      let last = await corner();
      await expect.poll(async () => {
        const earlier = last;
        last = await corner();
        return last.has('#D9EAD3') && isDeepStrictEqual(last, earlier);
      }).toBe(true);
      return last;
    };
    const before = await steady();
    for (const row of [2, 5]) {
      await frame.evaluate((at) => Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add('草稿');
        sheet.getRange('A1:B6').values = Array.from({ length: 6 }, (_, index) => [`第 ${index} 行`, index]);
        sheet.tables.add('A1:B6', true);
        sheet.freezePanes.freezeRows(1);
        sheet.activate();
        sheet.getRange(`B${at}`).select();
        await context.sync();
        context.workbook.worksheets.getItem('项目').activate();
        sheet.delete();
        await context.sync();
      }), row);
      // Univer fits heights of rows while the page is idle.
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
    }
    await page.evaluate(() => window.jixiaoHost!.select('项目!A1'));
    await expect.poll(corner).toEqual(before);
    expect(visited.errors).toEqual([]);
  });

  test('rows and columns that go from a hidden sheet go from its own table, and never from that of the sheet that is shown', async () => {
    const ends = await frame.evaluate(() => Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const made = ['前面的表', '后面的表'].map((name) => {
        const sheet = worksheets.add(name);
        sheet.getRange('A1:C4').values = [['甲', '乙', '丙'], [1, 2, 3], [4, 5, 6], [7, 8, 9]];
        return { sheet, table: sheet.tables.add('A1:C4', true) };
      });
      const [front, back] = made as [(typeof made)[0], (typeof made)[0]];
      front.sheet.activate();
      back.sheet.visibility = 'Hidden';
      await context.sync();
      back.sheet.getRange('3:3').delete('Up');
      back.sheet.getRange('C:C').delete('Left');
      const ranges = made.map(({ table }) => table.getRange().load('address'));
      const shown = worksheets.getActiveWorksheet().load('name');
      back.sheet.load('visibility');
      await context.sync();
      const told = [...ranges.map(({ address }) => address), shown.name, back.sheet.visibility];
      for (const { sheet } of made) sheet.delete();
      await context.sync();
      return told;
    }));
    expect(ends).toEqual(['前面的表!A1:C4', '后面的表!A1:B3', '前面的表', 'Hidden']);
  });

  test('asks no outside host and reports no error', () => {
    expect({ outside: visited.outside, errors: visited.errors }).toEqual({ outside: [], errors: [] });
  });
});

describe('the workbench without its service', () => {
  test('says in a sentence that it cannot be reached, and what to do', async () => {
    const alone = await visit(browser, url);
    await alone.context.route('**/api/v1/projects*', (route) => route.abort());
    await alone.page.goto(`${url}/workbench`);
    await expect.poll(() => alone.page.getByRole('alert').innerText()).toBe('连接不上绩效服务，示例项目未能读入。请确认服务正在运行，然后刷新本页。');
    await alone.context.close();
  });

  test('waits while it still makes its data, says so, and reads the projects once they are there', async () => {
    const early = await visit(browser, url);
    let refused = 0;
    let made = () => {};
    const data = new Promise<void>((resolve) => (made = resolve));
    await early.context.route('**/api/v1/projects*', async (route) => {
      if (refused++ < 3) return route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: { error: { code: 'busy', message: '' } } });
      await data;
      return route.continue();
    });
    await early.page.goto(`${url}/workbench`);
    await early.page.getByText('正在读入示例项目…').waitFor();
    made();
    await early.page.getByText('正在读入示例项目…').waitFor({ state: 'detached' });
    expect((await early.page.evaluate(() => window.jixiaoHost!.values('项目!A3'))).flat()[0]).toMatch(/^\d{8}T\d+$/);
    expect([refused, await early.page.getByRole('alert').count()]).toEqual([4, 0]);
    await early.context.close();
  });
});

describe('the manifest of a running service', () => {
  test('carries its own address everywhere, is still what Excel takes, and every file that it names is there', async () => {
    const { request } = visited.context;
    const xml = await (await request.get(`${url}/manifest.xml`)).text();
    const root = readXml(xml);
    expect(schemaFaults(root)).toEqual([]);
    const addresses = [...new Set([...xml.matchAll(/"(https?:\/\/(?:localhost|127\.0\.0\.1)[^"]*)"/g)].map(([, address]) => address!))];
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => !address.startsWith(`${url}/`))).toEqual([]);
    const answers = await Promise.all(addresses.map(async (address) => [address, (await request.get(address)).status()]));
    expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  });

  test('names functions and commands that the built page registers', async () => {
    const { request } = visited.context;
    const named = [...(await (await request.get(`${url}/manifest.xml`)).text()).matchAll(/<FunctionName>(\w+)</g)].map(([, name]) => name!);
    const { functions } = (await (await request.get(`${url}/addin/functions.json`)).json()) as { functions: { id: string }[] };
    const known = await frame.evaluate(() => {
      const { mappings: commands } = (Office.actions as unknown as { _association: { mappings: Record<string, unknown> } })._association;
      const { mappings } = (CustomFunctions as unknown as { _association: { mappings: Record<string, unknown> } })._association;
      return { commands: Object.keys(commands), functions: Object.keys(mappings) };
    });
    const upper = (names: string[]) => names.map((name) => name.toUpperCase());
    expect(upper(named).filter((name) => !upper(known.commands).includes(name))).toEqual([]);
    expect(functions.length).toBeGreaterThan(0);
    expect(functions.filter(({ id }) => !upper(known.functions).includes(id.toUpperCase()))).toEqual([]);
  });
});

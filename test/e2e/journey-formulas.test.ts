/** 修复公式 and 冻结为数值: on the ribbon, with the pane's own formulas, undone to the last cell. */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import '../../addin/workbench/host/control.ts';

const url = inject('serviceUrl');
let browser: Browser;
let visited: Visit;
let page: Page;
let pane: Frame;
let rows: { indicator_id: string; project_count: number }[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  visited = await visit(browser, url);
  page = visited.page;
  const answer = await visited.context.request.post(`${url}/api/v1/analyses/library.usage`, { data: { limit: 4 }, headers: { origin: url } });
  rows = ((await answer.json()) as { rows: typeof rows }).rows;
  // At its settings: a tab that follows the selection asks Excel by itself and would meet the fault that is meant for a command.
  await page.goto(`${url}/addin/workbench/headless.html?pane=${encodeURIComponent('/addin/taskpane/index.html?preview=1#/settings')}`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  pane = await paneOf(page);
  // Its functions and commands are known by then.
  await pane.locator('footer').getByText('已连接服务').waitFor();
});
afterEach(() => visited.context.close());

const fill = (address: string, cells: readonly (readonly (string | number)[])[]) =>
  page.evaluate(async ([at, inputs]) => {
    await window.jixiaoHost!.fill(at, inputs);
    await window.jixiaoHost!.settled();
  }, [address, cells] as const);
const press = (command: string) =>
  page.evaluate(async (name) => {
    await window.jixiaoHost!.runCommand(name);
    await window.jixiaoHost!.settled();
  }, command);
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);
const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);
const formulas = (address: string) => page.evaluate((at) => window.jixiaoHost!.formulas(at), address);
const said = (text: RegExp) => pane.getByText(text).first().waitFor();

describe('修复公式', () => {
  test('re-enters what lost its function or got a path, on every sheet, and nothing else; each sheet can be undone', async () => {
    const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];
    await page.evaluate(() => void window.jixiaoHost!.addSheet('第二张'));
    const broken = [[`=_xldudf_JX_USAGE("${a.indicator_id}")`], [`='https://elsewhere/functions.json'!JX.USAGE("${b.indicator_id}")`], ['=1+1'], ['JX.USAGE(是文字)']];
    await fill('B2', broken);
    await fill('第二张!A1', [[`=_xldudf_JX_USAGE("${b.indicator_id}")+1`]]);
    const before = await formulas('B2:B5');
    expect((await values('B2'))[0]![0]).toBe('#NAME?');

    await press('repairFormulas');
    expect((await values('B2:B5')).flat()).toEqual([a.project_count, b.project_count, 2, 'JX.USAGE(是文字)']);
    expect((await values('第二张!A1')).flat()).toEqual([b.project_count + 1]);
    await said(/已修复 3 个公式（2 张工作表）/);

    await press('undoLastWrite');
    await press('undoLastWrite');
    expect(await formulas('B2:B5')).toEqual(before);
    expect(await formulas('第二张!A1')).toEqual([[`=_xldudf_JX_USAGE("${b.indicator_id}")+1`]]);

    await press('repairFormulas');
    await press('repairFormulas');
    await said(/没有需要修复/);
  });

  test('leaves a protected sheet alone and says which', async () => {
    await fill('A1', [['=_xldudf_JX_USAGE("X")']]);
    await page.evaluate(() => window.jixiaoHost!.protect('Sheet1', true));
    await press('repairFormulas');
    expect(await formulas('A1')).toEqual([['=_xldudf_JX_USAGE("X")']]);
    await said(/受保护的工作表没有改动：Sheet1/);
  });
});

describe('冻结为数值', () => {
  test('puts values in place of the selected formulas and their spills; those with an error stay; undo brings all back', async () => {
    const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];
    await fill('A1', [[`=JX.USAGE("${a.indicator_id}")`], [`=JX.USAGE("${b.indicator_id}")*2`], ['=JX.USAGE("没有这个指标")'], ['=A1+1']]);
    await fill('C1', [[`=JX.SEARCH("${a.indicator_id}",3)`]]);
    const whole = await values('A1:K4');
    const before = await formulas('A1:K4');
    expect(whole[0]![2]).toBe(a.indicator_id);
    await select('A1:C4');
    await press('freezeFormulas');
    // Excel keeps 15 digits of a number that is entered.
    expect(await values('A1:K4')).toEqual(whole.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(15)) : cell))));
    const after = await formulas('A1:K4');
    expect([after[0]![0], after[1]![0], after[0]![2]]).toEqual(['', '', '']);
    expect([after[2]![0], after[3]![0]]).toEqual(['=JX.USAGE("没有这个指标")', '=A1+1']);
    await said(/已把 3 个公式冻结为数值（共 \d+ 个单元格）.*有 1 个公式/);

    await press('undoLastWrite');
    expect(await formulas('A1:K4')).toEqual(before);
    expect(await values('A1:K4')).toEqual(whole);
  });

  test('freezes nothing that is still being asked about, and nothing where no formula of ours is selected', async () => {
    await page.evaluate(async () => {
      window.jixiaoHost!.faults.lostFunctionAnswers = 1;
      await window.jixiaoHost!.fill('A1', [['=JX.VERSION()']]);
    });
    await page.waitForFunction(() => window.jixiaoHost!.faults.lostFunctionAnswers === 0);
    await select('A1');
    await page.evaluate(() => window.jixiaoHost!.runCommand('freezeFormulas'));
    expect(await formulas('A1')).toEqual([['=JX.VERSION()']]);
    await said(/有 1 个公式尚未算完/);
    await select('D4');
    await page.evaluate(() => window.jixiaoHost!.runCommand('freezeFormulas'));
    await said(/选中的区域没有 JX 公式/);
  });
});

describe('a freeze that does not come to its end', () => {
  const whole = async () => ({ formulas: await formulas('A1:D4'), values: await values('A1:D4') });
  const mixed = async () => {
    const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];
    await fill('A1', [[`=JX.USAGE("${a.indicator_id}")`, '说明'], [`=JX.USAGE("${b.indicator_id}")*2`, 12.5], ['=A1+A2', '=1+1']]);
    await fill('D1', [[`=JX.USAGE("${a.indicator_id}")`], [`=JX.USAGE("${b.indicator_id}")`]]);
    await select('A1:D4');
    return whole();
  };

  test.each([['is refused', 0], ['stops half-way', 1], ['is done but its answer is lost', 99]])('leaves every formula and value as it was, whichever of its requests %s', async (_, actions) => {
    const before = await mixed();
    let failed = 0;
    const isFrozen = async () => !(await formulas('A1:D4')).flat().some((formula) => formula.includes('JX.'));
    for (let after = 0; !(await isFrozen()); after++) {
      await page.evaluate(([good, done]) => (window.jixiaoHost!.faults.failing = { after: good, code: 'GeneralException', actions: done }), [after, actions] as const);
      await press('freezeFormulas');
      if (await isFrozen()) break;
      failed += 1;
      expect(await whole(), `request ${after + 1}`).toEqual(before);
    }
    await page.evaluate(() => (window.jixiaoHost!.faults.failing = null));
    expect(failed).toBeGreaterThanOrEqual(3);
    await said(/已把 4 个公式冻结为数值/);
    await press('undoLastWrite');
    expect(await whole()).toEqual(before);
  });

  test('because the person stops it in the middle of the writing leaves every formula as it was, and there is nothing to undo', async () => {
    const frozen = Array.from({ length: 5_000 }, (_, row) => [`=IF(TRUE,${row},JX.VERSION())`, `=IF(TRUE,${row}.5,JX.VERSION())`]);
    await fill('A1', frozen);
    await select('A1:B5000');
    // What is already written is seen from outside: with the first column of values the person presses the button.
    await page.evaluate(() => {
      const { workbook } = window.jixiaoHost!;
      const write = workbook.writeCells.bind(workbook);
      workbook.writeCells = (...cells) => {
        workbook.writeCells = write;
        const buttons = [...document.querySelector<HTMLIFrameElement>('#pane')!.contentDocument!.querySelectorAll<HTMLButtonElement>('header button')];
        buttons.find(({ textContent }) => textContent === '取消')!.click();
        return write(...cells);
      };
    });
    await pane.getByRole('button', { name: '公式' }).click();
    await pane.getByRole('menuitem', { name: /冻结为数值/ }).click();
    await said(/已停止冻结，所有公式保持原样/);
    expect(await formulas('A1:B5000')).toEqual(frozen);
    await press('undoLastWrite');
    await said(/没有可以撤销的写入/);
  });
});

describe('the pane’s own menu of formulas', () => {
  const choose = async (item: RegExp) => {
    await pane.getByRole('button', { name: '公式' }).click();
    await pane.getByRole('menuitem', { name: item }).click();
  };

  test('repairs what is selected and leaves the rest, freezes, and says what it did', async () => {
    const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];
    const broken = [[`=_xldudf_JX_USAGE("${a.indicator_id}")`], [`=_xldudf_JX_USAGE("${b.indicator_id}")`]];
    await fill('B2', broken);
    await select('B2');
    await choose(/修复所选公式/);
    await said(/已修复 1 个公式（1 张工作表）/);
    await expect.poll(async () => (await values('B2:B3')).flat()).toEqual([a.project_count, '#NAME?']);
    await choose(/冻结为数值/);
    await said(/已把 1 个公式冻结为数值/);
    expect((await formulas('B2'))[0]![0]).not.toMatch(/^=/);
    await choose(/修复整个工作簿/);
    await said(/已修复 1 个公式/);
  });

  test('a refresh that the service does not answer can be stopped, and the values stay', async () => {
    await visited.context.route('**/api/v1/me', () => undefined);
    await choose(/刷新公式/);
    await said(/正在刷新公式/);
    await pane.getByRole('button', { name: '取消' }).click();
    await said(/已停止刷新，表中的数值保持不变/);
  });

  test('a repair that is stopped half-way leaves every formula of every sheet as it was', async () => {
    const broken = Array.from({ length: 6_000 }, () => ['=_xldudf_JX_USAGE("X")+1']);
    await page.evaluate(() => void window.jixiaoHost!.addSheet('第二张'));
    await page.evaluate((cells) => window.jixiaoHost!.fill('A1', cells), broken.slice(0, 3));
    await page.evaluate((cells) => window.jixiaoHost!.fill('第二张!A1', cells), broken);
    // The first sheet is repaired, then the person stops: seen from outside only by what the sheets hold afterwards.
    await pane.evaluate(() => {
      const watch = new MutationObserver(() => {
        const button = [...document.querySelectorAll('header button')].find(({ textContent }) => textContent === '取消');
        if (!button) return;
        watch.disconnect();
        (button as HTMLButtonElement).click();
      });
      watch.observe(document.body, { childList: true, subtree: true });
    });
    await choose(/修复整个工作簿/);
    await said(/已停止修复，所有公式保持原样/);
    expect(await formulas('A1:A3')).toEqual(broken.slice(0, 3));
    expect(await formulas('第二张!A1:A6000')).toEqual(broken);
    await press('undoLastWrite');
    await said(/没有可以撤销的写入/);
  });
});

describe('the ribbon while the pane is closed', () => {
  test('repairs, freezes, refreshes and undoes; what was said waits in the pane', async () => {
    await page.goto(`${url}/workbench`);
    await page.waitForFunction(() => window.jixiaoHost !== undefined);
    pane = await paneOf(page);
    await pane.getByText('已连接服务').waitFor();
    await page.getByRole('button', { name: '打开任务窗格' }).click();
    await page.locator('.pane').waitFor({ state: 'hidden' });
    await page.evaluate(() => {
      window.jixiaoHost!.addSheet('空白');
      window.jixiaoHost!.select('空白!A1');
    });
    const { indicator_id, project_count } = rows[0]!;
    await fill('空白!A1', [[`=_xldudf_JX_USAGE("${indicator_id}")`]]);
    const push = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const cell = async () => [(await values('空白!A1'))[0]![0], String((await formulas('空白!A1'))[0]![0]).startsWith('=')];
    await push('修复公式');
    await expect.poll(cell).toEqual([project_count, true]);
    await push('刷新公式');
    await expect.poll(() => pane.getByText('公式正在用最新数据重新计算', { exact: false }).count()).toBe(1);
    // A formula that is still being calculated is not frozen.
    await page.evaluate(() => window.jixiaoHost!.settled());
    await page.evaluate(() => window.jixiaoHost!.select('空白!A1'));
    await push('冻结为数值');
    await expect.poll(cell).toEqual([project_count, false]);
    await push('撤销本次写入');
    await expect.poll(cell).toEqual([project_count, true]);
    expect(await page.locator('.pane').isHidden()).toBe(true);
    await expect.poll(() => pane.getByText(/已撤销/).count()).toBe(1);
  });
});

describe('an answer that cannot spill', () => {
  test('is explained in the pane, with the cell that stands in its way', async () => {
    const { indicator_id } = rows[0]!;
    await fill('C3', [['占用']]);
    await fill('A1', [[`=JX.SEARCH("${indicator_id}",3)`]]);
    expect(await values('A1')).toEqual([['#SPILL!']]);
    await said(/Sheet1!A1 的公式需要 3 行 8 列.*C3 已有内容/);
    expect(await values('C3')).toEqual([['占用']]);
  });
});

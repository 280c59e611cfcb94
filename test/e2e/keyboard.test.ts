/** By the keyboard alone: every control of every tab is reached in the order in which it stands, shows that it is, and lets go. */
import type { Browser, Frame, Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { TABS } from '../../addin/taskpane/shared/routes.ts';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { addChineseFont } from './chinese-font.ts';
import { paneOf } from './host-page.ts';
import { walk } from './walk.ts';
import { sheetOf } from './workbench-page.ts';

const url = inject('serviceUrl');
let browser: Browser;
let visited: Visit;
let page: Page;
let pane: Frame;
const sheet = sheetOf(() => page);

beforeAll(async () => {
  browser = await launchBrowser();
  visited = await visit(browser, url);
  page = visited.page;
  page.on('request', (request) => void (request.url().startsWith(url) && underWay.add(request)));
  const over = (request: Request) => void underWay.delete(request);
  page.on('requestfinished', over).on('requestfailed', over);
  await page.setViewportSize({ width: 400, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${url}/addin/workbench/headless.html`);
  await page.addStyleTag({ content: 'body { margin: 0 } iframe { width: 100vw !important; height: 100vh !important }' });
  pane = await paneOf(page);
  await addChineseFont(pane);
  await pane.getByText('已连接服务').waitFor();
});
afterAll(() => browser.close());

/** Asked of the service and not answered yet. */
const underWay = new Set<Request>();

/** Nothing is under way that would change the controls during a walk: what was asked for has come and is drawn, and has led to no other question. */
async function quiet(): Promise<void> {
  const still = async () =>
    underWay.size === 0 &&
    pane.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return [...document.querySelectorAll('.fui-Spinner, .fui-ProgressBar, [aria-busy=true]')].every((element) => !element.checkVisibility());
    });
  await expect.poll(async () => (await still()) && (await still()) && underWay.size === 0).toBe(true);
}

const panelOf = (address: string) => pane.locator(address === 'settings' ? '#page-settings' : `#panel-${address.split('/')[0]!}`);

async function open(address: string): Promise<void> {
  await pane.evaluate(
    (hash) =>
      new Promise<void>((resolve) => {
        if (location.hash === hash) return resolve();
        addEventListener('hashchange', () => setTimeout(resolve), { once: true });
        location.hash = hash;
      }),
    `#/${address}`,
  );
  await panelOf(address).locator('> *').first().waitFor();
  await quiet();
}

async function recommend(): Promise<void> {
  await open('recommend');
  await pane.getByLabel('项目名称').fill('农村公路日常养护');
  await pane.getByRole('button', { name: /推荐指标/ }).click();
  await panelOf('recommend').getByRole('checkbox', { name: /^选择“/ }).first().waitFor();
}

/** What the walk must not find, and what it must. */
async function walked() {
  const { stops, expected, trapped } = await walk(page, pane);
  const reached = stops.map(({ index }) => index).filter((index) => index >= 0);
  return {
    trapped,
    unseen: stops.filter(({ seen }) => !seen).map(({ name }) => name),
    missed: expected.filter((_, index) => !reached.includes(index)),
    inOrder: reached.every((index, at) => at === 0 || index > reached[at - 1]!),
    stops: stops.length,
  };
}
const WELL = { trapped: false, unseen: [], missed: [], inOrder: true };

const VIEWS = [
  'library/duplicates', 'library/proposals', 'library/publish', 'library/sheet', 'compare/frontier', 'compare/worth', 'compare/spending',
  'cost/allocation', 'cost/standards', 'cost/result', 'cost/need', 'evaluation/folder', 'evaluation/sample', 'evaluation/department', 'evaluation/exante', 'evaluation/result', 'reduce/best', 'reduce/frontier', 'reduce/scenarios', 'query/saved', 'imports/forms', 'imports/history',
];

describe('Tab', () => {
  test.each([...TABS, ...VIEWS, 'settings'])('reaches every control of #/%s', async (address) => {
    await open(address);
    const found = await walked();
    expect(found).toMatchObject(WELL);
    expect(found.stops).toBeGreaterThan(4);
  });

  test('reaches every control of recommended indicators, the chosen ones’ fields and the writing', async () => {
    await recommend();
    await panelOf('recommend').getByRole('checkbox', { name: /^选择“/ }).first().click();
    await pane.getByText('目标审核').first().waitFor();
    await quiet();
    const found = await walked();
    expect(found).toMatchObject(WELL);
    expect(found.stops).toBeGreaterThan(20);
  });

  test('reaches every control of a comparison: its columns, the chart, the table and the writing', async () => {
    await sheet.fill('A1', [['线路', '运营成本（万元）', '客运量（人次）'], ['一路', 120, 400_000], ['二路', 150, 520_000], ['三路', 130, 410_000], ['四路', 160, 530_000], ['五路', 900, 600_000]]);
    await sheet.select('B2');
    await open('compare');
    await button('读取所选表格').click();
    await button('计算').click();
    await panelOf('compare').getByRole('button', { name: '写入表格' }).waitFor();
    await quiet();
    const found = await walked();
    expect(found).toMatchObject(WELL);
    expect(found.stops).toBeGreaterThan(20);
  });

  test('goes through a long list as one stop, and the arrows from row to row within it', async () => {
    await open('library/usage');
    const names = panelOf('library').getByRole('checkbox', { name: /^选择/ });
    await names.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => isFocused(names.first())).toBe(false);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => isFocused(names.nth(1))).toBe(true);
    await page.keyboard.press('Tab');
    await expect.poll(() => isFocused(panelOf('library').getByRole('checkbox', { name: '选择本页全部' }))).toBe(true);
    await page.keyboard.press('Shift+Tab');
    await expect.poll(() => isFocused(names.nth(1))).toBe(true);
  });

  test('stops once at a group of radio buttons, leaves the pane for the sheet at its end, and Escape that closes something does not', async () => {
    await open('settings');
    await pane.getByRole('radio', { name: '中文' }).focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => isFocused(pane.getByRole('radio', { name: '万元', exact: true }))).toBe(true);
    await page.keyboard.press('Tab');
    await expect.poll(() => isFocused(pane.getByLabel('小数位数（最多）'))).toBe(true);
    expect(await pane.evaluate(() => document.hasFocus())).toBe(true);
    await page.keyboard.press('Escape');
    await pane.waitForFunction(() => location.hash !== '#/settings');
    expect(await pane.evaluate(() => document.hasFocus())).toBe(true);
    await open('settings');
    await pane.getByRole('radio', { name: /^不限定/ }).focus();
    await page.keyboard.press('Tab');
    await pane.waitForFunction(() => !document.hasFocus());
  });
});

const button = (name: string | RegExp) => pane.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).filter({ visible: true }).first();
const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

describe('a drawer', () => {
  const OPENERS: readonly (readonly [string, string, () => Locator])[] = [
    ['an indicator’s details', 'library/usage', () => button(/的详情$/)],
    ['a new indicator', 'library/usage', () => button('新增指标')],
    ['what is out of use', 'library/usage', () => button(/^恢复停用/)],
    ['a merger', 'library/duplicates', () => button(/^合并/)],
    ['a rule pack', 'rulepacks', () => button(/的详情$/)],
    ['a rule pack from the sheet', 'rulepacks', () => button('从表格读入')],
  ];

  test.each(OPENERS)('with %s keeps the focus, and Escape gives it back to what opened it', async (_, address, openerOf) => {
    await open(address);
    const opener = openerOf();
    await opener.press('Enter');
    const drawer = pane.getByRole('dialog');
    await drawer.waitFor();
    await quiet();
    expect(await walked()).toMatchObject(WELL);
    await drawer.getByRole('button', { name: '关闭' }).first().focus();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await expect.poll(() => isFocused(opener)).toBe(true);
  });
});

describe('a menu', () => {
  test.each([['公式', 'library/usage'], [/^其他功能/, 'library/usage']] as const)('behind %s opens with Enter, moves with the arrows and gives the focus back with Escape', async (name, address) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await open(address);
    await button(name).press('Enter');
    const items = pane.getByRole('menuitem').or(pane.getByRole('menuitemradio'));
    await expect.poll(() => isFocused(items.first())).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => isFocused(items.nth(1))).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(button(name))).toBe(true);
    await page.setViewportSize({ width: 400, height: 800 });
  });
});

describe('the focus', () => {
  const inPane = () => pane.evaluate(() => document.activeElement !== document.body && document.activeElement!.checkVisibility());

  test('stays at hand while chosen indicators are written, undone and put back', async () => {
    await open('library/usage');
    await page.evaluate(() => window.jixiaoHost!.select('Sheet1!A20'));
    await panelOf('library').getByRole('checkbox', { name: /^选择/ }).first().click();
    await button('写入表格').press('Enter');
    await pane.getByText(/^已将 1 项写入/).first().waitFor();
    await expect.poll(() => isFocused(button('写入表格'))).toBe(true);
    await button('撤销').press('Enter');
    await pane.getByText(/^已撤销/).first().waitFor();
    await expect.poll(inPane).toBe(true);
    await button('写入表格').press('Enter');
    await pane.getByText(/^已将 1 项写入/).first().waitFor();
    await open('writes');
    await button(/^还原/).waitFor();
    await quiet();
    const before = await panelOf('writes').getByRole('button', { name: /^还原/ }).count();
    await button(/^还原/).press('Enter');
    await pane.getByText(/^已还原/).first().waitFor();
    await expect.poll(() => panelOf('writes').getByRole('button', { name: /^还原/ }).count()).toBe(before - 1);
    await expect.poll(inPane).toBe(true);
  });

  test('goes to the neighbour of what is taken away', async () => {
    await recommend();
    await pane.getByRole('textbox', { name: '没有合适的？自拟指标' }).fill('自己的一个指标');
    await button('加入').press('Enter');
    const remove = button('移除自拟指标“自己的一个指标”');
    await remove.press('Enter');
    await remove.waitFor({ state: 'detached' });
    await expect.poll(inPane).toBe(true);
  });
});

test('no page reports an error', () => {
  expect(visited.errors).toEqual([]);
});

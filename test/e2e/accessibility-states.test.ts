/** What the tabs show besides their answers: while they ask, when nothing is found, when the service is away, and over the page. */
import type { Browser, BrowserContext, Frame, Locator, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { TABS } from '../../addin/taskpane/shared/routes.ts';
import { goTo as setAddress } from './address.ts';
import { loadRules, settled, violations } from './axe-rules.ts';
import { LOCALES } from '../../addin/locale/index.ts';
import { launchBrowser, visit } from './browser.ts';
import { addChineseFont } from './chinese-font.ts';
import { paneOf } from './host-page.ts';
import '../../addin/workbench/host/control.ts';

const url = inject('serviceUrl');
/** The views that ask the service when they are opened, with the title of what they show when it has nothing. */
const ASKING = {
  library: '没有找到指标',
  'library/duplicates': '没有近似重复的指标',
  'library/proposals': '没有指标建议',
  'library/publish': '没有待发布的变更',
  'query/saved': '还没有保存的查询',
  rulepacks: '没有符合条件的规则包',
  'imports/history': '还没有导入记录',
  ledger: '台账中没有符合的问题',
} as const;
const VIEWS = ['library/duplicates', 'library/proposals', 'library/publish', 'library/sheet', 'compare/frontier', 'compare/worth', 'compare/spending', 'evaluation/folder', 'evaluation/sample', 'evaluation/department', 'evaluation/exante', 'evaluation/result', 'reduce/best', 'reduce/frontier', 'reduce/scenarios', 'query/saved', 'imports/forms', 'imports/history'];
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});

/** The pane outside Excel, as wide as the narrowest pane; `before` runs while nothing has been asked yet. */
async function openPane(hash: string, before: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  ({ page, context } = await visit(browser, url));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await before();
  await page.goto(`${url}/addin/taskpane.html?preview=1#/${hash}`);
  await loadRules(page);
}

/** The pane in the emulated Excel, as narrow, with text as wide as it is. */
async function openInExcel(): Promise<Frame> {
  ({ page, context } = await visit(browser, url));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${url}/addin/workbench/headless.html`);
  await page.addStyleTag({ content: 'body { margin: 0 } iframe { width: 100vw !important; height: 100vh !important }' });
  const pane = await paneOf(page);
  await addChineseFont(pane);
  await pane.evaluate(() => document.fonts.ready);
  // The bar of tabs measures its names when its room changes: each size must have been painted.
  for (const width of [330, 320]) {
    await page.setViewportSize({ width, height: 640 });
    await pane.waitForFunction((pixels) => innerWidth === pixels, width);
    await pane.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await loadRules(pane);
  await pane.getByText('已连接服务').waitFor();
  return pane;
}

async function broken(at: Page | Frame = page): Promise<string[]> {
  await settled(at);
  return violations(at);
}

const goTo = (hash: string) => setAddress(page, `#/${hash}`);
const panelOf = (hash: string) => page.locator(`#panel-${hash.split('/')[0]}`);
const inSight = (locator: Locator) => locator.filter({ visible: true });
const answered = (at: Page | Frame = page) => at.waitForFunction(() => document.querySelector('.fui-Spinner, [aria-busy=true]') === null);
/** Presses Escape where what is open has the focus. */
async function escape(pane: Frame): Promise<void> {
  await pane.waitForFunction(() => document.querySelector(':is([role=dialog], [role=alertdialog], [role=menu]):focus-within') !== null);
  await page.keyboard.press('Escape');
}
const isAsked = (address: URL) => address.pathname.startsWith('/api/v1/') && address.pathname !== '/api/v1/me';

/** What the service answers where it holds nothing. */
async function answerNothing(route: Route): Promise<void> {
  const response = await route.fetch();
  const answer = (await response.json()) as Record<string, unknown>;
  const nothing = Object.entries({ rows: [], groups: [], total: 0 }).filter(([name]) => name in answer);
  await route.fulfill({ response, json: { ...answer, ...Object.fromEntries(nothing) } });
}

describe('axe', () => {
  test('finds nothing while the answers of a tab are under way, and each can be cancelled after a second', async () => {
    await openPane('library', () => context.route(isAsked, () => undefined));
    for (const hash of Object.keys(ASKING)) {
      await goTo(hash);
      const cancel = inSight(panelOf(hash).getByRole('button', { name: '取消', exact: true })).first();
      await cancel.waitFor();
      expect(await broken(), hash).toEqual([]);
      await cancel.click();
      await inSight(panelOf(hash).getByText('已停止查询。')).first().waitFor();
      expect(await broken(), hash).toEqual([]);
    }
    await goTo('rulepacks');
    expect(await panelOf('rulepacks').getByText('0 个规则包', { exact: false }).count()).toBe(0);
  });

  test('finds nothing while the service is away, and every tab says so, offers to try again, and answers once the service is back', async () => {
    let away = false;
    await openPane('settings', () => context.route('**/api/v1/**', (route) => (away ? route.abort() : route.continue())));
    for (const hash of Object.keys(ASKING)) {
      await goTo('settings');
      away = true;
      await page.reload();
      await goTo(hash);
      const retry = inSight(panelOf(hash).getByRole('button', { name: '重试' }));
      await retry.first().waitFor();
      await inSight(panelOf(hash).getByText('服务未连接', { exact: false })).first().waitFor();
      // Each of its questions has failed: none fails after the others have been asked again.
      await answered();
      await loadRules(page);
      expect(await broken(), hash).toEqual([]);
      away = false;
      await retry.evaluateAll((buttons: HTMLElement[]) => buttons.forEach((button) => button.click()));
      await expect.poll(() => retry.count(), { message: hash }).toBe(0);
      await answered();
      await expect.poll(() => inSight(panelOf(hash).getByText('服务未连接', { exact: false })).count(), { message: hash }).toBe(0);
    }
  });

  test('finds nothing where nothing is found, which is said', async () => {
    await openPane('library', () => context.route(isAsked, answerNothing));
    for (const [hash, title] of Object.entries(ASKING)) {
      await goTo(hash);
      await inSight(panelOf(hash).getByRole('status').filter({ hasText: title })).waitFor();
      expect(await broken(), hash).toEqual([]);
    }
  });

  test.each(['zh', 'en'] as const)('finds nothing in open drawers and menus in %s, which Escape closes', async (lang) => {
    const words = LOCALES[lang];
    const pane = await openInExcel();
    if (lang === 'en') await pane.getByRole('button', { name: LOCALES.zh.otherLanguage }).click();
    const over = pane.getByRole('dialog').or(pane.getByRole('menu'));
    const open = async (name: string | RegExp) => {
      const button = inSight(pane.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })).first();
      await button.click();
      await over.waitFor();
      await answered(pane);
      expect(await broken(pane), String(name)).toEqual([]);
      await escape(pane);
      await over.waitFor({ state: 'detached' });
    };
    const go = (hash: string) => setAddress(pane, `#/${hash}`);
    /** A sentence with a name in it, whatever the name. */
    const withName = (sentence: (name: string) => string) => new RegExp(`^${sentence('\u0000').replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\u0000', '.+')}$`);
    await open(words.formulas.menu);
    await open(new RegExp(`^${words.shell.moreTabs(9).split(/[（(]/)[0]!.trim()}`));
    await go('library');
    await open(withName(words.details));
    await open(words.life.addNew);
    await open(words.life.restoreSome);
    await go('library/duplicates');
    await open(withName(words.life.mergeGroup));
    await go('rulepacks');
    await open(withName(words.details));
    await open(words.rules.loadOpen);
  });

  test('finds nothing in the dialogs that ask before something is overwritten, and Escape leaves everything', async () => {
    const pane = await openInExcel();
    await setAddress(pane, '#/library');
    await pane.locator('#panel-library .fui-Checkbox input').first().click();
    await page.evaluate(async () => {
      const { workbook } = window.jixiaoHost!;
      window.jixiaoHost!.addSheet('自己的');
      workbook.writeNumberFormats(workbook.sheets().find(({ name }) => name === '自己的')!.id, { row: 1, column: 1, rows: 1, columns: 1 }, [['#,##0.00']]);
      await window.jixiaoHost!.fill('自己的!B2', [[1234567.5, '说明'], ['甲', 2]]);
      window.jixiaoHost!.select('自己的!B2');
    });
    const panel = pane.locator('#panel-library');
    await panel.getByRole('radio', { name: '从所选单元格起' }).click();
    await panel.getByRole('button', { name: '写入表格' }).click();
    const dialog = pane.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await broken(pane)).toEqual([]);
    await dialog.getByText('1,234,567.50', { exact: true }).waitFor();
    await escape(pane);
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => window.jixiaoHost!.values('自己的!B2:C3'))).toEqual([[1234567.5, '说明'], ['甲', 2]]);
  });
});

describe('what is written to the service', () => {
  test('says after a second what is under way and why it is not stopped, and its button keeps the focus', async () => {
    const pane = await openInExcel();
    await setAddress(pane, '#/library/proposals');
    let come: (route: Route) => void = () => undefined;
    const sent = new Promise<Route>((resolve) => (come = resolve));
    await context.route((address) => address.pathname.endsWith('/proposals'), async (route) => {
      if (route.request().method() === 'POST') come(route);
      else await route.continue();
    });
    await pane.getByLabel(LOCALES.zh.life.proposeName).fill('新的指标建议');
    const send = inSight(pane.getByRole('form', { name: LOCALES.zh.life.propose }).locator('button[type=submit]'));
    await send.press('Enter');
    await pane.getByText(LOCALES.zh.noCancel).waitFor();
    expect(await broken(pane)).toEqual([]);
    expect(await send.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await inSight(pane.getByRole('button', { name: '取消', exact: true })).count()).toBe(0);
    await (await sent).abort();
    await pane.getByText(LOCALES.zh.noCancel).waitFor({ state: 'detached' });
  });
});

describe('at 200 % zoom of a pane 640 pixels wide', () => {
  test.each(['zh', 'en'] as const)('nothing is lost and nothing scrolls sideways in %s', async (lang) => {
    context = await browser.newContext({ ignoreHTTPSErrors: true, locale: { zh: 'zh-CN', en: 'en-US' }[lang], timezoneId: 'Asia/Shanghai', viewport: { width: 320, height: 400 }, deviceScaleFactor: 2, reducedMotion: 'reduce' });
    page = await context.newPage();
    await page.goto(`${url}/addin/taskpane.html?preview=1`);
    await page.getByText({ zh: '已连接服务', en: 'Connected' }[lang], { exact: true }).waitFor();
    const found: Record<string, unknown> = {};
    const hashes = [...TABS, ...VIEWS, 'settings'];
    for (const hash of hashes) {
      await goTo(hash);
      await page.locator(hash === 'settings' ? '#page-settings > *' : `#panel-${hash.split('/')[0]} > *`).first().waitFor();
      await answered();
      // For a second nothing tells that it is asked for; what was done before decides whether there is a list.
      if (hash === 'audit') await page.locator('#panel-audit').getByRole('table').or(page.getByText(LOCALES[lang].audit.emptyTitle)).first().waitFor();
      found[hash] = await page.evaluate(unreachable);
    }
    expect(found).toEqual(Object.fromEntries(hashes.map((hash) => [hash, { wide: 0, lost: [] }])));
  });
});

/** How far the page scrolls sideways, and the controls that cannot be brought into sight whole. */
function unreachable(): { wide: number; lost: string[] } {
  const lost: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [role=tab], [role=radio], [role=checkbox]')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[aria-hidden=true], [data-tabster-dummy]') || element.getClientRects().length === 0) continue;
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1) continue;
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const there = document.elementFromPoint(x, y);
    const own = there !== null && (element.contains(there) || there.contains(element) || element.closest('label, .fui-Checkbox, .fui-Radio, .fui-Select, .fui-Input, .fui-SpinButton')?.contains(there) === true);
    if (left < -1 || right > innerWidth + 1 || !own) lost.push(element.getAttribute('aria-label') ?? (element.textContent?.trim().slice(0, 40) || element.outerHTML.slice(0, 80)));
  }
  return { wide: Math.max(0, document.documentElement.scrollWidth - innerWidth), lost };
}

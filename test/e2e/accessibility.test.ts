import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { TABS } from '../../addin/taskpane/shared/routes.ts';
import { goTo } from './address.ts';
import { loadRules, settled, violations } from './axe-rules.ts';
import { launchBrowser, visit } from './browser.ts';

const url = inject('serviceUrl');
const PAGES = [...TABS, 'settings'] as const;
const LOOKS = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { colorScheme: 'dark', forcedColors: 'active' }],
] as const;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ page } = await visit(browser, url));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${url}/addin/taskpane.html?preview=1`);
  await page.getByText('已连接服务').waitFor();
  await loadRules(page);
});
afterAll(() => browser.close());

async function open(name: (typeof PAGES)[number]): Promise<void> {
  await goTo(page, `#/${name}`);
  const panel = page.locator(name === 'settings' ? '#page-settings' : `#panel-${name}`);
  await panel.locator('> *').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.fui-Spinner') === null);
}

describe.each(['zh', 'en'] as const)('the pane, 320 pixels wide, in %s', (lang) => {
  beforeAll(async () => {
    await open('settings');
    await page.getByRole('radio', { name: { zh: '中文', en: 'English' }[lang] }).click();
  });

  test.each(LOOKS)('breaks no rule of axe on any page in %s', async (_, media) => {
    await page.emulateMedia({ forcedColors: 'none', ...media });
    const found: Record<string, readonly string[]> = {};
    for (const name of PAGES) {
      await open(name);
      await settled(page);
      found[name] = await violations(page);
    }
    expect(found).toEqual(Object.fromEntries(PAGES.map((name) => [name, []])));
  });

  test('is no wider than the window, and every tab is in the bar or in its menu', async () => {
    await open('recommend');
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const bar = page.getByRole('tablist').first().locator('..');
    await expect.poll(() => bar.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
    const last = page.locator('#tab-audit');
    if (await last.isHidden()) await page.getByRole('button', { name: { zh: '其他功能', en: 'More' }[lang] }).click();
    await last.or(page.getByRole('menuitemradio').last()).filter({ visible: true }).click();
    await page.getByRole('tab', { selected: true, name: { zh: '操作记录', en: 'Audit' }[lang] }).waitFor();
    expect(await page.evaluate(() => location.hash)).toBe('#/audit');
  });
});

describe('the keyboard', () => {
  test('reaches the tab bar, the menu and the settings, and Escape goes back', async () => {
    await open('library');
    await page.getByRole('button', { name: 'Settings' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Back');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => location.hash === '#/library');
  });

  test('shows where it is at every stop', async () => {
    await open('recommend');
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const hidden: string[] = [];
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement!;
        const box = element.getBoundingClientRect();
        return { name: element.outerHTML.slice(0, 80), seen: element === document.body || (box.width > 0 && box.height > 0 && element.matches(':focus-visible')) };
      });
      if (!at.seen) hidden.push(at.name);
    }
    expect(hidden).toEqual([]);
  });
});

test('an address survives a reload', async () => {
  await goTo(page, '#/imports/history');
  await page.reload();
  await page.getByRole('tab', { name: 'History', exact: true }).and(page.locator('[aria-selected=true]')).waitFor();
});

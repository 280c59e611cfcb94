/** The bar of tabs: what does not fit stands in the menu, also when the letters change their width after it was first drawn. */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { addChineseFont } from './chinese-font.ts';
import { paneOf } from './host-page.ts';

let browser: Browser;
let page: Page;
let pane: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ page } = await visit(browser, inject('serviceUrl')));
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(`${inject('serviceUrl')}/addin/workbench/headless.html`);
  await page.addStyleTag({ content: 'body { margin: 0 } iframe { width: 100vw !important; height: 100vh !important }' });
  pane = await paneOf(page);
  await pane.getByText('已连接服务').waitFor();
});
afterAll(() => browser.close());

/** Tabs in sight, and what of the bar is cut by the window's edge. */
const bar = () =>
  pane.evaluate(() => {
    const shown = [...document.querySelectorAll('[role=tablist] [role=tab], [role=tablist] ~ button')].filter((element) => element.checkVisibility());
    return {
      tabs: shown.filter((element) => element.role === 'tab').length,
      more: shown.some((element) => element.role !== 'tab'),
      cut: shown.filter((element) => element.getBoundingClientRect().right > innerWidth).map((element) => element.textContent || element.getAttribute('aria-label')),
    };
  });

const letterSpacing = (size: string) => pane.evaluate((value) => document.querySelectorAll<HTMLElement>('[role=tab]').forEach((tab) => (tab.style.letterSpacing = value)), size);

describe('the bar of tabs', () => {
  test('is whole once a font has come that is wider than the one it was drawn with', async () => {
    await addChineseFont(pane);
    await pane.evaluate(() => document.fonts.ready);
    await expect.poll(bar).toMatchObject({ more: true, cut: [] });
  });

  test('shows fewer tabs while letters are wider, and as many as before once they are not', async () => {
    const { tabs } = await bar();
    await letterSpacing('8px');
    await expect.poll(bar).toMatchObject({ tabs: expect.toSatisfy((now: number) => now >= 1 && now < tabs), more: true, cut: [] });
    await letterSpacing('');
    await expect.poll(bar).toMatchObject({ tabs, more: true, cut: [] });
  });
});

/** The tools over a list: its order, and its rows for the clipboard, as they stand. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';

const url = inject('serviceUrl');
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ context, page } = await visit(browser, url));
  await page.goto(`${url}/addin/taskpane.html?preview=1#/rulepacks`);
  await panel().getByRole('listitem').first().waitFor();
});
afterEach(() => context.close());

const panel = () => page.locator('#panel-rulepacks');
const copyButton = () => panel().getByRole('button', { name: '复制“规则包”', exact: true });
/** The names as they stand, kind by kind. */
const shown = () => panel().getByRole('region').evaluateAll((kinds) => kinds.map((kind) => [...kind.querySelectorAll('li')].map((row) => row.innerText.split('\n')[0]!)));

describe('the tools of a list', () => {
  test('put its rows into another order and back', async () => {
    const order = panel().getByRole('combobox', { name: '“规则包”的顺序' });
    const byDate = await shown();
    expect(await order.inputValue()).toBe('date');
    await order.selectOption('name');
    await expect.poll(shown).not.toEqual(byDate);
    const byName = await shown();
    expect(byName.map((names) => [...names].sort())).toEqual(byDate.map((names) => [...names].sort()));
    expect(byName).toEqual(byName.map((names) => [...names].sort(new Intl.Collator('zh-CN', { numeric: true }).compare)));
    await order.selectOption('date');
    await expect.poll(shown).toEqual(byDate);
  });

  test('copy its rows in the order that is shown, with titles, as Excel takes them', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    const byDate = await shown();
    await panel().getByRole('combobox', { name: '“规则包”的顺序' }).selectOption('name');
    await expect.poll(shown).not.toEqual(byDate);
    await copyButton().click();
    const names = (await shown()).flat();
    await panel().getByText(`已复制 ${names.length} 行，可粘贴到 Excel。`).waitFor();
    const [titles, ...rows] = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/).map((line) => line.split('\t'));
    expect(titles!.slice(0, 4)).toEqual(['名称', '种类', '核实情况', '适用地区']);
    expect(rows.map(([name]) => name)).toEqual(names);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([titles!.length]));
  });

  test('copy where the browser lets no page write to the clipboard, by the old way, and keep the focus', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    });
    await copyButton().focus();
    await page.keyboard.press('Enter');
    await panel().getByText(/^已复制 \d+ 行，可粘贴到 Excel。$/).waitFor();
    await expect.poll(() => copyButton().evaluate((button) => button === document.activeElement)).toBe(true);
    await context.grantPermissions(['clipboard-read'], { origin: url });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^名称\t/);
  });

  test('say so where nothing can be copied', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
      document.execCommand = () => false;
    });
    await copyButton().click();
    await panel().getByText('浏览器不允许复制，请改用“写入表格”，或允许剪贴板后重试。').waitFor();
  });
});

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settled } from './axe-rules.ts';
import { launchBrowser, type Visit } from './browser.ts';
import { openCharts } from './charts-page.ts';
import './axe-window.ts';

const rules = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TITLES = ['逐年使用', '部门使用', '成本构成', '单位成本', '预算差异', '效率前沿', '常一起使用', '得分分布'];
let browser: Browser;
let visited: Visit;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  visited = await openCharts(browser);
  ({ page } = visited);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await drawn();
  await page.evaluate(rules);
});
afterAll(() => browser.close());

/** Once every chart has its drawing. */
const drawn = () => page.waitForFunction((count) => document.querySelectorAll('[role=img] svg path').length > 0 && document.querySelectorAll('[role=img] svg').length === count, TITLES.length);
const violations = () => page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)));
/** Colours that a drawing paints with. */
const painted = () => page.evaluate(() => [...new Set([...document.querySelectorAll('[role=img] svg [fill]')].map((element) => element.getAttribute('fill')!.replaceAll(' ', '')))]);

describe('the charts', () => {
  test('are pictures with a name and a description', async () => {
    for (const title of TITLES) expect(await page.getByRole('img', { name: title }).getAttribute('aria-describedby')).not.toBeNull();
    const described = await page.getByRole('img', { name: '逐年使用' }).getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe('条形图，共 5 项；项目数（个） 12 至 1,200。点“表”可逐项阅读。');
  });

  test.each([['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['forced colours', { forcedColors: 'active' }]] as const)('break no rule of axe in %s', async (_, media) => {
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce', ...media });
    await settled(page);
    await drawn();
    await expect.poll(violations).toEqual([]);
  });

  test('take the colours of the theme, and the system’s where they are forced', async () => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
    const highlight = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'Highlight';
      const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g)!;
      probe.remove();
      return `rgb(${red},${green},${blue})`;
    });
    await expect.poll(painted).toContain(highlight);
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
    await expect.poll(painted).not.toContain(highlight);
    const light = await painted();
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' });
    await expect.poll(painted).not.toEqual(light);
    expect(await painted()).not.toContain(highlight);
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
    await expect.poll(painted).toEqual(light);
  });

  test('are as wide as their place, and follow it', async () => {
    const widths = () => page.evaluate(() => [...document.querySelectorAll('[role=img]')].map((place) => Math.round(place.querySelector('svg')!.getBoundingClientRect().width - place.getBoundingClientRect().width)));
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.setViewportSize({ width: 600, height: 800 });
    await expect.poll(widths).toEqual(TITLES.map(() => 0));
    await page.setViewportSize({ width: 320, height: 800 });
    await expect.poll(widths).toEqual(TITLES.map(() => 0));
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  test('follow the unit of money that is set', async () => {
    const texts = () => page.getByRole('img', { name: '预算差异' }).locator('text').allTextContents();
    await expect.poll(texts).toContain('支出（万元）');
    await page.evaluate(() => window.pane.set({ unit: 'yi' }));
    await expect.poll(texts).toContain('支出（亿元）');
    await page.evaluate(() => window.pane.set({ unit: 'wan' }));
  });

  test('are read as tables by the keyboard alone, and the focus stays on the button', async () => {
    const button = page.getByRole('group', { name: '逐年使用' }).getByRole('button', { name: '以表格显示' });
    await button.focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: '逐年使用' });
    await table.waitFor();
    expect(await table.getByRole('row').allTextContents()).toEqual(['年度项目数（个）', '202112', '202230', '2023不公开', '202441', '20251,200']);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('图');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: '逐年使用' }).waitFor();
  });

  test('break no rule of axe as tables, and none is wider than the window', async () => {
    for (const title of TITLES) await page.getByRole('button', { name: `以表格显示“${title}”` }).click();
    await expect.poll(() => page.getByRole('table').count()).toBe(TITLES.length);
    await settled(page);
    expect(await violations()).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  test('no page reports an error', () => {
    expect({ errors: visited.errors, outside: visited.outside }).toEqual({ errors: [], outside: [] });
  });
});

test('where the drawing cannot be fetched, the table stands in its place and a sentence says so', async () => {
  const { page: without, context } = await openCharts(browser, { later: false });
  await without.getByRole('table', { name: '逐年使用' }).waitFor();
  await expect.poll(() => without.getByText('图形没有取得').count()).toBe(TITLES.length);
  await context.close();
});

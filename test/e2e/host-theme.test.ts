import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { goTo } from './address.ts';
import { settled } from './axe-rules.ts';
import { launchBrowser, visit, type Visit } from './browser.ts';
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
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${url}/workbench`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  await page.waitForFunction(async () => (await window.jixiaoHost!.values('项目!A3')).flat()[0] !== '');
  frame = await paneOf(page);
});
afterAll(() => browser.close());

/** Relative luminance (WCAG 2.2) of what lies behind the pane's middle: 0 black, 1 white. */
const background = () =>
  frame.evaluate(() => {
    let colour = 'rgba(0, 0, 0, 0)';
    for (let element: Element | null = document.querySelector('[role=tablist]'); element && /, 0\)$/.test(colour); element = element.parentElement) colour = getComputedStyle(element).backgroundColor;
    const [red = 255, green = 255, blue = 255] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });

/** Texts of the pane, not of disabled controls, whose contrast to what lies behind them is below 4.5 (WCAG 2.2, AA). */
const faint = () =>
  frame.evaluate(() => {
    const parts = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: readonly number[]) => {
      const [red = 0, green = 0, blue = 0] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element: Element) => {
      const layers: number[][] = [];
      for (let at: Element | null = element; at; at = at.parentElement) layers.unshift(parts(getComputedStyle(at).backgroundColor));
      return layers.reduce((below, [red = 0, green = 0, blue = 0, alpha = 1]) => [red, green, blue].map((part, index) => part * alpha + below[index]! * (1 - alpha)), [255, 255, 255]);
    };
    const found: string[] = [];
    for (const element of document.body.querySelectorAll('*:not(script):not(style)')) {
      const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join('').trim();
      const { width, height } = element.getBoundingClientRect();
      if (text === '' || width === 0 || height === 0 || element.closest('[disabled], [aria-disabled=true]')) continue;
      const [dark, bright] = [luminance(parts(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => a - b) as [number, number];
      const contrast = (bright + 0.05) / (dark + 0.05);
      if (contrast < 4.5) found.push(`${text}: ${contrast.toFixed(2)}`);
    }
    return found;
  });

describe('the pane in the dark', () => {
  test('follows the system’s dark colours, and every text of a recommendation can be read', async () => {
    await page.evaluate(() => window.jixiaoHost!.select('项目!A3'));
    await frame.getByRole('button', { name: '推荐指标' }).click();
    await frame.getByRole('checkbox').nth(0).click();
    await expect.poll(background).toBeLessThan(0.05);
    await expect.poll(faint).toEqual([]);
  });

  test('so can every text of the library', async () => {
    await goTo(frame, '#/library');
    await frame.getByRole('checkbox').nth(2).waitFor();
    await expect.poll(faint).toEqual([]);
  });

  test('a theme that Office tells goes before the system’s', async () => {
    await frame.evaluate(() => Object.defineProperty(Office.context, 'officeTheme', { configurable: true, value: { bodyBackgroundColor: '#262626' } }));
    await page.emulateMedia({ colorScheme: 'light' });
    await frame.waitForFunction(() => !matchMedia('(prefers-color-scheme: dark)').matches);
    await settled(frame);
    expect(await background()).toBeLessThan(0.05);
    await frame.evaluate(() => Object.defineProperty(Office.context, 'officeTheme', { configurable: true, value: { bodyBackgroundColor: '#FFFFFF' } }));
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(background).toBeGreaterThan(0.8);
  });

  test('no page reports an error', () => {
    expect(visited.errors).toEqual([]);
  });
});

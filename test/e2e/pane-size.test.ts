import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { measurePane } from './pane-cost.ts';

/** Of JavaScript, compressed, before the first tab shows: what a slow line of a county office brings in a few seconds. */
const MOST_BYTES = 450_000;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('the pane', () => {
  test('shows its first tab with less than 450 kB of JavaScript, and neither charts nor the other tabs among it', async () => {
    const { bytes, scripts } = await measurePane(browser, inject('serviceUrl'));
    expect(scripts.some((name) => name.startsWith('taskpane-'))).toBe(true);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(MOST_BYTES);
    expect(scripts.filter((name) => /^(echarts|charts?)[-.]/i.test(name))).toEqual([]);
  });
});

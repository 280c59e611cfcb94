/** The foot of the pane says whether the service is there, also while nobody asks it anything. */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';

let browser: Browser;
let service: RunningService;
let page: Page;
let pane: Frame;

beforeAll(async () => {
  [browser, service] = await Promise.all([launchBrowser(), startService()]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});
beforeEach(async () => {
  ({ page } = await visit(browser, service.url));
});
afterEach(() => page.context().close());

async function openPane(): Promise<void> {
  await page.goto(`${service.url}/addin/workbench/headless.html`);
  pane = await paneOf(page);
  await foot('已连接服务').waitFor();
  // The first questions are answered.
  await foot('数据版本').waitFor();
  await page.waitForLoadState('networkidle');
}

const foot = (text: string) => pane.getByRole('contentinfo').getByText(text, { exact: false });

test('a service that has died is told when the pane is come back to, and its return by itself', async () => {
  await openPane();
  await service.kill();
  expect(await foot('已连接服务').count()).toBe(1);
  await pane.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await foot('服务未连接').waitFor();
  await service.start();
  await foot('已连接服务').waitFor();
});

test('and within a minute while the pane stands open; one that is there goes on being told as there', async () => {
  await page.clock.install();
  await openPane();
  const asked = page.waitForResponse((response) => response.url().endsWith('/healthz'));
  await page.clock.fastForward('01:01');
  expect((await asked).status()).toBe(200);
  await foot('已连接服务').waitFor();
  await service.kill();
  await page.clock.fastForward('01:01');
  await foot('服务未连接').waitFor();
  await service.start();
  await page.clock.runFor('00:06');
  await foot('已连接服务').waitFor();
});

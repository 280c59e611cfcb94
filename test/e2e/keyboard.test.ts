/** By the keyboard alone: every control of a tab is reached in the order in which it stands, shows that it is, and lets go. */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import { walk } from './walk.ts';
import '../../addin/workbench/host/control.ts';

const url = inject('serviceUrl');
let browser: Browser;
let visited: Visit;
let page: Page;
let pane: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  visited = await visit(browser, url);
  page = visited.page;
  await page.setViewportSize({ width: 400, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${url}/addin/workbench/headless.html`);
  await page.addStyleTag({ content: 'body { margin: 0 } iframe { width: 100vw !important; height: 100vh !important }' });
  pane = await paneOf(page);
  await pane.getByText('已连接服务').waitFor();
});
afterAll(() => browser.close());

/** Nothing is under way that would change the controls during a walk. */
async function quiet(): Promise<void> {
  await pane.waitForFunction(() => [...document.querySelectorAll('.fui-Spinner, .fui-ProgressBar, [aria-busy=true]')].every((element) => !element.checkVisibility()));
}

const panelOf = (address: string) => pane.locator(`#panel-${address.split('/')[0]!}`);

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

const ADDRESSES = ['recommend', 'compare', 'compare/frontier', 'compare/worth', 'compare/spending', 'cost', 'cost/allocation', 'cost/standards', 'cost/result', 'reduce', 'reduce/best', 'reduce/frontier', 'reduce/scenarios', 'query', 'query/saved', 'writes'];

describe('Tab', () => {
  test.each(ADDRESSES)('reaches every control of #/%s', async (address) => {
    await open(address);
    const found = await walked();
    expect(found).toMatchObject(WELL);
    expect(found.stops).toBeGreaterThan(4);
  });
});

test('no page reports an error', () => {
  expect(visited.errors).toEqual([]);
});

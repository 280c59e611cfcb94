/**
 * `npm run looks -- <folder> [address of a running service]`: a picture of every tab in its states, in both languages,
 * narrow and wide, light, dark and in forced colours, to be looked at by a person. Without an address it starts a service.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser, visit } from '../test/e2e/browser.ts';
import { addChineseFont } from '../test/e2e/chinese-font.ts';
import { paneOf } from '../test/e2e/host-page.ts';
import { startService } from '../test/e2e/service.ts';
import '../addin/workbench/host/control.ts';

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light' } },
  { name: 'dark', media: { colorScheme: 'dark' } },
  { name: 'forced', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;
const WIDTHS = [320, 400, 600];
const HEIGHT = 720;
const LIBRARY_PARTS = ['duplicates', 'proposals', 'publish', 'sheet'];

type State = { readonly name: string; readonly show: (pane: Frame, page: Page) => Promise<void> };

const open = (hash: string) => async (pane: Frame) => {
  await pane.evaluate((address) => (location.hash = address), hash);
  await pane.waitForFunction(() => document.querySelector('.fui-Spinner') === null);
};

/** What is to be looked at, in an order in which each state can be reached from the one before. */
const STATES: readonly State[] = [
  { name: 'recommend-empty', show: open('#/recommend') },
  {
    name: 'recommend-chosen',
    show: async (pane) => {
      await pane.locator('#panel-recommend input').first().fill('农村公路日常养护');
      await pane.locator('#panel-recommend button').filter({ hasText: /推荐|Recommend/ }).first().click();
      await pane.locator('#panel-recommend .fui-Checkbox input').nth(3).waitFor();
      for (const index of [0, 1]) await pane.locator('#panel-recommend .fui-Checkbox input').nth(index).click();
    },
  },
  { name: 'library', show: open('#/library') },
  {
    name: 'library-detail',
    show: async (pane) => {
      await pane.locator('#panel-library').getByRole('button', { name: /详情|Details/ }).first().click();
      await pane.locator('.fui-DrawerBody').waitFor();
      await pane.waitForFunction(() => document.querySelector('.fui-DrawerBody .fui-Spinner') === null);
    },
  },
  { name: 'library-detail-end', show: async (pane) => void (await pane.locator('.fui-DrawerBody').evaluate((body) => (body.scrollTop = body.scrollHeight))) },
  ...LIBRARY_PARTS.map((part, index): State => ({
    name: `library-${part}`,
    show: async (pane, page) => {
      if (index === 0) await page.keyboard.press('Escape');
      await open(`#/library/${part}`)(pane);
    },
  })),
  ...['compare', 'compare/frontier', 'compare/worth', 'compare/spending', 'goals', 'monitor', 'evaluation', 'evaluation/folder', 'evaluation/sample', 'evaluation/department', 'evaluation/exante', 'evaluation/result', 'ledger', 'overview', 'reduce', 'query'].map((hash): State => ({ name: hash.replace('/', '-'), show: open(`#/${hash}`) })),
  { name: 'cost-data', show: open('#/cost') },
  { name: 'cost-allocation', show: open('#/cost/allocation') },
  {
    name: 'cost-result',
    show: async (pane) => {
      await open('#/cost')(pane);
      await pane.locator('#cost-view-data input').first().fill('2024');
      await open('#/cost/result')(pane);
      await pane.locator('#cost-view-result').getByRole('button', { name: /计算全成本|Calculate full cost/ }).click();
      await pane.locator('#cost-view-result [role=table]').first().waitFor();
    },
  },
  { name: 'cost-result-below', show: async (pane) => void (await pane.locator('#cost-view-result [role=table]').last().scrollIntoViewIfNeeded()) },
  {
    name: 'cost-need',
    show: async (pane) => {
      await open('#/cost/need')(pane);
      await pane.getByLabel(/^收入（元）|^Income \(yuan\)/).fill('3000000');
      await pane.getByRole('tree').waitFor();
    },
  },
  { name: 'cost-need-trace', show: async (pane) => void (await pane.getByRole('tree').scrollIntoViewIfNeeded()) },
  { name: 'rulepacks', show: open('#/rulepacks') },
  { name: 'imports', show: open('#/imports') },
  { name: 'imports-history', show: open('#/imports/history') },
  { name: 'writes', show: open('#/writes') },
  { name: 'settings', show: open('#/settings') },
];

async function pictures(browser: Browser, url: string, folder: string, lang: 'zh' | 'en', width: number): Promise<void> {
  const { page, context } = await visit(browser, url);
  await page.setViewportSize({ width, height: HEIGHT });
  await page.goto(`${url}/addin/workbench/headless.html?locale=${{ zh: 'zh-CN', en: 'en-US' }[lang]}`);
  await page.addStyleTag({ content: 'body { margin: 0 } iframe { width: 100vw !important; height: 100vh !important }' });
  const pane = await paneOf(page);
  await addChineseFont(pane);
  // What was measured with another font is measured anew.
  await page.setViewportSize({ width: width + 1, height: HEIGHT });
  await page.setViewportSize({ width, height: HEIGHT });
  await pane.locator('footer [role=status]').filter({ hasText: /已连接|Connected/ }).waitFor();
  for (const { name, show } of STATES) {
    try {
      await show(pane, page);
    } catch (error) {
      console.error(`${lang} ${width} ${name}: ${String(error).split('\n')[0]}`);
    }
    for (const { name: look, media } of LOOKS) {
      await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce', ...media });
      await pane.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}-${lang}-${width}-${look}.png`) });
    }
  }
  await context.close();
}

const [folder = 'looks', address] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const service = address === undefined ? await startService() : { url: address, stop: async () => undefined };
const browser = await launchBrowser();
try {
  for (const lang of ['zh', 'en'] as const) for (const width of WIDTHS) await pictures(browser, service.url, folder, lang, width);
} finally {
  await browser.close();
  await service.stop();
}

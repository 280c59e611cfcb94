/**
 * `npm run looks -- <folder> [address of a running service]`: a picture of every tab in its states, in both languages,
 * narrow and wide, light, dark and in forced colours, to be looked at by a person. Without an address it starts a service.
 * `--only reduce,cost` keeps to states whose names begin so; `--languages en`, `--widths 320,600`, `--looks dark` and
 * `--height 1600` narrow or stretch them. Controls that are cut or reach beyond the window are named in the output.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser, visit } from '../test/e2e/browser.ts';
import { LOCALES, type Locale } from '../addin/locale/index.ts';
import { addChineseFont } from '../test/e2e/chinese-font.ts';
import { paneOf } from '../test/e2e/host-page.ts';
import { startService } from '../test/e2e/service.ts';
import '../addin/workbench/host/control.ts';

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light' } },
  { name: 'dark', media: { colorScheme: 'dark' } },
  { name: 'forced', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;
const LIBRARY_PARTS = ['duplicates', 'proposals', 'publish', 'sheet'];

type State = { readonly name: string; readonly show: (pane: Frame, page: Page, words: Locale) => Promise<void> };

const open = (hash: string) => async (pane: Frame) => {
  await pane.evaluate((address) => (location.hash = address), hash);
  await pane.waitForFunction(() => document.querySelector('.fui-Spinner') === null);
};

const seen = (pane: Frame, name: string | RegExp, role: 'button' | 'textbox' | 'combobox' | 'radio' = 'button') => pane.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) }).filter({ visible: true }).first();
const answered = (pane: Frame) => pane.waitForFunction(() => document.querySelector('.fui-Spinner, [aria-busy=true]') === null);

/** A state of one view: opened, then something done, then waited for. */
const after = (name: string, hash: string, act: (pane: Frame, words: Locale, page: Page) => Promise<unknown>): State => ({
  name,
  show: async (pane, page, words) => {
    await open(`#/${hash}`)(pane);
    await act(pane, words, page);
    await page.waitForTimeout(400);
    await answered(pane);
  },
});

/** A project of the sample city that was evaluated. */
async function evaluated(page: Page): Promise<string> {
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/v1/projects?fiscal_year=2024&limit=1`);
  const { rows } = (await answer.json()) as { rows: { project_code: string }[] };
  return rows[0]!.project_code;
}

const UNITS = [['线路', '运营成本（万元）', '客运量（人次）'], ['一路', 100, 400_000], ['二路', 120, 420_000], ['三路', 130, 380_000], ['四路', 90, 300_000], ['五路', 300, 310_000]];

const putUnits = (page: Page) => page.evaluate(async (rows) => {
  const host = window.jixiaoHost!;
  if (!host.workbook.sheets().some(({ name }) => name === '线路')) host.addSheet('线路');
  host.workbook.activateSheet(host.workbook.sheets().find(({ name }) => name === '线路')!.id);
  await host.fill('线路!B2', rows);
  host.select('C4');
}, UNITS);

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
  after('monitor-lamps', 'monitor', (pane, { monitor }) => seen(pane, monitor.refresh).click()),
  after('evaluation-score-done', 'evaluation', async (pane, { evaluation }, page) => {
    await pane.locator('#evaluation-view-score input').nth(0).fill(await evaluated(page));
    await seen(pane, evaluation.year, 'textbox').fill('2024');
    await seen(pane, evaluation.score).click();
  }),
  after('evaluation-sample-done', 'evaluation/sample', async (pane, { evaluation }) => {
    await seen(pane, evaluation.year, 'textbox').fill('2024');
    await seen(pane, evaluation.count, 'textbox').fill('6');
    await seen(pane, evaluation.byLot, 'textbox').fill('2');
    await seen(pane, evaluation.seed, 'textbox').fill('20260301');
    await seen(pane, evaluation.choose).click();
  }),
  after('evaluation-draw-done', 'evaluation/sample', async (pane, { evaluation }) => {
    await seen(pane, evaluation.evaluators, 'textbox').fill('甲事务所\n乙事务所\n张三，市教育局');
    await seen(pane, evaluation.draw).click();
    await seen(pane, evaluation.draw).scrollIntoViewIfNeeded();
  }),
  after('evaluation-department-done', 'evaluation/department', async (pane, { evaluation }) => {
    await seen(pane, evaluation.year, 'textbox').fill('2024');
    await seen(pane, evaluation.measure).click();
    await pane.locator('#evaluation-view-department [role=table] button').first().click();
  }),
  after('evaluation-exante-done', 'evaluation/exante', async (pane, { evaluation }) => {
    await seen(pane, evaluation.requested, 'textbox').fill('3,819,000');
    await seen(pane, evaluation.approved, 'textbox').fill('2658000');
    await seen(pane, evaluation.evaluate).click();
  }),
  after('evaluation-result-done', 'evaluation/result', async (pane, { evaluation }) => {
    await seen(pane, evaluation.budgetYear, 'textbox').fill('2025');
    await seen(pane, evaluation.suggest).click();
  }),
  after('overview-list', 'overview', (pane) => pane.locator('#panel-overview table .fui-Link').first().click()),
  { name: 'overview-below', show: async (pane, page) => { await page.keyboard.press('Escape'); await pane.locator('#panel-overview section').last().scrollIntoViewIfNeeded(); } },
  after('ledger-enter', 'ledger', (pane, { ledger }) => seen(pane, ledger.enter).click()),
  { name: 'imports-forms', show: async (pane, page) => { await page.keyboard.press('Escape'); await open('#/imports/forms')(pane); } },
  after('reduce-rules-done', 'reduce', (pane, { reduce }) => seen(pane, reduce.calculate).click()),
  after('reduce-best-done', 'reduce/best', (pane, { reduce }) => seen(pane, reduce.solve).click()),
  after('reduce-frontier-done', 'reduce/frontier', (pane, { reduce }) => seen(pane, reduce.draw).click()),
  { name: 'reduce-scenarios', show: open('#/reduce/scenarios') },
  after('query-done', 'query', async (pane, _, page) => {
    await pane.locator('#panel-query .cm-content').click();
    await page.keyboard.type('select org_code, count(*) as n, sum(adjusted_budget) as budget from projects group by org_code limit 8');
    await page.keyboard.press('Control+Enter');
  }),
  { name: 'query-saved', show: open('#/query/saved') },
  after('compare-units-stored', 'compare', async (pane, { compare }) => {
    await seen(pane, compare.from, 'combobox').selectOption('stored');
    await seen(pane, compare.year, 'textbox').fill('2025');
    await seen(pane, compare.calculate).click();
  }),
  after('compare-units-sheet', 'compare', async (pane, { compare }, page) => {
    await putUnits(page);
    await seen(pane, compare.from, 'combobox').selectOption('sheet');
    await seen(pane, compare.read).click();
    await seen(pane, compare.calculate).click();
  }),
  after('compare-frontier-sheet', 'compare/frontier', async (pane, { compare }, page) => {
    await putUnits(page);
    await seen(pane, compare.read).click();
    await seen(pane, compare.calculate).click();
  }),
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
  after('cost-standards', 'cost/standards', (pane, { cost }) => seen(pane, cost.proposeNow).click()),
  { name: 'rulepacks', show: open('#/rulepacks') },
  after('rulepacks-detail', 'rulepacks', (pane, words) => seen(pane, new RegExp(`^${words.details('\u0000').split('\u0000')[0]!}`)).click()),
  { name: 'imports', show: async (pane, page) => { await page.keyboard.press('Escape'); await open('#/imports')(pane); } },
  { name: 'imports-history', show: open('#/imports/history') },
  { name: 'writes', show: open('#/writes') },
  { name: 'settings', show: open('#/settings') },
  after('menu-tabs', 'recommend', (pane, { shell }) => seen(pane, new RegExp(`^${shell.moreTabs(9).split(/[（(]/)[0]!.trim()}`)).click()),
];

/** Controls that reach beyond the window, or whose words are cut. */
function cut(): string[] {
  return [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, [role=tab], [role=radio], label, h2, h3, .fui-Text')].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const { left, right, width } = element.getBoundingClientRect();
    if (width <= 1) return false;
    const inScroller = element.closest('[role=table], [role=tablist], table') !== null;
    return (!inScroller && (left < -1 || right > innerWidth + 1)) || (element.matches('button, [role=tab]') && element.scrollWidth > element.clientWidth + 1) || (element.matches('button') && element.scrollHeight > element.clientHeight + 4);
  }).map((element) => `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}`);
}

type Wanted = { readonly languages: readonly string[]; readonly widths: readonly number[]; readonly height: number; readonly looks: readonly string[]; readonly only: readonly string[] };

async function pictures(browser: Browser, url: string, folder: string, lang: 'zh' | 'en', width: number, { height, looks, only }: Wanted): Promise<void> {
  const { page, context } = await visit(browser, url);
  await page.setViewportSize({ width, height });
  await page.goto(`${url}/addin/workbench/headless.html?locale=${{ zh: 'zh-CN', en: 'en-US' }[lang]}`);
  await page.addStyleTag({ content: 'body { margin: 0 } iframe { width: 100vw !important; height: 100vh !important }' });
  const pane = await paneOf(page);
  await addChineseFont(pane);
  // What was measured with another font is measured anew.
  await page.setViewportSize({ width: width + 1, height });
  await page.setViewportSize({ width, height });
  await pane.locator('footer [role=status]').filter({ hasText: /已连接|Connected/ }).waitFor();
  page.setDefaultTimeout(15_000);
  for (const { name, show } of STATES.filter((state) => only.length === 0 || only.some((start) => state.name.startsWith(start)))) {
    try {
      await show(pane, page, LOCALES[lang]);
    } catch (error) {
      console.error(`${lang} ${width} ${name}: ${String(error).split('\n')[0]}`);
    }
    const lost = await pane.evaluate(cut);
    if (lost.length > 0) console.log(`${lang} ${width} ${name}: cut or beyond the window: ${[...new Set(lost)].join(' | ')}`);
    for (const { name: look, media } of LOOKS.filter((one) => looks.includes(one.name))) {
      await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce', ...media });
      await pane.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}-${lang}-${width}-${look}.png`) });
    }
  }
  await context.close();
}

const { positionals: [folder = 'looks', address], values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, languages: { type: 'string', default: 'zh,en' }, widths: { type: 'string', default: '320,400,600' }, looks: { type: 'string', default: 'light,dark,forced' }, height: { type: 'string', default: '720' } },
});
const listed = (text: string) => text.split(',').filter((one) => one !== '');
const wanted: Wanted = { languages: listed(values.languages), widths: listed(values.widths).map(Number), height: Number(values.height), looks: listed(values.looks), only: listed(values.only) };
mkdirSync(folder, { recursive: true });
const service = address === undefined ? await startService() : { url: address, stop: async () => undefined };
const browser = await launchBrowser();
try {
  for (const lang of (['zh', 'en'] as const).filter((one) => wanted.languages.includes(one))) for (const width of wanted.widths) await pictures(browser, service.url, folder, lang, width, wanted);
} finally {
  await browser.close();
  await service.stop();
}

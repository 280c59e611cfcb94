/**
 * `npm run bench:addin`: 10,000 formula cells from cold in the emulated Excel, with the
 * real office.js and the real service — requests, bytes and seconds, beside the same
 * cells with a request for each; then a result of 200,000 cells written and undone; first of
 * all what the pane ships and when it is ready. Never a test: machines differ, and Excel itself is not here.
 */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, visit } from '../e2e/browser.ts';
import { paneOf } from '../e2e/host-page.ts';
import { measurePane } from '../e2e/pane-cost.ts';
import { startService } from '../e2e/service.ts';
import { measureWrites, type Measured } from './addin-writes.ts';
import '../../addin/workbench/host/control.ts';

const CELLS = Number(process.argv[2] ?? 10_000);
/** So many for a request each; the rest is reckoned from them, and said to be. */
const ALONE = Math.min(CELLS, 1_000);
const CALLS = '/api/v1/calls';

async function openPane(browser: Browser, url: string) {
  const { context, page } = await visit(browser, url);
  await page.goto(`${url}/addin/workbench/headless.html?pane=${encodeURIComponent('/addin/taskpane/index.html?preview=1')}`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  const pane = await paneOf(page);
  await pane.waitForFunction(() => document.body.textContent?.includes('已连接服务'));
  return { context, page };
}

/** @param formulas cells of column A, from cold: a page, an add-in and a cache of their own */
async function fill(browser: Browser, url: string, formulas: readonly string[]): Promise<Measured> {
  const { context, page } = await openPane(browser, url);
  const sizes: Promise<{ requestBodySize: number; responseBodySize: number }>[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().endsWith(CALLS)) sizes.push(request.sizes());
  });
  const seconds = await timed(page, formulas);
  const measured = await Promise.all(sizes);
  const sum = (pick: (one: (typeof measured)[0]) => number) => measured.reduce((total, one) => total + pick(one), 0);
  await context.close();
  return { seconds, requests: measured.length, sent: sum((one) => one.requestBodySize), received: sum((one) => one.responseBodySize) };
}

async function timed(page: Page, formulas: readonly string[]): Promise<number> {
  const { seconds, errors } = await page.evaluate(async (texts) => {
    const host = window.jixiaoHost!;
    const start = performance.now();
    await host.fill('A1', texts.map((text) => [text]));
    await host.settled();
    const cells = (await host.values(`A1:A${texts.length}`)).flat();
    return { seconds: (performance.now() - start) / 1_000, errors: cells.filter((cell) => typeof cell !== 'number').length };
  }, formulas);
  if (errors > 0) throw new Error(`${errors} of ${formulas.length} cells show no figure`);
  return seconds;
}

/** The same questions one by one, six at a time as browsers do, out of the same page; no cell, no Excel in between. */
async function oneByOne(browser: Browser, url: string, indicators: readonly string[]): Promise<Measured> {
  const { context, page } = await openPane(browser, url);
  const measured = await page.evaluate(async ([path, ids]) => {
    const start = performance.now();
    let next = 0;
    let sent = 0;
    let received = 0;
    const lanes = Array.from({ length: 6 }, async () => {
      while (next < ids.length) {
        const body = JSON.stringify({ calls: [{ id: 'library.usage', params: { indicators: [ids[next++]], limit: 10_000 } }] });
        const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-jixiao-client': 'addin' }, body });
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        sent += body.length;
        received += (await response.arrayBuffer()).byteLength;
      }
    });
    await Promise.all(lanes);
    return { seconds: (performance.now() - start) / 1_000, sent, received };
  }, [CALLS, indicators] as const);
  await context.close();
  return { ...measured, requests: indicators.length };
}

const figure = (value: number) => Math.round(value).toLocaleString('en').padStart(12);
function report(what: string, { seconds, requests, sent, received }: Measured, times = 1): void {
  console.log(`${what.padEnd(58)}${figure(requests * times)}${figure((sent * times) / 1_024)}${figure((received * times) / 1_024)}${(seconds * times).toFixed(1).padStart(10)}`);
}

/** A page with nothing on it from the same service, so that the pane's time can be read as a multiple. */
async function emptyPage(browser: Browser, url: string): Promise<number> {
  const { context, page } = await visit(browser, url);
  const start = performance.now();
  await page.goto(`${url}/readyz`);
  const seconds = (performance.now() - start) / 1_000;
  await context.close();
  return seconds;
}

const OPENINGS = 5;
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function reportPane(browser: Browser, url: string): Promise<void> {
  const empty: number[] = [];
  const ready: number[] = [];
  let bytes = 0;
  let scripts = 0;
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    empty.push(await emptyPage(browser, url));
    const pane = await measurePane(browser, url);
    ready.push(pane.seconds);
    ({ bytes } = pane);
    scripts = pane.scripts.length;
  }
  console.log(`\nThe pane, opened ${OPENINGS} times from cold: ready in ${(median(ready) / median(empty)).toFixed(1)} × the time of an empty page (median ${median(ready).toFixed(2)} s here)`);
  console.log(`JavaScript before its first tab shows: ${figure(bytes / 1_000).trim()} kB compressed in ${scripts} files (goal: under 450 kB)`);
}

const service = await startService();
const browser = await launchBrowser();
try {
  await reportPane(browser, service.url);
  const { context } = await visit(browser, service.url);
  const answer = await context.request.post(`${service.url}/api/v1/analyses/library.usage`, { data: { limit: 10_000 }, headers: { origin: service.url } });
  const codes = ((await answer.json()) as { rows: { indicator_id: string }[] }).rows.map(({ indicator_id }) => indicator_id);
  await context.close();
  const asked = Array.from({ length: CELLS }, (_, index) => codes[index % codes.length]!);
  const plain = await fill(browser, service.url, asked.map((_, index) => `=${index}+1`));
  const batched = await fill(browser, service.url, asked.map((code) => `=JX.USAGE("${code}")`));
  const alone = await oneByOne(browser, service.url, asked.slice(0, ALONE));
  console.log(`\n${CELLS.toLocaleString('en')} cells about ${Math.min(CELLS, codes.length).toLocaleString('en')} indicators, from cold`);
  console.log(`${''.padEnd(58)}${'requests'.padStart(12)}${'KiB sent'.padStart(12)}${'KiB back'.padStart(12)}${'seconds'.padStart(10)}`);
  report('plain formulas, without the service (the emulated Excel)', plain);
  report('JX.USAGE in each cell', batched);
  report(`a request for each cell${ALONE < CELLS ? ` (${ALONE.toLocaleString('en')} measured, reckoned up)` : ''}`, alone, CELLS / ALONE);
  const { plain: assigned, write, undo } = await measureWrites(browser, service.url);
  const times = (seconds: number) => (seconds / assigned.seconds).toFixed(1);
  console.log(`\nA result of 200,000 cells: written in ${times(write.seconds)} × and undone in ${times(undo.seconds)} × the time of one plain assignment of 20,000 values`);
  report('one range.values = … of 20,000 cells (nothing kept, nothing checked)', assigned);
  report('200,000 cells prepared hidden, then shown as a Table', write);
  report('the same undone, every cell compared before', undo);
} finally {
  await browser.close();
  await service.stop();
}

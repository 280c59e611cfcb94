import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import type { Workbook } from '../../addin/workbook.ts';

declare global {
  interface Window {
    /** Set by workbook-entry.ts. */
    addin: Workbook;
  }
}

let bundled: Promise<string> | undefined;

/** addin/workbook.ts and all below it as one script. */
function script(): Promise<string> {
  bundled ??= build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: fileURLToPath(new URL('workbook-entry.ts', import.meta.url)), formats: ['iife'], name: 'entry' } },
  }).then((built) => {
    const [output] = Array.isArray(built) ? built : [built];
    if (!output || !('output' in output)) throw new Error('the bundle has no output');
    return output.output[0].code;
  });
  return bundled;
}

export interface WorkbookPane {
  readonly page: Page;
  /** `window.addin` there is the workbook of addin/workbook.ts on the unmodified office.js. */
  readonly frame: Frame;
  readonly close: () => Promise<void>;
}

/**
 * The emulated Excel without a grid around a page that is nothing but the add-in's way to the workbook.
 * @param requirements requirement sets that are capped, e.g. { ExcelApi: '1.9' }
 */
export async function openWorkbookPane(browser: Browser, serviceUrl: string, requirements: Readonly<Record<string, string>> = {}): Promise<WorkbookPane> {
  const code = await script();
  const { context, page, errors, outside } = await visit(browser, serviceUrl);
  const html = '<!doctype html><meta charset="utf-8"><script src="/office-js/office.js"></script><body><script>Office.onReady();</script><script src="/workbook-pane.js"></script>';
  await context.route((url) => url.pathname === '/test-pane.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await context.route((url) => url.pathname === '/workbook-pane.js', (route) => route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: code }));
  const limits = new URLSearchParams(Object.keys(requirements).length > 0 ? { requirements: JSON.stringify(requirements) } : {});
  await page.goto(`${serviceUrl}/addin/workbench/headless.html?pane=/test-pane.html&${limits}`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  const frame = await paneOf(page);
  const close = async () => {
    const problems = await page.evaluate(() => window.jixiaoHost!.problems);
    await context.close();
    expect({ problems, errors, outside }).toEqual({ problems: [], errors: [], outside: [] });
  };
  return { page, frame, close };
}

/** To be called once a file: a browser for the file, and before each test the emulated Excel with the add-in's modules; after it all must have been well. */
export function eachInWorkbook(opened: (visited: WorkbookPane, browser: Browser) => void): void {
  let browser: Browser;
  let visited: WorkbookPane;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    visited = await openWorkbookPane(browser, inject('serviceUrl'));
    opened(visited, browser);
  });
  afterEach(() => visited.close());
}

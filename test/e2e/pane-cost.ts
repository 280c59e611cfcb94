import type { Browser } from 'playwright-core';
import { visit } from './browser.ts';

export interface PaneCost {
  /** From the start of the navigation until the first tab can be used. */
  readonly seconds: number;
  /** Scripts of ours that had come by then; office.js is Microsoft's and not counted. */
  readonly scripts: readonly string[];
  /** As they travelled, compressed. */
  readonly bytes: number;
}

/** Opens the pane cold, as Excel does, and counts what comes before the first tab shows. */
export async function measurePane(browser: Browser, serviceUrl: string): Promise<PaneCost> {
  const { context, page } = await visit(browser, serviceUrl);
  const start = performance.now();
  await page.goto(`${serviceUrl}/addin/taskpane.html?preview=1`);
  await page.getByRole('tabpanel').getByRole('button').first().waitFor();
  const seconds = (performance.now() - start) / 1_000;
  // The page's own account: what the browser tells of it comes when it comes.
  const come = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap((entry) => {
      const { pathname } = new URL(entry.name);
      return pathname.startsWith('/addin/') && pathname.endsWith('.js') ? [{ name: pathname.split('/').at(-1)!, bytes: (entry as PerformanceResourceTiming).encodedBodySize }] : [];
    }),
  );
  await context.close();
  return { seconds, scripts: come.map(({ name }) => name), bytes: come.reduce((sum, { bytes }) => sum + bytes, 0) };
}

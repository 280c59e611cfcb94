/** `npm run icons`: draws every icon of the ribbon at every size into addin/public/icons. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../test/e2e/browser.ts';
import { DRAWINGS, SIZES, svgOf } from './icons/drawings.ts';

const folder = fileURLToPath(new URL('../addin/public/icons/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    for (const name of Object.keys(DRAWINGS) as (keyof typeof DRAWINGS)[]) {
      await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block}</style>${svgOf(name, size)}`);
      await page.screenshot({ path: join(folder, `${name}-${size}.png`), omitBackground: true });
    }
  }
} finally {
  await browser.close();
}

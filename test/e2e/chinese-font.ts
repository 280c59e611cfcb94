import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

const WEIGHTS = [400, 600];
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/400.css'));

/** Chinese text on a machine without any Chinese font, for pictures of the pane and for measuring its text; call it once the page is there. */
export async function addChineseFont(page: Page | Frame): Promise<void> {
  await ('page' in page ? page.page() : page).route('**/noto-sans-sc/**', (route) => route.fulfill({ path: join(folder, new URL(route.request().url()).pathname.split('/noto-sans-sc/')[1]!) }));
  const rules = WEIGHTS.map((weight) => readFileSync(join(folder, `${weight}.css`), 'utf8')).join('\n');
  await page.addStyleTag({ content: rules.replaceAll('./files/', '/noto-sans-sc/files/') });
}

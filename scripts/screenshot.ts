/** `npm run screenshot`: makes docs/workbench.png from the running product, so that the picture never lags behind it. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser, visit } from '../test/e2e/browser.ts';
import { startService } from '../test/e2e/service.ts';
import '../addin/workbench/host/control.ts';

const picture = fileURLToPath(new URL('../docs/workbench.png', import.meta.url));
mkdirSync(fileURLToPath(new URL('../docs/', import.meta.url)), { recursive: true });

const service = await startService();
const browser = await launchBrowser();
try {
  const { page, errors } = await visit(browser, service.url);
  await page.goto(`${service.url}/workbench`);
  const pane = page.frameLocator('#pane');
  await pane.getByText('已连接服务').waitFor();
  await page.waitForFunction(async () => (await window.jixiaoHost?.values('A2'))?.[0]?.[0]);
  const row = await page.evaluate(async () => {
    const rows = await window.jixiaoHost!.values('C2:C201');
    return 2 + rows.findIndex(([name]) => String(name).includes('公路'));
  });
  await page.evaluate((address) => window.jixiaoHost!.select(address), `C${Math.max(row, 2)}`);
  await pane.getByRole('button', { name: '推荐指标' }).click();
  for (const index of [0, 1]) await pane.getByRole('checkbox').nth(index).click();
  await page.evaluate(() => document.fonts.ready);
  // The grid repaints when its Chinese font has arrived.
  await page.waitForTimeout(2_000);
  await page.screenshot({ path: picture });
  if (errors.length > 0) throw new Error(`the page reported: ${errors.join('; ')}`);
  console.log(picture);
} finally {
  await browser.close();
  await service.stop();
}

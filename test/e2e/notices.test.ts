/** What was done is said above all tabs, and gone once the person goes on: to another tab, to a control, to the next write. */
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goTo } from './address.ts';
import { paneOf } from './host-page.ts';
import { eachInWorkbench, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;
eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '指标库' });
const sheet = sheetOf(() => page);

const undone = () => pane.getByRole('banner').getByText('恢复到写入之前', { exact: false });
const panel = () => pane.locator('#panel-library');

async function writeAndUndo(): Promise<void> {
  await panel().getByRole('button', { name: '写入表格' }).click();
  await panel().getByText('已将 1 项写入', { exact: false }).waitFor();
  await sheet.press('undoLastWrite');
  await undone().waitFor();
  expect(await panel().getByText('已将 1 项写入', { exact: false }).count()).toBe(0);
}

test('what the ribbon has undone is said until another tab, another control or the next write; a refusal stays', async () => {
  const tick = panel().getByRole('list', { name: '指标库', exact: true }).getByRole('checkbox').first();
  await tick.click();
  await writeAndUndo();
  await goTo(await paneOf(page), '#/monitor');
  await expect.poll(() => undone().count()).toBe(0);

  await goTo(await paneOf(page), '#/library');
  await writeAndUndo();
  await panel().getByRole('radio', { name: '从所选单元格起' }).click();
  await expect.poll(() => undone().count()).toBe(0);
  await panel().getByRole('radio', { name: '新工作表' }).click();

  // By the keyboard, too.
  await writeAndUndo();
  await tick.press('Space');
  await expect.poll(() => undone().count()).toBe(0);

  await sheet.press('undoLastWrite');
  const refused = pane.getByRole('banner').getByText('没有可以撤销的写入', { exact: false });
  await refused.waitFor();
  await goTo(await paneOf(page), '#/monitor');
  await pane.locator('#panel-monitor').waitFor();
  expect(await refused.count()).toBe(1);
});

test('what a bar has undone is not said there any more when its tab is come back to', async () => {
  await panel().getByRole('list', { name: '指标库', exact: true }).getByRole('checkbox').first().click();
  await panel().getByRole('button', { name: '写入表格' }).click();
  await panel().getByRole('button', { name: '撤销', exact: true }).click();
  const said = panel().getByText('恢复到写入之前', { exact: false });
  await said.waitFor();
  await goTo(await paneOf(page), '#/monitor');
  await goTo(await paneOf(page), '#/library');
  expect(await said.count()).toBe(0);
});

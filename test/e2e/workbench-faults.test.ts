/** A person plays what can go wrong in Excel with the switches of the workbench, and looks at what the add-in does. */
import type { FrameLocator, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened));
beforeEach(async () => {
  await page.getByRole('button', { name: '故障演练' }).click();
});

const panel = () => page.getByRole('complementary', { name: '故障演练' });
const fault = (title: string) => panel().getByRole('switch', { name: title });
/** What writing has to say; a fault may be told by what reads the selection, too. */
const writing = () => pane.getByRole('region', { name: '写入表格' });
const played = (title: string) => panel().getByRole('listitem').filter({ hasText: title }).locator('.faults-played').innerText();
const everyCell = () => page.evaluate(() => window.jixiaoHost!.values('项目!A1:Z400'));

describe('the fault drill', () => {
  test('a cell being edited and a protected sheet, played by clicking: a sentence each, no cell changed, and the write succeeds afterwards', async () => {
    const before = await everyCell();
    await page.evaluate(() => window.jixiaoHost!.select('项目!C5'));
    await pane.getByRole('button', { name: '推荐指标' }).click();
    await pane.getByRole('checkbox').first().click();
    await page.evaluate(() => window.jixiaoHost!.select('项目!M5'));
    await pane.getByRole('radio', { name: '从所选单元格起' }).click();
    const write = () => pane.getByRole('button', { name: '写入表格' }).click();

    expect(await played('正在编辑单元格')).toBe('已发生 0 次');
    await fault('正在编辑单元格').click();
    await fault('正在编辑单元格').and(page.locator('[aria-checked=true]')).waitFor();
    await write();
    await writing().getByText('Excel 正在编辑单元格', { exact: false }).waitFor();
    await fault('正在编辑单元格').click();
    await expect.poll(() => played('正在编辑单元格')).not.toBe('已发生 0 次');
    expect(await everyCell()).toEqual(before);

    await fault('工作表受保护').click();
    await fault('工作表受保护').and(page.locator('[aria-checked=true]')).waitFor();
    await write();
    await writing().getByText('工作表受保护', { exact: false }).waitFor();
    expect(await everyCell()).toEqual(before);
    await fault('工作表受保护').click();
    await expect.poll(() => page.getByRole('switch', { checked: true }).count()).toBe(0);

    await write();
    await pane.getByText('已将 1 项写入', { exact: false }).waitFor();
    expect(await everyCell()).not.toEqual(before);
  });

  test('a slow host, played by clicking: progress with a cancel, and after the cancel every cell is as it was', async () => {
    const before = await everyCell();
    await page.evaluate(() => window.jixiaoHost!.select('项目!C5'));
    await pane.getByRole('button', { name: '推荐指标' }).click();
    await pane.getByRole('checkbox').first().click();
    await page.evaluate(() => window.jixiaoHost!.select('项目!M5'));
    await pane.getByRole('radio', { name: '从所选单元格起' }).click();
    await fault('Excel 响应缓慢').click();
    await fault('Excel 响应缓慢').and(page.locator('[aria-checked=true]')).waitFor();
    // Slow for as long as it takes to press: with the hidden sheet there, nothing goes on before that.
    const letGo = await page.evaluateHandle(() => {
      const { faults, workbook } = window.jixiaoHost!;
      let open = () => {};
      const held = new Promise<void>((resolve) => (open = resolve));
      faults.hold = () => (workbook.sheets().some(({ name }) => name.startsWith('_jixiao_write')) ? held : Promise.resolve());
      return open;
    });
    await pane.getByRole('button', { name: '写入表格' }).click();
    await expect.poll(() => page.evaluate(() => window.jixiaoHost!.workbook.sheets().some(({ name }) => name.startsWith('_jixiao_write')))).toBe(true);
    await writing().getByRole('status').filter({ hasText: '正在写入' }).getByRole('button', { name: '取消' }).click();
    await letGo.evaluate((go) => go());
    await pane.getByText('已取消，表格恢复到写入之前').waitFor();
    await fault('Excel 响应缓慢').click();
    expect(await everyCell()).toEqual(before);
    expect(await page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name).filter((name) => name.startsWith('_jixiao')))).toEqual([]);
  });

  test('the theme, an older Excel, merged cells and another user come and go, and each is told in English too', async () => {
    const dark = () => pane.locator('[role=tablist]').evaluate((element) => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
        if (alpha > 0) return red + green + blue < 384;
      }
      return false;
    });
    await fault('深色主题').click();
    await expect.poll(dark).toBe(true);
    await fault('较早版本的 Excel').click();
    await expect.poll(() => played('较早版本的 Excel')).toBe('已发生 1 次');
    await pane.getByText('已连接服务').waitFor();
    await expect.poll(dark).toBe(true);
    await fault('深色主题').click();
    await expect.poll(dark).toBe(false);
    await fault('较早版本的 Excel').click();
    await pane.getByText('已连接服务').waitFor();

    const code = async () => (await page.evaluate(() => window.jixiaoHost!.values('项目!A5'))).flat()[0];
    const before = await code();
    await page.evaluate(() => window.jixiaoHost!.select('项目!A5'));
    await fault('另一位用户修改单元格').click();
    await expect.poll(code).toBe('他人修改');
    await fault('另一位用户修改单元格').click();
    await expect.poll(code).toBe(before);

    await panel().getByRole('button', { name: 'English' }).click();
    const english = page.getByRole('complementary', { name: 'Fault drill' });
    const merged = () => page.evaluate(() => {
      const { workbook } = window.jixiaoHost!;
      return workbook.mergedBlocks(workbook.activeSheet());
    });
    await english.getByRole('switch', { name: 'Merged cells in the way' }).click();
    await expect.poll(merged).toEqual([{ row: 2, column: 0, rows: 1, columns: 2 }]);
    await english.getByRole('switch', { name: 'Merged cells in the way' }).click();
    await expect.poll(merged).toEqual([]);
    await expect.poll(() => english.getByText('played 1 ×').count()).toBe(4);
    await expect.poll(() => page.getByRole('switch', { checked: true }).count()).toBe(0);
  });
});

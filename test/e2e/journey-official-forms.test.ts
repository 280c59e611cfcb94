/** The open official form is tried and imported from the pane, its findings lead to their cells; an empty form is downloaded — in the workbench. */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { eachInWorkbench, openTab, sheetOf, type WorkbenchPage } from './workbench-page.ts';

const FORM = '绩效目标申报表';
let page: Page;
let pane: FrameLocator;
let visited: WorkbenchPage;

eachInWorkbench((opened) => {
  visited = opened;
  ({ page, pane } = opened);
});

const sheet = sheetOf(() => page);
const official = () => pane.locator('#panel-imports');
const button = (name: string) => official().getByRole('button', { name, exact: true });

async function broken(): Promise<string[]> {
  const frame = await paneOf(page);
  await loadRules(frame);
  await settled(frame);
  return violations(frame);
}

describe('official forms from the pane', () => {
  test('the open form is recognised, a wrong figure leads to its cell, and once right it is imported', async () => {
    await sheet.fill(`${FORM}!C8`, [['单位服务成本'], ['服务人次'], ['培训场次'], ['服务合格率'], ['设备完好率'], ['按时完成率']]);
    await sheet.fill(`${FORM}!D8`, [['≤', 80, '元', 15], ['≥', 1200, '人次', 15], ['≥', 12, '场', 15], ['≥', '很多', '%', 15], ['≥', 95, '%', 15], ['≥', 100, '%', 15]]);
    await sheet.type(`${FORM}!B5`, '一百多');
    await sheet.select(`${FORM}!A1`);
    await page.getByRole('button', { name: '官方表样', exact: true }).click();
    await official().getByRole('heading', { name: '导入官方表样' }).waitFor();
    expect(await broken()).toEqual([]);
    await button('用当前工作表').click();
    await official().getByText(/有 \d+ 处问题，不能导入/).waitFor();
    expect(await official().getByRole('combobox', { name: '表样类型' }).first().inputValue()).toBe('goal_form');
    expect(await button('导入').getAttribute('aria-disabled')).toBe('true');
    await official().getByRole('button', { name: 'B5', exact: true }).or(official().getByRole('link', { name: 'B5', exact: true })).first().click();
    await expect.poll(() => page.evaluate(() => { const { block } = window.jixiaoHost!.workbook.selection(); return [block.row, block.column]; })).toEqual([4, 1]);
    expect(await broken()).toEqual([]);
    // What the browser says of a refusal.
    await expect.poll(() => visited.errors).toEqual([expect.stringContaining('400')]);
    visited.errors.splice(0);
    await sheet.type(`${FORM}!B5`, 120);
    await sheet.type(`${FORM}!E11`, 98);
    await button('重新检查').click();
    await official().getByText(/^(没有发现问题。|有 \d+ 处需要核对，可以导入)$/).waitFor();
    await button('导入').click();
    await official().getByText(/^已导入，读取 \d+ 行，数据版本 \d+。$/).waitFor();
    await openTab(pane, '数据导入');
  });

  test('an empty form is downloaded, and what is missing for a filled one is asked for', async () => {
    await page.getByRole('button', { name: '官方表样', exact: true }).click();
    const out = official().getByRole('region', { name: '下载官方表样' });
    const saved = page.waitForEvent('download');
    await out.getByRole('button', { name: '下载' }).click();
    expect((await saved).suggestedFilename()).toBe('项目支出绩效目标申报表（空表）.xlsx');
    await out.getByText('已下载“项目支出绩效目标申报表（空表）.xlsx”。').waitFor();
    await out.getByRole('combobox', { name: '内容' }).selectOption({ label: '指定项目' });
    expect(await out.getByRole('button', { name: '下载' }).getAttribute('aria-disabled')).toBe('true');
    await out.getByRole('textbox', { name: '年度' }).fill('2025');
    await out.getByText('请填写至少一个项目编码。').waitFor();
    expect(await out.getByRole('button', { name: '下载' }).getAttribute('aria-disabled')).toBe('true');
  });
});

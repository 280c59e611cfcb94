/**
 * An officer looks a rule pack up, compares it with another, writes it into a
 * sheet, edits it there and keeps it as the office's own — in the workbench.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eachInWorkbench, type WorkbenchPage } from './workbench-page.ts';

let visited: WorkbenchPage;
let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = visited = opened), { tab: '规则包' });

const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);
const sheets = () => page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name));
const write = (sheet: string, row: number, column: number, value: string | number) =>
  page.evaluate(
    ([name, at, to, cell]) => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets().find((one) => one.name === name)!;
      workbook.writeCells(id, { row: at, column: to, rows: 1, columns: 1 }, [[cell]]);
    },
    [sheet, row, column, value] as const,
  );

/** What the browser has written to its console, and nothing else. */
async function told(text: string): Promise<void> {
  await expect.poll(() => visited.errors).toEqual([expect.stringContaining(text)]);
  visited.errors.splice(0);
}

async function openPack(name: string): Promise<void> {
  await pane.getByRole('button', { name: `查看“${name}”的详情` }).click();
  await pane.getByRole('dialog').getByText('文号').waitFor();
}

/** Writes the pack that is open into a new sheet and closes its drawer. */
async function writeToSheet(): Promise<string> {
  const before = await sheets();
  await pane.getByRole('button', { name: '写入表格' }).click();
  await pane.getByText('项写入', { exact: false }).waitFor();
  await pane.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).click();
  await pane.getByRole('dialog').waitFor({ state: 'hidden' });
  return (await sheets()).find((name) => !before.includes(name) && name !== '_jixiao')!;
}

describe('rule packs in the pane', () => {
  test('are listed by kind with their status and narrowed by both', async () => {
    const names = pane.getByRole('tabpanel', { name: '规则包' }).getByRole('listitem');
    await names.first().waitFor();
    const all = await names.count();
    await pane.getByLabel('核实情况').selectOption('second_hand');
    await expect.poll(async () => (await names.allInnerTexts()).every((text) => text.includes('转引'))).toBe(true);
    const narrowed = await names.count();
    expect(narrowed).toBeGreaterThan(0);
    expect(narrowed).toBeLessThan(all);
    await pane.getByLabel('种类').selectOption('usage_review');
    await pane.getByText('没有符合条件的规则包').waitFor();
  });

  test('show what differs from another of their kind', async () => {
    await openPack('普洱监控（7月、10月）');
    await pane.getByRole('dialog').getByText('容差（占比）').first().waitFor();
    await pane.getByLabel('与同类规则包比较').selectOption('monitoring-sichuan-2025');
    const differences = pane.getByRole('region', { name: /有 \d+ 处不同/ });
    await differences.waitFor();
    await differences.getByRole('listitem').filter({ hasText: '适用地区' }).filter({ hasText: /普洱[\s\S]*四川/ }).waitFor();
  });

  test('edited in the sheet are refused at the wrong cell, then kept as the own pack of the office', async () => {
    await openPack('指标使用分级与提示');
    const sheet = await writeToSheet();
    const rows = (await values(`'${sheet}'!A1:C40`)) as string[][];
    expect(rows[0]).toEqual(['参数', '值', '备注']);
    const rowOf = (path: string) => rows.findIndex(([name]) => name === path);
    const high = rowOf('parameters.high_min_share');
    expect(rows[high]!.slice(1)).toEqual([0.01, '参数 › 高频下限（占全部项目）']);

    await write(sheet, high, 1, 7);
    await select(`'${sheet}'!A3`);
    await pane.getByRole('button', { name: '从表格读入' }).click();
    await pane.getByRole('button', { name: '读入所选表格' }).click();
    await pane.getByText(`'${sheet}'!B${high + 1}：参数 parameters.high_min_share 的值是 7，应不大于 1`, { exact: false }).waitFor();

    await write(sheet, high, 1, 0.02);
    await write(sheet, rowOf('place'), 1, '示例市');
    await pane.getByRole('button', { name: '重新读入' }).click();
    await pane.getByText('尚未保存', { exact: false }).waitFor();
    await expect.poll(() => pane.getByLabel('新编号').inputValue()).toBe('usage-review-local');
    await pane.getByLabel('新编号').fill('usage-review');
    await pane.getByRole('button', { name: '保存为本单位规则包' }).click();
    await pane.getByText('随产品提供，不能覆盖', { exact: false }).waitFor();
    await told('409');
    await pane.getByLabel('新编号').fill('usage-here');
    await pane.getByRole('button', { name: '保存为本单位规则包' }).click();
    await pane.getByText('已保存规则包“usage-here”', { exact: false }).waitFor();
    await pane.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).click();
    const own = pane.getByRole('listitem').filter({ hasText: '本单位保存' }).filter({ hasText: '示例市' });
    await own.waitFor();
    expect(await own.innerText()).toContain('示例市');
  });

  test('open, are asked for again and close by the keyboard alone, also when the service was away', async () => {
    await page.route('**/api/v1/rulepacks/**', (route) => route.abort());
    const link = pane.getByRole('button', { name: '查看“各阶段权重”的详情' });
    await link.press('Enter');
    await pane.getByRole('dialog').getByText('服务未连接，请', { exact: false }).waitFor();
    await told('ERR_FAILED');
    await page.unroute('**/api/v1/rulepacks/**');
    await pane.getByRole('button', { name: '重试' }).press('Enter');
    await pane.getByRole('dialog').getByText('文号').waitFor();
    await page.keyboard.press('Escape');
    await pane.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('cannot be saved by a unit, which is told why', async () => {
    await pane.getByLabel('身份').selectOption('clerk');
    await pane.getByRole('button', { name: '从表格读入' }).click();
    await pane.getByText('只有财政专管员可以保存规则包', { exact: false }).waitFor();
    expect(await pane.getByRole('button', { name: '读入所选表格' }).count()).toBe(0);
  });
});

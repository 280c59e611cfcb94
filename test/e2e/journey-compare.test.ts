/**
 * An analyst compares the lines of a sheet: unit costs with an outlier and
 * one's own mark, the frontier with peers and targets, options with their
 * discount rate; each written as a table with a chart, and calculated again —
 * in the workbench.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comparing } from './comparing.ts';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '对比' });

const { sheet, readFrom, write, recalculate } = comparing(() => page, () => pane);
const LINES = [
  ['示例市2025年公交线路', '', '', ''],
  ['线路', '运营成本（万元）', '车辆', '客运量（人次）'],
  ['一路', 120, 10, 400_000],
  ['二路', 150, 12, 520_000],
  ['三路', 130, 11, 410_000],
  ['四路', 160, 12, 530_000],
  ['五路', 900, 20, 600_000],
  ['合计', 1460, 65, 2_460_000],
];
const OPTIONS = [['方案', '年度', '成本（万元）', '效益（万元）'], ['新建', 2025, 100, 0], ['新建', 2026, 0, 130], ['维修', 2025, 40, 0], ['维修', 2026, 0, 46]];

/** Writes what is shown, and calculates it again. @returns the name of the new sheet */
async function writeAndRecalculate(rows: number, title: string): Promise<string> {
  const written = await write(rows);
  await recalculate(title);
  return written;
}

describe('comparing in the pane', () => {
  test('unit costs: columns by their names, totals left out, the outlier with its reason, one’s own place, the table in the sheet', async () => {
    await readFrom(LINES);
    await pane.getByText('没有读入合计行：第 9 行', { exact: false }).waitFor();
    await expect.poll(() => Promise.all(['名称', '成本', '产出'].map((role) => pane.getByLabel(role, { exact: true }).first().inputValue()))).toEqual(['线路', '运营成本（万元）', '客运量（人次）']);
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    await pane.getByText('5 个，单位成本中位数 3.02 元', { exact: false }).waitFor();
    const line = pane.getByRole('table', { name: '单位成本', exact: true }).getByRole('row').filter({ hasText: '五路' });
    await expect.poll(() => line.innerText()).toMatch(/偏高[\s\S]*是本组中位数/);

    await pane.getByLabel('标出的单位（名称或编码）').fill('五路');
    await pane.getByRole('button', { name: '以表格显示“单位成本分布”' }).click();
    await pane.getByRole('table', { name: '单位成本分布' }).getByRole('cell', { name: '五路' }).waitFor();

    const written = await writeAndRecalculate(5, '单位成本对比');
    expect((await sheet.values(`${written}!A1:H6`)).at(-1)).toEqual(['五路', '全部', '', 15, 5, 1, expect.any(Number), '偏高']);
  });

  test('the frontier: peers and targets, a word among figures is refused by its cell, the table in the sheet', async () => {
    await pane.getByRole('tab', { name: '效率前沿' }).click();
    await readFrom(LINES);
    await sheet.fill('对比数据!C5', [['约150']]);
    await pane.getByRole('button', { name: '重新读取' }).click();
    // What is read again cannot be calculated before it is there.
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    await pane.getByText('C5（“运营成本（万元）”列）的值是“约150”，应为数字', { exact: false }).waitFor();

    await sheet.fill('对比数据!C5', [[150]]);
    await pane.getByRole('button', { name: '重新读取' }).click();
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    await pane.getByText('5 个单位中', { exact: false }).waitFor();
    expect(await pane.getByLabel('“运营成本（万元）”的用途').inputValue()).toBe('input');
    const table = pane.getByRole('table', { name: '效率得分' });
    expect(await table.getByRole('row').filter({ hasText: '三路' }).innerText()).toMatch(/未达前沿[\s\S]*一路（/);
    const written = await writeAndRecalculate(5, '效率前沿');
    const [titles, first] = await sheet.values(`${written}!A1:P2`);
    expect(titles!.slice(-7)).toEqual(['运营成本（万元）的目标值', '车辆的目标值', '客运量（人次）的目标值', '运营成本（万元）的松弛量', '车辆的松弛量', '客运量（人次）的松弛量', '有效单位的客运量（人次）']);
    expect([...first!.slice(0, 5), first!.at(-1)]).toEqual(['一路', 120, 10, 400_000, 1, 400_000]);
  });

  test('one unit of the frontier opens with its peers, targets and slacks; of one input and one output the chart in the sheet has the line', async () => {
    await pane.getByRole('tab', { name: '效率前沿' }).click();
    await readFrom(LINES);
    await pane.getByLabel('“车辆”的用途').selectOption('');
    await pane.getByRole('button', { name: '计算', exact: true }).filter({ visible: true }).click();
    await pane.getByRole('table', { name: '效率得分' }).getByRole('button', { name: '查看“三路”的对标单元、目标值和松弛量' }).click();
    const drawer = pane.getByRole('dialog', { name: '三路' });
    await drawer.getByRole('group', { name: '对标单元' }).getByRole('row').nth(1).waitFor();
    expect(await drawer.getByRole('group', { name: '各项投入和产出' }).getByRole('row').nth(1).innerText()).toMatch(/运营成本（万元）\s+投入\s+130\s+122\.\d+\s+-\d/);
    await drawer.getByRole('button', { name: '关闭' }).click();
    await drawer.waitFor({ state: 'detached' });

    await write(5);
    const chart = page.locator('#grid .chart svg');
    await expect.poll(() => chart.locator('path').getAttribute('d')).toMatch(/^M[\d.,]+(L[\d.,]+){4}$/);
  });

  test('a distribution in the sheet has one’s own interval in another colour', async () => {
    await readFrom(LINES);
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    await pane.getByLabel('标出的单位（名称或编码）').fill('五路');
    await pane.getByRole('combobox', { name: '写入内容' }).selectOption('spread');
    const written = await write(await pane.getByText(/结果 \d+ 行/).filter({ visible: true }).innerText().then((said) => Number(/\d+/.exec(said)![0])));
    expect((await sheet.values(`${written}!A1:E1`))[0]!.at(-1)).toBe('五路所在区间');
    const fills = () => page.locator('#grid .chart svg rect').evaluateAll((rects) => [...new Set(rects.filter((rect) => Number(rect.getAttribute('height')) > 9).map((rect) => rect.getAttribute('fill')))]);
    await expect.poll(fills).toEqual(expect.arrayContaining(['#0F6CBD', '#C25700']));
    await recalculate('单位成本分布');
  });

  test('options: no discount rate is made up, the cumulative cash flow and the tornado are shown, the result says its rate', async () => {
    await pane.getByRole('tab', { name: '成本效益' }).click();
    await readFrom(OPTIONS);
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    await pane.getByText('系统没有默认折现率', { exact: false }).waitFor();
    await pane.getByLabel('折现率（%）').fill('5');
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    await pane.getByRole('group', { name: '累计现金流' }).waitFor();
    await pane.getByRole('group', { name: '净现值的变动' }).waitFor();
    const written = await writeAndRecalculate(2, '成本效益');
    const [, built, repaired] = await sheet.values(`${written}!A1:C3`);
    expect([built, repaired].map((row) => [row![0], Math.round(Number(row![1])), row![2]])).toEqual([['新建', Math.round((1_300_000 / 1.05 - 1_000_000)), 1], ['维修', Math.round(460_000 / 1.05 - 400_000), 2]]);
  });

  test('an answer that is under way can be stopped, and what is stored can be compared as well', async () => {
    await pane.getByRole('combobox', { name: '数据来源' }).selectOption('stored');
    await pane.getByRole('textbox', { name: '年度', exact: true }).fill('2025');
    await page.route('**/analyses/compare.units', () => new Promise(() => undefined), { times: 1 });
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    await pane.getByRole('button', { name: '取消' }).click();
    await pane.getByText('已停止查询').waitFor();
    await page.unroute('**/analyses/compare.units');
    await pane.getByRole('button', { name: '重试' }).click();
    await pane.getByRole('table', { name: '单位成本', exact: true }).getByRole('row').nth(1).waitFor();
  });
});

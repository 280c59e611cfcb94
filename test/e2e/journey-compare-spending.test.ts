/** An analyst asks how output goes with spending: figures, what they do not prove, who is far from the line, in the pane and in the sheet. */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comparing } from './comparing.ts';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '对比' });

const { sheet, put, readFrom, write, recalculate, readsWell, goTo } = comparing(() => page, () => pane);
/** Output is 2 × spending^0.5 but for 六路, which has 1.5 times as much. */
const SPENDING = [100, 400, 900, 1600, 2500, 3600];
const ROWS = [
  ['线路', '年度', '支出（万元）', '客运量（万人次）'],
  ...SPENDING.map((spending, index) => [`${'一二三四五六'[index]!}路`, 2025, spending, 2 * Math.sqrt(spending) * (index === 5 ? 1.5 : 1)]),
  ['七路', 2025, 500, -3],
];

/** Least squares of logarithms, as a reader would check it. */
function slope(): number {
  const x = SPENDING.map((spending) => Math.log(spending * 10_000));
  const y = SPENDING.map((spending, index) => Math.log(2 * Math.sqrt(spending) * (index === 5 ? 1.5 : 1)));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0) / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

describe('spending and output in the pane', () => {
  test('the elasticity with its interval, what it does not prove, the row left out by its cell, the ranking in the sheet with its chart', async () => {
    await pane.getByRole('tab', { name: '支出与产出' }).click();
    await readFrom(ROWS);
    await pane.getByText('7 行', { exact: false }).filter({ visible: true }).waitFor();
    await pane.getByRole('button', { name: '计算', exact: true }).filter({ visible: true }).press('Enter');
    await pane.getByText('6 行中，支出高 1% 的', { exact: false }).waitFor();
    await pane.getByText('这是关联，不是因果', { exact: false }).waitFor();
    const shown = pane.locator('dl').filter({ visible: true });
    await expect.poll(() => shown.innerText()).toContain(slope().toFixed(4));
    await pane.getByRole('region', { name: '没有参与计算的行' }).getByText('E9 七路 2025 年：产出为 -3').waitFor();
    const ranking = pane.getByRole('table', { name: '残差排名' });
    await expect.poll(() => ranking.getByRole('row').nth(1).innerText()).toContain('六路');
    await ranking.getByRole('button', { name: '残差（对数）' }).click();
    await ranking.getByRole('button', { name: '残差（对数）' }).click();
    await expect.poll(() => ranking.getByRole('row').nth(1).innerText()).not.toContain('六路');
    await pane.getByRole('button', { name: '以表格显示“支出与产出（对数坐标）”' }).click();
    await pane.getByRole('table', { name: '支出与产出（对数坐标）' }).getByRole('cell', { name: '六路' }).waitFor();

    const written = await write(6);
    const [titles, first] = await sheet.values(`${written}!A1:K2`);
    expect(titles!.slice(0, 5)).toEqual(['名称', '年度', '名次', '支出（元）', '产出']);
    expect(first!.slice(0, 5)).toEqual(['六路', '2025', 1, 36_000_000, 180]);
    expect(first![9]).toBeCloseTo(Math.log(180), 12);
    await recalculate('支出与产出残差');
    await readsWell('#/compare/spending', { zh: '这是关联，不是因果', en: 'This is an association, not a cause' });
  });

  test('what cannot be asked is said by its cell or place: words among figures, too few rows, no year', async () => {
    await goTo('#/compare/spending');
    await readFrom([['线路', '支出', '客运量'], ['一路', 100, 20], ['二路', 200, 30], ['三路', '约三百', 35]]);
    const calculate = pane.getByRole('button', { name: '计算', exact: true }).filter({ visible: true });
    await calculate.click();
    await pane.getByText('填写的年度是“”，应为四位年度', { exact: false }).waitFor();
    await pane.getByLabel('年度（表中没有年度列时填写）').fill('2025');
    await calculate.click();
    await pane.getByText('C5（“支出”列）的值是“约三百”，应为数字', { exact: false }).waitFor();
    await put('一行', [['线路', '支出', '客运量'], ['一路', 100, 20]]);
    await pane.getByRole('button', { name: '重新读取' }).filter({ visible: true }).click();
    await pane.getByText('工作表“一行”', { exact: false }).waitFor();
    await calculate.click();
    await pane.getByText('只有 1 行数据，至少需要 3 行', { exact: false }).waitFor();
  });
});

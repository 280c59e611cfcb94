/** An analyst compares units over years in the prices of one: the index from the sheet, the trend, one's own place, what is to be checked by its cell. */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comparing } from './comparing.ts';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '对比' });

const { sheet, put, goTo, readFrom, write, recalculate, readsWell } = comparing(() => page, () => pane);
/** Three lines over three years; 四路 has no figure that can be compared in 2025. */
const YEARS = [2023, 2024, 2025];
const ROWS = [
  ['线路', '年度', '成本（元）', '客运量（人次）'],
  ...YEARS.flatMap((year, index) => [['一路', year, 200 + 20 * index, 100], ['二路', year, 300 + 30 * index, 100], ['三路', year, 400 + 40 * index, 100]]),
  ['四路', 2025, 500, -5],
];
const calculate = () => pane.getByRole('button', { name: '计算', exact: true }).filter({ visible: true });

describe('unit costs over years in the pane', () => {
  test('in the prices of one year by an index of the sheet: trend, own place, the cell to check, groups and trend in the sheet', async () => {
    await readFrom(ROWS);
    await put('指数', [['年度', '价格指数'], [2023, 100], [2024, 105]]);
    await page.evaluate(() => {
      const { workbook } = window.jixiaoHost!;
      workbook.hideRows(workbook.sheets().find(({ name }) => name === '指数')!.id, 3, 1, true);
    });
    await pane.getByRole('button', { name: '从所选区域读取指数' }).press('Enter');
    await expect.poll(() => pane.getByLabel('价格指数（每行：年度 指数）').inputValue()).toBe('2023 100\n2024 105');
    await pane.getByText('其中 1 行是隐藏或被筛选掉的，也已读入', { exact: false }).waitFor();
    await pane.getByLabel('基年（按该年价格折算）').fill('2023');
    await calculate().click();
    await pane.getByText('C9（“年度”列）是 2025 年，价格指数没有这一年', { exact: false }).waitFor();
    await pane.getByLabel('价格指数（每行：年度 指数）').fill('2023 100\n2024 105\n2025 110');
    await calculate().press('Enter');
    await pane.getByText('成本已按所给价格指数折为 2023 年价格', { exact: false }).waitFor();
    await pane.getByRole('region', { name: '请核对的单元格' }).getByText('E12 四路：产出为 -5').waitFor();
    await pane.getByLabel('标出的单位（名称或编码）').fill('三路');
    // 480 × 100 ÷ 110 ÷ 100 against 360 × 100 ÷ 110 ÷ 100.
    await pane.getByText('三路：4.36 元，3 个中第 3 名（1 为最低），百分位 100%，比中位数高 33.3%').waitFor();
    await pane.getByRole('button', { name: '以表格显示“各年单位成本中位数”' }).click();
    const trend = pane.getByRole('table', { name: '各年单位成本中位数' });
    await expect.poll(() => trend.getByRole('row').last().innerText()).toMatch(/2025[\s\S]*3.27[\s\S]*4.36/);
    await pane.getByRole('combobox', { name: '显示年度' }).selectOption('2023');
    await pane.getByText('三路：4 元，3 个中第 3 名', { exact: false }).waitFor();

    const which = pane.getByRole('combobox', { name: '写入内容' });
    await which.selectOption({ label: '各组统计' });
    const groups = await write(3);
    expect((await sheet.values(`${groups}!A2:D4`)).map((row) => row.slice(0, 3))).toEqual(YEARS.map((year) => ['全部', String(year), 3]));
    await recalculate('单位成本分组');
    await goTo('#/compare');
    await which.selectOption({ label: '各年趋势' });
    const years = await write(3);
    expect((await sheet.values(`${years}!A2:B4`)).map(([year, median]) => [year, Number(median)])).toEqual([['2023', 3], ['2024', expect.closeTo(3.3 / 1.05, 12)], ['2025', expect.closeTo(3.6 / 1.1, 12)]]);
    await readsWell('#/compare', { zh: '2023 年价格', en: 'in prices of 2023' });
  });
});

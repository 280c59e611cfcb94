/** An analyst weighs options beyond money: scores read from the sheet, the simulation with its seed, how far the ranking holds; each in the sheet. */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comparing } from './comparing.ts';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '对比' });

const { sheet, put, goTo, readFrom, write, recalculate, readsWell } = comparing(() => page, () => pane);
const OPTIONS = [
  ['方案', '年度', '成本（万元）', '效益（万元）', '受益人次'],
  ['新建', 2025, 100, 0, 0], ['新建', 2026, 0, 130, 500], ['维修', 2025, 40, 0, 0], ['维修', 2026, 0, 46, 300],
];
const SCORES = [['方案', '质量', '风险'], ['权重', 60, 40], ['新建', 8, 4], ['维修', 6, 9]];
const calculate = () => pane.getByRole('button', { name: '计算', exact: true }).filter({ visible: true });
const section = () => pane.getByRole('region', { name: '定性评分（可不填）' });

describe('weighing options in the pane', () => {
  test('scores from the sheet, a simulation with its seed, within which weights the ranking holds, each written and calculated again', async () => {
    await pane.getByRole('tab', { name: '成本效益' }).click();
    await readFrom(OPTIONS);
    await pane.getByLabel('折现率（%）').fill('5');
    await pane.getByLabel('折现率浮动下限（%，可不填）').fill('3');
    await pane.getByLabel('折现率浮动上限（%，可不填）').fill('8');
    await pane.getByLabel('随机模拟').press('Space');
    await pane.getByLabel('模拟次数').fill('2000');
    await pane.getByLabel('随机种子').fill('20251122');
    await put('评分', SCORES);
    await section().getByRole('button', { name: '从所选区域读取评分' }).press('Enter');
    await section().getByRole('group', { name: '准则 2 风险' }).waitFor();
    await expect.poll(() => section().getByRole('group', { name: '准则 1 质量' }).getByLabel('“新建”的评分').inputValue()).toBe('8');
    await calculate().click();
    // 0.6 × 8 + 0.4 × 4 = 6.4 against 0.6 × 6 + 0.4 × 9 = 7.2; equal where 8w + 4(1 − w) = 6w + 9(1 − w), w = 5 ÷ 7.
    await pane.getByText('“质量”的权重（现为 60%）在 0% 至 71.4% 之间时，“维修”得分最高；再高则改为“新建”。').waitFor();
    await pane.getByText('变动 2,000 次，随机种子 20251122', { exact: false }).waitFor();
    await pane.getByRole('group', { name: '加权得分' }).waitFor();
    await pane.getByRole('table', { name: '增量成本效果' }).getByRole('row').nth(1).waitFor();

    const which = pane.getByRole('combobox', { name: '写入内容' });
    await which.selectOption({ label: '随机模拟' });
    const drawn = await write(2);
    const rows = await sheet.values(`${drawn}!A1:I3`);
    expect(rows[0]!.slice(5)).toEqual(['净现值为正的比例', '最优的比例', '模拟次数', '随机种子']);
    expect(rows.slice(1).map((row) => [row[0], ...row.slice(7)])).toEqual([['新建', 2000, 20_251_122], ['维修', 2000, 20_251_122]]);
    expect(Number(rows[1]![6]) + Number(rows[2]![6])).toBeCloseTo(1, 12);
    await recalculate('随机模拟');
    await goTo('#/compare/worth');
    await which.selectOption({ label: '权重敏感性' });
    const weights = await write(2);
    expect((await sheet.values(`${weights}!A2:G2`))[0]).toEqual(['质量', 0.6, '维修', 0, expect.closeTo(5 / 7, 12), '不变', '新建']);
    await goTo('#/compare/worth');
    await which.selectOption({ label: '各方案结果' });
    const summary = await write(2);
    expect((await sheet.values(`${summary}!J1:L3`)).map((row) => row.slice(0, 2))).toEqual([['加权得分', '得分名次'], [expect.closeTo(6.4, 12), 2], [expect.closeTo(7.2, 12), 1]]);
    await readsWell('#/compare/worth', { zh: '随机种子 20251122', en: 'seed 20251122' });
  });

  test('scores typed by keyboard; what is missing is said by criterion and option, or by the cell of the sheet', async () => {
    await pane.getByRole('tab', { name: '成本效益' }).click();
    await readFrom(OPTIONS);
    await pane.getByLabel('折现率（%）').fill('5');
    await section().getByRole('button', { name: '增加准则' }).press('Enter');
    const criterion = section().getByRole('group', { name: '准则 1' });
    await criterion.getByLabel('准则', { exact: true }).focus();
    for (const text of ['质量', '1', '8']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await calculate().click();
    await pane.getByText('准则“质量”下方案“维修”的评分是“”，应为数字').waitFor();
    await put('评分', [...SCORES.slice(0, 3), ['维修', '一般', 9]]);
    await section().getByRole('button', { name: '从所选区域读取评分' }).click();
    await pane.getByText('C5（“质量”列）的值是“一般”，应为数字', { exact: false }).waitFor();
    await criterion.getByLabel('“维修”的评分').fill('6');
    await calculate().click();
    await pane.getByText('“新建”得分最高；怎样调整都不改变。', { exact: false }).waitFor();
    await section().getByRole('button', { name: '删除准则“质量”' }).press('Enter');
    await expect.poll(() => section().getByRole('button', { name: '增加准则' }).evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

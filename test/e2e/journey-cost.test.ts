/**
 * An officer opens the bus example: cost structure, unit cost beside peers and
 * standard, the money a target needs, ten per cent more passengers, and from a
 * budget back to the target; each in the sheet and calculated again. Then the
 * same from tables of a sheet, with support cost passed on — in the workbench.
 */
import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { calculatedAgain } from './comparing.ts';
import { eachInWorkbench, openTab, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '全成本' });

const sheet = sheetOf(() => page);
const panel = () => pane.locator('#panel-cost');
const BUS = '公交运营（第一分公司）';
const step = (name: string) => pane.getByRole('tab', { name, exact: true }).click();
const figureIn = (text: string, before: string) => Number(new RegExp(`${before} (-?[\\d,.]+)`).exec(text)![1]!.replaceAll(',', ''));

async function calculateBus(): Promise<void> {
  await panel().getByText('最近有成本数据的年度，可以改填。').waitFor();
  expect(await pane.getByRole('textbox', { name: '年度', exact: true }).inputValue()).toBe('2024');
  for (const next of ['分摊', '标准', '结果']) await pane.getByRole('button', { name: `下一步：${next}` }).filter({ visible: true }).click();
  await pane.getByRole('button', { name: '计算全成本' }).click();
  await pane.getByRole('combobox', { name: '成本对象' }).filter({ visible: true }).selectOption(BUS);
}

/** Writes what is shown and calculates it again. @returns the name of the new sheet */
async function writeAndRecalculate(title: string): Promise<string> {
  const before = await sheet.sheets();
  await panel().getByRole('button', { name: '写入表格' }).filter({ visible: true }).click();
  await panel().getByText('项写入', { exact: false }).filter({ visible: true }).waitFor();
  const written = (await sheet.sheets()).find((name) => !before.includes(name) && !name.startsWith('_'))!;
  await openTab(pane, '写入记录');
  await calculatedAgain(pane, title);
  await openTab(pane, '全成本');
  return written;
}

describe('the full cost of a service', () => {
  test('structure, two unit costs beside peers, what is beyond the standard, why it changed; then the money a target needs, and back', async () => {
    await calculateBus();
    const summary = pane.getByRole('region', { name: BUS });
    await expect.poll(() => summary.innerText()).toMatch(/每车公里 [\d.]+ 元（同类 5 个，中位数 [\d.]+ 元）[\s\S]*每人次 [\d.]+ 元（同类 5 个[\s\S]*每车公里 [\d.]+ 人次[\s\S]*标准外/);
    expect(await pane.getByRole('table', { name: '与标准比较' }).getByRole('row').filter({ hasText: '车辆折旧' }).innerText()).toContain('没有标准');
    await pane.getByRole('group', { name: '比上年变动' }).waitFor();
    await pane.getByRole('combobox', { name: '写入内容' }).filter({ visible: true }).selectOption('与标准比较');
    const written = await writeAndRecalculate('与标准比较');
    const [titles] = await sheet.values(`${written}!A1:F1`);
    expect(titles).toEqual(['成本对象', '成本项', '实际（元）', '标准成本（元）', '标准内（元）', '标准外（元）']);

    await step('5 需求');
    await pane.getByText('“收入（元）”的值是“”，应为不小于 0 的数字', { exact: false }).waitFor();
    await pane.getByRole('combobox', { name: '目标的计量单位' }).selectOption('人次');
    await pane.getByLabel('收入（元）').fill('3,000,000');
    const subsidy = pane.getByRole('status').filter({ hasText: '应补贴金额' });
    const before = figureIn(await subsidy.innerText(), '应补贴金额');
    await pane.getByRole('slider', { name: '目标人次增减' }).focus();
    for (let times = 0; times < 10; times++) await page.keyboard.press('ArrowRight');
    await pane.getByText(/^\+10%，即 [\d,]+ 人次$/).waitFor();
    expect(await subsidy.innerText()).toContain('与不增减时相比 +');
    const after = figureIn(await subsidy.innerText(), '应补贴金额');
    expect(after).toBeGreaterThan(before);
    await pane.getByText('规制成本', { exact: false }).first().waitFor();

    // A budget of what the tenth more needs pays for just that tenth more.
    await pane.getByLabel('由预算反推目标：预算（元）').fill(String(before * 10_000));
    const affordable = pane.getByRole('status').filter({ hasText: '最多完成' });
    await affordable.waitFor();
    const target = figureIn(await pane.getByText(/^\+10%，即/).innerText(), '即');
    const paid = figureIn(await affordable.innerText(), '最多完成');
    expect(paid / target).toBeGreaterThan(0.85);
    expect(paid / target).toBeLessThan(0.95);

    const tree = pane.getByRole('tree', { name: '计算过程' });
    const energy = tree.getByRole('treeitem').filter({ hasText: '营运电费和燃料核定额' }).last();
    await expect.poll(() => energy.innerText()).toMatch(/公式：作业量[\s\S]*来源：/);
    await writeAndRecalculate('资金需求');

    // The same as formulas, which the workbook calculates to the same figure; undone, the sheet is gone.
    await panel().getByRole('button', { name: '写成公式模型' }).filter({ visible: true }).click();
    await pane.getByText('计算结果与任务窗格一致', { exact: false }).filter({ visible: true }).waitFor();
    const model = await sheet.values('全成本模型!A1:B90');
    const last = model.findLast(([label]) => label === '应补贴金额')!;
    expect(Number(last[1]) / 10_000).toBeCloseTo(after, 1);
    const at = model.findLastIndex(([label]) => label === '收入') + 1;
    await sheet.type(`全成本模型!B${at}`, 2_000_000);
    const moved = (await sheet.values('全成本模型!A1:B90')).findLast(([label]) => label === '应补贴金额')!;
    expect(Number(moved[1]) - Number(last[1])).toBeCloseTo(1_000_000, 2);
    await sheet.type(`全成本模型!B${at}`, 3_000_000);
    await panel().getByRole('region', { name: '写成公式模型' }).filter({ visible: true }).getByRole('button', { name: '撤销' }).click();
    await expect.poll(() => sheet.sheets()).not.toContain('全成本模型');

    // The same as a file of its own.
    const downloaded = page.waitForEvent('download');
    await panel().getByRole('button', { name: '另存为工作簿' }).filter({ visible: true }).click();
    const file = await downloaded;
    expect(file.suggestedFilename()).toContain(`全成本模型 ${BUS}`);
    const book = read(readFileSync(await file.path()));
    const cells = utils.sheet_to_json<unknown[]>(book.Sheets['全成本模型']!, { header: 1 });
    expect(Number(cells.findLast(([label]) => label === '应补贴金额')![1]) / 10_000).toBeCloseTo(after, 1);
  });

  test('tables of a sheet: columns by their names, support cost passed on by a stated order, a bad cell is named', async () => {
    await page.evaluate(() => {
      const { workbook } = window.jixiaoHost!;
      workbook.activateSheet(window.jixiaoHost!.addSheet('成本'));
    });
    await sheet.fill('成本!A1', [
      ['成本对象', '年度', '成本项目', '归集方式', '成本性态', '金额（万元）', '动因', '动因数量'],
      ['机务', 2025, '人工', '直接', '固定', 60, '', ''], ['办公室', 2025, '人工', '直接', '固定', 30, '', ''],
      ['1路', 2025, '能源', '直接', '变动', 90, '车公里', 1_000_000], ['2路', 2025, '能源', '直接', '变动', 60, '车公里', -500_000],
    ]);
    await sheet.fill('成本!K1', [['成本对象', '产出单位', '数量'], ['1路', '万人次', 160], ['1路', '车公里', 1_000_000], ['2路', '人次', 700_000], ['2路', '车公里', 500_000]]);
    await sheet.fill('成本!P1', [['提供方', '使用方', '数量'], ['办公室', '机务', 1], ['办公室', '1路', 1], ['办公室', '2路', 1], ['机务', '1路', 2], ['机务', '2路', 1]]);
    await pane.getByRole('combobox', { name: '成本数据' }).selectOption('sheet');
    await sheet.select('A2');
    await pane.getByRole('button', { name: '读取所选的成本表' }).click();
    await pane.getByText('H5（“动因数量”列）的值是“-500000”', { exact: false }).waitFor();
    await sheet.fill('成本!H5', [[500_000]]);
    await pane.getByRole('button', { name: '重新读取成本表' }).click();
    await pane.getByRole('combobox', { name: '“能源”的成本性态' }).waitFor();
    await sheet.select('K2');
    await pane.getByRole('button', { name: '读取所选的产出表' }).click();
    await pane.getByText('产出表：工作表“成本”', { exact: false }).waitFor();
    await expect.poll(() => pane.getByRole('textbox', { name: '年度', exact: true }).inputValue()).toBe('2025');

    await step('2 分摊');
    await pane.getByRole('combobox', { name: '分摊方法' }).selectOption('阶梯分摊');
    await sheet.select('P2');
    await pane.getByRole('button', { name: '读取所选的使用量表' }).click();
    await pane.getByRole('checkbox', { name: '机务 → 1路、2路' }).waitFor();
    await step('4 结果');
    await pane.getByRole('button', { name: '计算全成本' }).click();
    await pane.getByRole('combobox', { name: '成本对象' }).filter({ visible: true }).selectOption('1路');
    // 90 + 10 of the office + two thirds of 60 + 10 of the workshop
    await expect.poll(() => pane.getByRole('region', { name: '1路' }).innerText()).toContain('全成本 146.67 万元');
    await expect.poll(() => pane.getByRole('region', { name: '1路' }).innerText()).toMatch(/每人次 0\.9167 元/);
  });

  test('the bus company that is made up: cost, outputs, standards and services from its sheets to the need of ten per cent more passengers', async () => {
    await page.getByLabel('打开数据样例').selectOption('bus-case');
    await expect.poll(() => sheet.sheets()).toEqual(expect.arrayContaining(['公交案例-成本', '公交案例-产出', '公交案例-标准', '公交案例-使用量']));
    expect((await sheet.values('公交案例-成本!A1:A1'))[0]![0]).toMatch(/^合成数据/);
    const readFrom = async (name: string, table: string) => {
      await page.evaluate((wanted) => {
        const { workbook } = window.jixiaoHost!;
        workbook.activateSheet(workbook.sheets().find((one) => one.name === wanted)!.id);
      }, name);
      await sheet.select('A3');
      await pane.getByRole('button', { name: `读取所选的${table}` }).click();
      await pane.getByText(`${table}：工作表“${name}”`, { exact: false }).waitFor();
    };
    await pane.getByRole('combobox', { name: '成本数据' }).selectOption('sheet');
    await readFrom('公交案例-成本', '成本表');
    await readFrom('公交案例-产出', '产出表');
    await step('2 分摊');
    await pane.getByRole('combobox', { name: '分摊方法' }).selectOption('交互分摊');
    await readFrom('公交案例-使用量', '使用量表');
    await step('3 标准');
    await readFrom('公交案例-标准', '标准表');
    await step('4 结果');
    await pane.getByRole('button', { name: '计算全成本' }).click();
    await pane.getByRole('combobox', { name: '成本对象' }).filter({ visible: true }).selectOption('5路');
    const summary = pane.getByRole('region', { name: '5路' });
    await expect.poll(() => summary.innerText()).toMatch(/每车公里 [\d.]+ 元（同类 4 个[\s\S]*每人次 [\d.]+ 元（同类 4 个[\s\S]*按性质：经济成本 [\s\S]*社会成本[\s\S]*生态环境成本/);
    await pane.getByRole('group', { name: '比上年变动' }).waitFor();

    await step('5 需求');
    await pane.getByRole('combobox', { name: '目标的计量单位' }).selectOption('人次');
    await pane.getByLabel('收入（元）').fill('900,000');
    const subsidy = pane.getByRole('status').filter({ hasText: '应补贴金额' });
    const before = figureIn(await subsidy.innerText(), '应补贴金额');
    await pane.getByRole('slider', { name: '目标人次增减' }).focus();
    for (let times = 0; times < 10; times++) await page.keyboard.press('ArrowRight');
    await pane.getByText(/^\+10%，即 [\d,]+ 人次$/).waitFor();
    expect(figureIn(await subsidy.innerText(), '应补贴金额')).toBeGreaterThan(before);
    await panel().getByRole('button', { name: '写成公式模型' }).filter({ visible: true }).click();
    await pane.getByText('计算结果与任务窗格一致', { exact: false }).filter({ visible: true }).waitFor();
  });
});

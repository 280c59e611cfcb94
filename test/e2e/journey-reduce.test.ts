/**
 * An officer runs a published rule with its exclusions, looks at the best
 * choice for the same saving, is told in words why more cannot be had, draws
 * the frontier, keeps and compares both, decides, and writes it all to the
 * workbook; then the same from a table of the sheet — in the workbench.
 */
import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { WORKBOOK_LIMITS } from '../../analytics/workbooks/limits.ts';
import { readGrids } from '../../analytics/workbooks/read-grids.ts';
import { eachInWorkbench, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '压减模拟' });

const sheet = sheetOf(() => page);
const panel = () => pane.locator('#panel-reduce');
const view = (name: string) => pane.getByRole('tab', { name, exact: true }).click();
const press = (name: string) => panel().getByRole('button', { name, exact: true }).and(pane.locator(':visible')).click();
const written = async (before: readonly string[]) => (await sheet.sheets()).filter((name) => !before.includes(name) && !name.startsWith('_'));

async function runSuzhou(): Promise<void> {
  // The last year with budgets and the results of the year before stand there already.
  await expect.poll(() => panel().getByRole('textbox', { name: '年度', exact: true }).inputValue()).toBe('2025');
  await expect.poll(() => panel().getByRole('textbox', { name: '评价年度' }).inputValue()).toBe('2024');
  await panel().getByRole('combobox', { name: '规则包' }).selectOption('reduction-suzhou-2023');
  await press('规则和来源（6 条）');
  await panel().getByText('良好及以下', { exact: false }).first().waitFor();
  await press('测算');
  await panel().getByText('参与压减', { exact: false }).waitFor();
}

describe('a reduction', () => {
  test('by a published rule, beside the best choice, kept, compared, decided and written', async () => {
    await runSuzhou();
    const total = (title: string) => panel().locator('[role=status] > div').filter({ hasText: title }).and(pane.locator(':visible')).last().innerText();
    expect(Number((await total('排除项目')).replace(/\D/g, ''))).toBeGreaterThan(0);
    expect(await panel().getByText('R1 再评价良好及以下压减：命中').innerText()).toMatch(/作用于 [\d,]+ 个，压减 [\d,.]+ 万元/);
    await panel().getByRole('group', { name: '各单位压减额' }).waitFor();

    // A person keeps one project whole; the totals follow without a press.
    const first = await panel().getByRole('table', { name: '压减项目清单' }).getByRole('row').nth(1).getByRole('cell').last().innerText();
    const before = await panel().getByText('参与压减', { exact: false }).innerText();
    await press('人工排除、保护和调整');
    await panel().getByRole('combobox', { name: '项目编码', exact: true }).fill(first.slice(0, -1));
    await panel().locator(`datalist option[value="${first}"]`).waitFor({ state: 'attached' });
    await panel().getByRole('combobox', { name: '项目编码', exact: true }).fill(first);
    await panel().getByRole('combobox', { name: '处理', exact: true }).selectOption('keep');
    await panel().getByRole('textbox', { name: '理由' }).fill('合同已签订');
    await press('新增一项');
    await expect.poll(() => panel().getByText('参与压减', { exact: false }).innerText()).not.toBe(before);

    await view('最优方案');
    await press('求最优方案');
    const beside = await panel().getByText('少损失', { exact: false }).first().innerText();
    expect(beside).toMatch(/^规则压减 [\d,.]+ 万元，损失价值 [\d,.]+；优化方案压减 [\d,.]+ 万元，损失价值 [\d,.]+，少损失 [\d,.]+（[\d.]+%）/);
    await panel().getByText('的基础上再压 100 万元，最少多损失价值', { exact: false }).waitFor();
    expect(await panel().getByRole('table', { name: '规则与最优方案对照' }).getByRole('row').nth(1).innerText()).toMatch(/每万元价值/);

    await panel().getByRole('textbox', { name: '压减目标（万元）' }).fill('99999999');
    await press('求最优方案');
    await panel().getByText('这些要求不能同时满足', { exact: true }).waitFor();
    expect(await panel().locator('li').first().innerText()).toMatch(/^要求“压减总额不少于 99,999,999 万元”需要降低 [\d,.]+ 万元，即 [\d,.]+ 万元。$/);
    await press('按以上建议放宽并重新求解');
    await panel().getByRole('table', { name: '规则与最优方案对照' }).waitFor();
    expect(await panel().getByRole('textbox', { name: '压减目标（万元）' }).inputValue()).toMatch(/^[\d.]+$/);

    await panel().getByRole('textbox', { name: '压减目标（万元）' }).fill('');
    await press('更多约束');
    const codes = await panel().getByRole('table', { name: '规则与最优方案对照' }).getByRole('row').evaluateAll((rows) => rows.slice(1, 3).map((row) => row.lastElementChild!.textContent!));
    await page.evaluate(() => window.jixiaoHost!.workbook.activateSheet(window.jixiaoHost!.addSheet('分组')));
    await sheet.fill('分组!A1', [['组别', '项目编码', '规则'], ['同址', codes[0]!, '全部保留或全部不保留'], ['同址', codes[1]!, '']]);
    await sheet.select('A1:C3');
    await press('从所选表格读取分组');
    await panel().getByText(`同址：全部保留或全部不保留；${codes.join('、')}`).waitFor();
    await press('求最优方案');
    await panel().getByText('少损失', { exact: false }).first().waitFor();
    await press('删除“同址”');
    await press('求最优方案');
    await panel().getByText('少损失', { exact: false }).first().waitFor();

    await view('方案');
    await panel().getByRole('textbox', { name: '名称', exact: true }).fill('苏州规则');
    await press('保存方案');
    await panel().getByText('已保存“苏州规则”。').waitFor();
    await panel().getByRole('combobox', { name: '保存', exact: true }).selectOption('best');
    await panel().getByRole('textbox', { name: '名称', exact: true }).fill('同额最优');
    await press('保存方案');
    await panel().getByText('已保存“同额最优”。').waitFor();
    await panel().getByRole('checkbox', { name: '苏州规则' }).check();
    await panel().getByRole('textbox', { name: '决定的理由' }).fill('经市政府常务会议审定');
    await press('记录决定');
    await panel().getByText('采用：经市政府常务会议审定', { exact: false }).waitFor();
    await panel().getByRole('checkbox', { name: '同额最优' }).check();
    await press('比较所选 2 个');
    expect(await panel().getByText('个项目的压减额不同', { exact: false }).innerText()).toMatch(/^“苏州规则”压减 .*，“同额最优”压减/);
    await panel().getByRole('combobox', { name: '比较口径' }).selectOption('by_org');
    await panel().getByRole('table', { name: '压减方案比较' }).getByRole('row').nth(1).waitFor();
    await panel().getByRole('combobox', { name: '同一项目的取舍次序' }).selectOption('smallest');
    await panel().getByRole('textbox', { name: '合并后的名称' }).fill('两案取小');
    await press('合并所选方案');
    await panel().getByText('由 苏州规则、同额最优 合并').or(panel().getByText('由 同额最优、苏州规则 合并')).first().waitFor();

    await view('前沿');
    await panel().getByRole('checkbox', { name: '同额最优' }).check();
    await panel().getByRole('combobox', { name: '点数' }).selectOption('10');
    await press('绘制前沿');
    await panel().getByText(/^“规则方案”压减.*压减同样多，最好的方案损失/).waitFor();
    await panel().getByText(/^“同额最优”压减.*压减同样多，最好的方案损失/).waitFor();

    await view('方案');
    await press('规则倒序后的变化');
    await panel().getByText(/^“现有顺序”压减 .*，“倒序”压减 /).waitFor();
    const [kept] = await Promise.all([page.waitForEvent('download'), press('导出“苏州规则”为工作簿')]);
    expect(kept.suggestedFilename()).toBe('压减方案：苏州规则.xlsx');

    await view('规则测算');
    const [download] = await Promise.all([page.waitForEvent('download'), press('导出工作簿（含图表）')]);
    expect(download.suggestedFilename()).toBe('2025 年度预算压减测算.xlsx');
    const { grids } = await readGrids(new Uint8Array(readFileSync(await download.path())), WORKBOOK_LIMITS, 10_000);
    expect(grids.map((grid) => grid.sheet)).toEqual(['汇总', '按单位', '按行业', '项目清单', '规则', '来源说明']);
    await panel().getByText('已导出“2025 年度预算压减测算.xlsx”', { exact: false }).waitFor();

    const sheets = await sheet.sheets();
    await press('写入表格');
    await panel().getByText('另有 4 张表写入新工作表', { exact: false }).waitFor();
    expect(await written(sheets)).toEqual(['压减汇总', '压减按单位', '压减项目清单', '压减规则', '压减来源说明']);
    expect((await sheet.values('压减项目清单!A1:H1'))[0]).toEqual(['项目编码', '项目名称', '单位', '压减基数（万元）', '压减额（万元）', '压减后（万元）', '规则', '说明']);
    expect((await sheet.values('压减来源说明!A1:B20')).flat()).toContain('合同已签订');
    await press('撤销');
    await panel().getByText('已撤销', { exact: false }).waitFor();
    expect(await written(sheets)).toEqual([]);
  });

  test('of a table in the sheet, by rules of one’s own, whose order can be changed', async () => {
    await page.evaluate(() => window.jixiaoHost!.workbook.activateSheet(window.jixiaoHost!.addSheet('压减数据')));
    const withBase = (base: string) => sheet.fill('压减数据!A1', [
      ['项目编码', '项目名称', '主管单位', base, '得分'],
      ['A', '校舍维修', '教育局', 100, 95], ['B', '信息系统', '教育局', 200, 60], ['C', '道路养护', '交通局', 300, 80],
    ]);
    await withBase('年初预算');
    await sheet.select('A2');
    await panel().getByRole('combobox', { name: '数据来源' }).selectOption('sheet');
    await press('读取所选表格');
    await panel().getByText('“年初预算”列没有注明单位，按元计', { exact: false }).waitFor();
    await withBase('年初预算（万元）');
    await sheet.select('A2');
    await press('重新读取');
    await panel().getByText('没有注明单位', { exact: false }).waitFor({ state: 'detached' });
    await panel().getByText('工作表“压减数据”', { exact: false }).waitFor();
    await press('新增规则');
    await panel().getByRole('textbox', { name: '比例（%）' }).fill('一成');
    await press('测算');
    await panel().getByText('规则“规则1”的比例（%）的值是“一成”，应为数字，请更正。').waitFor();
    await panel().getByRole('textbox', { name: '比例（%）' }).fill('10');
    await panel().getByText('压减 60 万元，涉及 3 个项目', { exact: false }).waitFor();

    await press('新增规则');
    const second = panel().getByRole('group', { name: '规则 规则2' });
    await second.getByRole('button', { name: '新增条件' }).click();
    await second.getByRole('combobox', { name: '列' }).selectOption('score');
    await second.getByRole('combobox', { name: '比较方式', exact: true }).selectOption('<');
    await second.getByRole('textbox', { name: '值（多个用顿号分开）' }).fill('70');
    await second.getByRole('textbox', { name: '比例（%）' }).fill('50');
    await panel().getByText('规则“规则2”命中 1 个项目，但都已被排除、受保护或由排在前面的规则决定', { exact: false }).waitFor();
    await press('上移“规则2”');
    await panel().getByText('压减 140 万元，涉及 3 个项目', { exact: false }).waitFor();

    await view('最优方案');
    await press('求最优方案');
    await panel().getByText('优化方案压减 140 万元，损失价值 84', { exact: false }).waitFor();
    await view('方案');
    await press('规则倒序后的变化');
    await panel().getByText('“现有顺序”压减 140 万元，“倒序”压减 60 万元；1 个项目的压减额不同。').waitFor();
  });
});

/** An officer opens the overview, goes from its figures to their lists, and takes the whole year to the meeting on one sheet — in the workbench. */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { eachInWorkbench, openTab, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '总览' });

const sheet = sheetOf(() => page);
const overview = () => pane.locator('#panel-overview');
const drawer = () => pane.getByRole('dialog');

async function openYear(year: string): Promise<void> {
  await overview().getByText(/年：项目 [\d,]+ 个，预算/).waitFor();
  await overview().getByRole('combobox', { name: '年度' }).selectOption(year);
  await overview().getByText(new RegExp(`^${year} 年：项目 `)).waitFor();
}

async function broken(): Promise<string[]> {
  const frame = await paneOf(page);
  await loadRules(frame);
  await settled(frame);
  return violations(frame);
}

const numberIn = (text: string) => Number(/[\d,]+(?=\D*$)/.exec(text)![0].replaceAll(',', ''));

describe('the overview', () => {
  test('covered and not covered are all projects of a budget, and each number opens as many projects', async () => {
    await openYear('2025');
    expect(await broken()).toEqual([]);
    const books = overview().getByRole('group', { name: '预算体系' }).getByRole('button');
    const counts = (await books.allInnerTexts()).map(numberIn);
    expect(counts[0]).toBe(counts.slice(1).reduce((sum, count) => sum + count, 0));
    await books.nth(1).click();
    await books.nth(1).and(pane.locator('[aria-pressed=true]')).waitFor();
    const table = overview().getByRole('table', { name: '各环节覆盖' });
    const self = await table.getByRole('row', { name: /^单位自评/ }).getByRole('cell').allInnerTexts();
    expect(numberIn(self[0]!) + numberIn(self[1]!)).toBe(counts[1]);

    await table.getByRole('button', { name: /^单位自评：未覆盖的/ }).click();
    await drawer().getByText(`共 ${self[1]} 个项目`).waitFor();
    expect(await drawer().getByRole('heading').innerText()).toBe('一般公共预算 单位自评：未覆盖');
    expect(await broken()).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'hidden' });
  });

  test('red lamps lead to their projects and on to monitoring; a grade to its projects, into the sheet and calculated again', async () => {
    await openYear('2025');
    const red = overview().getByRole('button', { name: /^红灯 / });
    const count = numberIn(await red.innerText());
    await red.click();
    await drawer().getByText(`共 ${count.toLocaleString('en')} 个项目`).waitFor();
    await drawer().getByRole('table', { name: '项目清单' }).getByRole('row').nth(1).filter({ hasText: '红灯' }).waitFor();
    await drawer().getByRole('button', { name: '在“运行监控”中打开' }).click();
    await pane.locator('#panel-monitor').getByRole('button', { name: '刷新灯号' }).waitFor();

    await openTab(pane, '总览');
    await openYear('2024');
    const grade = overview().getByRole('group', { name: '单位自评' }).getByRole('button').first();
    const [name, number] = (await grade.innerText()).split(' ');
    await grade.click();
    await drawer().getByText(`共 ${number} 个项目`).waitFor();
    const before = await sheet.sheets();
    await drawer().getByRole('button', { name: '写入表格' }).click();
    await drawer().getByText(`已将 ${number} 项写入`, { exact: false }).waitFor();
    const written = (await sheet.sheets()).find((one) => !before.includes(one) && !one.startsWith('_'))!;
    const [titles, ...rows] = await sheet.values(`${written}!A1:I${numberIn(number!) + 1}`);
    expect(titles).toEqual(['项目编码', '项目名称', '单位', '预算体系', '预算（万元）', '执行数（万元）', '得分', '等级', '结论']);
    expect(new Set(rows.map((row) => row[7]))).toEqual(new Set([name]));
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    await openTab(pane, '写入记录');
    await pane.getByRole('button', { name: '复算' }).first().click();
    await pane.getByText('与复算结果一致', { exact: false }).waitFor();
  });

  test('goes to one sheet as a report whose parts add up, and back by one command', async () => {
    await openYear('2025');
    const said = await overview().getByText(/^2025 年：项目 /).innerText();
    const before = await sheet.sheets();
    await overview().getByRole('button', { name: '写入表格' }).click();
    await overview().getByText(/^已将 \d+ 项写入/).waitFor();
    const written = (await sheet.sheets()).find((one) => !before.includes(one) && !one.startsWith('_'))!;
    expect(written).toContain('2025年绩效总览');
    const [titles, ...rows] = await sheet.values(`${written}!A1:H120`);
    expect(titles).toEqual(['板块', '预算体系', '内容', '数量', '数量占比', '金额（万元）', '金额占比', '说明']);
    const filled = rows.filter((row) => row[0] !== '');
    const scale = filled.filter(([part, , item]) => part === '规模' && item === '项目');
    expect(scale[0]![3]).toBe(numberIn(/项目 [\d,]+/.exec(said)![0]));
    expect(scale.slice(1).reduce((sum, row) => sum + Number(row[3]), 0)).toBe(scale[0]![3]);
    expect(scale.slice(1).reduce((sum, row) => sum + Number(row[5] || 0), 0)).toBeCloseTo(Number(scale[0]![5]), 4);
    const lamps = filled.filter(([part, , item]) => part === '双监控' && String(item).startsWith('综合灯'));
    expect(lamps.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(scale[0]![3]);
    await overview().getByRole('button', { name: '撤销', exact: true }).click();
    await overview().getByText(/已撤销/).waitFor();
    expect(await sheet.sheets()).not.toContain(written);
  });
});

describe('a year without data', () => {
  test('a month without readings says so and leaves the other figures', async () => {
    await openYear('2025');
    await overview().getByRole('combobox', { name: '监控月份' }).selectOption('12');
    await overview().getByText('没有所选月份的监控数据，所以没有灯号', { exact: false }).waitFor();
    await overview().getByRole('row', { name: /^绩效目标/ }).waitFor();
    await overview().getByRole('region', { name: '评价结果' }).getByRole('button').first().waitFor();
  });
});

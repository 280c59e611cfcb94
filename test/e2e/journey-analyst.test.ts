/**
 * The analyst's whole way, with published real data: a sheet of 268 bus operators becomes unit costs with outliers, an efficiency
 * frontier with peers and targets on a new sheet with its chart, and an own question in SQL over the same sheet — in the workbench.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eachInWorkbench, openTab, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '对比' });

const sheet = sheetOf(() => page);
const SAMPLE = '美国公交2022';

async function written(rows: number): Promise<string> {
  const before = await sheet.sheets();
  await pane.getByRole('button', { name: '写入表格' }).filter({ visible: true }).click();
  await pane.getByText(`已将 ${rows} 项写入`, { exact: false }).filter({ visible: true }).waitFor();
  return (await sheet.sheets()).find((name) => !before.includes(name) && !name.startsWith('_'))!;
}

async function readSample(): Promise<void> {
  await page.evaluate((name) => {
    const { workbook } = window.jixiaoHost!;
    workbook.activateSheet(workbook.sheets().find((one) => one.name === name)!.id);
  }, SAMPLE);
  await sheet.select('B5');
  await pane.getByRole('button', { name: '读取所选表格' }).filter({ visible: true }).click();
  await pane.getByText(`工作表“${SAMPLE}”`, { exact: false }).filter({ visible: true }).waitFor();
}

test('from real operators to unit costs, frontier and an own question', async () => {
  await page.getByLabel('打开真实数据样例').selectOption('ntd-bus');
  await expect.poll(() => sheet.sheets()).toContain(SAMPLE);
  expect((await sheet.values(`${SAMPLE}!A1`))[0]![0]).toMatch(/^真实数据：美国 268 家公交运营单位.*National Transit Database/);

  await readSample();
  await pane.getByRole('button', { name: '计算', exact: true }).click();
  await pane.getByText('268 个，单位成本中位数', { exact: false }).waitFor();
  await pane.getByText('偏高', { exact: true }).first().waitFor();
  await pane.getByText('超过 32,000 个字符', { exact: false }).waitFor();

  await pane.getByRole('tab', { name: '效率前沿' }).click();
  await readSample();
  await pane.getByRole('button', { name: '计算', exact: true }).filter({ visible: true }).click();
  await pane.getByText('268 个单位中', { exact: false }).waitFor();
  const frontier = await written(268);
  const [titles] = await sheet.values(`${frontier}!A1:Z1`);
  expect(titles).toEqual(expect.arrayContaining(['效率值', '参照单位（权重）', '运营成本的目标']));
  const charts = await page.evaluate((name) => {
    const { workbook, overlays } = window.jixiaoHost!;
    const { id } = workbook.sheets().find((one) => one.name === name)!;
    return overlays.charts.filter(({ sheetId }) => sheetId === id).map(({ type }) => type);
  }, frontier);
  expect(charts).toEqual(['XYScatter']);

  await openTab(pane, '查询');
  await page.evaluate((name) => {
    const { workbook } = window.jixiaoHost!;
    workbook.activateSheet(workbook.sheets().find((one) => one.name === name)!.id);
  }, SAMPLE);
  await sheet.select('B5');
  await pane.getByRole('button', { name: '加入所选区域' }).click();
  await pane.getByLabel(`表名（工作表“${SAMPLE}”`, { exact: false }).waitFor();
  const editor = pane.getByRole('textbox', { name: 'SQL 查询语句' });
  await editor.fill(`select 州, count(*) as 家数, sum(运营成本) / sum("客运量（人次）") as 单位成本 from ${SAMPLE} group by 州 having count(*) >= $最少 order by 单位成本 desc limit 5`);
  await page.keyboard.press('Escape');
  await pane.getByLabel('$最少').fill('5');
  await pane.getByLabel('参数 最少 的类型').selectOption('number');
  await editor.press('Control+Enter');
  await pane.getByRole('table', { name: '查询结果' }).getByRole('row').nth(5).waitFor();
  const answer = await written(5);
  const [, first] = await sheet.values(`${answer}!A1:C2`);
  expect(first).toEqual([expect.stringMatching(/^[A-Z]{2}$/), expect.any(Number), expect.any(Number)]);
});

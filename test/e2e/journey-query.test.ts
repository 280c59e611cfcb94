/**
 * An analyst asks a question of one's own: the editor proposes tables and
 * columns, values come from fields and cells, a range of the sheet joins, what
 * is wrong is shown at its place, the answer becomes a Table with its source,
 * and the query is saved in versions — in the workbench.
 */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eachInWorkbench, openTab, sheetOf, type WorkbenchPage } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;
let visited: WorkbenchPage;

eachInWorkbench((opened) => ({ page, pane } = visited = opened), { tab: '查询' });

const sheet = sheetOf(() => page);
const editor = () => pane.getByRole('textbox', { name: 'SQL 查询语句' });
const result = (): Locator => pane.getByRole('table', { name: '查询结果' });
const isEdited = () => editor().evaluate((content) => content.ownerDocument.activeElement === content);
const text = () => editor().evaluate((content: HTMLElement) => [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));

async function write(sql: string): Promise<void> {
  await editor().fill(sql);
  await page.keyboard.press('Escape');
}

async function newSheet(name: string, rows: readonly (readonly (string | number)[])[], selected: string): Promise<void> {
  await page.evaluate((title) => {
    const { workbook } = window.jixiaoHost!;
    workbook.activateSheet(window.jixiaoHost!.addSheet(title));
  }, name);
  await sheet.fill(`${name}!B2`, rows);
  await sheet.select(selected);
}

describe('an own question', () => {
  test('takes its year from a cell, is run from the keyboard, written as a Table and calculated again', async () => {
    await write('select org_code, count(*) as n, sum(initial_budget) as 预算 from projects where fiscal_year = $年度 group by all order by n desc, org_code limit 5');
    await newSheet('参数表', [['预算年度', 2025]], 'C2');
    await pane.getByRole('button', { name: '参数 年度 取所选单元格的值' }).click();
    await pane.getByText('取自 参数表!C2').waitFor();
    expect(await pane.getByLabel('$年度').inputValue()).toBe('2025');
    await editor().press('Control+Enter');
    await result().getByRole('row').nth(5).waitFor();
    await pane.getByText('限制：1,000 行', { exact: false }).waitFor();

    const before = await sheet.sheets();
    await pane.getByRole('button', { name: '写入表格' }).click();
    await pane.getByText('已将 5 项写入', { exact: false }).waitFor();
    const written = (await sheet.sheets()).find((name) => !before.includes(name) && !name.startsWith('_'))!;
    const [version, text, values, titles, first] = await sheet.values(`${written}!A1:C5`);
    expect(version![0]).toMatch(/数据版本 \d+；/);
    expect(text![0]).toBe('查询语句：select org_code, count(*) as n, sum(initial_budget) as 预算 from projects where fiscal_year = $年度 group by all order by n desc, org_code limit 5');
    expect(values![0]).toBe('参数：$年度 = 2025');
    expect(titles).toEqual(['org_code', 'n', '预算']);
    expect(first).toEqual([expect.stringMatching(/^\d+$/), expect.any(Number), expect.any(Number)]);
    await page.evaluate(() => (document.querySelector<HTMLIFrameElement>('#pane')!.contentWindow!.location.hash = '#/writes'));
    await pane.locator('#panel-writes').getByText('查询结果').first().waitFor();
    await pane.getByRole('button', { name: '复算' }).first().click();
    await pane.getByText('与复算结果一致', { exact: false }).waitFor();
  });

  test('joins a range of the sheet, whose codes are compared as text', async () => {
    await write('select org_code, count(*) as n from projects group by all order by n desc, org_code limit 2');
    await editor().press('Control+Enter');
    await result().getByRole('row').nth(2).waitFor();
    const codes = await Promise.all([1, 2].map((row) => result().getByRole('row').nth(row).getByRole('cell').first().innerText()));
    await newSheet('系数', [['单位编码', '系数'], ...codes.map((code, index) => [Number(code), index + 2])], 'B2');
    await pane.getByRole('button', { name: '加入所选区域' }).click();
    await pane.getByLabel('表名（工作表“系数”B2:C4）').waitFor();
    await write('select 单位编码, sum(initial_budget) > 0 as 有预算, any_value(系数) * 10 as 十倍 from 系数 join projects on org_code = 单位编码 group by all order by 十倍');
    await editor().press('Control+Enter');
    await result().getByRole('columnheader', { name: '十倍' }).waitFor();
    await result().getByRole('row').nth(2).filter({ hasText: '30' }).waitFor();
    expect((await result().getByRole('row').nth(1).innerText()).split('\n').map((cell) => cell.trim())).toEqual([codes[0], '是', '20']);
  });

  test('is proposed tables and columns, found by their Chinese names too, and Tab leaves the editor', async () => {
    await editor().click();
    await page.keyboard.type('select initial_b');
    const options = pane.getByRole('listbox', { name: '可用的写法' });
    await options.getByRole('option', { name: 'initial_budget' }).first().click();
    await expect.poll(text).toBe('select initial_budget');
    await page.keyboard.insertText(' from projects where 执行');
    await page.keyboard.press('Control+Space');
    await options.getByRole('option', { name: 'executed' }).first().click();
    await expect.poll(text).toBe('select initial_budget from projects where executed');
    await expect.poll(isEdited).toBe(true);
    await page.keyboard.press('Tab');
    await expect.poll(isEdited).toBe(false);

    await pane.getByRole('button', { name: '可以查询的表和列' }).click();
    await pane.getByRole('searchbox', { name: '查找表或列' }).fill('满意');
    await pane.getByText('没有符合的表或列').waitFor();
    await pane.getByRole('searchbox', { name: '查找表或列' }).fill('完成值');
    await pane.getByRole('button', { name: /^插入 actual_value/ }).click();
    await expect.poll(text).toContain('executedactual_value');
  });

  test('that is wrong is shown at its place, one that lasts can be stopped, and a value that does not fit is refused by name', async () => {
    await write("select '中文' as a,\n  budgett from projects");
    await pane.getByRole('button', { name: '运行（Ctrl+Enter）' }).click();
    await pane.getByText('第 2 行第 3 个字符', { exact: false }).waitFor();
    expect(await pane.locator('.cm-wrong').innerText()).toBe('budgett');
    await expect.poll(() => visited.errors).toEqual([expect.stringContaining('400')]);
    visited.errors.splice(0);
    await pane.getByRole('button', { name: '转到出错处' }).click();
    await expect.poll(isEdited).toBe(true);
    await page.keyboard.insertText('initial_');
    await expect.poll(text).toContain('initial_budgett');
    await expect.poll(() => pane.locator('.cm-wrong').count()).toBe(0);

    await write('select count(*) from range(100000) a, range(100000) b, range(1000) c');
    await editor().press('Control+Enter');
    await pane.getByRole('button', { name: '取消', exact: true }).click();
    await pane.getByText('已停止查询').waitFor();

    await write('select $金额');
    await pane.getByLabel('$金额').fill('很多');
    await editor().press('Control+Enter');
    await pane.getByText('参数“金额”的值是“很多”，应为数字', { exact: false }).waitFor();
  });
});

describe('a saved query', () => {
  test('has versions, is opened with its values, archived and brought back, and is nobody else’s', async () => {
    await write('select $年度 as y');
    await pane.getByLabel('$年度').fill('2024');
    await pane.getByRole('button', { name: '保存', exact: true }).click();
    const dialog = pane.getByRole('dialog');
    await dialog.getByLabel('名称').fill('行程用的查询');
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await pane.getByText('已保存“行程用的查询”第 1 版').waitFor();
    await write('select $年度 + 1 as y');
    await pane.getByText('有未保存的修改').waitFor();
    await pane.getByRole('button', { name: '保存', exact: true }).click();
    await pane.getByText('已保存“行程用的查询”第 2 版').waitFor();
    await pane.getByRole('button', { name: '新建' }).click();
    await expect.poll(text).not.toContain('年度 + 1');

    await pane.getByRole('tab', { name: '已保存的查询' }).click();
    await pane.getByRole('button', { name: '行程用的查询的历史' }).click();
    await pane.getByRole('button', { name: '打开第 1 版' }).click();
    await pane.getByText('这是第 1 版的内容', { exact: false }).waitFor();
    await expect.poll(async () => [await text(), await pane.getByLabel('$年度').inputValue()]).toEqual(['select $年度 as y', '2024']);

    await pane.getByRole('tab', { name: '已保存的查询' }).click();
    await pane.getByRole('switch', { name: '与本单位共享 行程用的查询' }).click();
    await pane.getByText('已保存“行程用的查询”第 3 版').waitFor();
    await pane.getByRole('button', { name: '归档 行程用的查询' }).click();
    await pane.getByText('已归档“行程用的查询”', { exact: false }).waitFor();
    await pane.getByRole('checkbox', { name: '只看已归档' }).click();
    await pane.getByRole('button', { name: '恢复 行程用的查询' }).click();
    await pane.getByText('已恢复“行程用的查询”').waitFor();

    await pane.getByLabel('身份').selectOption('clerk');
    await pane.getByText('还没有保存的查询', { exact: false }).waitFor();
    await pane.getByLabel('身份').selectOption('librarian');
    await pane.getByText('由 demo-officer 共享', { exact: false }).waitFor();
    expect(await pane.getByRole('button', { name: '归档 行程用的查询' }).count()).toBe(0);
  });
});

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

describe('an analyst’s whole way', () => {
  test('real operators become unit costs with outliers, a frontier with its chart on a new sheet, and an own question over the same sheet', async () => {
    await openTab(pane, '对比');
    await page.getByLabel('打开数据样例').selectOption('ntd-bus');
    await expect.poll(() => sheet.sheets()).toContain(SAMPLE);
    await expect.poll(async () => (await sheet.values(`${SAMPLE}!A1`))[0]![0]).toMatch(/^真实数据：美国 268 家公交运营单位.*National Transit Database/);

    await readSample();
    await pane.getByRole('button', { name: '计算', exact: true }).click();
    expect(await pane.getByText('268 个，单位成本中位数', { exact: false }).innerText()).toMatch(/单位成本中位数 [\d.]+ 美元，四分位 [\d.]+–[\d.]+ 美元/);
    await pane.getByRole('table', { name: '单位成本', exact: true }).getByRole('columnheader', { name: '单位成本（美元）', exact: true }).waitFor();
    await pane.getByText(/异常 \d+ 个/).waitFor();

    await pane.getByRole('tab', { name: '效率前沿' }).click();
    await readSample();
    await pane.getByRole('button', { name: '计算', exact: true }).filter({ visible: true }).click();
    await pane.getByText('268 个单位中', { exact: false }).waitFor();
    await pane.getByText('超过 32,000 个字符', { exact: false }).waitFor();
    const frontier = await written(268);
    const [titles] = await sheet.values(`${frontier}!A1:Z1`);
    expect(titles).toEqual(expect.arrayContaining(['效率得分', '对标单元（权重）', '运营成本（美元）的目标值']));
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
    await write(`select 州, count(*) as 家数, sum("运营成本（美元）") / sum("客运量（人次）") as 单位成本 from ${SAMPLE} group by 州 having count(*) >= $最少 order by 单位成本 desc limit 5`);
    await pane.getByLabel('$最少').fill('5');
    await pane.getByLabel('参数 最少 的类型').selectOption('number');
    await editor().press('Control+Enter');
    await result().getByRole('row').nth(5).waitFor();
    const answer = await written(5);
    const first = (await sheet.values(`${answer}!A1:C6`)).at(-1);
    expect(first).toEqual([expect.stringMatching(/^[A-Z]{2}$/), expect.any(Number), expect.any(Number)]);
  });
});

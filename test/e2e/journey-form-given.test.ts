/**
 * A unit opens a goal form that has some indicators already: what stands there
 * is considered and not recommended again, the new ones share what is left of
 * the points, and the form comes to its total — in the workbench, as a person does it.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';
import { eachInWorkbench, sheetOf } from './workbench-page.ts';

const FORM = '绩效目标申报表';
let service: RunningService;
let page: Page;
let pane: FrameLocator;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
eachInWorkbench((opened) => ({ page, pane } = opened), { serviceUrl: () => service.url });

type Row = { name: string; level1: string; level2: string };
/** Rows of the form with their labels. */
const PLACES = [[9, '产出指标', '数量指标'], [11, '产出指标', '质量指标'], [15, '效益指标', '社会效益指标']] as const;
let standing: string[];

const sheet = sheetOf(() => page);
const button = (name: string) => pane.getByRole('button', { name, exact: true });
const list = () => pane.getByRole('list', { name: '指标推荐' });
const listed = async () => {
  await list().getByRole('checkbox').nth(3).waitFor();
  return list().locator('label').allInnerTexts();
};
const weigh = (...points: readonly (number | string)[]) => Promise.all(PLACES.map(([row], place) => sheet.fill(`${FORM}!G${row}`, [[points[place]!]])));

/** What would be recommended first for the labels of three rows stands in them. */
beforeEach(async () => {
  const [[code]] = (await sheet.values(`${FORM}!E3`)) as [[string]];
  const rows = await page.evaluate(async (project_code) => {
    const asked = await fetch('/api/v1/analyses/recommend.indicators', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ project: { project_code }, limit: 30 }) });
    return ((await asked.json()) as { rows: Row[] }).rows;
  }, code);
  standing = PLACES.map(([, level1, level2]) => rows.find((row) => row.level1 === level1 && row.level2 === level2)!.name);
  for (const [place, [row]] of PLACES.entries()) await sheet.fill(`${FORM}!C${row}`, [[standing[place]!]]);
  await weigh(20, 15, 25);
  await sheet.select(`${FORM}!A8`);
  await pane.getByText('来自所选位置', { exact: false }).waitFor();
});

describe('a goal form that has some indicators already', () => {
  test('has none of them recommended again, and comes to its total with those that are accepted', async () => {
    await button('推荐指标').click();
    const names = await listed();
    expect(standing.filter((name) => names.includes(name))).toEqual([]);
    await pane.getByText(`工作表“${FORM}”中已有 3 项指标，已作为“已选”一并考虑`, { exact: false }).waitFor();
    await button('查看指标').click();
    const given = pane.getByRole('list', { name: '表中已有的指标' });
    expect(await given.getByRole('listitem').allInnerTexts()).toEqual(standing.map((name, place) => `${name} ${[20, 15, 25][place]} 分`));

    const frame = await paneOf(page);
    await loadRules(frame);
    await settled(frame);
    expect(await violations(frame)).toEqual([]);

    for (const index of [0, 1]) await list().getByRole('checkbox').nth(index).click();
    await pane.getByText('权重合计 90／90（含表中已有 60）').waitFor();
    const points = await Promise.all((await pane.getByLabel(/的权重$/).and(pane.locator('input')).all()).map(async (one) => Number(await one.inputValue())));
    expect([points.length, points.reduce((sum, one) => sum + one, 0)]).toEqual([2, 30]);

    await pane.getByRole('radio', { name: '填入当前表格' }).click();
    await button('写入表格').click();
    const question = pane.getByRole('alertdialog');
    await question.getByText('表中已有 3 个指标、权重 60 分；填入后共 5 个、合计 90 分。').waitFor();
    expect(await question.innerText()).not.toContain('填入后会重复');
    await question.getByRole('button', { name: '填入', exact: true }).click();
    await pane.getByText('已将 2 项写入', { exact: false }).waitFor();
    const filled = await sheet.values(`${FORM}!A8:G24`);
    expect(filled.find((row) => row[0] === '合计')![6]).toBe(90);
    expect(PLACES.map(([row]) => [filled[row - 8]![2], filled[row - 8]![6]])).toEqual(standing.map((name, place) => [name, [20, 15, 25][place]]));
  });

  test('can be left out, and is recommended for as if it were empty', async () => {
    await button('推荐指标').click();
    await listed();
    await pane.getByRole('switch', { name: '一并考虑表中已有的指标' }).click();
    await pane.getByText('请重新推荐', { exact: false }).waitFor();
    await button('推荐指标').click();
    await pane.getByText(`工作表“${FORM}”中已有 3 项指标，没有一并考虑`, { exact: false }).waitFor();
    await list().getByText(standing[0]!, { exact: true }).first().waitFor();
    expect(await listed()).toEqual(expect.arrayContaining(standing));
    await list().getByRole('checkbox').first().click();
    await pane.getByText('权重合计 90／90', { exact: true }).waitFor();
  });

  test('whose weights have used up the total is told so, and leaves none to the new ones until they are lowered', async () => {
    await weigh(30, 30, 30);
    await button('推荐指标').click();
    await listed();
    await list().getByRole('checkbox').first().click();
    await pane.getByText('表中已有指标的权重已合计 90 分（应为 90 分），没有可分给新选指标的权重', { exact: false }).waitFor();
    const weight = pane.getByLabel(/的权重$/).and(pane.locator('input')).first();
    expect(await weight.inputValue()).toBe('');
    await weigh(30, 30, 20);
    await button('推荐指标').click();
    await pane.getByText('权重合计 90／90（含表中已有 80）').waitFor();
    expect(await weight.inputValue()).toBe('10');
  });

  test('without weights has its indicators’ part kept for them, and says how much each could have', async () => {
    await weigh('', '', '');
    await button('推荐指标').click();
    await listed();
    await list().getByRole('checkbox').first().click();
    const kept = pane.getByText(/表中有 3 项没有填写权重，为其留出 \d+ 分/);
    await kept.waitFor();
    const left = Number(/留出 (\d+) 分/.exec(await kept.innerText())![1]);
    const weight = Number(await pane.getByLabel(/的权重$/).and(pane.locator('input')).first().inputValue());
    expect([left + weight, left > weight]).toEqual([90, true]);
    await button('查看指标').click();
    const parts = (await pane.getByRole('list', { name: '表中已有的指标' }).getByRole('listitem').allInnerTexts()).map((text) => Number(/权重未填，可填 (\d+)/.exec(text)![1]));
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(left);
  });

  test('that cannot be read is told so, and recommended for without it', async () => {
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = true));
    await button('推荐指标').click();
    await pane.getByText('没有读出当前表格中已有的指标，本次推荐未考虑它们', { exact: false }).waitFor();
    await list().getByText(standing[0]!, { exact: true }).first().waitFor();
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = false));
    await button('推荐指标').click();
    await pane.getByText(`工作表“${FORM}”中已有 3 项指标，已作为“已选”一并考虑`, { exact: false }).waitFor();
    await list().getByRole('checkbox').first().click();
    await pane.getByText('已选 1 项').waitFor();
    // Read before, it holds, and what is chosen beside it with it.
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = true));
    await button('推荐指标').click();
    await pane.getByText('没有重新读出表中的指标，仍按上次读出的考虑', { exact: false }).waitFor();
    await pane.getByText('权重合计 90／90（含表中已有 60）').waitFor();
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = false));
  });

  test('is told to have changed where that clears a choice; what was filled into it is not missed', async () => {
    await button('推荐指标').click();
    await listed();
    await list().getByRole('checkbox').first().click();
    await pane.getByText('已选 1 项').waitFor();
    await sheet.fill(`${FORM}!C10`, [['夜间照明暗访合格路段数']]);
    await button('推荐指标').click();
    await pane.getByText('打开的表格或表中的指标有变动，已重新推荐；原来选用的已清空。', { exact: true }).waitFor();
    await pane.getByText('已选指标 夜间照明暗访合格路段数 不在指标库中', { exact: false }).waitFor();
    await listed();
    await list().getByRole('checkbox').first().click();
    await pane.getByRole('radio', { name: '填入当前表格' }).click();
    await button('写入表格').click();
    await pane.getByRole('alertdialog').getByRole('button', { name: '填入', exact: true }).click();
    await pane.getByText('已将 1 项写入', { exact: false }).waitFor();
    await button('推荐指标').click();
    await pane.getByText(`工作表“${FORM}”中已有 5 项指标`, { exact: false }).waitFor();
    expect(await pane.getByText('原来选用的已清空', { exact: false }).count()).toBe(0);
  });

  test('is found from another sheet by its defined name, and left out for another project unless that is wanted', async () => {
    await (await paneOf(page)).evaluate((at) => Excel.run(async (context) => {
      context.workbook.names.add('绩效指标区', context.workbook.worksheets.getItem(at).getRange('A1:G18'));
      await context.sync();
    }), FORM);
    await sheet.select('项目!C2');
    await pane.getByText('来自所选位置 项目!', { exact: false }).waitFor();
    const codes = (await sheet.values('项目!A1:A8')).map(([code]) => code);
    const [[own], [ownName]] = [(await sheet.values(`${FORM}!E3`))[0] as [string], (await sheet.values(`${FORM}!B3`))[0] as [string]];
    const row = codes.indexOf(own) + 1;
    await sheet.select(`项目!C${row === 2 ? 3 : 2}`);
    await pane.getByText(`（第 ${row === 2 ? 3 : 2} 行）`, { exact: false }).waitFor();
    await button('推荐指标').click();
    await pane.getByText(`工作表“${FORM}”是另一项目“${ownName}”的，表中 3 项指标没有一并考虑。`, { exact: true }).waitFor();
    await pane.getByRole('switch', { name: '一并考虑表中已有的指标' }).click();
    await button('推荐指标').click();
    await pane.getByText(`工作表“${FORM}”是另一项目“${ownName}”的，表中 3 项指标已按您的选择作为“已选”一并考虑`, { exact: false }).waitFor();
    // What was wished for one project says nothing of the next.
    const next = [2, 3, 4].filter((one) => one !== row && one !== (row === 2 ? 3 : 2))[0]!;
    await sheet.select(`项目!C${next}`);
    await pane.getByText(`（第 ${next} 行）`, { exact: false }).waitFor();
    await button('推荐指标').click();
    await pane.getByText(`工作表“${FORM}”是另一项目“${ownName}”的，表中 3 项指标没有一并考虑。`, { exact: true }).waitFor();
    // Nor does what was read for it hold for one whose form cannot be read.
    await sheet.select(`项目!C${row}`);
    await pane.getByText(`（第 ${row} 行）`, { exact: false }).waitFor();
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = true));
    await button('推荐指标').click();
    await pane.getByText('没有读出当前表格中已有的指标，本次推荐未考虑它们', { exact: false }).waitFor();
    await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = false));
  });

  test('has its weights shared out as before where they change and it is recommended for anew, also on the way back', async () => {
    const weights = async () => Promise.all((await pane.getByLabel(/的权重$/).and(pane.locator('input')).all()).map(async (one) => Number(await one.inputValue())));
    await button('推荐指标').click();
    await listed();
    for (const label of ['产出', '满意度']) await list().getByRole('listitem').filter({ hasText: label }).getByRole('checkbox').first().click();
    await pane.getByText('已选 2 项').waitFor();
    const before = await weights();
    expect(before[0]).not.toBe(before[1]);
    for (const [points, rest] of [[45, 10], [25, 30]] as const) {
      await weigh(20, 15, points);
      await button('推荐指标').click();
      await pane.getByText(`权重合计 90／90（含表中已有 ${90 - rest}）`).waitFor();
      await listed();
    }
    expect(await weights()).toEqual(before);
    await weigh(20, 15, 45);
    await button('推荐指标').click();
    await pane.getByText('权重合计 90／90（含表中已有 80）').waitFor();
    await listed();
    await button('退一步').click();
    await pane.getByText('已选 1 项').waitFor();
    expect(await weights()).toEqual([10]);
  });

  test('tells what was ticked while it was read, and is cleared with it', async () => {
    await button('推荐指标').click();
    await listed();
    await sheet.fill(`${FORM}!C10`, [['夜间照明暗访合格路段数']]);
    await page.evaluate(() => (window.jixiaoHost!.faults.delay = 1_500));
    await button('推荐指标').click();
    await list().getByRole('checkbox').first().click();
    await pane.getByText('已选 1 项').waitFor();
    await pane.getByText('打开的表格或表中的指标有变动，已重新推荐；原来选用的已清空。', { exact: true }).waitFor();
    await page.evaluate(() => (window.jixiaoHost!.faults.delay = 0));
  });

  test('is told to be the one that was weighed for where another is filled in', async () => {
    await button('推荐指标').click();
    await listed();
    await list().getByRole('checkbox').first().click();
    await pane.getByText('权重合计 90／90（含表中已有 60）').waitFor();
    await (await paneOf(page)).evaluate(() => Excel.run(async (context) => {
      const empty = context.workbook.worksheets.add('空表');
      empty.getRange('A1:E3').values = [['一级指标', '二级指标', '三级指标', '指标值', '权重'], ['', '', '', '', ''], ['合计', '', '', '', '']];
      empty.activate();
      await context.sync();
    }));
    await pane.getByRole('radio', { name: '填入当前表格' }).click();
    await button('写入表格').click();
    const question = pane.getByRole('alertdialog');
    await question.getByText(`所选权重（合计 30 分）是按工作表“${FORM}”中已有的 3 项指标分配的，不是按本表`, { exact: false }).waitFor();
  });

  test('is not read to the end where that takes long and is stopped', async () => {
    await page.evaluate(() => (window.jixiaoHost!.faults.delay = 5_000));
    await button('推荐指标').click();
    await button('取消').click();
    await pane.getByText('已停止查询。', { exact: true }).waitFor();
    await page.evaluate(() => (window.jixiaoHost!.faults.delay = 0));
    expect(await list().count()).toBe(0);
    await button('重试').click();
    await listed();
  });

  test('is not considered for a project of the list, whose sheet has no form', async () => {
    await sheet.select('项目!C6');
    const [[name]] = (await sheet.values('项目!C6')) as [[string]];
    await pane.getByText(name, { exact: true }).waitFor();
    const sent = await page.evaluate(() => window.jixiaoHost!.xdm.wire.length);
    await button('推荐指标').click();
    await listed();
    // How its cells look is read of a form alone.
    const wire = await page.evaluate((from) => JSON.stringify(window.jixiaoHost!.xdm.wire.slice(from)), sent);
    expect([wire.includes('GetUsedRange'), wire.includes('NumberFormat')]).toEqual([true, false]);
    expect(await pane.getByRole('switch', { name: '一并考虑表中已有的指标' }).count()).toBe(0);
    expect(await pane.getByText('没有找到同时带', { exact: false }).count()).toBe(0);
  });

  test('is no table that was written from the pane, on a sheet of its own or beside the list', async () => {
    await sheet.select('项目!C6');
    await pane.getByText('来自所选位置 项目!', { exact: false }).waitFor();
    await button('推荐指标').click();
    await listed();
    for (const index of [0, 1]) await list().getByRole('checkbox').nth(index).click();
    await pane.getByText('已选 2 项').waitFor();
    await pane.getByRole('radio', { name: '新工作表' }).click();
    await button('写入表格').click();
    await pane.getByText('已将 2 项写入', { exact: false }).waitFor();
    await button('推荐指标').click();
    await listed();
    await pane.getByText('已选 2 项').waitFor();
    expect(await pane.getByRole('switch', { name: '一并考虑表中已有的指标' }).count()).toBe(0);

    await sheet.fill('项目!N1', [['2026 年项目支出绩效目标汇总表']]);
    await sheet.select('项目!N6');
    await pane.getByRole('radio', { name: '从所选单元格起' }).click();
    await button('写入表格').click();
    await pane.getByText(/已将 2 项写入 ?项目!/).waitFor({ timeout: 20_000 });
    await button('推荐指标').click();
    await listed();
    expect(await pane.getByRole('switch', { name: '一并考虑表中已有的指标' }).count()).toBe(0);
    await pane.getByText('已选 2 项').waitFor();
  });
});

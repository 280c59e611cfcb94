/**
 * A unit opens its goal form, accepts suggested indicators with targets and
 * weights, follows the review until its lamp is green, and has the form filled
 * in where it stands — in the workbench, as a person does it.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { paneOf as frameOf } from './host-page.ts';
import { eachInWorkbench } from './workbench-page.ts';

const FORM = '绩效目标申报表';
let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened));

const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), `${FORM}!${address}`);
const formulas = (address: string) => page.evaluate((at) => window.jixiaoHost!.formulas(at), `${FORM}!${address}`);
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), `${FORM}!${address}`);
const button = (name: string) => pane.getByRole('button', { name, exact: true });
const review = () => pane.getByRole('region', { name: '目标审核' });

/** Waits for the answer to the last change. */
async function reviewed(): Promise<string> {
  await pane.locator('section[aria-label="目标审核"]:not(:has([aria-label="正在审核…"]))').waitFor();
  return (await review().getAttribute('data-lamp'))!;
}

/** The first of a level, where any of it is recommended. */
async function accept(level1: string, count: number): Promise<void> {
  const levels = pane.getByLabel('一级指标', { exact: true }).first();
  if (!(await levels.locator('option').allInnerTexts()).includes(level1)) return;
  await levels.selectOption(level1);
  for (let index = 0; index < count; index++) await pane.getByRole('checkbox', { checked: false }).first().click();
}

/** Accepts what the review proposes, one after the other; types what it leaves to the person; shares the points out anew. */
async function followTheReview(): Promise<void> {
  for (let step = 0; step < 16 && (await reviewed()) !== 'green'; step++) {
    const proposals = review().getByRole('button', { name: /^采用建议/ });
    const differs = /目标写“([\d,]+)[^”]*”，指标“([^”]+)”却是/.exec(await review().innerText());
    if ((await proposals.count()) > 0) await proposals.first().click();
    else if (differs) {
      await review().getByRole('button', { name: differs[2], exact: true }).first().click();
      await pane.getByLabel(`“${differs[2]}”的指标值`, { exact: true }).fill(differs[1]!.replaceAll(',', ''));
    }
    if (await pane.getByText('请填写指标名称', { exact: false }).isVisible()) {
      await pane.getByPlaceholder('指标名称').fill('代表联络站运行数量');
      await pane.getByPlaceholder('指标名称').press('Enter');
    }
    await button('按推荐分配').click();
  }
}

describe('a goal form from suggestion to green lamp', () => {
  test('is chosen, weighed, reviewed and filled in where it stands, and one command empties it again', async () => {
    const before = { values: await values('A1:G24'), formulas: await formulas('A1:G24') };
    const [[project]] = (await values('B3')) as [[string]];
    await select('A8');
    await pane.getByText(project, { exact: true }).waitFor();
    await button('推荐指标').click();
    await pane.getByRole('checkbox').nth(9).waitFor();

    await accept('成本指标', 1);
    await accept('产出指标', 5);
    await accept('效益指标', 2);
    await accept('满意度指标', 1);
    await button('按推荐分配').click();
    await pane.getByText('权重合计 90／90').waitFor();
    await followTheReview();
    expect(await reviewed()).toBe('green');
    await pane.getByText('权重合计 90／90').waitFor();

    await pane.getByRole('radio', { name: '填入当前表格' }).click();
    await button('写入表格').click();
    const question = pane.getByRole('alertdialog');
    expect(await question.innerText()).toMatch(/将在工作表“绩效目标申报表”填入/);
    await question.getByRole('button', { name: '填入', exact: true }).click();
    await pane.getByText(/已将 \d+ 项写入/).waitFor();

    const filled = await values('A8:G24');
    const indicators = filled.filter((row) => typeof row[6] === 'number' && row[0] !== '合计');
    expect(indicators.length).toBeGreaterThanOrEqual(8);
    expect(indicators.every((row) => row[2] !== '' && row[4] !== '')).toBe(true);
    expect(filled.find((row) => row[0] === '合计')![6]).toBe(90);

    await button('审核当前表格').click();
    const open = pane.getByRole('region', { name: '“绩效目标申报表”审核' });
    await open.waitFor();
    expect(await open.getAttribute('data-lamp')).toBe('green');

    await page.getByRole('button', { name: '撤销本次写入' }).click();
    await pane.getByText('已撤销', { exact: false }).first().waitFor();
    expect({ values: await values('A1:G24'), formulas: await formulas('A1:G24') }).toEqual(before);
  });

  test('a finding in the open form leads to the very cell', async () => {
    await page.evaluate((form) => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets().find(({ name }) => name === form)!;
      workbook.writeCells(id, { row: 10, column: 2, rows: 1, columns: 5 }, [['服务合格率', '≥', 120, '%', 40]]);
      return workbook.flush();
    }, FORM);
    await select('A8');
    await button('审核当前表格').click();
    const open = pane.getByRole('region', { name: '“绩效目标申报表”审核' });
    await open.waitFor();
    expect(await open.getAttribute('data-lamp')).toBe('red');
    const finding = open.getByRole('listitem').filter({ hasText: '120' });
    await finding.getByRole('button').or(finding.getByRole('link')).first().click();
    await expect.poll(() => page.evaluate(() => { const { block } = window.jixiaoHost!.workbook.selection(); return [block.row, block.column]; })).toEqual([10, 4]);

    const comments = () => frameOf(page).then((frame) => frame.evaluate(() => Excel.run(async (context) => {
      const { comments: all } = context.workbook;
      all.load('items/content');
      await context.sync();
      return all.items.map(({ content }) => content);
    })));
    const comment = pane.getByRole('button', { name: /^把意见写成 \d+ 个批注$/ });
    await comment.click();
    await pane.getByText(/已在 \d+ 个单元格写入批注/).waitFor();
    const first = await comments();
    expect(first.some((text) => text.startsWith('【绩效审核】') && text.includes('120'))).toBe(true);
    await comment.click();
    // The button rests until the comments are there again; what it says has been said before.
    await expect.poll(() => comment.isEnabled()).toBe(true);
    expect(await comments()).toEqual(first);
    await page.getByRole('button', { name: '撤销本次写入' }).click();
    await expect.poll(comments).toEqual([]);
  });

  test('an indicator of the person’s own words in the form becomes a proposal to the library', async () => {
    await page.evaluate((form) => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets().find(({ name }) => name === form)!;
      workbook.writeCells(id, { row: 10, column: 2, rows: 1, columns: 5 }, [['夜间照明暗访合格路段数', '≥', 20, '段', 10]]);
      return workbook.flush();
    }, FORM);
    await select('A8');
    await button('审核当前表格').click();
    const own = pane.getByRole('region', { name: '不在指标库中的指标' });
    await own.getByRole('checkbox', { name: '夜间照明暗访合格路段数' }).waitFor();
    await own.getByRole('button', { name: /^提交 \d+ 个指标建议$/ }).click();
    await own.getByText(/已提交 \d+ 个指标建议/).waitFor();
    const { rows } = (await (await page.context().request.get(`${new URL(page.url()).origin}/api/v1/indicators/proposals?limit=50`)).json()) as { rows: { name: string; unit: string; reason: string }[] };
    expect(rows.find(({ name }) => name === '夜间照明暗访合格路段数')).toMatchObject({ unit: '段', reason: `来自工作表“${FORM}”` });
  });

  test('a sheet without a form is said to have none', async () => {
    await page.evaluate(() => window.jixiaoHost!.select('项目!A2'));
    await button('审核当前表格').click();
    await pane.getByText('没有找到同时带“三级指标”和“指标值”的表头', { exact: false }).waitFor();
  });
});

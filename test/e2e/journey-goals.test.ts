/**
 * J1 to its end: a unit opens its goal form, takes suggested indicators into
 * it, hands it in with a fault, gets it back with a finding, corrects it by one
 * press, hands it in again, and department and bureau pass it until it is
 * approved; what was written in the sheet is undone — in the workbench.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { eachInWorkbench, openTab, sheetOf } from './workbench-page.ts';

const FORM = '绩效目标申报表';
let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened));

const sheet = sheetOf(() => page);
const goals = () => pane.locator('#panel-goals');
const drawer = () => pane.getByRole('dialog');
const findings = () => goals().getByRole('region', { name: `“${FORM}”审核` });
const button = (name: string | RegExp) => goals().getByRole('button', { name, exact: true });

type Whose = { code: string; unit: string; department: string };

/** The project of the form, its unit and the department above it. */
async function whose(): Promise<Whose> {
  const [[code]] = (await sheet.values(`${FORM}!E3`)) as [[string]];
  return page.evaluate(async (project) => {
    const ask = async <T>(path: string, headers: Record<string, string> = {}) => (await (await fetch(`/api/v1/${path}`, { headers })).json()) as T;
    const { org_code: unit } = await ask<{ org_code: string }>(`projects/${project}`);
    const { departments } = await ask<{ departments: { org_code: string }[] }>('me');
    for (const { org_code } of departments) {
      const { organizations } = await ask<{ organizations: { org_code: string }[] }>('me', { 'X-Jixiao-Role': 'clerk', 'X-Jixiao-Org': org_code });
      if (org_code !== unit && organizations.some((one) => one.org_code === unit)) return { code: project, unit, department: org_code };
    }
    throw new Error(`nobody stands above ${unit}`);
  }, code);
}

async function as(role: 'officer' | 'clerk', org?: string): Promise<void> {
  if (await drawer().isVisible()) {
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
  }
  await pane.getByLabel('身份').selectOption(role);
  if (org !== undefined) await pane.getByRole('combobox', { name: '单位' }).selectOption(org);
  await openTab(pane, '绩效目标');
  await goals().getByText(/^截至 /).waitFor();
}

/** Opens the form's review by its row in the list. */
async function openReview(code: string): Promise<void> {
  await goals().getByRole('searchbox', { name: '在表中查找' }).fill(code);
  await goals().getByRole('button', { name: /^打开：/ }).first().press('Enter');
  await drawer().getByRole('heading', { name: '办理记录' }).waitFor();
}

async function step(name: string, reason = ''): Promise<void> {
  await drawer().getByRole('combobox', { name: '办理' }).selectOption({ label: name });
  if (reason !== '') await drawer().getByRole('region', { name: '办理' }).getByRole('textbox').fill(reason);
  await drawer().getByRole('button', { name: '办理', exact: true }).click();
  await drawer().getByText(`已办理：${name}。`).waitFor();
}

/** Only where no review is shown yet: an older one stays until the sheet has been read again. */
async function reviewOpen(): Promise<string> {
  expect(await findings().count()).toBe(0);
  await button('审核当前表格').click();
  return (await findings().getAttribute('data-lamp'))!;
}

/** What axe finds in the pane as it is. */
async function broken(): Promise<string[]> {
  const frame = await paneOf(page);
  await loadRules(frame);
  await settled(frame);
  return violations(frame);
}

/** Three suggested indicators go into the form from the tab 指标推荐, with the points shared out. */
async function fillFromSuggestions(): Promise<void> {
  await sheet.select(`${FORM}!A8`);
  await button('推荐指标').click();
  const recommend = pane.locator('#panel-recommend');
  const [[project]] = (await sheet.values(`${FORM}!B3`)) as [[string]];
  await recommend.getByText(project, { exact: true }).waitFor();
  await recommend.getByRole('button', { name: '推荐指标', exact: true }).click();
  await recommend.getByRole('checkbox').nth(9).waitFor();
  for (const [level, count] of [['成本指标', 1], ['产出指标', 5], ['效益指标', 2], ['满意度指标', 1]] as const) {
    const levels = recommend.getByLabel('一级指标', { exact: true }).first();
    if (!(await levels.locator('option').allInnerTexts()).includes(level)) continue;
    await levels.selectOption(level);
    for (let index = 0; index < count; index++) await recommend.getByRole('checkbox', { checked: false }).first().click();
  }
  await recommend.getByRole('button', { name: '按推荐分配', exact: true }).click();
  await recommend.getByText('权重合计 90／90').waitFor();
  await recommend.getByRole('radio', { name: '填入当前表格' }).click();
  await recommend.getByRole('button', { name: '写入表格', exact: true }).click();
  await pane.getByRole('alertdialog').getByRole('button', { name: '填入', exact: true }).click();
  await recommend.getByText(/已将 \d+ 项写入/).waitFor();
  await openTab(pane, '绩效目标');
}

describe('a goal form on its way', () => {
  test('from suggestions in the sheet over a return with its finding to approval, and the sheet as it was before', async () => {
    const before = { values: await sheet.values(`${FORM}!A1:G24`), formulas: await sheet.formulas(`${FORM}!A1:G24`) };
    const { code, unit, department } = await whose();
    await as('clerk', unit);
    await fillFromSuggestions();
    const filled = await sheet.values(`${FORM}!A8:G24`);
    const row = 8 + filled.findIndex((cells) => cells[5] === '%' && typeof cells[4] === 'number' && cells[3] === '≥');
    const right = filled[row - 8]![4] as number;
    await sheet.type(`${FORM}!E${row}`, 120);

    expect(await reviewOpen()).toBe('red');
    const finding = findings().getByRole('listitem').filter({ hasText: '120' }).filter({ hasText: '100' });
    await finding.getByText(`E${row}`, { exact: true }).click();
    await expect.poll(() => page.evaluate(() => { const { block } = window.jixiaoHost!.workbook.selection(); return [block.row, block.column]; })).toEqual([row - 1, 4]);
    await goals().getByText('这个项目的绩效目标还没有提交过。', { exact: false }).waitFor();
    expect(await button('提交').getAttribute('aria-disabled')).toBe('true');
    expect(await broken()).toEqual([]);
    const note = goals().getByRole('textbox', { name: '说明' });
    await note.fill('请先审核其余指标');
    // The sheet is changed and reviewed again, twice: what was typed stays.
    for (const value of [130, 120]) {
      await sheet.type(`${FORM}!E${row}`, value);
      await button('审核当前表格').click();
      await findings().getByRole('listitem').filter({ hasText: String(value) }).filter({ hasText: '100' }).first().waitFor();
      expect(await note.inputValue()).toBe('请先审核其余指标');
    }
    await button('提交').click();
    await goals().getByText(/已提交，当前环节：主管部门初审。/).waitFor();
    await goals().getByText(/当前环节：主管部门初审，自 \d{4}-\d\d-\d\d 起/).waitFor();
    expect(await button('重新提交').count()).toBe(0);

    await as('clerk', department);
    await button(/^待我办理 1$/).click();
    await openReview(code);
    expect(await drawer().locator('[aria-current=step]').innerText()).toBe('主管部门初审');
    const ticked = drawer().getByRole('checkbox', { name: /^随表退回：.*120/ });
    expect(await ticked.isChecked()).toBe(true);
    await drawer().getByRole('link', { name: new RegExp(String(filled[row - 8]![2]).replace(/[()（）]/g, '.')) }).or(drawer().getByRole('button', { name: new RegExp(`^第 \\d+ 条：${String(filled[row - 8]![2]).replace(/[()（）]/g, '.')}`) })).first().click();
    await expect.poll(() => page.evaluate(() => window.jixiaoHost!.workbook.selection().block.row)).toBe(row - 1);
    expect(await drawer().getByRole('combobox', { name: '办理' }).locator('option').allInnerTexts()).toEqual(['通过', '退回']);
    await drawer().getByRole('combobox', { name: '办理' }).selectOption({ label: '退回' });
    expect(await drawer().getByRole('button', { name: '办理', exact: true }).getAttribute('aria-disabled')).toBe('true');
    expect(await broken()).toEqual([]);
    await step('退回', '合格率不能超过 100%');
    await drawer().getByText(/当前环节：实施单位申报/).waitFor();

    await as('clerk', unit);
    await openReview(code);
    const history = drawer().getByRole('region', { name: '办理记录' });
    expect(await history.getByRole('listitem').last().innerText()).toMatch(/^退回[\s\S]*合格率不能超过 100%[\s\S]*附意见 \d+ 条：.*120/);
    await drawer().getByText('请在打开的目标表中修改后重新提交。').waitFor();
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    await reviewOpen();
    const faulty = findings().getByRole('listitem').filter({ hasText: '120' }).filter({ hasText: '100' });
    /** The answer about a sheet without the fault: neither the one before it nor the moment between the two. */
    const corrected = findings().filter({ hasNot: pane.getByRole('listitem').filter({ hasText: '120' }) });
    if ((await faulty.getByRole('button', { name: /^采用建议/ }).count()) > 0) {
      await faulty.getByRole('button', { name: /^采用建议/ }).click();
      await goals().getByText(`已按建议写入 ${FORM}!E${row}`, { exact: false }).waitFor();
      expect((await sheet.values(`${FORM}!E${row}`))[0]![0]).toBe(100);
      await corrected.waitFor();
      await button('撤销').click();
      await expect.poll(async () => (await sheet.values(`${FORM}!E${row}`))[0]![0]).toBe(120);
      await faulty.waitFor();
    }
    await sheet.type(`${FORM}!E${row}`, right);
    await button('审核当前表格').click();
    const lamp = await corrected.getAttribute('data-lamp');
    if (lamp === 'red') await goals().getByRole('textbox', { name: '说明' }).fill('其余意见已在附件说明');
    await button('重新提交').click();
    await goals().getByText(/已提交，当前环节：主管部门初审。/).waitFor();

    const said = lamp === 'red' ? '已核对附件' : '';
    await as('clerk', department);
    await openReview(code);
    await step('通过', said);
    await as('officer');
    await openReview(code);
    for (const stage of ['评审机构评审', '资金科室复审', '绩效科室审定']) {
      await drawer().getByText(new RegExp(`当前环节：${stage}，`)).waitFor();
      await step('通过', said);
    }
    await drawer().getByText(/^已于 \d{4}-\d\d-\d\d 审核通过。$/).waitFor();
    expect((await drawer().getByRole('region', { name: '办理记录' }).getByRole('listitem').allInnerTexts()).map((line) => line.split(/\s/)[0])).toEqual(['提交', '退回', '提交', '通过', '通过', '通过', '审定通过']);
    await drawer().getByRole('combobox', { name: '提交次数' }).selectOption('1');
    await drawer().getByRole('region', { name: '提交的指标' }).getByText(/120/).first().waitFor();
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });

    await goals().getByRole('searchbox', { name: '在表中查找' }).fill('');
    await button(/^审核通过 \d+$/).click();
    await goals().getByText(/^目标表 \d+ 张$/).waitFor();
    await button('写入表格').click();
    await goals().getByText(/已将 \d+ 项写入/).waitFor();
    await page.getByRole('button', { name: '撤销本次写入' }).click();
    await pane.getByText('已撤销', { exact: false }).first().waitFor();
    await page.evaluate((form) => window.jixiaoHost!.select(`${form}!A1`), FORM);
    await page.getByRole('button', { name: '撤销本次写入' }).click();
    await expect.poll(async () => ({ values: await sheet.values(`${FORM}!A1:G24`), formulas: await sheet.formulas(`${FORM}!A1:G24`) }), { timeout: 15_000 }).toEqual(before);
  });

  test('of a sheet without a form, of a project that nobody knows, and as somebody whose turn it is not, is refused in a sentence', async () => {
    await as('clerk', (await whose()).unit);
    await sheet.select('项目!A2');
    await button('审核当前表格').click();
    await goals().getByText('没有找到同时带“三级指标”和“指标值”的表头', { exact: false }).waitFor();
    await page.evaluate((form) => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets().find(({ name }) => name === form)!;
      workbook.writeCells(id, { row: 10, column: 2, rows: 1, columns: 5 }, [['服务合格率', '≥', 95, '%', 90]]);
      return workbook.flush();
    }, FORM);
    await sheet.select(`${FORM}!A8`);
    await reviewOpen();
    await goals().getByRole('textbox', { name: '项目编码' }).fill('没有这个项目');
    await goals().getByText(/没有找到 \d{4} 年编码为“没有这个项目”的项目/).waitFor();
    expect(await button('提交').count()).toBe(0);
    await goals().getByRole('textbox', { name: '年度', exact: true }).fill('26');
    await goals().getByText('请填四位年度，如 2025。').waitFor();
    expect(await button('提交').count()).toBe(0);
    await goals().getByRole('textbox', { name: '项目编码' }).fill('');
    await goals().getByText('表中没有读到项目编码，请填写。').waitFor();
    await button('按名称查找').click();
    await expect.poll(() => goals().getByRole('textbox', { name: '项目编码' }).inputValue()).toMatch(/\d/);
    await as('officer');
    await sheet.select(`${FORM}!A8`);
    await reviewOpen();
    await goals().getByText('绩效目标由实施单位的人员提交', { exact: false }).waitFor();
    expect(await goals().getByRole('button', { name: /^(重新)?提交$/ }).count()).toBe(0);
  });
});

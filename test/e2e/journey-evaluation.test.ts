/** A season of self-evaluations: a folder is tried, scored and loaded, every slip by file and cell; scores compared line by line, projects chosen and drawn, results used. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { season, seasonTables, SEASON_YEAR } from '../analytics/forms/season.ts';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';
import { eachInWorkbench, sheetOf } from './workbench-page.ts';

const FILES = 30;
const FAULTS = 15;
let service: RunningService;
let folder: string;
const { parts, planted } = season(FILES, FAULTS);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jixiao-forms-'));
  for (const { name, content } of parts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  // A service of its own: the projects of the season are nobody else's.
  service = await startService();
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

let page: Page;
let pane: FrameLocator;
eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '绩效评价', serviceUrl: () => service.url });

const sheet = sheetOf(() => page);
const tab = () => pane.locator('#panel-evaluation');
const view = (name: string) => tab().getByRole('tabpanel', { name, exact: true });
const go = (name: string) => tab().getByRole('tab', { name, exact: true }).click();

async function broken(): Promise<string[]> {
  const frame = await paneOf(page);
  await loadRules(frame);
  await settled(frame);
  return violations(frame);
}

async function storeProjects(): Promise<void> {
  for (const [kind, rows] of Object.entries(seasonTables(FILES))) {
    const response = await page.request.post(`${service.url}/api/v1/imports`, { data: { kind, rows }, headers: { 'x-jixiao-client': 'test' } });
    expect(response.ok(), await response.text()).toBe(true);
  }
}

describe('a season of self-evaluations', () => {
  test('a folder is tried and loaded: each planted slip told by file and cell, the rest stored and scored; then one is looked at again', async () => {
    await storeProjects();
    await go('批量自评');
    const forms = view('批量自评');
    await forms.getByRole('textbox', { name: '年度' }).fill(String(SEASON_YEAR));
    await forms.locator('input[webkitdirectory]').setInputFiles(folder);
    await forms.getByText(`已选 ${FILES} 个文件`).waitFor();
    await forms.getByRole('button', { name: '试读并评分' }).click();
    await forms.getByText('这是试读，还没有写入。').waitFor();
    expect(await broken()).toEqual([]);
    await forms.getByRole('button', { name: '写入数据库' }).click();
    await forms.getByText(/^已写入 \d+ 个文件。$/).waitFor();

    const before = await sheet.sheets();
    await forms.getByRole('button', { name: '写入表格' }).click();
    await forms.getByText(/已将 \d+ 项写入/).waitFor();
    expect((await sheet.sheets()).filter((name) => !before.includes(name) && !name.startsWith('_'))).toEqual(['自评表复核结果', '自评表问题清单']);
    const [, ...findings] = await sheet.values(`自评表问题清单!A1:D${FAULTS + 1}`);
    const place = (file: unknown, cell: unknown) => `${String(file).split('/').slice(-2).join('/')} ${String(cell)}`;
    expect(findings.map(([, file, , cell]) => place(file, cell)).sort()).toEqual(planted.map(({ file, cell }) => place(file, cell)).sort());
    const [titles, ...files] = await sheet.values(`自评表复核结果!A1:E${FILES + 1}`);
    expect(titles).toEqual(['文件', '项目编码', '结果', '自评总分', '按规则复核']);
    // In good order: 98.5 stated, and a line that leaves points open.
    expect(files.find(([file]) => String(file).endsWith(parts[0]!.name))).toMatchObject([expect.anything(), 'S1', '正常', 98.5, expect.anything()]);

    await forms.getByRole('button', { name: `打开 ` }).first().click();
    await view('评分').getByRole('button', { name: '对比得分' }).click();
    await view('评分').getByRole('button', { name: '复核“受益学生数”' }).click();
    const review = view('评分').getByRole('region', { name: '复评意见：受益学生数' });
    await review.getByRole('textbox', { name: '核实的实际值' }).fill('250');
    await review.getByRole('textbox', { name: '理由' }).fill('花名册只有 250 人');
    expect(await broken()).toEqual([]);
    await review.getByRole('button', { name: '采用并重新计算' }).click();
    await view('评分').getByText('已有 1 条复评意见').waitFor();
    const row = view('评分').getByRole('row').filter({ hasText: '受益学生数' });
    await expect.poll(() => row.innerText()).toContain('复评偏低');
    await view('评分').getByRole('button', { name: '登记到整改台账' }).click();
    await view('评分').getByText('已登记 1 个问题；0 个已在台账中。').waitFor();
  });

  test('projects are chosen by risk and lot, evaluators drawn and recorded, and drawn again with the same result', async () => {
    await go('抽查复评');
    const sample = view('抽查复评');
    await sample.getByRole('textbox', { name: '年度' }).fill('2024');
    await sample.getByRole('textbox', { name: '抽查个数' }).fill('6');
    await sample.getByRole('textbox', { name: '其中随机抽取' }).fill('2');
    await sample.getByRole('textbox', { name: '种子' }).fill('20260301');
    await sample.getByRole('button', { name: '选取项目' }).click();
    await sample.getByText('选出 6 个（其中随机抽取 2 个）', { exact: false }).waitFor();
    await sample.getByRole('textbox', { name: '评价人员或机构' }).fill('甲事务所\n乙事务所\n张三，市教育局');
    await sample.getByRole('button', { name: '抽签并记录' }).click();
    await sample.getByText('已抽签并记录，这是同一批项目的第 1 次抽签。').waitFor();
    await sample.getByText('按记录重新抽取，结果相同。').waitFor();
    expect(await broken()).toEqual([]);
    await expect.poll(() => sample.getByRole('table', { name: '抽签结果' }).getByRole('row').count()).toBe(7);
  });

  test('departments are scored, an ex-ante evaluation is concluded, and results suggest what to do; written and calculated again', async () => {
    await go('部门整体');
    const departments = view('部门整体');
    await departments.getByRole('textbox', { name: '年度' }).fill('2024');
    await departments.getByRole('button', { name: '计算得分' }).click();
    await departments.getByRole('table', { name: '各部门得分' }).getByRole('button', { name: /^打开“/ }).first().click();
    await departments.getByRole('region', { name: /的分项$/ }).waitFor();
    expect(await broken()).toEqual([]);

    await go('事前评估');
    const exante = view('事前评估');
    for (const name of ['明确相关性（10 分）', '必要可行性（10 分）', '预算科学性（10 分）', '经济合理性（10 分）', '绩效目标合理性（20 分）', '实施方案可行性（20 分）', '筹资合规性（20 分）']) await exante.getByRole('combobox', { name }).selectOption('良');
    await exante.getByRole('textbox', { name: '申请金额（元）' }).fill('3,819,000,000');
    await exante.getByRole('textbox', { name: '核定金额（元）' }).fill('2658000000');
    await exante.getByRole('button', { name: '评估', exact: true }).click();
    // 文登: 38.19 亿元 requested, 26.58 kept, 30.40 % cut.
    await exante.getByText('审减率 30.4%', { exact: false }).waitFor();
    await exante.getByText('合计 80 分（满分 100 分），结论为支持。', { exact: false }).waitFor();
    expect(await broken()).toEqual([]);

    await go('结果应用');
    const result = view('结果应用');
    await result.getByRole('textbox', { name: '预算年度' }).fill('2025');
    await result.getByRole('button', { name: '提出建议' }).click();
    await result.getByRole('button', { name: /^调整 [\d,]+$/ }).click();
    expect(await broken()).toEqual([]);
    await result.getByRole('button', { name: '写入表格' }).click();
    await result.getByText(/已将 [\d,]+ 项写入/).waitFor();
    const name = (await sheet.sheets()).find((one) => one.startsWith('2025年结果应用建议'))!;
    const [titles, first] = await sheet.values(`${name}!A1:L2`);
    expect(titles!.slice(0, 4)).toEqual(['项目编码', '项目名称', '预算（万元）', '建议']);
    expect([first![3], String(first![11])]).toEqual(['调整', expect.stringContaining('文登区2021年')]);
  });
});

/**
 * A maintainer filters the usage list, merges two duplicates and retires an
 * unused indicator after seeing whom it touches, publishes, and the next
 * recommendation follows; a clerk proposes and reads the answer; the library
 * goes out to a sheet, is edited there and comes back — in the workbench.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';
import { eachInWorkbench, type WorkbenchPage } from './workbench-page.ts';

/** The whole library goes cell by cell. */
const LONG = { timeout: 240_000 };
/** A service of its own: a published library is another for every test after it. */
let service: RunningService;
let visited: WorkbenchPage;
let page: Page;
let pane: FrameLocator;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
eachInWorkbench((opened) => ({ page, pane } = visited = opened), { tab: '指标库', serviceUrl: () => service.url });

const view = (name: string) => pane.getByRole('tab', { name, exact: true }).click();
const list = (name: string) => pane.getByRole('list', { name, exact: true });
const drawer = () => pane.getByRole('dialog');

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = body === undefined ? await visited.context.request.get(service.url + path) : await visited.context.request.post(service.url + path, { data: body });
  expect(response.ok()).toBe(true);
  return (await response.json()) as T;
}

async function actAs(role: string): Promise<void> {
  await pane.getByLabel('身份').selectOption(role);
}

async function publish(): Promise<void> {
  await view('变更与发布');
  await pane.getByRole('button', { name: '发布', exact: true }).click();
  await pane.getByRole('alertdialog').getByRole('button', { name: '发布', exact: true }).click();
  await pane.getByText('已发布指标库第', { exact: false }).waitFor();
}

describe('the maintainer of the library', () => {
  test('takes a change back while it is a draft', async () => {
    await actAs('librarian');
    await list('指标库').getByRole('checkbox').first().click();
    await pane.getByRole('button', { name: '修改…' }).click();
    await drawer().getByLabel('指标解释').fill('核定口径');
    await drawer().getByRole('button', { name: '加入待发布变更' }).click();
    await drawer().getByRole('button', { name: '前往发布' }).click();
    await list('待发布的变更').getByText('核定口径', { exact: false }).waitFor();
    await pane.getByRole('button', { name: /^撤回对/ }).click();
    await pane.getByText('没有待发布的变更').waitFor();
    expect(await ask('/api/v1/indicators/changes?state=draft')).toMatchObject({ total: 0 });
  });

  test('counts project-years and says so: over the years they make up what the detail tells', async () => {
    const row = list('指标库').getByRole('listitem').first();
    const [, counted] = /([\d,]+) 个项目年度/.exec(await row.innerText())!;
    await row.getByRole('button', { name: /详情/ }).click();
    await expect.poll(() => drawer().innerText()).toMatch(new RegExp(`使用项目年度\\s+${counted}\\s`));
    await drawer().getByRole('button', { name: '以表格显示“各年使用（项目数）”' }).click();
    const years = await drawer().getByRole('table').first().getByRole('cell').allInnerTexts();
    expect(years.filter((_, at) => at % 2 === 1).reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(Number(counted!.replaceAll(',', '')));
  });

  test('tells a unit that the chart by department counts what it may see', async () => {
    await pane.getByLabel('身份').selectOption('clerk');
    await list('指标库').getByRole('listitem').first().getByRole('button', { name: /详情/ }).click();
    await drawer().getByRole('region', { name: '各部门使用（项目数）' }).getByText('您可见范围内', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('filters, merges, retires after seeing whom it touches, publishes; the next recommendation follows', async () => {
    await actAs('librarian');
    const question = { project: { name: '农村公路养护工程' }, limit: 20 };
    const recommended = async () => (await ask<{ rows: { indicator_id: string }[] }>('/api/v1/analyses/recommend.indicators', question)).rows.map(({ indicator_id }) => indicator_id);
    const before = await recommended();

    const [retired] = (await ask<{ rows: { indicator_id: string; name: string; project_count: number }[] }>('/api/v1/analyses/library.usage', { indicators: [before.find((id) => !id.startsWith('off:'))] })).rows;
    await pane.getByRole('searchbox', { name: '查找指标' }).fill(retired!.name);
    const found = list('指标库').getByRole('listitem').filter({ has: pane.getByRole('checkbox', { name: `选择“${retired!.name}”` }) });
    await found.first().waitFor();
    await pane.getByRole('group', { name: '筛选' }).getByLabel('使用情况').selectOption('unused');
    await found.first().waitFor({ state: 'detached' });
    await pane.getByRole('group', { name: '筛选' }).getByLabel('使用情况').selectOption('');
    await found.first().getByRole('checkbox').click();
    await pane.getByRole('button', { name: '停用…' }).click();
    await drawer().getByText(/涉及 [\d,]+ 个项目（[\d,]+ 个项目年度）、[\d,]+ 个部门/).waitFor();
    await drawer().getByRole('combobox', { name: '原因' }).selectOption({ label: '政策已调整' });
    await drawer().getByRole('button', { name: '加入待发布变更' }).click();
    await drawer().getByText('已加入 1 项待发布变更', { exact: false }).waitFor();
    await drawer().getByRole('button', { name: '关闭' }).last().click();

    await view('查重');
    const group = list('查重').getByRole('listitem').filter({ hasText: '相似度' }).first();
    const { groups } = await ask<{ groups: { survivor: string; indicators: { indicator_id: string }[] }[] }>('/api/v1/analyses/library.duplicates', { limit: 1 });
    const { survivor, indicators } = groups[0]!;
    const second = indicators[1]!.indicator_id;
    await group.getByRole('button', { name: /^合并到/ }).click();
    expect(await drawer().getByRole('radio', { checked: true }).getAttribute('value')).toBe(survivor);
    await drawer().getByText('影响范围').waitFor();
    await drawer().getByRole('button', { name: '加入待发布变更' }).click();
    await drawer().getByRole('button', { name: '前往发布' }).click();

    const drafts = list('待发布的变更');
    await drafts.getByText('合并', { exact: true }).first().waitFor();
    expect((await ask<{ rows: { indicator_id: string }[] }>('/api/v1/indicators/changes?state=draft')).rows.map(({ indicator_id }) => indicator_id)).toContain(second);
    expect(await recommended()).toEqual(before);

    await publish();
    await list('待发布的变更').getByRole('listitem').first().waitFor({ state: 'detached' });
    expect(await recommended()).not.toContain(retired!.indicator_id);
    expect(await ask(`/api/v1/indicators/${second}`)).toMatchObject({ merged_into: survivor });
    await pane.getByRole('button', { name: '查看变更' }).first().click();
    await pane.getByRole('region', { name: '历史版本' }).getByText('政策已调整', { exact: false }).waitFor();
    await view('使用情况');
    await found.first().getByText('已停用').waitFor();
    await found.first().getByRole('button', { name: `查看“${retired!.name}”的详情` }).click();
    const history = drawer().getByRole('region', { name: '变更记录' });
    await history.getByText('政策已调整', { exact: false }).waitFor();
    expect(await history.innerText()).toMatch(/停用[^]*demo-librarian · \d{4}-\d\d-\d\d/);
    await drawer().getByRole('button', { name: '关闭' }).first().click();

    // A merged code is found and leads to the one that took its place.
    await pane.getByRole('searchbox', { name: '查找指标' }).fill(second);
    await list('指标库').getByText(`原编码 ${second} 已并入本指标`).waitFor();
    await pane.getByRole('searchbox', { name: '查找指标' }).fill('');
    await list('指标库').getByRole('listitem').nth(5).waitFor();

    // And the way back: both are restored.
    await pane.getByRole('button', { name: '恢复停用或并入的指标…' }).click();
    const gone = drawer().getByRole('list', { name: '已停用和并入的指标' });
    for (const id of [retired!.indicator_id, second]) {
      await drawer().getByRole('searchbox', { name: '按名称或编码查找' }).fill(id);
      await gone.getByRole('listitem').filter({ hasText: id }).first().getByRole('checkbox').click();
    }
    await drawer().getByRole('button', { name: '恢复所选 2 个…' }).click();
    await drawer().getByText(/涉及 [\d,]+ 个项目/).waitFor();
    await drawer().getByRole('button', { name: '加入待发布变更' }).click();
    await drawer().getByRole('button', { name: '前往发布' }).click();
    await publish();
    await expect.poll(() => ask<{ merged_into: string | null; status: string }>(`/api/v1/indicators/${second}`)).toMatchObject({ merged_into: null, status: 'active' });
    expect(await recommended()).toEqual(before);
  });
});

describe('the usage list', () => {
  test('is filtered by category, department, level, years and change since last year, and cleared at once', async () => {
    const filters = pane.getByRole('group', { name: '筛选' });
    const count = async () => Number(/共 ([\d,]+) 项/.exec(await pane.getByRole('navigation').first().innerText())![1]!.replaceAll(',', ''));
    await list('指标库').getByRole('listitem').first().waitFor();
    const all = await count();
    await filters.getByRole('button', { name: '更多筛选' }).click();
    const departments = await ask<{ departments: { org_code: string; name: string }[]; org_levels: string[] }>('/api/v1/me');
    const [department] = departments.departments;
    await filters.getByLabel('部门').selectOption(department!.org_code);
    await filters.getByLabel('单位层级').selectOption(departments.org_levels.at(-1)!);
    await filters.getByLabel('使用情况').selectOption('high');
    await expect.poll(count).toBeLessThan(all);
    const narrowed = await ask<{ total: number; rows: { name: string; project_count: number }[] }>('/api/v1/analyses/library.usage', { department: department!.org_code, org_level: departments.org_levels.at(-1), bucket: 'high', limit: 1 });
    await expect.poll(count).toBe(narrowed.total);
    await list('指标库').getByRole('listitem').first().filter({ hasText: `${narrowed.rows[0]!.project_count.toLocaleString('en')} 个项目` }).waitFor();
    await filters.getByRole('button', { name: '清除筛选（3）' }).click();
    await expect.poll(count).toBe(all);

    await filters.getByLabel('较上年变动').selectOption('rising');
    const rising = await ask<{ total: number }>('/api/v1/analyses/library.usage', { changed: 'rising', limit: 1 });
    await expect.poll(count).toBe(rising.total);
    await list('指标库').getByRole('listitem').first().filter({ hasText: /\d{4} 年增加（[\d,]+→[\d,]+ 个项目）/ }).waitFor();
  });

  test('counts the lines of the chosen years alone, and says so where the first is after the last', async () => {
    const filters = pane.getByRole('group', { name: '筛选' });
    const first = list('指标库').getByRole('listitem').first();
    await first.waitFor();
    await filters.getByRole('button', { name: '更多筛选' }).click();
    const [latest, earlier] = (await filters.getByLabel('截止年度').locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).filter(Boolean);
    await filters.getByLabel('起始年度').selectOption(earlier!);
    await filters.getByLabel('截止年度').selectOption(earlier!);
    const { rows } = await ask<{ rows: { name: string; project_count: number }[] }>('/api/v1/analyses/library.usage', { year_from: Number(earlier), year_to: Number(earlier), limit: 1 });
    await first.filter({ hasText: rows[0]!.name }).getByText(`${rows[0]!.project_count.toLocaleString('en')} 个项目`, { exact: false }).first().waitFor();
    await filters.getByLabel('起始年度').selectOption(latest!);
    await filters.getByRole('alert').waitFor();
    await filters.getByRole('button', { name: '清除筛选（2）' }).click();
    await filters.getByRole('alert').waitFor({ state: 'detached' });
  });

  test('keeps what it shows when a newer answer is stopped', async () => {
    const before = await list('指标库').getByRole('listitem').first().innerText();
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/v1/analyses/library.usage', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    await pane.getByRole('group', { name: '筛选' }).getByLabel('使用情况').selectOption('unused');
    await pane.getByRole('button', { name: '取消' }).click();
    await pane.getByText('已停止查询，下面是停止前的结果。').waitFor();
    expect(await list('指标库').getByRole('listitem').first().innerText()).toBe(before);
    answer();
    await page.unroute('**/api/v1/analyses/library.usage');
    await pane.getByRole('button', { name: '重试' }).click();
    await pane.getByText('已停止查询', { exact: false }).waitFor({ state: 'detached' });
  });
});

describe('charts of use', () => {
  test('show the chosen indicators by year, by department and with which others, each with its table, and go to the sheet with a native chart', async () => {
    for (const index of [0, 1]) await list('指标库').getByRole('checkbox').nth(index).click();
    await pane.getByRole('button', { name: '图表', exact: true }).click();
    await pane.getByText('以下为所选 2 个指标。').waitFor();
    const section = (name: string) => pane.getByRole('region', { name, exact: true });
    for (const title of ['各年使用（项目数）', '各部门使用（项目数）', '同用关系']) {
      await section(title).locator('[role=img] svg').first().waitFor();
      await section(title).getByRole('button', { name: `以表格显示“${title}”` }).click();
      await section(title).getByRole('table').first().waitFor();
    }
    const before = await page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name));
    for (const title of ['各年使用（项目数）', '各部门使用（项目数）', '同用关系']) {
      await section(title).getByRole('button', { name: `把“${title}”的表和图写入新工作表` }).click();
      await section(title).getByText(/已将 [\d,]+ 项写入/).waitFor(LONG);
    }
    const added = (await page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name))).filter((name) => !before.includes(name) && name !== '_jixiao');
    expect(added).toEqual(['各年使用', '各部门使用', '同用关系']);
    const [header, first] = await page.evaluate(() => window.jixiaoHost!.values('各年使用!A1:C2'));
    expect([header![0], /^\d{4}$/.test(String(first![0])), typeof first![1]]).toEqual(['年度', true, 'number']);
    const frame = await paneOf(page);
    const charts = await frame.evaluate((names) => Excel.run(async (context) => {
      const all = names.map((name) => context.workbook.worksheets.getItem(name).charts);
      for (const one of all) one.load('items/id');
      await context.sync();
      return all.map(({ items }) => items.length);
    }), added);
    expect(charts).toEqual([1, 1, 1]);
    await section('同用关系').getByRole('button', { name: '撤销' }).click();
    await section('同用关系').getByText('已撤销', { exact: false }).waitFor();
  });
});

describe('proposals', () => {
  test('a clerk proposes and cannot maintain; the maintainer accepts; the clerk reads the answer', async () => {
    await actAs('clerk');
    await pane.getByText('合并、停用、修改和发布由指标库管理员', { exact: false }).waitFor();
    expect(await pane.getByRole('button', { name: '新增指标' }).count()).toBe(0);
    await view('建议');
    await pane.getByLabel('建议的指标名称').fill('课后服务参与学生人次');
    await pane.getByRole('button', { name: '提出建议' }).click();
    await pane.getByText('已提交建议“课后服务参与学生人次”', { exact: false }).waitFor();

    await actAs('librarian');
    await view('建议');
    await pane.getByRole('button', { name: '处理“课后服务参与学生人次”' }).click();
    const form = pane.getByRole('form', { name: '处理“课后服务参与学生人次”' });
    await form.getByText('请填写：一级指标、二级指标。').waitFor();
    await form.getByLabel('一级指标').selectOption('产出指标');
    await form.getByLabel('二级指标').fill('数量指标');
    await expect.poll(() => form.getByLabel('指标编码').inputValue()).not.toBe('');
    const id = await form.getByLabel('指标编码').inputValue();
    await form.getByRole('button', { name: '确定' }).click();
    await form.waitFor({ state: 'detached' });
    await publish();
    expect(await ask(`/api/v1/indicators/${encodeURIComponent(id)}`)).toMatchObject({ name: '课后服务参与学生人次', level1: '产出指标' });

    await actAs('clerk');
    await view('建议');
    const own = list('建议').getByRole('listitem').filter({ hasText: '课后服务参与学生人次' });
    await own.getByText('已采纳').waitFor();
    expect(await own.innerText()).toContain('单位建议');
  });
});

describe('the library as a sheet', () => {
  test('goes out whole, is edited there, and comes back as drafts that the person chooses', async () => {
    await actAs('librarian');
    await view('表格比对');
    await pane.getByRole('button', { name: '写出指标库' }).click();
    await pane.getByRole('button', { name: '写入表格' }).click();
    await pane.getByText(/已将 [\d,]+ 项写入/).waitFor(LONG);
    const [[header]] = [await page.evaluate(() => window.jixiaoHost!.values('指标库!A1:T1'))];
    expect(header!.slice(0, 4)).toEqual(['指标编码', '指标名称', '一级指标', '二级指标']);
    const rows = await page.evaluate(() => window.jixiaoHost!.values('指标库!A2:T40'));
    const active = rows.findIndex((row) => row[18] === '在用') + 2;
    const [id, name] = rows[active - 2]!;
    await page.evaluate((row) => window.jixiaoHost!.fill(`指标库!J${row}`, [['在表中补写的解释']]), active);
    await page.evaluate(() => window.jixiaoHost!.select('指标库!B3'));
    await pane.getByRole('button', { name: '与指标库比对' }).click();
    await pane.getByText('表中修改 1', { exact: true }).waitFor();
    expect(await pane.getByRole('checkbox', { name: `采用表中的“${String(name)}”` }).isChecked()).toBe(true);
    await pane.getByRole('button', { name: '把 1 项加入待发布变更' }).click();
    await pane.getByText('已加入 1 项待发布变更', { exact: false }).waitFor();
    expect(await ask('/api/v1/indicators/changes?state=draft')).toMatchObject({ total: 1, rows: [{ action: 'edit', indicator_id: id, fields: { explanation: '在表中补写的解释' } }] });

    await page.evaluate((row) => window.jixiaoHost!.fill(`指标库!S${row}`, [['已停用']]), active);
    await pane.getByRole('button', { name: '与指标库比对' }).click();
    await pane.getByText(`指标库!S${active} 的“状态”：表 已停用，库 在用），不从表中采用`, { exact: false }).waitFor();
    await page.evaluate((row) => window.jixiaoHost!.fill(`指标库!S${row}`, [['在用']]), active);

    await page.evaluate((row) => window.jixiaoHost!.fill(`指标库!H${row}`, [['约等于']]), active);
    await pane.getByRole('button', { name: '与指标库比对' }).click();
    await pane.getByText(`指标库!H${active} 的“计算符号”是“约等于”`, { exact: false }).waitFor();

    // Published by another way, the library goes on; the open workbook now carries an older version, and is told apart from it.
    await page.evaluate(([row, sign]) => window.jixiaoHost!.fill(`指标库!H${String(row)}`, [[sign as string]]), [active, rows[active - 2]![7]] as const);
    await publish();
    const notice = pane.getByText(/的指标库是.+写出的，现已发布到第 \d+ 版。/);
    await notice.waitFor();
    await page.evaluate(() => window.jixiaoHost!.select('项目!A1'));
    await pane.getByRole('button', { name: '三方比对' }).click();
    await pane.getByText(/依据第 \d+ 版，指标库现为第 \d+ 版/).waitFor();
    await pane.getByText('两边修改相同 1', { exact: true }).waitFor();
  });
});

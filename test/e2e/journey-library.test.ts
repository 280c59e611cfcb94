/**
 * A maintainer filters the usage list, merges two duplicates and retires an
 * unused indicator after seeing whom it touches, publishes, and the next
 * recommendation follows; a clerk proposes and reads the answer; the library
 * goes out to a sheet, is edited there and comes back — in the workbench.
 */
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startService, type RunningService } from './service.ts';
import { openWorkbench, type WorkbenchPage } from './workbench-page.ts';

/** A service of its own: a published library is another for every test after it. */
let service: RunningService;
let browser: Browser;
let visited: WorkbenchPage;
let page: Page;
let pane: FrameLocator;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});
beforeEach(async () => {
  visited = await openWorkbench(browser, service.url);
  ({ page, pane } = visited);
  await pane.getByRole('tab', { name: '指标库', exact: true }).click();
});
afterEach(() => visited.close());

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
    await drawer().getByRole('button', { name: '去发布' }).click();
    await list('待发布的变更').getByText('核定口径', { exact: false }).waitFor();
    await pane.getByRole('button', { name: /^撤回对/ }).click();
    await pane.getByText('没有待发布的变更').waitFor();
    expect(await ask('/api/v1/indicators/changes?state=draft')).toMatchObject({ total: 0 });
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
    await drawer().getByRole('button', { name: '去发布' }).click();

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
    await expect.poll(() => form.getByLabel('指标编码').inputValue(), { timeout: 30_000 }).not.toBe('');
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
    await pane.getByText(/已将 [\d,]+ 项写入/).waitFor({ timeout: 90_000 });
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

    await page.evaluate((row) => window.jixiaoHost!.fill(`指标库!H${row}`, [['约等于']]), active);
    await pane.getByRole('button', { name: '与指标库比对' }).click();
    await pane.getByText(`指标库!H${active} 的“计算符号”是“约等于”`, { exact: false }).waitFor();
  }, 150_000);
});

/** Two people at the same problem or goal form: the second is told, reads it again where they are, and goes on from there by the keyboard. */
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goTo } from './address.ts';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;
let errors: string[];
/** Its own: the first row of a list is the one that is changed elsewhere. */
let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
eachInWorkbench((opened) => ({ page, pane, errors } = opened), { serviceUrl: () => service.url });

const drawer = () => pane.getByRole('dialog');

/** What another person does meanwhile. */
const elsewhere = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  page.evaluate(
    async ([how, where, text, more]) => (await (await fetch(`/api/v1/${where}`, { method: how, headers: { 'content-type': 'application/json', ...more }, ...(text !== null && { body: text }) })).json()) as Record<string, unknown>,
    [method, path, body === undefined ? null : JSON.stringify(body), headers] as const,
  );

async function project(): Promise<{ project_code: string; fiscal_year: number; org_code: string }> {
  const { rows } = (await elsewhere('GET', 'projects?fiscal_year=2025&limit=1')) as { rows: { project_code: string; fiscal_year: number; org_code: string }[] };
  return rows[0]!;
}

/** The first row of the list, opened and told to be stale. */
async function open(tab: string): Promise<void> {
  await goTo(await paneOf(page), `#/${tab}`);
  await pane.locator(`#panel-${tab}`).getByRole('button', { name: /^打开：/ }).first().press('Enter');
  await drawer().getByRole('heading', { name: '办理记录' }).waitFor();
}

async function readAgain(): Promise<void> {
  await drawer().getByText(/没有写入，请刷新后重试。/).waitFor();
  await drawer().getByRole('button', { name: '刷新', exact: true }).press('Enter');
  await drawer().getByText(/没有写入，请刷新后重试。/).waitFor({ state: 'detached' });
  // The browser's own line of the refusal.
  expect(errors.splice(0)).toEqual([expect.stringContaining('409 (Conflict)')]);
}

test('a problem that somebody else changed is read again in its drawer', async () => {
  const { project_code, fiscal_year } = await project();
  const { opened } = (await elsewhere('POST', 'rectifications', { items: [{ project_code, fiscal_year, problem: '两人同时办理的问题' }] })) as { opened: { rectification_id: string }[] };
  await open('ledger');
  await elsewhere('PATCH', `rectifications/${opened[0]!.rectification_id}`, { note: '另一人的备注' });
  await drawer().getByRole('combobox', { name: '办理' }).selectOption({ label: '备注' });
  await drawer().getByRole('textbox', { name: '备注' }).fill('我的备注');
  await drawer().getByRole('button', { name: '提交', exact: true }).press('Enter');
  await readAgain();
  await drawer().getByText('另一人的备注').waitFor();
  expect(await drawer().getByRole('textbox', { name: '备注' }).inputValue()).toBe('我的备注');
  await drawer().getByRole('button', { name: '提交', exact: true }).press('Enter');
  await drawer().getByText('已办理：备注。').waitFor();
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
});

test('a goal form that somebody else returned is read again in its drawer', async () => {
  const { project_code, fiscal_year, org_code } = await project();
  const indicators = [{ name: '培训人次', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 300, unit: '人次', weight: 90 }];
  const unit = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': org_code };
  const form = await elsewhere('POST', 'goal-reviews', { project_code, fiscal_year, project: {}, indicators, reason: '请审核' }, unit);
  const path = `goal-reviews/${String(form.review_id)}`;
  const { version } = form.held_by === 'bureau' ? form : await elsewhere('PATCH', path, { version: form.version, step: 'pass', reason: '同意' }, { ...unit, 'x-jixiao-org': org_code.slice(0, 3) });
  await open('goals');
  await elsewhere('PATCH', path, { version, step: 'return', reason: '另一人的退回' });
  await drawer().getByRole('combobox', { name: '办理' }).selectOption({ label: '通过' });
  await drawer().getByRole('region', { name: '办理' }).getByRole('textbox').fill('同意通过');
  await drawer().getByRole('button', { name: '办理', exact: true }).press('Enter');
  await readAgain();
  await drawer().getByText('另一人的退回').waitFor();
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
});

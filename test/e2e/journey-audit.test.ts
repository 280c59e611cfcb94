/** An auditor looks up who changed what: by area, by object and by day, and takes the list into the sheet — in the workbench. */
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { eachInWorkbench, openTab, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened));

const sheet = sheetOf(() => page);
const audit = () => pane.locator('#panel-audit');

test('what was imported is found by area, object and day, written to the sheet and calculated again; a day that is none is named', async () => {
  const sent = await page.request.post(`${new URL(page.url()).origin}/api/v1/imports`, { data: { kind: 'organizations', rows: [{ org_code: '990999', name: '市审计试验局' }] }, headers: { 'x-jixiao-client': 'test' } });
  expect(sent.ok(), await sent.text()).toBe(true);
  await openTab(pane, '操作记录');
  await audit().getByRole('combobox', { name: '范围' }).selectOption({ label: '数据导入' });
  const row = audit().getByRole('row').filter({ hasText: '新增 1 行，更新 0 行' }).first();
  await row.waitFor();
  expect(await row.innerText()).toMatch(/demo-officer[\s\S]*导入数据[\s\S]*/);
  const frame = await paneOf(page);
  await loadRules(frame);
  await settled(frame);
  expect(await violations(frame)).toEqual([]);

  await audit().getByRole('textbox', { name: '起始日期' }).fill('2026-02-31');
  await audit().getByText('不是有效日期，请按 2025-09-30 的格式填写。').waitFor();
  expect(await audit().getByRole('button', { name: '写入表格' }).count()).toBe(0);
  await audit().getByRole('textbox', { name: '起始日期' }).fill('');
  await row.getByRole('button', { name: '只看此对象：导入数据' }).press('Enter');
  await audit().getByText('符合条件的有 1 条，最近的在前').waitFor();
  await audit().getByRole('button', { name: '写入表格' }).click();
  await audit().getByText('已将 1 项写入', { exact: false }).waitFor();
  const [titles, written] = await sheet.values('操作记录!A1:G2');
  expect(titles).toEqual(['时间', '操作人', '操作', '对象', '说明', '对象编号', '数据版本']);
  expect(written!.slice(1, 3)).toEqual(['demo-officer', '导入数据']);
  await openTab(pane, '写入记录');
  await pane.getByRole('button', { name: '复算' }).first().click();
  await pane.getByText('与复算结果一致', { exact: false }).waitFor();
});

test('an evaluation opens on the newest year with self-evaluations, whatever is typed before that is known', async () => {
  await openTab(pane, '绩效评价');
  const score = pane.locator('#evaluation-view-score');
  await score.getByRole('textbox', { name: '项目编码' }).fill('990001');
  await expect.poll(() => score.getByRole('textbox', { name: '年度' }).inputValue()).toBe('2024');
});

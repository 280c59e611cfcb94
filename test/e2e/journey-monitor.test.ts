/**
 * An officer refreshes the September lamps, sees what changed, writes the red
 * ones to the sheet and enters them in the ledger with a day; the unit answers
 * with evidence, the bureau accepts and looks again; the notice and the whole
 * ledger go to the sheet — in the workbench.
 */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { eachInWorkbench, openTab, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '运行监控' });

const sheet = sheetOf(() => page);
const monitor = () => pane.locator('#panel-monitor');
const ledger = () => pane.locator('#panel-ledger');
const drawer = () => pane.getByRole('dialog');

async function refreshSeptember(): Promise<void> {
  await monitor().getByText('已选最近有监控数据的 2025 年 9 月，可以改选。').waitFor();
  expect([await monitor().getByRole('textbox', { name: '年度' }).inputValue(), await monitor().getByRole('combobox', { name: '月份' }).inputValue()]).toEqual(['2025', '9']);
  expect(await monitor().getByRole('combobox', { name: '规则包' }).getAttribute('title')).toBe('规则包\n月末适用的通用规则');
  await monitor().getByRole('button', { name: '刷新灯号' }).click();
  await monitor().getByText('2025 年 9 月：', { exact: false }).waitFor();
  await monitor().getByText('与 8 月相比').waitFor();
}

/** The number in the name of a filter. */
async function countOf(panel: ReturnType<typeof monitor>, name: RegExp): Promise<number> {
  return Number(/([\d,]+)$/.exec((await panel.getByRole('button', { name }).first().innerText()).trim())![1]!.replaceAll(',', ''));
}

async function act(action: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await drawer().getByRole('combobox', { name: '办理' }).selectOption({ label: action });
  for (const [label, text] of Object.entries(fields)) await drawer().getByLabel(label, { exact: true }).fill(text);
  await drawer().getByRole('button', { name: '提交' }).click();
  await drawer().getByText(`已办理：${action}。`).waitFor();
}

/** What axe finds in the pane as it is. */
async function broken(): Promise<string[]> {
  const frame = await paneOf(page);
  await loadRules(frame);
  await settled(frame);
  return violations(frame);
}

describe('the lamps of a month', () => {
  test('are judged by a rule pack that says how sure it is, compared with August, filtered, written with colours and calculated again', async () => {
    await refreshSeptember();
    await monitor().getByText('阈值没有经原文核实', { exact: false }).waitFor();
    expect(await monitor().getByRole('table', { name: '双监控四象限' }).innerText()).toMatch(/均滞后：限期整改或暂停/);
    const red = await countOf(monitor(), /^红灯 /);
    expect(red).toBeGreaterThan(0);
    await monitor().getByRole('button', { name: /^红灯 / }).click();
    await monitor().getByText(`灯号 ${red.toLocaleString('en')} 行`).waitFor();
    await monitor().getByRole('table', { name: '项目灯号' }).getByRole('row').nth(1).filter({ hasText: '红灯' }).waitFor();

    const before = await sheet.sheets();
    await monitor().getByRole('button', { name: '写入表格' }).click();
    await monitor().getByText(`已将 ${red.toLocaleString('en')} 项写入`, { exact: false }).waitFor();
    const written = (await sheet.sheets()).find((name) => !before.includes(name) && !name.startsWith('_'))!;
    const [titles, ...rows] = await sheet.values(`${written}!A1:R${red + 1}`);
    const overall = titles!.indexOf('综合灯');
    expect(titles!.slice(overall, overall + 3)).toEqual(['综合灯', '8 月综合灯', '变化']);
    expect(new Set(rows.map((row) => row[overall]))).toEqual(new Set(['红灯']));
    await openTab(pane, '写入记录');
    await pane.getByRole('button', { name: '复算' }).first().click();
    await pane.getByText('与复算结果一致', { exact: false }).waitFor();
  });

  test('a month without readings says so, and nothing is entered', async () => {
    await monitor().getByRole('textbox', { name: '年度' }).fill('2025');
    await monitor().getByRole('combobox', { name: '月份' }).selectOption('12');
    await monitor().getByRole('button', { name: '刷新灯号' }).click();
    await monitor().getByText('2025 年 12 月没有监控数据，所以没有灯号', { exact: false }).waitFor();
    expect(await monitor().getByRole('button', { name: '红灯项目转入整改台账' }).count()).toBe(0);
  });
});

describe('the ledger', () => {
  test('takes the red projects once, with a day that is shown before; axe finds nothing', async () => {
    await refreshSeptember();
    const red = await countOf(monitor(), /^红灯 /);
    await monitor().getByRole('button', { name: '红灯项目转入整改台账' }).click();
    const dialog = drawer();
    await dialog.getByText(`将登记 ${red.toLocaleString('en')} 个问题；0 个已在台账中`, { exact: false }).waitFor();
    expect(await broken()).toEqual([]);
    await dialog.getByLabel('整改期限（天，自今天起）').fill('400');
    await dialog.getByText('请填 1–366 之间的整数。').waitFor();
    await dialog.getByLabel('整改期限（天，自今天起）').fill('5');
    const day = /期限：(\S+)/.exec(await dialog.getByText(/^期限：/).innerText())![1]!;
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await monitor().getByText(`已登记 ${red.toLocaleString('en')} 个问题。`, { exact: false }).waitFor();

    await monitor().getByRole('button', { name: '红灯项目转入整改台账' }).click();
    await dialog.getByText('选中的灯号没有项目，或都已在台账中。').waitFor();
    expect(await dialog.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await monitor().getByRole('button', { name: '打开整改台账' }).click();
    await expect.poll(() => countOf(ledger(), /^一周内到期 /)).toBe(red);
    await ledger().getByRole('button', { name: /^一周内到期 / }).click();
    await ledger().getByRole('table', { name: '整改问题' }).getByRole('row').nth(1).filter({ hasText: new RegExp(`待整改.*${day}.*还有 5 天`) }).waitFor();
    expect(await broken()).toEqual([]);
  });

  test('the unit shows what was done, the bureau returns, accepts and looks again; each step stays; notice and ledger in the sheet', async () => {
    await openTab(pane, '整改台账');
    // A problem of a unit that a clerk can stand for; those of one moment are in no order.
    const { code, org } = await page.evaluate(async () => {
      const ask = async <T>(path: string) => (await (await fetch(`/api/v1/${path}`, { headers: { 'X-Jixiao-Role': 'officer' } })).json()) as T;
      const { organizations } = await ask<{ organizations: { org_code: string }[] }>('me');
      const { rows } = await ask<{ rows: { project_code: string; org_code: string }[] }>('rectifications?stage=open&source=lamp&limit=10000');
      const units = new Set(organizations.map(({ org_code }) => org_code));
      const [row] = rows.filter(({ org_code }) => units.has(org_code)).sort((a, b) => (a.project_code < b.project_code ? -1 : 1));
      return { code: row!.project_code, org: row!.org_code };
    });
    const open = async () => {
      await openTab(pane, '整改台账');
      await ledger().getByRole('searchbox', { name: '在表中查找' }).fill(code);
      await ledger().getByRole('button', { name: /^打开：/ }).first().press('Enter');
      await drawer().getByRole('heading', { name: '办理记录' }).waitFor();
    };
    const as = async (role: string) => {
      await page.keyboard.press('Escape');
      await drawer().waitFor({ state: 'detached' });
      await pane.getByLabel('身份').selectOption(role);
      if (role === 'clerk') await pane.getByRole('combobox', { name: '单位' }).selectOption(org);
      await open();
    };
    await open();
    await drawer().getByRole('button', { name: '生成整改建议书' }).click();
    await drawer().getByText('整改建议书已写入新工作表“整改建议书”。').waitFor();
    expect((await sheet.values('整改建议书!A1:A4')).flat()).toEqual(['整改建议书', '', expect.stringMatching(/：$/), expect.stringContaining(code)]);
    await act('修改整改期限', { 整改期限: '2027-03-31', 理由: '涉及招标，周期较长' });
    expect(await broken()).toEqual([]);

    await as('clerk');
    expect(await drawer().getByRole('combobox', { name: '办理' }).locator('option').allInnerTexts()).toEqual(['报送整改结果', '补充证明材料', '指定责任人', '备注']);
    expect(await drawer().getByRole('button', { name: '提交' }).isDisabled()).toBe(true);
    await act('报送整改结果', { 整改情况: '已支付 80%', 文号或材料存放位置: '凭证 3 号' });
    await as('officer');
    await act('退回', { 理由: '缺少合同' });
    await act('补充证明材料', { 整改情况: '补合同' });
    await act('报送整改结果');
    await act('销号');
    await act('回头看通过', { 理由: '抽查属实' });
    const history = await drawer().getByRole('region', { name: '办理记录' }).getByRole('listitem').allInnerTexts();
    expect(history.map((line) => line.split(' ')[0])).toEqual(['登记', '修改期限', '证明材料', '报送', '退回', '证明材料', '报送', '销号', '回头看通过']);
    expect(history[2]).toContain('凭证 3 号');
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });

    await ledger().getByRole('button', { name: /^回头看通过 1$/ }).click();
    await ledger().getByText('问题 1 个').waitFor();
    await ledger().getByRole('button', { name: '写入表格' }).click();
    await ledger().getByText('已将 1 项写入', { exact: false }).waitFor();
    const [, row] = await sheet.values('整改台账!A1:H2');
    expect([row![1], row![5], row![6]]).toEqual([code, '红灯', '回头看通过']);
    await openTab(pane, '写入记录');
    await pane.getByRole('button', { name: '复算' }).first().click();
    await pane.getByText('与复算结果一致', { exact: false }).waitFor();
  });

  test('a problem is entered by hand for the selected row, once; the keyboard goes from row to row', async () => {
    await openTab(pane, '整改台账');
    await sheet.select('项目!C3');
    const [[code]] = (await sheet.values('项目!A3')) as [[string]];
    await ledger().getByRole('button', { name: '登记问题' }).click();
    await drawer().getByText(`（${code}）`, { exact: false }).waitFor();
    await drawer().getByLabel('问题', { exact: false }).fill('现场检查发现台账不全');
    await drawer().getByRole('button', { name: '登记', exact: true }).click();
    await drawer().getByText('已登记 1 个问题。').waitFor();
    await drawer().getByLabel('问题', { exact: false }).fill('现场检查发现台账不全');
    await drawer().getByRole('button', { name: '登记', exact: true }).click();
    await drawer().getByText('同一个问题已在台账中').waitFor();
    await drawer().getByRole('button', { name: '查看' }).click();
    // One drawer leaves while the other comes.
    await drawer().getByRole('heading', { name: '办理记录' }).waitFor();
    await expect.poll(() => drawer().count()).toBe(1);
    await drawer().getByText('现场检查发现台账不全').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => drawer().count()).toBe(0);
    const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
    await expect.poll(() => isFocused(ledger().getByRole('button', { name: '登记问题' }))).toBe(true);
    const rows = ledger().getByRole('button', { name: /^打开：/ });
    await rows.first().press('Enter');
    await drawer().getByRole('heading', { name: '办理记录' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => drawer().count()).toBe(0);
    await expect.poll(() => isFocused(rows.first())).toBe(true);
    await rows.first().press('ArrowDown');
    await expect.poll(() => rows.nth(1).evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

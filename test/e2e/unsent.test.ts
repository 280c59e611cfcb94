/** Escape closes a drawer; what was typed in it and not sent is there when it is opened again, and gone once it was sent. */
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goTo } from './address.ts';
import { paneOf } from './host-page.ts';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;
eachInWorkbench((opened) => ({ page, pane } = opened));

const drawer = () => pane.getByRole('dialog');
const field = (name: string) => drawer().getByRole('textbox', { name });

async function escape(): Promise<void> {
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
}

test('a step of the ledger and a problem entered by hand stay as they were typed', async () => {
  await page.evaluate(async () => {
    const { rows } = (await (await fetch('/api/v1/projects?fiscal_year=2025&limit=1')).json()) as { rows: { project_code: string; fiscal_year: number }[] };
    const items = rows.map(({ project_code, fiscal_year }) => ({ project_code, fiscal_year, problem: '材料还没有写完的问题' }));
    await fetch('/api/v1/rectifications', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ items }) });
  });
  await goTo(await paneOf(page), '#/ledger');
  const opener = pane.locator('#panel-ledger').getByRole('button', { name: /^打开：/ }).first();
  await opener.press('Enter');
  await drawer().getByRole('combobox', { name: '办理' }).selectOption({ label: '备注' });
  await field('备注').fill('写了一半的备注');
  await escape();
  await opener.press('Enter');
  await drawer().getByRole('heading', { name: '办理记录' }).waitFor();
  expect(await field('备注').inputValue()).toBe('写了一半的备注');
  await drawer().getByRole('button', { name: '提交', exact: true }).press('Enter');
  await drawer().getByText('已办理：备注。').waitFor();
  await drawer().getByRole('combobox', { name: '办理' }).selectOption({ label: '备注' });
  expect(await field('备注').inputValue()).toBe('');
  await escape();

  const enter = pane.locator('#panel-ledger').getByRole('button', { name: '登记问题' });
  await enter.press('Enter');
  await field('整改要求').fill('写了一半的要求');
  await escape();
  await enter.press('Enter');
  expect(await field('整改要求').inputValue()).toBe('写了一半的要求');
  await escape();
  await pane.getByLabel('身份').selectOption('librarian');
  await enter.press('Enter');
  expect(await field('整改要求').inputValue()).toBe('');
  await escape();
});

test('a change of an indicator and a new one stay as they were typed, can be put back, and are forgotten once they are drafted', async () => {
  await goTo(await paneOf(page), '#/library');
  await pane.getByLabel('身份').selectOption('librarian');
  const ticked = pane.getByRole('list', { name: '指标库', exact: true }).getByRole('checkbox').first();
  await ticked.click();
  const edit = pane.getByRole('button', { name: '修改…' });
  const notice = drawer().getByText('没有加入待发布变更的内容仍在', { exact: false });
  await edit.press('Enter');
  const before = await field('指标解释').inputValue();
  await field('指标解释').fill('写了一半的解释');
  await field('补充说明').fill('写了一半的理由');
  expect(await notice.count()).toBe(0);
  await escape();
  await edit.press('Enter');
  await notice.waitFor();
  expect(await field('指标解释').inputValue()).toBe('写了一半的解释');
  expect(await field('补充说明').inputValue()).toBe('写了一半的理由');
  await drawer().getByRole('button', { name: '恢复原内容' }).press('Enter');
  expect(await field('指标解释').inputValue()).toBe(before);
  expect(await field('补充说明').inputValue()).toBe('');
  await notice.waitFor({ state: 'detached' });
  await expect.poll(() => field('指标名称').evaluate((input) => input === document.activeElement)).toBe(true);
  await escape();

  await edit.press('Enter');
  expect(await notice.count()).toBe(0);
  await field('指标解释').fill('写完了的解释');
  await drawer().getByRole('button', { name: '加入待发布变更', disabled: false }).press('Enter');
  await drawer().getByRole('button', { name: '前往发布' }).waitFor();
  expect(await field('指标解释').inputValue()).toBe('写完了的解释');
  await escape();
  await edit.press('Enter');
  expect(await field('指标解释').inputValue()).toBe(before);
  await escape();

  const retire = pane.getByRole('button', { name: '停用…' });
  await retire.press('Enter');
  await drawer().getByRole('combobox', { name: '原因' }).selectOption({ label: '政策已调整' });
  await field('补充说明').fill('写了一半的停用理由');
  expect(await notice.count()).toBe(0);
  await escape();
  await retire.press('Enter');
  await notice.waitFor();
  expect([await drawer().getByRole('combobox', { name: '原因' }).inputValue(), await field('补充说明').inputValue()]).toEqual(['policy_changed', '写了一半的停用理由']);
  await drawer().getByRole('button', { name: '恢复原内容' }).press('Enter');
  // Of an indicator in use the reason is the person's to say.
  expect(await field('请写明原因').inputValue()).toBe('');
  await notice.waitFor({ state: 'detached' });
  await escape();
  await ticked.click();

  const enter = pane.getByRole('button', { name: '新增指标' });
  await enter.press('Enter');
  await field('指标名称').fill('写了一半的指标');
  await field('编码').fill('ZJ-0001');
  await escape();
  await enter.press('Enter');
  await notice.waitFor();
  expect([await field('指标名称').inputValue(), await field('编码').inputValue()]).toEqual(['写了一半的指标', 'ZJ-0001']);
  await drawer().getByRole('button', { name: '恢复原内容' }).press('Enter');
  await expect.poll(() => field('编码').inputValue()).not.toBe('ZJ-0001');
  await field('编码').fill('ZJ-0002');
  await escape();
  await enter.press('Enter');
  await notice.waitFor();
  expect([await field('指标名称').inputValue(), await field('编码').inputValue()]).toEqual(['', 'ZJ-0002']);
  await escape();
  await pane.getByRole('tab', { name: '变更与发布', exact: true }).click();
  await pane.getByRole('button', { name: /^撤回对/ }).click();
  await pane.getByText('没有待发布的变更').waitFor();
});

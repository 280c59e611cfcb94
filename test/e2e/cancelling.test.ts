/** Long work that a person stops: what is told is so, the service works no further, and it can be taken up again. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { season, seasonTables, SEASON_YEAR } from '../analytics/forms/season.ts';
import { goTo } from './address.ts';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';
import { eachInWorkbench } from './workbench-page.ts';

/** Two turns of the service. */
const FILES = 400;
let service: RunningService;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jixiao-forms-'));
  for (const { name, content } of season(FILES, 0).parts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  service = await startService();
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

let page: Page;
let pane: FrameLocator;
eachInWorkbench((opened) => ({ page, pane } = opened), { serviceUrl: () => service.url });

async function ask<T>(path: string, data?: unknown): Promise<T> {
  const response = data === undefined ? await page.request.get(service.url + path) : await page.request.post(service.url + path, { data, headers: { 'x-jixiao-client': 'test' } });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as T;
}
const imported = async () => (await ask<{ rows: { kind: string }[]; total: number }>('/api/v1/imports?limit=1')).total;
/** Nothing comes any more. */
async function quiet(count: () => Promise<number>): Promise<number> {
  for (let before = await count(); ; ) {
    await page.waitForTimeout(3_000);
    const now = await count();
    if (now === before) return now;
    before = now;
  }
}

describe('a folder of self-evaluations', () => {
  test('that is stopped keeps what is written, and the rest is loaded when it is sent again', async () => {
    for (const [kind, rows] of Object.entries(seasonTables(FILES))) await ask('/api/v1/imports', { kind, rows });
    const before = await imported();
    await goTo(await paneOf(page), '#/evaluation');
    const forms = pane.locator('#panel-evaluation').getByRole('tabpanel', { name: '批量自评', exact: true });
    await pane.locator('#panel-evaluation').getByRole('tab', { name: '批量自评', exact: true }).click();
    await forms.getByRole('textbox', { name: '年度' }).fill(String(SEASON_YEAR));
    await forms.locator('input[webkitdirectory]').setInputFiles(folder);
    await forms.getByRole('button', { name: '试读并评分' }).click();
    await forms.getByRole('button', { name: '取消', exact: true }).click();
    await forms.getByText('已停止试读，没有写入任何内容。').waitFor();
    expect(await imported()).toBe(before);

    await goTo(await paneOf(page), '#/imports/forms');
    const official = pane.getByRole('region', { name: '导入官方表样' });
    await official.locator('input[webkitdirectory]').setInputFiles(folder);
    await official.getByText('400 个文件', { exact: false }).waitFor();
    await official.getByRole('combobox', { name: '表样类型' }).selectOption('self_evaluation_form');
    await official.getByRole('textbox', { name: '年度' }).fill(String(SEASON_YEAR));
    await official.getByRole('button', { name: '导入', exact: true }).click();
    await official.getByText('已处理 200／400 个文件').waitFor();
    await official.getByRole('button', { name: '取消', exact: true }).click();
    await official.getByText('已取消。已写入的文件保留；再次导入时会认出并跳过。').waitFor();
    expect((await quiet(imported)) - before).toBe(200);

    await official.getByRole('button', { name: '导入', exact: true }).click();
    await official.getByText(/^共 400 个文件/).waitFor();
    expect(await official.getByText(/^共 400 个文件/).innerText()).toMatch(/200.*200/);
    expect((await imported()) - before).toBe(400);
  });
});

describe('a reduction', () => {
  const panel = () => pane.locator('#panel-reduce');
  const press = (name: string) => panel().getByRole('button', { name, exact: true }).and(pane.locator(':visible')).click();

  /** The question does not leave the pane before the person has turned away from it; asked again, it does. */
  async function stopAndRetry(start: string): Promise<void> {
    await page.route('**/api/v1/analyses/reduce.*', () => undefined);
    await press(start);
    await press('取消');
    await panel().getByText('已停止查询。').and(pane.locator(':visible')).waitFor();
    await page.unroute('**/api/v1/analyses/reduce.*');
    await press('重试');
  }

  test('that is stopped, by the rules, at the best choice or at its robustness, says so and goes on when it is asked again', async () => {
    await goTo(await paneOf(page), '#/reduce');
    await expect.poll(() => panel().getByRole('textbox', { name: '评价年度' }).inputValue()).toBe('2024');
    await panel().getByRole('combobox', { name: '规则包' }).selectOption('reduction-suzhou-2023');
    await stopAndRetry('测算');
    await panel().getByText('参与压减', { exact: false }).waitFor();
    await pane.getByRole('tab', { name: '最优方案', exact: true }).click();
    await stopAndRetry('求最优方案');
    await panel().getByText('少损失', { exact: false }).first().waitFor();
    await stopAndRetry('稳健性');
    await panel().getByText('50 次抽样中', { exact: false }).waitFor();
  });
});

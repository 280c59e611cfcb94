/**
 * What was written can be calculated again: equal, or what has changed and in
 * which cells; the new values go through a normal write. The record lies in a
 * hidden sheet and is never believed blindly. In the workbench, as a person does it.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eachInWorkbench, openTab, type WorkbenchPage } from './workbench-page.ts';

let visited: WorkbenchPage;
let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = visited = opened));

const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);
const type = (address: string, input: string | number) => page.evaluate(([at, cell]) => window.jixiaoHost!.type(at, cell), [address, input] as const);
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);
const sheets = () => page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name, visibility }) => [name, visibility] as const));
const press = (command: string) => page.evaluate((name) => window.jixiaoHost!.runCommand(name), command);

/** Takes three indicators of the library into a new sheet. @returns the sheet's name */
async function writeExcerpt(): Promise<string> {
  const before = (await sheets()).map(([name]) => name);
  await openTab(pane, '指标库');
  const panel = pane.getByRole('tabpanel', { name: '指标库' });
  for (const index of [0, 1, 2]) await panel.getByRole('listitem').nth(index).getByRole('checkbox').click();
  await panel.getByRole('button', { name: '写入表格' }).click();
  await panel.getByText('已将 3 项写入', { exact: false }).waitFor();
  return (await sheets()).map(([name]) => name).find((name) => !before.includes(name) && name !== '_jixiao')!;
}

const writes = () => pane.getByRole('tabpanel', { name: '写入记录' });

async function openWrites(): Promise<void> {
  await openTab(pane, '写入记录');
  await writes().getByRole('heading', { name: '已写入的结果' }).waitFor();
}

async function recalculate(title: string): Promise<string> {
  await writes().getByRole('button', { name: `复算“${title}”` }).click();
  // What an earlier one said goes with the press.
  return writes().getByRole('listitem').first().getByRole('status').filter({ hasText: '复算结果' }).innerText();
}

describe('复算', () => {
  test('says that nothing has changed, then names the edited cell and writes the calculated value back, which can be undone', async () => {
    const sheet = await writeExcerpt();
    expect((await sheets()).find(([name]) => name === '_jixiao')).toEqual(['_jixiao', 'Hidden']);
    await openWrites();
    expect(await recalculate('指标库摘录')).toMatch(/与复算结果一致。[\s\S]*数据版本和规则包均未变化/);

    const [[code], [count]] = [(await values(`'${sheet}'!A3`)) as [[string]], (await values(`'${sheet}'!G3`)) as [[number]]].map(([row]) => row!) as [[string], [number]];
    await type(`'${sheet}'!G3`, count + 1);
    const found = await recalculate('指标库摘录');
    expect(found).toMatch(/有 1 个单元格与复算结果不同/);
    expect(found).toMatch(/表格在写入之后被改动过/);
    expect(found).toMatch(new RegExp(`G3\\s+${count + 1}\\s+${count}`));
    await writes().getByRole('button', { name: '写入新值' }).click();
    await writes().getByText('的 1 个单元格', { exact: false }).waitFor();
    expect([await values(`'${sheet}'!A3`), await values(`'${sheet}'!G3`)]).toEqual([[[code]], [[count]]]);

    await press('undoLastWrite');
    expect(await values(`'${sheet}'!G3`)).toEqual([[count + 1]]);
  });

  test('finds its rows again after the table was moved, sorted and given a column of the person’s own', async () => {
    const sheet = await writeExcerpt();
    await page.evaluate(async (name) => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets().find((one) => one.name === name)!;
      const block = { row: 1, column: 0, rows: 3, columns: 14 };
      const rows = workbook.readCells(id, block).map((row) => row.map(({ value }) => value)).reverse();
      workbook.writeCells(id, block, rows);
      workbook.insertRows(id, 0, 2);
      await workbook.flush();
    }, sheet);
    await openWrites();
    await writes().getByText(`位置 ${sheet}!A3:N6`).waitFor();
    expect(await recalculate('指标库摘录')).toMatch(/与复算结果一致/);
  });

  test('works from the ribbon for the selected table, changes nothing, and says where nothing is selected', async () => {
    const sheet = await writeExcerpt();
    await type(`'${sheet}'!G2`, -1);
    await select(`'${sheet}'!B2`);
    await press('recalculateBlock');
    await pane.getByText('有 1 个单元格与复算结果不同', { exact: false }).waitFor();
    expect(await values(`'${sheet}'!G2`)).toEqual([[-1]]);
    await select('项目!A2');
    await press('recalculateBlock');
    await pane.getByText('所选位置不在绩效写入的表格中', { exact: false }).waitFor();
  });

  test('asks for recommended indicators again with what the person typed', async () => {
    await select('项目!C5');
    const [[name]] = (await values('项目!C5')) as [[string]];
    await pane.getByText(name, { exact: true }).waitFor();
    await pane.getByRole('button', { name: '推荐指标' }).click();
    const indicators = pane.getByRole('checkbox', { name: /^选择“/ });
    await indicators.nth(1).waitFor();
    for (const index of [0, 1]) await indicators.nth(index).click();
    await pane.getByRole('button', { name: '写入表格' }).click();
    await pane.getByText('已将 2 项写入', { exact: false }).waitFor();
    await openWrites();
    expect(await recalculate(`指标 ${name}`)).toMatch(/与复算结果一致/);
  });
});

describe('复算 after something has changed at the service', () => {
  const ask = async <T>(method: 'POST' | 'PUT', path: string, data: unknown): Promise<T> => {
    const { origin } = new URL(page.url());
    const response = await visited.context.request.fetch(origin + path, { method, data, headers: { origin, 'content-type': 'application/json' } });
    expect([response.status(), response.ok() ? '' : await response.text()]).toEqual([response.status(), '']);
    return (await response.json()) as T;
  };

  test('names the data version before and after, and exactly the figure that an import has changed', async () => {
    const sheet = await writeExcerpt();
    const [[code]] = (await values(`'${sheet}'!A2`)) as [[string]];
    const [header] = (await values(`'${sheet}'!A1:N1`)) as [string[]];
    const column = header.findIndex((title) => /项目数/.test(title));
    const cell = `${String.fromCharCode(65 + column)}2`;
    const [[before]] = (await values(`'${sheet}'!${cell}`)) as [[number]];
    const [[year]] = (await values('项目!B3')) as [[number]];
    await ask('POST', '/api/v1/imports', { kind: 'projects', rows: [{ project_code: 'FS-001', fiscal_year: year, name: '复算示例项目' }] });
    const { data_version: version } = await ask<{ data_version: number }>('POST', '/api/v1/imports', {
      kind: 'project_indicators',
      rows: [{ project_code: 'FS-001', fiscal_year: year, indicator_id: code, target_value: 1, weight: 10 }],
    });
    await openWrites();
    const said = await recalculate('指标库摘录');
    expect(said).toMatch(new RegExp(`数据版本由 ${version - 2} 变为 ${version}。`));
    expect(said).toMatch(new RegExp(`${cell}\\s+${before.toLocaleString('en')}\\s+${(before + 1).toLocaleString('en')}`));
    expect(said).not.toMatch(/表格在写入之后被改动过|规则包/);
    expect(await values(`'${sheet}'!${cell}`)).toEqual([[before]]);
    await writes().getByRole('button', { name: '写入新值' }).click();
    await writes().getByText('个单元格，可以撤销', { exact: false }).waitFor();
    expect(await values(`'${sheet}'!${cell}`)).toEqual([[before + 1]]);
    expect(await recalculate('指标库摘录')).toMatch(/与复算结果一致。[\s\S]*数据版本和规则包均未变化/);
  });

  test('names the rule pack with its version before and after, and the parameter that differs', async () => {
    const { origin } = new URL(page.url());
    const { pack } = (await (await visited.context.request.get(`${origin}/api/v1/rulepacks/usage-review`)).json()) as { pack: { id: string; version: string; name: { zh: string; en: string }; parameters: Record<string, unknown> } };
    const own = { ...pack, id: 'usage-recalculated', place: '复算县', name: { zh: '复算示例规则', en: 'Recalculated' } };
    await ask('PUT', `/api/v1/rulepacks/${own.id}`, own);
    await openTab(pane, '规则包');
    await pane.getByRole('button', { name: `查看“${own.name.zh}”的详情` }).click();
    await pane.getByRole('button', { name: '写入表格' }).click();
    await pane.getByText('项写入', { exact: false }).waitFor();
    await pane.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).click();
    await pane.getByRole('dialog').waitFor({ state: 'hidden' });
    await ask('PUT', `/api/v1/rulepacks/${own.id}`, { ...own, version: `${pack.version}-2`, parameters: { ...own.parameters, high_min_share: 0.03 } });
    await openWrites();
    const said = await recalculate(`规则包 ${own.name.zh}`);
    expect(said).toContain(`规则包 ${own.id} 由 ${pack.version} 变为 ${pack.version}-2。`);
    expect(said).toMatch(/0\.01\s+0\.03/);
  });
});

describe('还原 from the list', () => {
  test('goes back to a write that is not the last, with the others left standing', async () => {
    const shown = async () => (await sheets()).map(([name]) => name).filter((name) => !name.startsWith('_jixiao'));
    const before = await shown();
    const made = [await writeExcerpt()];
    for (let count = 0; count < 2; count++) {
      await pane.getByRole('tabpanel', { name: '指标库' }).getByRole('button', { name: '写入表格' }).click();
      await expect.poll(async () => (await shown()).length).toBe(before.length + made.length + 1);
      made.push((await shown()).find((name) => ![...before, ...made].includes(name))!);
    }
    await openWrites();
    const buttons = writes().getByRole('button', { name: /还原“指标库摘录”/ });
    await expect.poll(() => buttons.count()).toBe(3);
    await buttons.nth(1).click();
    await writes().getByText('已还原', { exact: false }).waitFor();
    expect(await shown()).toEqual([...before, made[0], made[2]]);
    await expect.poll(() => buttons.count()).toBe(2);
  });

  test('lists the changed cells in a question; a no keeps them, a yes goes back', async () => {
    const before = await sheets();
    const sheet = await writeExcerpt();
    await type(`'${sheet}'!B2`, '改过的名称');
    await openWrites();
    const button = writes().getByRole('button', { name: /还原“指标库摘录”/ });
    await button.click();
    const question = pane.getByRole('alertdialog');
    await question.filter({ hasText: '被改动的单元格：B2。' }).waitFor();
    await question.getByRole('button', { name: '保留改动' }).click();
    await question.waitFor({ state: 'hidden' });
    expect(await values(`'${sheet}'!B2`)).toEqual([['改过的名称']]);
    await button.click();
    await pane.getByRole('alertdialog').getByRole('button', { name: '覆盖并还原' }).click();
    await writes().getByText('已还原', { exact: false }).waitFor();
    // The record went with its block, and the hidden sheet with its last record.
    expect(await sheets()).toEqual(before);
  });

  test('from the ribbon takes back the selected block and refuses where cells were changed', async () => {
    const sheet = await writeExcerpt();
    await type(`'${sheet}'!B2`, '改过的名称');
    await select(`'${sheet}'!A1`);
    await press('restoreBlock');
    await pane.getByText('内容已被修改（B2）', { exact: false }).waitFor();
    expect(await values(`'${sheet}'!B2`)).toEqual([['改过的名称']]);
    await select('项目!A2');
    await press('restoreBlock');
    await pane.getByText('所选位置没有可还原的写入', { exact: false }).waitFor();
  });
});

describe('a sheet _jixiao that somebody edited', () => {
  test('is recognised row by row and said; the other records still work', async () => {
    await writeExcerpt();
    await page.evaluate(async () => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets().find((one) => one.name === '_jixiao')!;
      const row = workbook.readCells(id, { row: 1, column: 0, rows: 1, columns: 15 })[0]!.map(({ value }) => value);
      workbook.writeNumberFormats(id, { row: 2, column: 0, rows: 2, columns: 15 }, [0, 1].map(() => row.map(() => '@')));
      workbook.writeCells(id, { row: 2, column: 0, rows: 2, columns: 15 }, [row.map((cell, index) => (index === 10 ? '999' : cell)), row.map((cell, index) => (index === 7 ? '{' : cell))]);
      await workbook.flush();
    });
    await openWrites();
    await writes().getByText('第 3 行被手工改动过或不完整', { exact: false }).waitFor();
    await writes().getByText('第 4 行被手工改动过或不完整', { exact: false }).waitFor();
    expect(await recalculate('指标库摘录')).toMatch(/与复算结果一致/);
  });

  test('that holds something else is left alone, and the write says that its source was not recorded', async () => {
    await page.evaluate(() => window.jixiaoHost!.addSheet('_jixiao'));
    await type('_jixiao!A1', '我的数据');
    await writeExcerpt();
    await pane.getByText('数据来源没有记下', { exact: false }).waitFor();
    expect(await values('_jixiao!A1:B2')).toEqual([['我的数据', ''], ['', '']]);
    await openWrites();
    await writes().getByText('不是写入记录', { exact: false }).waitFor();
  });
});

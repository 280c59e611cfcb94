/** A result of several tables, of which a later one cannot be written: what stands is said, and one press takes it back. */
import type { FrameLocator, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachInWorkbench, sheetOf } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;
eachInWorkbench((opened) => ({ page, pane } = opened), { tab: '压减模拟' });

const sheet = sheetOf(() => page);
const panel = () => pane.locator('#panel-reduce');
const press = (name: string) => panel().getByRole('button', { name, exact: true }).and(pane.locator(':visible')).click();
/** Every cell of every sheet but our own hidden records, and which sheets there are. */
const everything = () =>
  page.evaluate(async () => {
    const { workbook } = window.jixiaoHost!;
    await workbook.flush();
    const own = workbook.sheets().filter(({ name }) => name !== '_jixiao');
    return own.map(({ id, name }) => [name, workbook.readCells(id, { row: 0, column: 0, rows: 60, columns: 12 })]);
  });

beforeEach(async () => {
  await page.evaluate(() => window.jixiaoHost!.workbook.activateSheet(window.jixiaoHost!.addSheet('压减数据')));
  await sheet.fill('压减数据!A1', [
    ['项目编码', '项目名称', '主管单位', '年初预算（万元）'],
    ['A', '校舍维修', '教育局', 100], ['B', '信息系统', '教育局', 200], ['C', '道路养护', '交通局', 300],
  ]);
  await sheet.select('A2');
  await panel().getByRole('combobox', { name: '数据来源' }).selectOption('sheet');
  await press('读取所选表格');
  await panel().getByText('工作表“压减数据”', { exact: false }).waitFor();
  await press('新增规则');
  await panel().getByRole('textbox', { name: '比例（%）' }).fill('10');
  await press('测算');
  await panel().getByText('压减 60 万元，涉及 3 个项目', { exact: false }).waitFor();
});

/** The request that fills the third table fails; what is asked about the selection meanwhile does not count. */
const failAtThird = () =>
  page.evaluate(() => {
    const { workbook, faults } = window.jixiaoHost!;
    const stop = workbook.listen((event) => {
      const names = workbook.sheets().map(({ name }) => name);
      if (event.kind !== 'sheet-added' || !names.includes('压减按单位') || names.includes('压减项目清单')) return;
      faults.failing = { after: 0, about: '压减后（万元）', code: 'GeneralException', actions: 2 };
      stop();
    });
  });

describe('several tables written at once', () => {
  test('of which the third fails: the first two stand whole and are named, nothing of the third is left, one press takes all back', async () => {
    const before = await everything();
    await failAtThird();
    await press('写入表格');
    await panel().getByText('此前已写入的 2 张表仍保留，可按“撤销”一并收回。', { exact: false }).waitFor();
    const names = await sheet.sheets();
    expect(names.filter((name) => name.startsWith('压减'))).toEqual(['压减数据', '压减汇总', '压减按单位']);
    expect(names.filter((name) => name.startsWith('_jixiao_write'))).toEqual([]);
    expect((await sheet.values('压减按单位!A1:A3')).flat()).toEqual(['单位编码', '交通局', '教育局']);
    await press('撤销');
    await panel().getByText('已撤销', { exact: false }).waitFor();
    expect(await everything()).toEqual(before);

    await press('写入表格');
    await panel().getByText('另有 4 张表写入新工作表', { exact: false }).waitFor();
    await press('撤销');
    await panel().getByText('已撤销', { exact: false }).waitFor();
    expect(await everything()).toEqual(before);
  });
});

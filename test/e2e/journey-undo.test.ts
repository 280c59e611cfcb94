/**
 * What a write has replaced comes back exactly, any of the last ten writes can
 * be taken back, and what a person has changed since is told before it goes.
 * The add-in's own modules on the unmodified office.js.
 */
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eachInWorkbook } from './workbook-pane.ts';

let page: Page;
let frame: Frame;

eachInWorkbook((opened) => ({ page, frame } = opened));
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);
const type = (address: string, input: string | number) => page.evaluate(([at, cell]) => window.jixiaoHost!.type(at, cell), [address, input] as const);
const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);

/** Everything that the emulated Excel knows of the first cells of the first sheet. */
const everything = () =>
  page.evaluate(async () => {
    const { workbook } = window.jixiaoHost!;
    await workbook.flush();
    const { id } = workbook.sheets()[0]!;
    const block = { row: 0, column: 0, rows: 12, columns: 8 };
    return {
      sheets: workbook.sheets().map(({ name }) => name),
      cells: workbook.readCells(id, block),
      formats: workbook.readNumberFormats(id, block),
      styles: Array.from({ length: block.rows }, (_, row) => Array.from({ length: block.columns }, (_unused, column) => workbook.readStyle(id, row, column))),
      widths: Array.from({ length: block.columns }, (_, column) => workbook.columnWidth(id, column)),
      tables: workbook.tables().map(({ name }) => name),
    };
  });

/** A sheet of a person's own: formulas, text codes, formats, fills, bold red figures and a wide column. */
const furnish = () =>
  page.evaluate(async () => {
    const { workbook } = window.jixiaoHost!;
    const { id } = workbook.sheets()[0]!;
    workbook.writeNumberFormats(id, { row: 1, column: 0, rows: 3, columns: 1 }, [['@'], ['@'], ['@']]);
    workbook.writeNumberFormats(id, { row: 1, column: 1, rows: 3, columns: 1 }, [['#,##0.00'], ['0.0%'], ['yyyy-mm-dd']]);
    workbook.writeCells(id, { row: 0, column: 0, rows: 4, columns: 3 }, [
      ['编码', '金额', "'=不是公式"],
      ['320500000000000012345', 12.5, '=B2*2'],
      ['00120', 0.25, "'00120"],
      ['A-1', 45_930, true],
    ]);
    workbook.writeStyle(id, { row: 0, column: 0, rows: 1, columns: 3 }, { bold: true, fillColor: '#D9EAD3', horizontalAlignment: 'Center' });
    workbook.writeStyle(id, { row: 1, column: 1, rows: 2, columns: 1 }, { fontColor: '#C00000', italic: true, fillColor: '#FFFFFF' });
    workbook.writeStyle(id, { row: 3, column: 2, rows: 1, columns: 1 }, { wrapText: true, verticalAlignment: 'Top', fontSize: 14 });
    workbook.resizeColumns(id, 1, 1, 133);
    await workbook.flush();
  });

/** Writes a small table over the selection, or into a new sheet. */
const insert = (name: string, place: 'selection' | 'new_sheet' = 'selection', rows: (string | number)[][] = [['养护里程', 12.5], ['完成率', 98]], lead: string[] = []) =>
  frame.evaluate(
    async ([title, kind, cells, above]) => {
      const columns = [{ title: '指标', kind: 'text' as const, width: 20 }, { title: '值', kind: 'number' as const, format: '0.00', width: 10 }];
      const written = await window.addin.insert({ name: title, columns, rows: cells, lead: above }, { place: { kind }, now: () => new Date('2026-03-01T00:00:00Z'), review: () => Promise.resolve('replace') });
      return written?.address;
    },
    [name, place, rows, lead] as const,
  );

const undo = () => frame.evaluate(() => window.addin.undoLastWrite().then((address) => ({ address, zh: null }), (error: { text?: { zh: string } }) => ({ address: null, zh: error.text?.zh ?? String(error) })));

/** Restores a kept point and tells what was asked. */
const restore = (index: number, answer: boolean) =>
  frame.evaluate(
    async ([at, yes]) => {
      const asked: { address: string; cells: readonly string[]; zh: string }[] = [];
      const { id } = window.addin.restorePoints()[at]!;
      const address = await window.addin.restorePoint(id, ({ address: where, cells, reason }) => {
        asked.push({ address: where, cells, zh: reason.zh });
        return Promise.resolve(yes);
      });
      return { address, asked };
    },
    [index, answer] as const,
  );

describe('撤销本次写入', () => {
  test('puts back values, formulas, formats, fills, fonts, alignment and widths exactly', async () => {
    await furnish();
    const before = await everything();
    await select('A2');
    await insert('指标');
    const written = await everything();
    expect(written.cells).not.toEqual(before.cells);
    // Somebody paints what was written: the looks of before come back all the same.
    await page.evaluate(() => {
      const { workbook } = window.jixiaoHost!;
      const { id } = workbook.sheets()[0]!;
      workbook.writeStyle(id, { row: 1, column: 0, rows: 3, columns: 2 }, { fillColor: '#00FF00', bold: true, fontColor: '#0000FF' });
      workbook.resizeColumns(id, 1, 1, 40);
    });
    expect((await undo()).address).toBe('Sheet1!A2:B4');
    expect(await everything()).toEqual(before);
  });

  test('takes along the lines above a table, which follow it when rows are inserted', async () => {
    await furnish();
    const before = await everything();
    await select('A2');
    await insert('答案', 'selection', [['养护里程', 12.5]], ['数据版本 3', '查询语句：select 1']);
    expect(await values('A2:B5')).toEqual([['数据版本 3', ''], ['查询语句：select 1', ''], ['指标', '值'], ['养护里程', 12.5]]);
    expect(await page.evaluate(() => window.jixiaoHost!.workbook.tables().map(({ block }) => [block.row, block.rows]))).toEqual([[3, 2]]);
    expect((await undo()).address).toBe('Sheet1!A2:B5');
    expect(await everything()).toEqual(before);

    await insert('答案', 'selection', [['养护里程', 12.5]], ['数据版本 3']);
    await type('A2', '数据版本 4');
    expect((await undo()).zh).toMatch(/Sheet1!A2:B4.*内容已被修改（A2）/);
  });

  test('refuses without the pane where a cell was changed since, names the cell and changes nothing', async () => {
    await furnish();
    await select('A2');
    await insert('指标');
    await type('B3', 77);
    const before = await everything();
    const { zh } = await undo();
    expect(zh).toMatch(/Sheet1!A2:B4.*内容已被修改（B3）.*写入记录/);
    expect(await everything()).toEqual(before);
  });

  test('follows a table that was moved by rows inserted above it', async () => {
    await furnish();
    await select('A6');
    await insert('指标');
    await page.evaluate(() => window.jixiaoHost!.workbook.insertRows(window.jixiaoHost!.workbook.sheets()[0]!.id, 0, 2));
    const { address } = await undo();
    expect(address).toBe('Sheet1!A8:B10');
    expect(await values('A8:B10')).toEqual([['', ''], ['', ''], ['', '']]);
    expect(await values('A3:B4')).toEqual([['编码', '金额'], ['320500000000000012345', 12.5]]);
  });
});

describe('还原', () => {
  test('goes back to any kept write, not only the last', async () => {
    await furnish();
    const before = await everything();
    await select('A2');
    await insert('甲');
    await select('E2');
    await insert('乙');
    await insert('丙', 'new_sheet');
    expect(await frame.evaluate(() => window.addin.restorePoints().map(({ title }) => title))).toEqual(['丙', '乙', '甲']);
    expect(await restore(2, false)).toEqual({ address: 'Sheet1!A2:B4', asked: [] });
    expect(await restore(1, false)).toEqual({ address: 'Sheet1!E2:F4', asked: [] });
    expect((await restore(0, false)).asked).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(await frame.evaluate(() => window.addin.canUndo())).toBe(false);
  });

  test('lists the cells that were changed since; a no leaves them, a yes puts back what was there before', async () => {
    await furnish();
    const before = await everything();
    await select('A2');
    await insert('甲');
    await type('A3', '另一项');
    await type('B4', 1);
    const edited = await everything();
    const no = await restore(0, false);
    expect(no).toEqual({ address: null, asked: [{ address: 'Sheet1!A2:B4', cells: ['A3', 'B4'], zh: '内容已被修改' }] });
    expect(await everything()).toEqual(edited);
    expect((await restore(0, true)).address).toBe('Sheet1!A2:B4');
    expect(await everything()).toEqual(before);
  });

  test('keeps ten writes, also for the next time the workbook is opened', async () => {
    for (let count = 0; count < 12; count++) {
      await select(`A${1 + count * 4}`);
      await insert(`表${count}`);
    }
    const titles = ['表11', '表10', '表9', '表8', '表7', '表6', '表5', '表4', '表3', '表2'];
    expect(await frame.evaluate(() => window.addin.restorePoints().map(({ title }) => title))).toEqual(titles);
    await frame.evaluate(() => {
      // The old page answers until it is gone.
      Object.assign(window, { left: true });
      location.reload();
    });
    await frame.waitForFunction(() => !('left' in window) && (window as Partial<Window>).addin !== undefined && Office.context?.document !== undefined);
    expect(await frame.evaluate(() => window.addin.restorePoints().map(({ title, kept }) => [title, kept]))).toEqual(titles.map((title) => [title, 'document']));
    expect((await restore(9, false)).address).toBe('Sheet1!A9:B11');
    expect(await values('A9:B11')).toEqual([['', ''], ['', ''], ['', '']]);
  });

  test('says that a point too large for the document is kept for this session alone', async () => {
    await page.evaluate(async () => {
      const { workbook } = window.jixiaoHost!;
      const rows = Array.from({ length: 900 }, (_, row) => [`${row}`.padStart(260, '绩'), '旧']);
      workbook.writeCells(workbook.sheets()[0]!.id, { row: 0, column: 0, rows: rows.length, columns: 2 }, rows);
      await workbook.flush();
    });
    await select('A1');
    await insert('大表', 'selection', Array.from({ length: 899 }, (_, row) => [`指标${row}`, row]));
    expect(await frame.evaluate(() => window.addin.restorePoints().map(({ kept }) => kept))).toEqual(['session']);
    expect((await undo()).address).toBe('Sheet1!A1:B900');
    expect((await values('A900:B900'))[0]).toEqual(['899'.padStart(260, '绩'), '旧']);
  });
});

describe('reading what is about to be replaced', () => {
  test('asks for less where an answer is too large, so that the write succeeds', async () => {
    await furnish();
    const before = await everything();
    await page.evaluate(() => (window.jixiaoHost!.faults.responseLimit = 2_000));
    await select('A2');
    await insert('指标');
    await undo();
    await page.evaluate(() => (window.jixiaoHost!.faults.responseLimit = 5 * 1024 * 1024));
    expect(await everything()).toEqual(before);
  });

  test('takes null in place of an array as a failure, names the row and changes nothing', async () => {
    await furnish();
    const before = await everything();
    await select('A2');
    await page.evaluate(() => (window.jixiaoHost!.faults.nullArrays = true));
    const said = await insert('指标').then(() => '', (error: Error) => error.message);
    await page.evaluate(() => (window.jixiaoHost!.faults.nullArrays = false));
    expect(said).toMatch(/did not give the contents of A2:B2 .*nothing was changed/);
    expect(await everything()).toEqual(before);
  });
});

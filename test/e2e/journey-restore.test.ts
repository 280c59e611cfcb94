/**
 * What lies around and over the cells comes back too: lines, conditional formats
 * and comments of the person's own; and whatever a region holds, written over
 * and undone it is the same region. The add-in's own modules on the unmodified office.js.
 */
import fc from 'fast-check';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Review } from '../../addin/sheet/review.ts';
import type { SheetTable } from '../../addin/sheet/result-table.ts';
import { eachInWorkbook } from './workbook-pane.ts';
import { workbookState } from './workbook-state.ts';

let page: Page;
let frame: Frame;

eachInWorkbook((opened) => ({ page, frame } = opened));
const TABLE: SheetTable = {
  name: '结果',
  columns: [{ title: '编码', kind: 'code', width: 12 }, { title: '灯', kind: 'text', width: 8 }, { title: '值', kind: 'number', width: 8 }],
  rows: [['001', '红灯', 1], ['002', '绿灯', 2]],
  lamps: [{ column: 1, colours: { 红灯: 'red', 绿灯: 'green' } }],
  comments: [{ row: 0, column: 1, text: '进度低于时间进度' }, { row: 1, column: 2, text: '金额不符' }],
};

/** Writes over the selection. @returns what was asked before, one review for each question */
const write = (table: SheetTable, answer: 'replace' | 'stop' = 'replace') =>
  frame.evaluate(
    async ([given, said]) => {
      const asked: Review[] = [];
      await window.addin.insert(given, { place: { kind: 'selection' }, now: () => new Date('2026-03-01T00:00:00Z'), review: (review) => (asked.push(review), Promise.resolve(said)) });
      return asked;
    },
    [table, answer] as const,
  );
const undo = () => frame.evaluate(() => window.addin.undoLastWrite());
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);

/** Lines of several kinds, three conditional formats and two comments, made through office.js as a person's own add-in would. */
const furnish = () =>
  frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('B2:D4').format.borders.getItem('EdgeBottom').style = 'Double';
      const inside = sheet.getRange('B2:D4').format.borders.getItem('InsideVertical');
      inside.style = 'Dash';
      inside.weight = 'Medium';
      inside.color = '#C00000';
      // Drawn on the cell above the place: the line belongs to the place too.
      sheet.getRange('C1').format.borders.getItem('EdgeBottom').style = 'Continuous';
      sheet.getRange('C2').format.font.underline = 'Single';
      sheet.getRange('D2').format.font.strikethrough = true;
      const value = sheet.getRange('B2:B9').conditionalFormats.add('CellValue');
      value.cellValue.rule = { formula1: '=10', operator: 'GreaterThan' };
      value.cellValue.format.fill.color = '#FFEB9C';
      value.stopIfTrue = true;
      const text = sheet.getRange('C2:D3').conditionalFormats.add('ContainsText');
      text.textComparison.rule = { operator: 'Contains', text: '逾期' };
      text.textComparison.format.font.color = '#9C0006';
      const formula = sheet.getRange('A1:F20').conditionalFormats.add('Custom');
      formula.custom.rule.formula = '=$A1>0';
      formula.custom.format.font.bold = true;
      sheet.comments.add(sheet.getRange('C3'), '请核对');
      const done = sheet.comments.add(sheet.getRange('D4'), '已核对');
      done.resolved = true;
      sheet.comments.add(sheet.getRange('H9'), '与此无关');
      await context.sync();
    }),
  );

describe('lines, conditional formats and comments of the person’s own', () => {
  test('are left alone by a write over them, told before it, and stand as they were after it was undone', async () => {
    await furnish();
    const before = await workbookState(page);
    await select('B2');
    const [review] = await write(TABLE);
    expect(review).toMatchObject({ count: 0, commented: ['C3', 'D4'], withheld: ['C3', 'D4'], rules: { count: 3, fixed: 0 } });
    const written = await workbookState(page);
    expect(written.overlays.comments).toEqual(before.overlays.comments);
    expect(written.overlays.rules).toEqual(expect.arrayContaining(before.overlays.rules));
    expect(written.overlays.rules).toHaveLength(5);
    await undo();
    expect(await workbookState(page)).toEqual(before);
  });

  test('are made again where somebody has deleted them since', async () => {
    await furnish();
    const before = await workbookState(page);
    await select('B2');
    await write(TABLE);
    await frame.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getFirst();
        sheet.getRange('B2:D4').conditionalFormats.clearAll();
        for (const side of ['EdgeTop', 'EdgeBottom', 'InsideVertical'] as const) sheet.getRange('B2:D4').format.borders.getItem(side).style = 'None';
        sheet.comments.load('items');
        await context.sync();
        for (const comment of sheet.comments.items) if (comment.content !== '与此无关') comment.delete();
        await context.sync();
      }),
    );
    await undo();
    const after = await workbookState(page);
    const byCell = (list: readonly { row: number }[]) => [...list].sort((a, b) => a.row - b.row);
    expect({ ...after, overlays: { ...after.overlays, comments: byCell(after.overlays.comments) } }).toEqual({ ...before, overlays: { ...before.overlays, comments: byCell(before.overlays.comments) } });
  });

  test('stop a write with a no before anything is changed, although no cell holds anything', async () => {
    await furnish();
    const before = await workbookState(page);
    await select('B2');
    expect(await write(TABLE, 'stop')).toHaveLength(1);
    expect(await workbookState(page)).toEqual(before);
  });
});

const SIDES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const;
const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('00120', '320500000000000012345', "'带撇号", '=不是公式', '2025-09-30', '12%', 'TRUE', '1E400', '万元', ' 空格 ', '+86', '-', '@', '多\n行'));
const ownCell = fc.record({
  input: fc.oneof(text.map((said) => (said === '' ? '' : `'${said}`)), fc.integer({ min: -1e9, max: 1e9 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), fc.boolean(), fc.constant(''), fc.constantFrom('=1+2', '=$H$9*2', '=SUM($H$9:$I$10)', '="文"&"本"')),
  format: fc.constantFrom('General', '@', '#,##0.00', '0.0%', 'yyyy-mm-dd'),
  fill: fc.constantFrom('', '#FFFFFF', '#FFEEDD'),
  font: fc.record({ bold: fc.boolean(), italic: fc.boolean(), underline: fc.boolean(), strikethrough: fc.boolean(), fontSize: fc.constantFrom(9, 11, 16), fontColor: fc.constantFrom('#000000', '#C00000') }),
  line: fc.option(fc.record({ side: fc.constantFrom(...SIDES), style: fc.constantFrom('Continuous', 'Dash', 'Double', 'Dot'), color: fc.constantFrom('#000000', '#00AA00') }), { nil: null }),
  comment: fc.option(fc.constantFrom('请核对', '已核对'), { nil: null, freq: 8 }),
});
const region = fc.array(fc.array(ownCell, { minLength: 4, maxLength: 4 }), { minLength: 5, maxLength: 5 });
const result = fc.array(fc.tuple(text, text, fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), fc.integer(), fc.boolean(), fc.constant(null), text)), { minLength: 1, maxLength: 4 });

describe('any region', () => {
  test('that was written over holds the result cell by cell, and undone is the same region: values, formulas, formats, looks, lines and comments', async () => {
    await fc.assert(
      fc.asyncProperty(region, result, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }), async (cells, rows, top, left) => {
        await page.evaluate(async (given) => {
          const { workbook: book, overlays } = window.jixiaoHost!;
          const { id } = book.sheets()[0]!;
          const block = { row: 0, column: 0, rows: given.length, columns: given[0]!.length };
          book.clear(id, { ...block, rows: 12, columns: 12 }, 'All');
          overlays.comments = [];
          book.writeNumberFormats(id, block, given.map((row) => row.map(({ format }) => format)));
          book.writeCells(id, block, given.map((row) => row.map(({ input }) => input)));
          given.forEach((row, i) =>
            row.forEach(({ fill, font, line, comment }, j) => {
              const at = { row: i, column: j, rows: 1, columns: 1 };
              book.writeStyle(id, at, { ...font, fillColor: fill });
              if (line) book.writeBorder(id, at, line.side, { style: line.style as 'Dash', weight: 'Thin', color: line.color });
              if (comment) overlays.comments.push({ id: overlays.freshId(), sheetId: id, row: i, column: j, content: comment, resolved: false });
            }),
          );
          await book.flush();
        }, cells);
        const before = await workbookState(page);
        await select(`${'ABC'[left]}${top + 1}`);
        const table: SheetTable = { name: '任意', columns: ['甲', '乙', '丙'].map((title, index) => ({ title, kind: index === 0 ? 'code' : index === 1 ? 'text' : 'number', width: 8 })), rows };
        await write(table);
        const written = (await workbookState(page)).sheets[0]!.cells.slice(top + 1, top + 1 + rows.length).map((row) => row.slice(left, left + 3).map(({ value }) => value));
        expect(written).toEqual(rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(15)) : (cell ?? '')))));
        await undo();
        expect(await workbookState(page)).toEqual(before);
      }),
      { seed: 20_260_301, numRuns: 10, endOnFailure: true },
    );
  });
});

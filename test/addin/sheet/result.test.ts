import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAMP_LOOKS, formulaText } from '../../../addin/sheet/lamps.ts';
import { dateSerial, inputsOf, layOut, MOST_CHARACTERS, readingOf } from '../../../addin/sheet/layout.ts';
import { LAMP_COLOURS, type SheetColumn, type SheetTable } from '../../../addin/sheet/result-table.ts';
import { NO_OWN } from '../../../addin/sheet/own-overlays.ts';
import { needsReview, reviewOf } from '../../../addin/sheet/review.ts';
import { compact, formatsBefore, formulasBefore, type RestorePoint } from '../../../addin/sheet/restore.ts';
import { isLeftBehind, stagingName } from '../../../addin/sheet/staging.ts';
import { waterfall } from '../../../addin/sheet/waterfall.ts';
import { MemoryWorkbook } from '../../../addin/workbench/host/memory-workbook.ts';
import type { CellInput } from '../../../addin/workbench/host/workbook-port.ts';
import type { Cell } from '../../../addin/cells.ts';

const column = (title: string, kind: SheetColumn['kind'] = 'text', more: Partial<SheetColumn> = {}): SheetColumn => ({ title, kind, width: 10, ...more });

describe('the cells a result becomes', () => {
  it('says the unit of money in the header, makes dates of dates and keeps what is none', () => {
    const table: SheetTable = {
      name: '表',
      columns: [column('金额', 'money', { unit: 'wan_yuan' }), column('元', 'money'), column('完成率', 'share'), column('日期', 'date'), column('编码', 'code')],
      rows: [[12_345_678.9, 100, 0.875, '2025-09-30', '00120'], [null, Number.NaN, '', '2025-02-30', 120]],
    };
    const laid = layOut(table, true);
    expect(laid.cells).toEqual([
      ['金额（万元）', '元（元）', '完成率', '日期', '编码'],
      [1234.56789, 100, 0.875, 45_930, '00120'],
      ['', '', '', '2025-02-30', '120'],
    ]);
    expect(laid.formats).toEqual(['#,##0.00', '#,##0.00', '0.0%', 'yyyy-mm-dd', '@']);
    expect(inputsOf(laid)[2]).toEqual(['', '', '', "'2025-02-30", '120']);
  });

  it('counts days as Excel does, and not those before March 1900', () => {
    expect([dateSerial('1900-03-01'), dateSerial('2025-01-01'), dateSerial('1900-02-28'), dateSerial('2025-13-01'), dateSerial('25-01-01')]).toEqual([61, 45_658, null, null, null]);
  });

  it('gives every column a header of its own', () => {
    const columns = [column('甲'), column('甲'), column(' '), column('A'), column('a')];
    expect(layOut({ name: '', columns, rows: [] }, true).titles).toEqual(['甲', '甲 2', '列3', 'A', 'a 2']);
  });

  it('puts findings into a last column where there are no comments', () => {
    const table: SheetTable = { name: '', columns: [column('甲'), column('乙')], rows: [['1', '2'], ['3', '4']], comments: [{ row: 1, column: 0, text: '不符' }, { row: 1, column: 1, text: '缺' }] };
    expect(layOut(table, false).cells).toEqual([['甲', '乙', '批注'], ['1', '2', ''], ['3', '4', '甲：不符；乙：缺']]);
    expect(layOut(table, true)).toMatchObject({ comments: table.comments, size: { rows: 3, columns: 2 } });
  });

  it('refuses more than 200,000 cells and a text that no cell holds, with its place', () => {
    const columns = [column('甲'), column('乙')];
    expect(() => layOut({ name: '', columns, rows: Array.from({ length: 100_000 }, () => [1, 2]) }, true)).toThrow(/200,002 cells/);
    expect(layOut({ name: '', columns, rows: Array.from({ length: 99_999 }, () => [1, 2]) }, true).size.rows).toBe(100_000);
    expect(() => layOut({ name: '', columns, rows: [['', 'x'.repeat(MOST_CHARACTERS + 1)]] }, true)).toThrow(/Row 1, column B.*32,768/);
  });

  it('has its lines of words above the header, as text, and counts them to its size', () => {
    const laid = layOut({ name: '', lead: ['数据版本 3', '=cmd'], columns: [column('甲'), column('乙', 'number')], rows: [['x', 1]] }, true);
    expect(laid.size).toEqual({ rows: 4, columns: 2 });
    expect(laid.cells).toEqual([['甲', '乙'], ['x', 1]]);
    expect(readingOf(laid)).toEqual([['数据版本 3', ''], ['=cmd', ''], ['甲', '乙'], ['x', 1]]);
    expect(inputsOf(laid)).toEqual([['数据版本 3', ''], ["'=cmd", ''], ['甲', '乙'], ['x', 1]]);
    expect(layOut({ name: '', lead: ['x'.repeat(MOST_CHARACTERS + 9)], columns: [column('甲')], rows: [] }, true).lead[0]).toHaveLength(MOST_CHARACTERS);
  });

  it('draws no chart over no rows', () => {
    const chart = { kind: 'bar', title: '', categories: 0, values: [1] } as const;
    expect(layOut({ name: '', columns: [column('甲'), column('乙', 'number')], rows: [], charts: [chart] }, true)).toMatchObject({ charts: [], size: { rows: 1 } });
  });
});

describe('a waterfall', () => {
  it('floats each step between the sums before and after it, also through the ground', () => {
    expect(waterfall([50, -80, 10, null], [3])).toEqual([
      { base: 0, up: 50, down: 0, total: 0, upBelow: 0, downBelow: 0 },
      { base: 0, up: 0, down: 50, total: 0, upBelow: 0, downBelow: -30 },
      { base: -20, up: 0, down: 0, total: 0, upBelow: -10, downBelow: 0 },
      { base: 0, up: 0, down: 0, total: -20, upBelow: 0, downBelow: 0 },
    ]);
  });

  it('has columns as tall as their change whose ends are the sums', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 })), (changes) => {
        let sum = 0;
        waterfall(changes).forEach((step, index) => {
          const next = sum + changes[index]!;
          expect(step.up + step.down - step.upBelow - step.downBelow).toBe(Math.abs(changes[index]!));
          const high = Math.max(step.base, 0) + step.up + step.down;
          const low = Math.min(step.base, 0) + step.upBelow + step.downBelow;
          expect([high, low].map((end) => end + 0)).toEqual([Math.max(sum, next, 0), Math.min(sum, next, 0)].map((end) => end + 0));
          sum = next;
        });
      }),
    );
  });
});

describe('the review list', () => {
  it('names each cell that would change, also one that becomes empty, and none that stays', () => {
    const area = { row: 1, column: 1, rows: 2, columns: 2 };
    const review = (size: typeof area, before: Cell[][], after: Cell[][]) => reviewOf('表!B2:C3', size, before, after, NO_OWN, [], { before: [], after: [] });
    expect(review(area, [['甲', ''], ['=A1', 5]], [['甲', '新'], [3, 5]])).toMatchObject({ address: '表!B2:C3', count: 1, first: [{ address: 'B3', before: '=A1', after: 3 }] });
    expect(review(area, [['甲', 1], ['', 5]], [])).toMatchObject({ count: 3, first: [{ after: '' }, {}, { address: 'C3', before: 5 }] });
    expect(review({ ...area, rows: 300, columns: 1 }, Array.from({ length: 300 }, () => [1]), [])).toMatchObject({ count: 300, first: { length: 200 } });
    expect(needsReview(review(area, [['', ''], ['', '']], [['甲', '']]))).toBe(false);
  });

  it('reads amounts with separators and the unit of their header, each in its own format', () => {
    const area = { row: 0, column: 0, rows: 2, columns: 2 };
    const formats = { before: [['General', 'General'], ['#,##0.00', '0']], after: ['#,##0.00', '0'] };
    const { first } = reviewOf('表!A1:B2', area, [['', ''], [1234567.8, 2024]], [['预算（万元）', '年度'], [7654321, 2025]], NO_OWN, [], formats);
    expect(first.map(({ reads }) => reads)).toEqual([['1,234,567.80', '7,654,321.00 万元'], ['2024', '2025']]);
  });

  it('tells the comments and conditional formats of the place, and which comments of the result have no room', () => {
    const area = { row: 1, column: 1, rows: 3, columns: 2 };
    const comment = (row: number, column: number) => ({ row, column, content: '请核对', resolved: false });
    const own = { rules: [], comments: [comment(2, 1), comment(1, 2)], otherRules: 1 };
    const review = reviewOf('表!B2:C4', area, [['', ''], ['', ''], ['', '']], [['甲', '乙']], own, [{ row: 0, column: 0, text: '不符' }, { row: 1, column: 1, text: '缺' }], { before: [], after: [] });
    expect(review).toMatchObject({ count: 0, commented: ['B3', 'C2'], withheld: ['B3'], rules: { count: 1, fixed: 1 } });
    expect(needsReview(review)).toBe(true);
    expect(needsReview({ ...review, commented: [], rules: { count: 2, fixed: 0 } })).toBe(false);
  });
});

describe('the hidden sheet', () => {
  it('is left behind after an hour, and a sheet of the person never is', () => {
    const name = stagingName(new Date('2026-03-01T08:00:00Z'));
    expect(isLeftBehind(name, new Date('2026-03-01T08:59:00Z'))).toBe(false);
    expect(isLeftBehind(`${name}_2`, new Date('2026-03-01T09:01:00Z'))).toBe(true);
    expect(['_jixiao', '_jixiao_write_', '写入'].some((one) => isLeftBehind(one, new Date('2036-01-01')))).toBe(false);
  });
});

const luminance = (hex: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

describe('lamps', () => {
  it.each(LAMP_COLOURS)('%s is readable on its ground', (colour) => {
    const { fill, font } = LAMP_LOOKS[colour];
    expect((luminance(fill) + 0.05) / (luminance(font) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it('are asked for by their text, quotes and all', () => {
    expect(formulaText('红"灯"')).toBe('="红""灯"""');
  });
});

/** What stands in sheets, and what looks like something else. */
const awkward = fc.constantFrom(
  '', ' ', '00120', '320500000000000012345', '1e5', '12%', '1,234', '2025-09-30', '3/4', '=1+1', '=', '+1', '-甲', '@甲', "'", "'甲", "''007", 'TRUE', 'false', '#N/A', '#VALUE!', '#REF!',
  'Mar 5', '10:30', '（万元）', '长'.repeat(32_767), '换\n行', '😀', '1E400', '0x10', '¥5',
);
const cell = fc.oneof(
  awkward,
  fc.string(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => Number(value.toPrecision(15)) + 0),
  fc.integer(),
);
const format = fc.constantFrom('General', '@', '0.0%', '#,##0.00', 'yyyy-mm-dd');

describe('what goes into a sheet', () => {
  it('comes out as the very same through cell, JSON and cell', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 }), (rows) => {
        const laid = layOut({ name: '表', columns: [column('文'), column('码', 'code'), column('数', 'number')], rows }, true);
        const book = new MemoryWorkbook();
        const sheet = book.activeSheet();
        const block = { row: 0, column: 0, rows: rows.length + 1, columns: 3 };
        book.writeNumberFormats(sheet, block, laid.cells.map((_, row) => laid.formats.map((one) => (row === 0 ? 'General' : one))));
        book.writeCells(sheet, block, JSON.parse(JSON.stringify(inputsOf(laid))) as CellInput[][]);
        expect(book.readCells(sheet, block).map((row) => row.map(({ value, formula }) => [value, formula]))).toEqual(laid.cells.map((row) => row.map((one) => [one, ''])));
      }),
    );
  });

  it('is the same region after it was written over and put back: values, formulas, formats', () => {
    const formula = fc.constantFrom('=A1+1', '=SUM(A1:B2)', '="00120"', "='表 1'!A1");
    const region = fc.tuple(fc.array(fc.oneof(cell, formula.map((text) => ({ formula: text }))), { minLength: 6, maxLength: 6 }), fc.array(format, { minLength: 6, maxLength: 6 }));
    fc.assert(
      fc.property(region, fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 2 }), ([cells, formats], rows) => {
        const book = new MemoryWorkbook();
        const sheet = book.activeSheet();
        const block = { row: 0, column: 0, rows: 3, columns: 2 };
        const grid = <T>(all: readonly T[]) => [all.slice(0, 2), all.slice(2, 4), all.slice(4, 6)];
        book.writeNumberFormats(sheet, block, grid(formats));
        const input = cells.map((one, at): CellInput => (typeof one === 'object' ? one.formula : typeof one === 'string' && one !== '' && formats[at] !== '@' ? `'${one}` : one));
        book.writeCells(sheet, block, grid(input));
        const state = () => [book.readCells(sheet, block), book.readNumberFormats(sheet, block)];
        const was = state();

        const read = book.readCells(sheet, block);
        const values: Cell[][] = read.map((row) => row.map(({ value }) => value));
        const formulas: Cell[][] = read.map((row) => row.map((one) => (one.formula === '' ? one.value : one.formula)));
        const point = { area: block, before: compact(values, formulas, book.readNumberFormats(sheet, block)) } as RestorePoint;
        const laid = layOut({ name: '', columns: [column('文'), column('码', 'code')], rows }, true);
        book.writeNumberFormats(sheet, block, laid.cells.map(() => [...laid.formats]));
        book.writeCells(sheet, block, inputsOf(laid));

        book.writeNumberFormats(sheet, block, formatsBefore(point) as string[][]);
        book.writeCells(sheet, block, formulasBefore(point));
        expect(state()).toEqual(was);
      }),
    );
  });
});

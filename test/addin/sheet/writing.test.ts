import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaAddress, columnName, sheetName, uniqueName } from '../../../addin/sheet/address.ts';
import { chunkRows } from '../../../addin/sheet/chunks.ts';
import { packLooks, type Look, type Looks } from '../../../addin/sheet/looks.ts';
import { deserialise, MOST_POINTS, MOST_STORED_POINT, serialise, withoutPoint, withPoint, type KeptPoint } from '../../../addin/sheet/history.ts';
import { changedCells, compact, fingerprint, formatsBefore, formulasBefore, marksOf, type RestorePoint } from '../../../addin/sheet/restore.ts';

const point = (change: Partial<RestorePoint> = {}): RestorePoint => ({
  version: 1, at: '2026-01-01T00:00:00Z', sheetId: 's', sheetName: '表', sheetAdded: false, shownSheetId: null, tableId: 't', tableName: 'T',
  area: { row: 0, column: 0, rows: 2, columns: 2 }, before: null, written: 'w', ...change,
});

describe('addresses and names', () => {
  it('counts columns as Excel does', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(areaAddress({ row: 1, column: 0, rows: 2, columns: 3 })).toBe('A2:C3');
    expect(areaAddress({ row: 0, column: 1, rows: 1, columns: 1 })).toBe('B1');
  });

  it('gives a sheet a name that Excel takes and no other sheet has', () => {
    expect(sheetName('指标 甲/乙:丙?', [])).toBe('指标 甲 乙 丙');
    expect(sheetName('Data', ['DATA', 'data 2'])).toBe('Data 3');
    expect(sheetName('很'.repeat(40), ['很'.repeat(31)])).toBe(`${'很'.repeat(29)} 2`);
    expect(sheetName("'''", [])).toBe('绩效');
    expect(uniqueName('T', ['t', 'T_2'], 60, '_')).toBe('T_3');
  });
});

describe('chunks', () => {
  it('are together exactly the rows, in order, each under the size unless one row alone is larger', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 }), { maxLength: 60 }), fc.integer({ min: 5, max: 200 }), (rows, most) => {
        const chunks = chunkRows(rows, most);
        expect(chunks.flatMap((chunk) => chunk.rows)).toEqual(rows);
        for (const chunk of chunks) {
          expect(rows.slice(chunk.from, chunk.from + chunk.rows.length)).toEqual(chunk.rows);
          const bytes = chunk.rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)) + 1, 0);
          expect(bytes <= most || chunk.rows.length === 1).toBe(true);
        }
      }),
    );
  });

  it('are far below the 5 MB of Excel on the web where nothing else is said', () => {
    const rows = Array.from({ length: 3_000 }, () => ['很'.repeat(400)]);
    const sizes = chunkRows(rows).map((chunk) => Buffer.byteLength(JSON.stringify(chunk.rows)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000_000);
    expect(Math.max(...sizes)).toBeGreaterThan(900_000);
  });
});

describe('a restore point', () => {
  it('keeps nothing for an area of empty cells', () => {
    expect(compact([['']], [['']], [['General']])).toBeNull();
    expect(compact([['']], [['']], [['0.0']])).not.toBeNull();
    expect(formulasBefore(point())).toEqual([['', ''], ['', '']]);
    expect(formatsBefore(point())[1]).toEqual(['General', 'General']);
  });

  it('puts formulas back as formulas and text back as text', () => {
    const before = {
      values: [[3, '=1+2'], ['00120', '00120']],
      formulas: [['=1+2', '=1+2'], ['00120', '00120']],
      formats: [['General', 'General'], ['@', 'General']],
    };
    expect(formulasBefore(point({ before }))).toEqual([['=1+2', "'=1+2"], ['00120', "'00120"]]);
  });

  it('survives being kept in the document, and is kept for the session alone when it is large', () => {
    const small = withPoint([], point({ before: { values: [[1]], formulas: [['=A1']], formats: [['0']] } }));
    expect(deserialise(serialise(small))).toEqual(small);
    const large = withPoint(small, point({ before: { values: [['x'.repeat(MOST_STORED_POINT)]], formulas: [['']], formats: [['@']] } }));
    expect(large.map(({ kept }) => kept)).toEqual(['session', 'document']);
    expect(deserialise(serialise(large))).toEqual(small);
    expect(serialise(withPoint([], large[0]!))).toBeNull();
    expect([deserialise(null), deserialise('{'), deserialise('[{"version":2}]'), deserialise('{"version":1}')]).toEqual([[], [], [], []]);
  });

  it('is kept ten times, newest first, each under an id of its own', () => {
    let kept: KeptPoint[] = [];
    for (let count = 0; count < 12; count++) kept = withPoint(kept, point({ tableName: `T${count}` }));
    expect(kept.map(({ tableName }) => tableName)).toEqual(['T11', 'T10', 'T9', 'T8', 'T7', 'T6', 'T5', 'T4', 'T3', 'T2']);
    expect(new Set(kept.map(({ id }) => id)).size).toBe(MOST_POINTS);
    expect(withoutPoint(kept, kept[1]!.id).map(({ tableName }) => tableName)).not.toContain('T10');
  });

  it('gives way in the document from the oldest on when all together are too large', () => {
    let kept: KeptPoint[] = [];
    for (let count = 0; count < 4; count++) kept = withPoint(kept, point({ before: { values: [['x'.repeat(MOST_STORED_POINT - 1_000)]], formulas: [['']], formats: [['@']] } }));
    expect(kept.map((one) => one.kept)).toEqual(['document', 'document', 'session', 'session']);
  });

  it('names exactly the cells that differ from what was written', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), fc.nat(), (block, at) => {
        const marks = marksOf(block);
        expect(changedCells(marks, block)).toEqual([]);
        const row = at % block.length;
        const edited = block.map((cells, i) => cells.map((one, j) => (i === row && j === 1 ? `${one}!` : one)));
        expect(changedCells(marks, edited)).toEqual([{ row, column: 1 }]);
      }),
    );
    expect([changedCells(undefined, [['a']]), changedCells(marksOf([['a']]), [['a', 'b']])]).toEqual([null, null]);
  });

  it('tells an edited block from the one that was written', () => {
    const written = [['指标', '值'], ['养护里程', 12.5]];
    expect(fingerprint(structuredClone(written))).toBe(fingerprint(written));
    const edits = [[['指标', '值'], ['养护里程', 12.6]], [['值', '指标'], ['养护里程', 12.5]], [['指标', '值'], ['养护里程', '12.5']], [['指标', '值']]];
    expect(new Set(edits.map(fingerprint)).has(fingerprint(written))).toBe(false);
  });
});

/** The grid again, cell by cell. */
function unpackLooks({ kinds, rectangles }: Looks, rows: number, columns: number): Look[][] {
  const grid: Look[][] = Array.from({ length: rows }, () => []);
  for (const [row, column, height, width, kind] of rectangles)
    for (let i = row; i < Math.min(row + height, rows); i++)
      for (let j = column; j < Math.min(column + width, columns); j++) grid[i]![j] = kinds[kind]!;
  return grid;
}

describe('the looks of cells', () => {
  const plain: Look = { fill: null, fontColor: '#000000', bold: false, italic: false, fontName: '宋体', fontSize: 11, horizontal: 'General', vertical: 'Center', wrap: false };
  const kinds = [plain, { ...plain, bold: true }, { ...plain, fill: '#FFFF00' }];

  it('are the same grid after they were packed into rectangles', () => {
    const grid = fc.integer({ min: 1, max: 5 }).chain((columns) => fc.array(fc.array(fc.constantFrom(...kinds), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }));
    fc.assert(fc.property(grid, (looks) => void expect(unpackLooks(packLooks(looks), looks.length, looks[0]!.length)).toEqual(looks)));
  });

  it('of a plain sheet with a bold header are two rectangles', () => {
    const looks = Array.from({ length: 1_000 }, (_, row) => Array<Look>(8).fill(row === 0 ? kinds[1]! : plain));
    expect(packLooks(looks).rectangles).toEqual([[0, 0, 1, 8, 0], [1, 0, 999, 8, 1]]);
  });
});

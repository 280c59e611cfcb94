import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaAddress, columnName, sheetName, uniqueName } from '../../../addin/sheet/address.ts';
import { chunkRows } from '../../../addin/sheet/chunks.ts';
import { compact, deserialise, fingerprint, formatsBefore, formulasBefore, MOST_STORED, serialise, type RestorePoint } from '../../../addin/sheet/restore.ts';

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

  it('survives being kept in the document, and is not kept there when it is large', () => {
    const small = point({ before: { values: [[1]], formulas: [['=A1']], formats: [['0']] } });
    expect(deserialise(serialise(small))).toEqual(small);
    const large = point({ before: { values: [['x'.repeat(MOST_STORED)]], formulas: [['']], formats: [['@']] } });
    expect(serialise(large)).toBeNull();
    expect([deserialise(null), deserialise('{'), deserialise('{"version":2}')]).toEqual([null, null, null]);
  });

  it('tells an edited block from the one that was written', () => {
    const written = [['指标', '值'], ['养护里程', 12.5]];
    expect(fingerprint(structuredClone(written))).toBe(fingerprint(written));
    const edits = [[['指标', '值'], ['养护里程', 12.6]], [['值', '指标'], ['养护里程', 12.5]], [['指标', '值'], ['养护里程', '12.5']], [['指标', '值']]];
    expect(new Set(edits.map(fingerprint)).has(fingerprint(written))).toBe(false);
  });
});

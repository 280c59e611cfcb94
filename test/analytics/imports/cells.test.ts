import { describe, expect, it } from 'vitest';
import { readCell } from '../../../analytics/imports/cells.ts';
import { SIGN_CHOICES } from '../../../analytics/imports/choices.ts';
import { readDate } from '../../../analytics/imports/dates.ts';
import { readFigure } from '../../../analytics/imports/figures.ts';
import type { ColumnType } from '../../../analytics/imports/kind.ts';
import { readGoalFigure } from '../../../analytics/imports/project-indicators/goal-figure.ts';
import { scaledInteger } from '../../../analytics/database/decimal.ts';

const read = (type: ColumnType, raw: unknown, exponent = 0) => {
  const cell = readCell(raw, { name: 'x', type, aliases: [], choices: SIGN_CHOICES }, exponent);
  return 'value' in cell ? cell.value : 'refused';
};
/** Money as it is stored, in fen. */
const fen = (raw: unknown, exponent = 0) => {
  const value = read('money', raw, exponent);
  return typeof value === 'string' && value !== 'refused' ? scaledInteger(value, 2) : value;
};

describe('a figure', () => {
  it.each([
    ['1,234.50', '1234.50'],
    ['１，２３４．５', '1234.5'],
    ['-5', '-5'],
    ['−5', '-5'],
    ['（1,234）', '-1234'],
    ['+3', '3'],
    ['.5', '.5'],
    ['￥12', '12'],
    [' 1 234 ', '1234'],
  ])('%j is %j', (text, decimal) => {
    expect(readFigure(text)?.decimal).toBe(decimal);
  });

  it.each(['12a', 'a12', '1O0', '1,2', '1,2345', '1.2.3', '--5', '=1+1', '5公里', '一百', '1e', '０ｘ１'])('%j is none', (text) => {
    expect(readFigure(text)).toBeNull();
  });
});

describe('money', () => {
  it.each<[unknown, number, bigint | string | null]>([
    ['1234.5', 0, 123450n],
    ['1,234.5', 4, 1234500000n],
    ['１２３４．５万元', 0, 1234500000n],
    ['1.2亿元', 0, 12000000000n],
    ['30万元', 4, 30000000n],
    ['30元', 4, 3000n],
    ['1.005', 0, 101n],
    ['-1.005', 0, -101n],
    ['2.675', 0, 268n],
    [0.1 + 0.2, 0, 30n],
    [1234.5, 0, 123450n],
    ['', 0, null],
    ['—', 0, null],
    [null, 0, null],
    ['9999999999999999.99', 0, 999999999999999999n],
    ['10000000000000000', 0, 'refused'],
    ['12a', 0, 'refused'],
    ['50%', 0, 'refused'],
    ['3.7E+20', 0, 'refused'],
    ["=cmd|'/C calc'!A0", 0, 'refused'],
    [true, 0, 'refused'],
    [{ a: 1 }, 0, 'refused'],
  ])('%j with a unit of 10^%i is %s fen', (raw, exponent, expected) => {
    expect(fen(raw, exponent)).toBe(expected);
  });
});

describe('a code', () => {
  it.each<[unknown, unknown]>([
    ['00123', '00123'],
    [' A-1 ', 'A-1'],
    [123, '123'],
    ['5E10', '5E10'],
    ['370123202500000000001', '370123202500000000001'],
    ['3.70123E+20', 'refused'],
    ['3.70123e20', 'refused'],
    ['3E+20', 'refused'],
    [3.70123e20, 'refused'],
    [12.5, 'refused'],
    ['１２３', 'refused'],
    ['a\u0007b', 'refused'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['x'.repeat(65), 'refused'],
    ["=cmd|'/C calc'!A0", 'refused'],
  ])('%j is read as %j', (raw, expected) => {
    expect(read('code', raw)).toBe(expected);
  });

  it('that lost its digits is explained', () => {
    const cell = readCell('3.70123E+20', { name: 'x', type: 'code', aliases: [] }, 0);
    expect(cell).toMatchObject({ expected: { zh: expect.stringContaining('文本格式'), en: expect.stringContaining('as text') } });
  });
});

describe('other cells', () => {
  it.each<[ColumnType, unknown, unknown]>([
    ['text', '=100%', '=100%'],
    ['text', '-5%以下', '-5%以下'],
    ['text', '+86', '+86'],
    ['text', '@某人', '@某人'],
    ['text', "=cmd|'/C calc'!A0", 'refused'],
    ['text', '＋cmd|x!A0', 'refused'],
    ['text', '两行\n文字', '两行\n文字'],
    ['text', 'a\u0000b', 'refused'],
    ['text', 'a\ud800b', 'refused'],
    ['text', 'Côte d\u0092Ivoire', 'Côte d\u0092Ivoire'],
    ['text', 'x'.repeat(4001), 'refused'],
    ['text', 'x'.repeat(32768), 'refused'],
    ['year', '2025年度', 2025],
    ['year', '２０２５', 2025],
    ['year', 2025, 2025],
    ['year', '25', 'refused'],
    ['year', '2025.5', 'refused'],
    ['month', '7月', 7],
    ['month', '０７', 7],
    ['month', '13', 'refused'],
    ['month', '0', 'refused'],
    ['share', '0.85', 0.85],
    ['share', '85%', 0.85],
    ['share', 1, 1],
    ['share', '0', 0],
    ['share', '85', 'refused'],
    ['share', '-0.1', 'refused'],
    ['share', '120%', 'refused'],
    ['integer', '3', 3],
    ['integer', '0', 'refused'],
    ['number', '95%', 95],
    ['number', '5万元', 'refused'],
    ['weight', '22.5', '22.5'],
    ['weight', '12.5%', '12.5'],
    ['weight', '101', 'refused'],
    ['weight', '-1', 'refused'],
    ['boolean', '是', true],
    ['boolean', '2', false],
    ['boolean', 'TRUE', true],
    ['boolean', true, true],
    ['boolean', '也许', 'refused'],
    ['choice', '≥', '>='],
    ['choice', '大于等于', '>='],
    ['choice', '>＝', '>='],
    ['choice', '5', '<='],
    ['choice', '定性', 'qualitative'],
    ['choice', '约', 'refused'],
    ['date', '2025年9月30日', '2025-09-30'],
    ['date', '昨天', 'refused'],
  ])('of type %s: %j is read as %j', (type, raw, expected) => {
    expect(read(type, raw)).toBe(expected);
  });
});

describe('a date', () => {
  it.each([
    ['2025-09-30', '2025-09-30'],
    ['2025/9/3', '2025-09-03'],
    ['2025.9.30', '2025-09-30'],
    ['20250930', '2025-09-30'],
    ['2025-09-30 00:00:00', '2025-09-30'],
    ['45930', '2025-09-30'],
    ['2024-02-29', '2024-02-29'],
    ['2025-02-29', null],
    ['2025-13-01', null],
    ['2025/9-30', null],
    ['30/9/2025', null],
  ])('%j is %s', (text, expected) => {
    expect(readDate(text)).toBe(expected);
  });
});

describe('a figure on a goal form', () => {
  const none = { sign: null, unit: null };
  it.each<[string, { sign: string | null; unit: string | null }, 'target' | 'actual', object]>([
    ['≥95%', none, 'target', { value: 95, text: null, sign: '>=', unit: '%' }],
    ['95%', { sign: '>=', unit: '%' }, 'target', { value: 95, text: null, sign: '>=', unit: '%' }],
    ['95％', { sign: '>=', unit: null }, 'actual', { value: 95, unit: '%' }],
    ['12公里', { sign: '=', unit: '公里' }, 'target', { value: 12, unit: '公里' }],
    ['30万元', { sign: '<=', unit: null }, 'target', { value: 30, unit: '万元' }],
    ['不低于80', none, 'target', { value: 80, sign: '>=' }],
    ['１，０００', { sign: '>=', unit: '人次' }, 'target', { value: 1000 }],
    ['-5', { sign: '>=', unit: '%' }, 'target', { value: -5 }],
    ['显著提高', none, 'target', { value: null, text: '显著提高', sign: null }],
    ['2025年底前完成', none, 'target', { value: null, text: '2025年底前完成' }],
    ['100', { sign: 'qualitative', unit: null }, 'target', { value: null, text: '100' }],
    ['—', { sign: '>=', unit: null }, 'actual', { value: null, text: null }],
    ['无', { sign: '>=', unit: null }, 'target', { value: null, text: null }],
    ['无', { sign: 'qualitative', unit: null }, 'target', { value: null, text: '无' }],
    ['—', { sign: 'qualitative', unit: null }, 'actual', { value: null, text: null }],
    ['12a', none, 'target', { expected: expect.anything() }],
    ['显著提高', { sign: '>=', unit: null }, 'target', { expected: expect.anything() }],
    ['≤95', { sign: '>=', unit: null }, 'target', { expected: { zh: expect.stringContaining('>=') } }],
    ['95%', { sign: '>=', unit: '公里' }, 'target', { expected: { zh: expect.stringContaining('公里') } }],
    ['≥95', { sign: '>=', unit: null }, 'actual', { expected: expect.anything() }],
  ])('%j with %j as %s', (written, given, role, expected) => {
    expect(readGoalFigure(written, given, role)).toMatchObject(expected);
  });
});

describe('the error of a formula', () => {
  it.each(['#N/A', '#REF!', '#DIV/0!', '#value!', '#NAME?'])('%s is refused in every column', (text) => {
    for (const type of ['code', 'text', 'figure', 'money', 'date', 'year', 'weight'] as const) expect(read(type, text)).toBe('refused');
  });

  it('is not seen in a text that merely begins with its mark', () => {
    expect(read('text', '#1 水厂改造')).toBe('#1 水厂改造');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInFormat, formatOf, GENERAL, numberText } from '../../../analytics/workbooks/number-text.ts';

describe('a format code', () => {
  it.each([
    ['General', 'general'], ['G/通用格式', 'general'], ['#,##0.00', 'general'], ['0.00', 'general'], ['0', 'general'], ['0.00"万元"', 'general'], ['[Red]-0.0', 'general'],
    ['0%', 'percent'], ['0.00%;[Red]-0.00%', 'percent'], ['0"%"', 'general'],
    ['yyyy-mm-dd', 'date'], ['yyyy"年"m"月"d"日";@', 'date'], ['[$-804]yyyy/m/d', 'date'], ['m/d/yy h:mm', 'date'], ['[$￥-804]#,##0', 'general'],
    ['000000', 'zeros'], ['_ * #,##0.00_ ;', 'general'],
  ])('%s is %s', (code, kind) => {
    expect(formatOf(code).kind).toBe(kind);
  });

  it.each([[0, 'general'], [9, 'percent'], [10, 'percent'], [14, 'date'], [22, 'date'], [31, 'date'], [49, 'general'], [58, 'date']])('with the number %i alone is %s', (id, kind) => {
    expect(builtInFormat(id).kind).toBe(kind);
  });
});

describe('a number of a sheet', () => {
  const date = { kind: 'date' } as const;
  const percent = { kind: 'percent' } as const;
  it.each<[string, Parameters<typeof numberText>[1], string]>([
    ['1234.5600000000001', GENERAL, '1234.56'],
    ['0.1', GENERAL, '0.1'],
    ['1E-7', GENERAL, '0.0000001'],
    ['-2.5E-3', GENERAL, '-0.0025'],
    ['123456789012345', GENERAL, '123456789012345'],
    ['1.0E5', GENERAL, '100000'],
    ['0', GENERAL, '0'],
    ['-7', GENERAL, '-7'],
    ['3.7012320250000001E+20', GENERAL, '3.70123202500000E+20'],
    ['1234567890123456', GENERAL, '1.23456789012346E+15'],
    ['0.85', percent, '85%'],
    ['0.070000000000000007', percent, '7%'],
    ['1', percent, '100%'],
    ['0.00125', percent, '0.125%'],
    ['123', { kind: 'zeros', digits: 6 }, '000123'],
    ['45930', date, '2025-09-30'],
    ['45930.5', date, '2025-09-30 12:00:00'],
    ['59', date, '1900-02-28'],
    ['60', date, '1900-02-29'],
    ['61', date, '1900-03-01'],
    ['0.25', date, '0.25'],
  ])('%s in %j is %s', (raw, format, expected) => {
    expect(numberText(raw, format, false)).toBe(expected);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(numberText('44468', date, true)).toBe('2025-09-30');
  });

  it('keeps its value whatever it is', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, min: -9e14, max: 9e14 }), (value) => {
      const text = numberText(String(value), GENERAL, false);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0);
    }));
  });
});

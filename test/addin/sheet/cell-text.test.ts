import { describe, expect, it } from 'vitest';
import { cellText, pairText, unitOfHeader } from '../../../addin/sheet/cell-text.ts';

describe('a cell as it reads', () => {
  it('separates the thousands of an amount and names its unit', () => {
    expect(cellText(1234567.5, '#,##0.00', '万元')).toBe('1,234,567.50 万元');
    expect(cellText(-1234567, 'General', '元')).toBe('-1,234,567 元');
    expect(cellText(3146, '#,##0', null)).toBe('3,146');
  });

  it('leaves a year, a code and a text as they are', () => {
    expect(cellText(2025, '0', null)).toBe('2025');
    expect(cellText(2025, 'General', null)).toBe('2025');
    expect(cellText('0012', '@', '万元')).toBe('0012');
    expect(cellText(true, 'General', '元')).toBe('true');
    expect(cellText(null, 'General', null)).toBe('');
  });

  it('shows shares as percentages and dates as dates', () => {
    expect(cellText(0.1235, '0.0%', null)).toBe('12.4%');
    expect(cellText(45930, 'yyyy-mm-dd', null)).toBe('2025-09-30');
    expect(cellText(45930.75, 'yyyy/m/d', null)).toBe('2025-09-30');
  });

  it('rounds half up, and not at all without a format', () => {
    expect(cellText(0.125, '0.00', null)).toBe('0.13');
    expect(cellText(0.1 + 0.2, 'General', null)).toBe('0.3');
  });

  it('knows the units of headers', () => {
    expect(['预算金额（万元）', '金额(单位：元)', '合计【亿元】', '权重', '元旦'].map(unitOfHeader)).toEqual(['万元', '元', '亿元', null, null]);
  });
});

describe('two cells beside each other', () => {
  it('show every digit where their formats would hide the difference', () => {
    expect(pairText(0.12341, 0.12342, ['0.0%', '0.0%'], [null, null])).toEqual(['12.341%', '12.342%']);
    expect(pairText(1000.001, 1000.002, ['#,##0.00', '#,##0.00'], ['元', '元'])).toEqual(['1,000.001 元', '1,000.002 元']);
    expect(pairText(1000, 2000, ['#,##0.00', '#,##0.00'], ['元', '元'])).toEqual(['1,000.00 元', '2,000.00 元']);
  });

  it('stay alike where they are the same', () => {
    expect(pairText(0.12341, 0.12341, ['0.0%', '0.0%'], [null, null])).toEqual(['12.3%', '12.3%']);
  });
});

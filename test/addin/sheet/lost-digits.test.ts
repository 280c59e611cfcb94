import { describe, expect, it } from 'vitest';
import { lostDigits } from '../../../addin/sheet/lost-digits.ts';

describe('long codes that Excel has turned into numbers', () => {
  it('are named by their cells, as numbers and as text in scientific notation', () => {
    expect(lostDigits({ row: 3, column: 1, values: [[3.70112e20, '370112000000000000001'], ['3.70112E+20', 1e15]] })).toEqual(['B4', 'B5', 'C5']);
  });

  it('are no amounts, short codes, texts or empty cells', () => {
    expect(lostDigits({ row: 0, column: 0, values: [[999_999_999_999_999, -12.5, '1.5E+3', '', null, true, '2E+机']] })).toEqual([]);
  });
});

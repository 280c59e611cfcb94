import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../addin/taskpane/shared/format.ts';
import { shown } from '../../../analytics/evaluate/figures.ts';
import { fixed, rounded } from '../../../analytics/numeric/rounding.ts';

describe('rounding', () => {
  it('goes half away from zero on the decimal that a person sees', () => {
    expect([2.005, 1.005, 0.125, -2.5, 0.5, 1e21].map((value) => fixed(value, 2))).toEqual(['2.01', '1.01', '0.13', '-2.50', '0.50', '1000000000000000000000.00']);
    expect([rounded(2.5, 0), rounded(-2.5, 0), rounded(0.285, 2), rounded(1.45, 1)]).toEqual([3, -3, 0.29, 1.5]);
  });

  it('is the same in the sentences of the service and in the pane', () => {
    const pane = formats('zh');
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (thousandths) => {
      const value = thousandths / 1000;
      expect(pane.number(value).replaceAll(',', '')).toBe(String(rounded(value, 2)));
      expect(Number(shown(value).replaceAll(',', ''))).toBe(rounded(value, 4));
      expect(pane.number(value)).toBe(shown(rounded(value, 2)));
    }));
  });
});

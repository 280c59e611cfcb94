import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantileSorted } from '../../../analytics/numeric/quantile.ts';

describe('quantile', () => {
  it('agrees with R: quantile(c(3, 6, 7, 8, 8, 10, 13, 15, 16, 20))', () => {
    const data = Object.freeze([3, 6, 7, 8, 8, 10, 13, 15, 16, 20]);
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantileSorted(data, p))).toEqual([3, 7.25, 9, 14.5, 20]);
  });

  it('interpolates between neighbours as numpy.quantile([1, 2, 3, 4], [0.25, 0.4]) does', () => {
    expect(quantileSorted([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantileSorted([1, 2, 3, 4], 0.4)).toBeCloseTo(2.2, 12);
  });

  it('sorts numbers as numbers for the median and leaves its input alone', () => {
    expect(median(Object.freeze([10, 9, 100, 1]))).toBe(9.5);
  });

  it('lies between the smallest and the largest value and never falls as p rises', () => {
    const data = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
    fc.assert(
      fc.property(data, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (values, p, q) => {
        const sorted = Float64Array.from(values).sort();
        const [low, high] = [quantileSorted(sorted, Math.min(p, q)), quantileSorted(sorted, Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
      }),
    );
  });

  it('refuses no data and a share outside 0–1', () => {
    expect(() => quantileSorted([], 0.5)).toThrow('at least one value');
    expect(() => quantileSorted([1], 1.5)).toThrow('between 0 and 1');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootsInUnit } from '../../../analytics/numeric/roots-in-unit.ts';

/** Coefficients of the polynomial with these roots. */
const withRoots = (roots: readonly number[]) => roots.reduce((sum, root) => [...sum, 0].map((_, i) => (sum[i - 1] ?? 0) - root * (sum[i] ?? 0)), [1]);

describe('roots within (0, 1]', () => {
  it.each([
    ['one inside', [1, -2], [0.5]],
    ['one at the end', [1, -3, 2], [0.5, 1]],
    ['none', [1, 0, 1], []],
    ['one that is only touched', [0.25, -1, 1], [0.5]],
    ['none of a constant', [3], []],
    ['none where all is nil', [0, 0], []],
    ['one beyond the end', [2, -1], []],
  ])('are found: %s', (_, coefficients, roots) => {
    const found = rootsInUnit(coefficients);
    expect(found).toHaveLength(roots.length);
    roots.forEach((root, i) => expect(found[i]).toBeCloseTo(root, 9));
  });

  it('are those that a polynomial was made of, others left out', () => {
    const apart = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }).map((places) => places.map((place) => place / 32).sort((a, b) => a - b));
    fc.assert(fc.property(apart, fc.constantFrom(-7, 0.001, 1e9), (roots, times) => {
      const found = rootsInUnit(withRoots(roots).map((one) => one * times));
      const inside = roots.filter((root) => root <= 1);
      expect(found).toHaveLength(inside.length);
      inside.forEach((root, i) => expect(found[i]).toBeCloseTo(root, 7));
    }), { numRuns: 300 });
  });
});

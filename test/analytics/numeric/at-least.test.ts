import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, SMALLEST_SINGLE } from '../../../analytics/numeric/at-least.ts';

const singles = fc.oneof(fc.constantFrom(0, SMALLEST_SINGLE, 2 ** -126, 0.2, 1, Infinity), fc.float({ min: 0, max: 4, noNaN: true })).map((value) => Math.abs(Math.fround(value)));

describe('the places of numbers that reach a limit', () => {
  it('are those that a comparison of each finds, down to the least number above 0', () => {
    const limits = fc.oneof(fc.constant(SMALLEST_SINGLE), singles.filter((value) => value > 0 && value < Infinity));
    fc.assert(
      fc.property(fc.array(singles, { maxLength: 60 }), limits, (values, from) => {
        const found = atLeast(Float32Array.from(values), from, new Uint32Array(values.length));
        expect([...found]).toEqual(values.flatMap((value, place) => (value >= from ? [place] : [])));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are sought in the numbers alone that a view of more of them shows', () => {
    const all = Float32Array.of(9, 0.5, 0.1, 9);
    expect([...atLeast(all.subarray(1, 3), 0.2, new Uint32Array(2))]).toEqual([0]);
  });
});

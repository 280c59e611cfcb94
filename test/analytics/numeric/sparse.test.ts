/** Lists laid end to end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sparse, sparseBy } from '../../../analytics/numeric/sparse.ts';

describe('things by row', () => {
  it('are those whose row is told to be that, in their order, whatever other rows are told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }), fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (rows, taken) => {
        const things = Uint32Array.from(rows.flatMap((_, thing) => (taken[thing] ? [thing] : []))).reverse();
        expect(sparseBy(things, Int32Array.from(rows, (row, thing) => (taken[thing] ? row : -1)), 7)).toEqual(sparse(Array.from(things, (thing) => rows[thing]!), things, 7));
      }),
    );
  });
});

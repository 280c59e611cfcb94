import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFen, moneySum } from '../../../analytics/numeric/money.ts';

describe('inFen', () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [2_350_000 * (33.3 / 100), 782_550],
    [1.005, 1.005],
    [1_000_000 / 3, 1_000_000 / 3],
    [-549_900_499.9999999, -549_900_500],
    [0, 0],
  ])('%f is %f', (amount, told) => expect(inFen(amount)).toBe(told));

  it('goes by the figures that a difference was made from', () => {
    const [base, cut] = [549_900_500.1, 549_900_500];
    expect(base - cut).not.toBe(0.1);
    expect(inFen(base - cut, base)).toBe(0.1);
  });
});

describe('moneySum', () => {
  it('is the exact sum of amounts in fen', () => {
    const fen = fc.array(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), { maxLength: 200 });
    fc.assert(fc.property(fen, (amounts) => {
      const exact = amounts.reduce((sum, amount) => sum + amount, 0);
      expect(moneySum(amounts.map((amount) => amount / 100))).toBe(exact / 100 + 0);
    }));
  });

  it('leaves what is no fen as it is', () => expect(moneySum([1 / 3, 1 / 3])).toBeCloseTo(2 / 3, 15));
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestChoice } from '../../../analytics/numeric/knapsack.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { sortedPlaces } from '../../../analytics/numeric/sorted-places.ts';

const never = new AbortController().signal;

/** The best value at every whole capacity, one item after the other. */
function bestByCapacity(values: readonly number[], weights: readonly number[], capacity: number): number {
  const best = new Float64Array(capacity + 1);
  values.forEach((value, i) => {
    for (let room = capacity; room >= weights[i]!; room--) best[room] = Math.max(best[room]!, best[room - weights[i]!]! + value);
  });
  return best[capacity]!;
}

it('finds what the table over all capacities finds, with correlated and equal items too', async () => {
  const item = fc.oneof(fc.record({ value: fc.nat(50), weight: fc.integer({ min: 1, max: 50 }) }), fc.integer({ min: 1, max: 50 }).map((weight) => ({ weight, value: weight + 5 })), fc.integer({ min: 1, max: 9 }).map((weight) => ({ weight, value: weight })));
  await fc.assert(fc.asyncProperty(fc.array(item, { maxLength: 25 }), fc.nat(500), async (items, capacity) => {
    const values = items.map(({ value }) => value);
    const weights = items.map(({ weight }) => weight);
    const chosen = (await bestChoice({ values: Float64Array.from(values), weights: Float64Array.from(weights), capacity }, never))!;
    expect(weights.reduce((sum, weight, i) => sum + weight * chosen[i]!, 0)).toBeLessThanOrEqual(capacity);
    expect(values.reduce((sum, value, i) => sum + value * chosen[i]!, 0)).toBe(bestByCapacity(values, weights, capacity));
  }), { numRuns: 400 });
});

it.each([['weights plus a constant', 100, 0], ['inverse', 0, 100]])('proves hundreds of items whose values are %s', async (_, moreValue, moreWeight) => {
  const draw = random(7);
  const drawn = Array.from({ length: 300 }, () => draw.integer(1, 1_000));
  const values = drawn.map((one) => one + moreValue);
  const weights = drawn.map((one) => one + moreWeight);
  const capacity = Math.floor(weights.reduce((sum, one) => sum + one, 0) / 2);
  const chosen = (await bestChoice({ values: Float64Array.from(values), weights: Float64Array.from(weights), capacity }, never))!;
  expect(values.reduce((sum, value, i) => sum + value * chosen[i]!, 0)).toBe(bestByCapacity(values, weights, capacity));
});

it('sorts places by figures, equal ones in their order', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.double({ min: 0, noNaN: true }), fc.constantFrom(0, 1, 1e-300, Infinity)), { maxLength: 200 }), (figures) => {
    const places = figures.map((_, i) => i).sort((a, b) => (figures[a]! === figures[b]! ? a - b : figures[a]! < figures[b]! ? -1 : 1));
    expect([...sortedPlaces(Float64Array.from(figures, (figure) => figure + 0))]).toEqual(places);
  }));
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVariance } from '../../../analytics/cost/variance/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runVariance, () => db);

describe('cost variances', () => {
  it('are those worked out by hand: electricity of 120 instead of 100 bus-kilometres', async () => {
    // Budget 100 km × 1.2 kWh × 0.60 yuan = 72; actual 150 kWh × 0.65 yuan = 97.5.
    const { items: [item], total } = await ask({
      items: [{ name: '电费', standard_price: 0.6, standard_quantity: 1.2, actual_price: 0.65, actual_quantity: 150, budget_volume: 100, actual_volume: 120 }],
    });
    expect(item!.price).toBeCloseTo(7.5, 12);
    expect(item!.usage).toBeCloseTo(3.6, 12);
    expect(item!.volume).toBeCloseTo(14.4, 12);
    expect(total).toBeCloseTo(25.5, 12);
  });

  it('always add up to actual less budgeted cost', async () => {
    const figure = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 1_000);
    const item = fc.record({ name: fc.constant('项'), standard_price: figure, standard_quantity: figure, actual_price: figure, actual_quantity: figure, budget_volume: figure, actual_volume: figure });
    await fc.assert(fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 5 }), async (items) => {
      const result = await ask({ items });
      const expected = items.reduce((sum, one) => sum + one.actual_price * one.actual_quantity - one.standard_price * one.standard_quantity * one.budget_volume, 0);
      const size = items.reduce((sum, one) => sum + Math.abs(one.actual_price * one.actual_quantity) + Math.abs(one.standard_price * one.standard_quantity) * (Math.abs(one.budget_volume) + Math.abs(one.actual_volume)), 1);
      expect(Math.abs(result.total - expected)).toBeLessThanOrEqual(1e-9 * size);
    }));
  });

  it('take one unit of output where no volume is given', async () => {
    const { total } = await ask({ items: [{ name: '租金', standard_price: 1, standard_quantity: 100, actual_price: 1, actual_quantity: 110 }] });
    expect(total).toBeCloseTo(10, 12);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalyse } from '../../../analytics/cost/analyse/run.ts';
import { buildModel } from '../../../analytics/cost/model/build.ts';
import type { Model } from '../../../analytics/cost/model/sheet.ts';
import { computeNeed } from '../../../analytics/cost/need/compute.ts';
import { need, type Need } from '../../../analytics/cost/need/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase } from '../inline.ts';
import { ALLOCATIONS, caseModel, differences, INLINE } from './model-cases.ts';
import { calculated } from './spreadsheet.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runAnalyse, () => db);

/** Every figure that the formulas of a spreadsheet come to otherwise than we calculated ourselves. */
async function otherwise(model: Model): Promise<unknown[]> {
  expect(model.expected.length).toBeGreaterThan(20);
  return differences(model, await calculated(model));
}

describe('the model of formulas', () => {
  it.each(ALLOCATIONS)('comes to our own figures with %s', async (_, allocation) => {
    expect(await otherwise(await caseModel(ask, allocation))).toEqual([]);
  });

  it.each([['standard', 'total'], ['actual', 'per_unit'], ['lower', 'per_unit']] as const)('and with prices by %s, income %s', async (price, incomeBy) => {
    expect(await otherwise(await caseModel(ask, undefined, { price, incomeBy, income: '0.25' }))).toEqual([]);
  });

  it('is alive: a changed input moves what follows from it', async () => {
    const model = await caseModel(ask);
    const income = model.names.find(({ name }) => name === '收入')!;
    const changed = { ...model, cells: model.cells.map((row, i) => (i === income.row ? row.map((cell, j) => (j === income.column ? 7_000 : cell)) : row)) };
    const subsidy = model.names.find(({ name }) => name === '应补贴金额')!;
    const [before, after] = [await calculated(model), await calculated(changed)].map((values) => Number(values[subsidy.row]![subsidy.column]));
    expect(after! - before!).toBeCloseTo(1_000 * 0.95, 6);
  });

  it('takes no text for a formula, and items that were given as they are', async () => {
    const model = await caseModel(ask);
    expect(model.cells.flat().filter((cell) => cell === '=折旧' || cell === '=不是公式')).toHaveLength(3);
    const params: Need = need.params.parse({
      targets: [{ id: '甲', output_unit: '公里', quantity: 300 }, { id: '乙', output_unit: '人', quantity: 7 }], income: 5,
      items: [
        { name: '能源', target: '甲', behaviour: 'variable', unit_standard: 2, quantity_per_output: 0.5, fixed_amount: 10, ceiling: 250 },
        { name: '人工', target: '乙', behaviour: 'step', step: { every: 3, amount: 100 }, fixed_amount: 1 }, { name: '房租', target: '乙', behaviour: 'fixed', fixed_amount: 40 },
      ],
    });
    const result = await ask({ fiscal_year: 2025, inline: INLINE });
    expect(await otherwise(buildModel({ lang: 'en', title: 'x', origin: [], result, need: { params, result: computeNeed(params, 'en') } }))).toEqual([]);
  });
});

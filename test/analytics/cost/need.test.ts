import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../analytics/contract.ts';
import { need } from '../../../analytics/cost/need/contract.ts';
import { runNeed } from '../../../analytics/cost/need/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runNeed, () => db);
type Input = InputOf<typeof need>;

/** A bus company of round figures, so that each result can be worked out by hand. */
const BUS: Input = {
  targets: [{ id: '运营', output_unit: '车公里', quantity: 1_200_000 }, { id: '客运', output_unit: '人次', quantity: 3_000_000 }],
  items: [
    { name: '能源', target: '运营', behaviour: 'variable', unit_standard: 0.9, quantity_per_output: 0.8, source: '本市2025年能耗标准' },
    { name: '驾驶员', target: '运营', behaviour: 'step', step: { every: 60_000, amount: 98_000 } },
    { name: '管理费', target: '运营', behaviour: 'fixed', fixed_amount: 400_000, ceiling: 360_000 },
  ],
  income: 900_000,
  other_subsidy: 100_000,
  earmarked: 50_000,
  tax: 30_000,
  profit_rate: 0.05,
  quality_coefficient: 0.95,
  quality_deduction: 20_000,
};

describe('the need of a target', () => {
  it('goes from quantities over activities, items and ceilings to the subsidy', async () => {
    const result = await ask(BUS);
    expect(result.by_item).toEqual([
      { name: '能源', target: '运营', computed: 864_000, approved: 864_000, ceiling_applied: false },
      { name: '驾驶员', target: '运营', computed: 1_960_000, approved: 1_960_000, ceiling_applied: false },
      { name: '管理费', target: '运营', computed: 400_000, approved: 360_000, ceiling_applied: true },
    ]);
    expect(result.regulated_cost).toBeCloseTo(3_184_000 * 1.05 - 50_000, 6);
    expect(result.fiscal_need).toBeCloseTo(3_293_200 + 30_000 - 1_000_000, 6);
    expect(result.subsidy).toBeCloseTo(2_323_200 * 0.95 - 20_000, 6);
  });

  it('shows the cost of a vehicle-kilometre and of a passenger, marginal cost and break-even price', async () => {
    const { unit_costs: [run, passengers], warnings } = await ask(BUS);
    expect(run).toMatchObject({ id: '运营', unit_cost: 3_184_000 / 1_200_000 });
    expect(run!.regulated_unit_cost).toBeCloseTo(3_293_200 / 1_200_000, 12);
    // The next kilometre begins a step of 98,000 yuan.
    expect(run!.marginal_cost).toBeCloseTo((0.72 + 98_000) * 1.05, 6);
    expect(passengers).toMatchObject({ id: '客运', unit_cost: 0, marginal_cost: 0 });
    expect(passengers!.regulated_unit_cost).toBeCloseTo(3_293_200 / 3_000_000, 12);
    expect(passengers!.break_even_price).toBeCloseTo((3_293_200 + 30_000 - 100_000) / 3_000_000, 12);
    expect(warnings.join()).toContain('目标“客运”没有成本项');
  });

  it('pays a step when it is begun and not before', async () => {
    const at = async (quantity: number) => (await ask({ targets: [{ id: 'a', output_unit: '次', quantity }], items: [{ name: '班', target: 'a', behaviour: 'step', quantity_per_output: 0.1, step: { every: 0.3, amount: 10 } }], income: 0 })).subsidy;
    expect([await at(0), await at(1), await at(3), await at(3.001), await at(40)]).toEqual([0, 10, 10, 20, 140]);
  });

  it('needs nothing where income covers the cost, and says so', async () => {
    const { fiscal_need, subsidy, warnings } = await ask({ ...BUS, income: 9_000_000 });
    expect([fiscal_need, subsidy]).toEqual([0, 0]);
    expect(warnings[0]).toContain('不需要财政资金');
  });
});

describe('the trace', () => {
  it('holds every figure below the one it goes into, with its formula or its source', async () => {
    const { trace, subsidy } = await ask(BUS);
    expect(trace[0]).toMatchObject({ id: 'subsidy', parent: null, depth: 0, value: subsidy });
    expect(new Set(trace.map(({ id }) => id)).size).toBe(trace.length);
    trace.forEach(({ parent, depth }, place) => {
      if (parent === null) return;
      const above = trace.findIndex(({ id }) => id === parent);
      expect(above).toBeLessThan(place);
      expect(trace[above]!.depth).toBe(depth - 1);
    });
    expect(trace.every(({ formula, source }) => formula !== null || source !== null)).toBe(true);
    expect(trace.find(({ label }) => label === '能源核定额')).toMatchObject({ value: 864_000, formula: '作业量 960,000 × 单位标准 0.9 元', source: '本市2025年能耗标准' });
    expect(trace.find(({ label }) => label === '驾驶员核定额')!.formula).toBe('20 级（每 60,000 一级，不足一级按一级）× 98,000 元');
    expect(trace.find(({ label }) => label === '管理费核定额')!.formula).toBe('测算额 400,000 与最高限额 360,000 取低');
  });
});

describe('sensitivities', () => {
  it('say what the subsidy changes by when one figure moves by a tenth, the largest first', async () => {
    const { sensitivities, subsidy } = await ask(BUS);
    const income = sensitivities.find(({ driver }) => driver === '收入')!;
    expect(income.minus_10).toBeCloseTo(90_000 * 0.95, 6);
    expect(income.plus_10).toBeCloseTo(-90_000 * 0.95, 6);
    const more = await ask({ ...BUS, targets: [{ ...BUS.targets[0]!, quantity: 1_320_000 }, BUS.targets[1]!] });
    expect(sensitivities.find(({ driver }) => driver === '运营的数量（车公里）')!.plus_10).toBeCloseTo(more.subsidy - subsidy, 4);
    const swings = sensitivities.map(({ minus_10, plus_10 }) => Math.max(Math.abs(minus_10), Math.abs(plus_10)));
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    // The ceiling holds the overhead either way, and passengers cause no cost.
    expect(sensitivities.filter(({ driver }) => driver === '管理费的固定金额' || driver.startsWith('客运'))).toEqual([]);
  });
});

describe('what a budget pays for', () => {
  it('is the same target when the budget is its subsidy, exactly', async () => {
    const items: Input['items'] = [{ name: '能源', target: 'a', behaviour: 'variable', unit_standard: 3 }];
    const { affordable } = await ask({ targets: [{ id: 'a', output_unit: '次', quantity: 100 }], items, income: 60, budget: 120 });
    expect(affordable).toMatchObject({ scale: 0.6, targets: [{ id: 'a', quantity: 60 }], quality_coefficient: 0.5 });
  });

  it('is never more than fits and never less than could be, for any model', async () => {
    const figure = fc.integer({ min: 0, max: 1_000_000 });
    const positive = fc.integer({ min: 1, max: 100_000 });
    const ceiling = fc.option(figure, { nil: undefined });
    const model = fc.record({
      targets: fc.constant<Input['targets']>([{ id: 'a', output_unit: '次', quantity: 100 }, { id: 'b', output_unit: '人', quantity: 7 }]),
      items: fc.array(
        fc.record({ target: fc.constantFrom('a', 'b'), behaviour: fc.constantFrom('fixed' as const, 'variable' as const, 'step' as const), unit_standard: figure, fixed_amount: figure, step: fc.record({ every: positive, amount: figure }), ceiling }),
        { minLength: 1, maxLength: 6 },
      ).map((items) => items.map(({ ceiling, ...item }, i) => ({ name: `项${String(i)}`, ...item, ...(ceiling === undefined ? {} : { ceiling }) }))),
      income: figure,
      profit_rate: fc.constantFrom(0, 0.05),
      quality_coefficient: fc.constantFrom(1, 0.9),
      budget: figure,
    });
    await fc.assert(
      fc.asyncProperty(model, async (params) => {
        const { affordable } = await ask(params);
        const subsidyAt = async (scale: number) => (await ask({ ...params, targets: params.targets.map((target) => ({ ...target, quantity: target.quantity * scale })) })).subsidy;
        const slack = 1e-6 * Math.max(1, params.budget);
        if (affordable!.scale === null) {
          const [none, huge] = [await subsidyAt(0), await subsidyAt(1e5)];
          expect(none > params.budget || huge <= params.budget + slack).toBe(true);
          return;
        }
        expect(await subsidyAt(affordable!.scale)).toBeLessThanOrEqual(params.budget + slack);
        expect(await subsidyAt(affordable!.scale * (1 + 1e-6) + 1e-4)).toBeGreaterThan(params.budget - slack);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('says so where fixed costs alone pass the budget, and where the budget is no limit', async () => {
    const fixed: Input = { targets: [{ id: 'a', output_unit: '次', quantity: 1 }], items: [{ name: '房租', target: 'a', behaviour: 'fixed', fixed_amount: 100 }], income: 0 };
    expect((await ask({ ...fixed, budget: 99 })).affordable).toMatchObject({ scale: null, targets: [], explanation: expect.stringContaining('即使不完成任何目标') as string });
    expect((await ask({ ...fixed, budget: 100 })).affordable).toMatchObject({ scale: null, explanation: expect.stringContaining('不构成限制') as string });
  });
});

describe('bad input', () => {
  const [energy] = BUS.items;
  it.each<[string, Partial<Input>, string]>([
    ['a target nobody stated', { items: [{ ...energy!, target: '地铁' }] }, '成本项第 1 行“能源”的目标“地铁”不在目标表中'],
    ['a variable item without its standard', { items: [{ name: '能源', target: '运营', behaviour: 'variable' }] }, '变动成本应填单位标准'],
    ['a fixed item without its amount', { items: [{ name: '房租', target: '运营', behaviour: 'fixed', unit_standard: 3 }] }, '固定成本应填固定金额'],
    ['a step item without its step', { items: [{ name: '班', target: '运营', behaviour: 'step' }] }, '阶梯固定成本应填'],
    ['an item twice', { items: [energy!, energy!] }, '目标“运营”的成本项“能源”出现了两次'],
    ['a target twice', { targets: [BUS.targets[0]!, BUS.targets[0]!] }, '目标“运营”出现了两次'],
  ])('is refused with a sentence that names the row: %s', async (_, change, sentence) => {
    expect((await refusalOf(ask({ ...BUS, ...change }))).text.zh).toContain(sentence);
  });

  it('warns of quantities in ten thousands, of unused figures and of a negative regulated cost', async () => {
    const { warnings } = await ask({
      targets: [{ id: '客运', output_unit: '万人次', quantity: 300 }],
      items: [{ name: '房租', target: '客运', behaviour: 'fixed', fixed_amount: 10, unit_standard: 3 }],
      income: 0,
      earmarked: 20,
    });
    expect(warnings).toEqual([
      expect.stringContaining('规制成本为负'),
      expect.stringContaining('以“万人次”计'),
      expect.stringContaining('“房租”是固定成本'),
    ]);
  });
});

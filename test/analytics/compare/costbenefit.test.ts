import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costBenefit } from '../../../analytics/compare/costbenefit/contract.ts';
import { internalRates } from '../../../analytics/compare/costbenefit/flows.ts';
import { runCostBenefit } from '../../../analytics/compare/costbenefit/run.ts';
import type { InputOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { analyses } from '../../../analytics/index.ts';
import { savePack } from '../../../analytics/rulepacks/store.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runCostBenefit, () => db);

type Option = InputOf<typeof costBenefit>['options'][number];
/** Nets of consecutive years from 2020: below 0 a cost, above a benefit. */
const option = (id: string, nets: number[], more: Partial<Option> = {}): Option => ({ id, flows: nets.map((net, i) => ({ year: 2020 + i, cost: Math.max(0, -net), benefit: Math.max(0, net) })), ...more });
const rateOf = async (nets: number[]) => (await ask({ options: [option('a', nets)], discount_rate: 0.1 })).options[0]!;

describe('what an option is worth', () => {
  it('is the sum of its discounted flows, the earliest year of all options counting whole', async () => {
    const { options, discount } = await ask({
      options: [option('a', [-1000, 600, 600]), { id: 'b', flows: [{ year: 2021, cost: 500 }, { year: 2022, benefit: 700 }, { year: 2022, benefit: 100, cost: 20 }] }],
      discount_rate: 0.1,
    });
    expect(options[0]!.npv).toBeCloseTo(-1000 + 600 / 1.1 + 600 / 1.21, 9);
    expect(options[0]!.bcr).toBeCloseTo((600 / 1.1 + 600 / 1.21) / 1000, 12);
    expect(options[1]!.pv_cost).toBeCloseTo(500 / 1.1 + 20 / 1.21, 9);
    expect(options[1]!.pv_benefit).toBeCloseTo(800 / 1.21, 9);
    expect(options.map(({ rank }) => rank)).toEqual([2, 1]);
    expect(options.map(({ payback_year }) => payback_year)).toEqual([2022, 2022]);
    expect(options[1]!.cumulative).toEqual([{ year: 2021, net: -500, cumulative: -500 }, { year: 2022, net: 780, cumulative: 280 }]);
    expect(discount).toEqual({ rate: 0.1, from: 'given', first_year: 2020, sentence: '折现率 10%，由使用者给出。' });
  });

  it('shares the smallest rank among equals, and has no benefit-cost ratio without costs', async () => {
    const { options } = await ask({ options: [option('a', [-100, 110]), option('b', [-100, 110]), option('c', [-100, 50]), { id: '不做', flows: [] }], discount_rate: 0.05 });
    expect(options.map(({ rank }) => rank)).toEqual([1, 1, 4, 3]);
    expect(options[3]).toMatchObject({ npv: 0, bcr: null, irr: null, payback_year: null, cumulative: [] });
  });

  it('pays back in the first year whose undiscounted sum is not negative, or never', async () => {
    const [exact, never, early] = await Promise.all([rateOf([-100, 40, 60, 5]), rateOf([-100, 40, 59.99]), rateOf([10, -50, 60])]);
    expect([exact.payback_year, never.payback_year, early.payback_year]).toEqual([2022, null, 2020]);
  });
});

describe('the internal rate of return', () => {
  it.each([
    ['one', [-100, 60, 60], [0.13066238629]],
    ['below nil', [-100, 50], [-0.5]],
    ['nil', [-100, 100], [0]],
    ['two', [-100, 230, -132], [0.1, 0.2]],
    ['two, far apart (Lorie & Savage 1955)', [-1600, 10000, -10000], [0.25, 4]],
    ['one that is only touched', [-100, 220, -121], [0.1]],
    ['three', [-1000, 3600, -4310, 1716], [0.1, 0.2, 0.3]],
    ['none', [100, -200, 150], []],
    ['none of benefits alone', [100, 50], []],
    ['with a first year of nothing', [0, -100, 121], [0.21]],
  ])('is all there is: %s', async (_, nets, rates) => {
    const { irr, irr_all, irr_note } = await rateOf(nets);
    expect(irr_all).toHaveLength(rates.length);
    rates.forEach((rate, i) => expect(irr_all[i]).toBeCloseTo(rate, 8));
    if (rates.length === 1) expect([irr, irr_note]).toEqual([irr_all[0], null]);
    else expect([irr, irr_note === null]).toEqual([null, false]);
  });

  it('of any flows makes their present value nil, and there is one where the sign changes once', () => {
    const amount = fc.integer({ min: 1, max: 1000 });
    fc.assert(fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), fc.array(amount, { minLength: 1, maxLength: 40 }), (costs, benefits) => {
      const nets = Float64Array.from([...costs.map((cost) => -cost), ...benefits]);
      const rates = internalRates(nets);
      expect(rates).toHaveLength(1);
      const factor = 1 / (1 + rates[0]!);
      const sum = nets.reduce((total, net, t) => total + net * factor ** t, 0);
      const size = nets.reduce((total, net, t) => total + Math.abs(net) * factor ** t, 0);
      expect(Math.abs(sum) / size).toBeLessThan(1e-9);
    }), { numRuns: 200 });
  });

  it('says in words that there are several, or none', async () => {
    expect((await rateOf([-100, 230, -132])).irr_note).toBe('净收支多次变号，有 2 个内部收益率（10%、20%），不能据此判断取舍，请看净现值。');
    expect((await rateOf([100, 50])).irr_note).toContain('内部收益率不存在');
    expect((await rateOf([0, 0])).irr_note).toContain('各年净收支均为 0');
  });
});

const priced = (id: string, cost: number, effect: number): Option => ({ id, flows: [{ year: 2025, cost }], effect });

describe('cost-effectiveness', () => {
  it('goes from one option worth paying for to the next, and names who dominates the others', async () => {
    // A–E by hand: C costs more than B and does less; B's 2,000 a unit is more than the 1,500 from A over D.
    const { options, incremental } = await ask({ options: [priced('A', 10_000, 10), priced('B', 22_000, 16), priced('C', 25_000, 15), priced('D', 28_000, 22), priced('E', 60_000, 26)], discount_rate: 0 });
    expect(incremental).toEqual([{ from: 'A', to: 'D', cost: 18_000, effect: 12, ratio: 1_500 }, { from: 'D', to: 'E', cost: 32_000, effect: 4, ratio: 8_000 }]);
    expect(options.map(({ dominated_by, dominance }) => [dominated_by, dominance])).toEqual([[null, null], ['D', 'extended'], ['B', 'strong'], [null, null], [null, null]]);
    expect(options.map(({ cost_per_effect }) => cost_per_effect)).toEqual([1_000, 1_375, 25_000 / 15, 28_000 / 22, 60_000 / 26]);
  });

  it('calls neither of two equal options dominated, and passes over one without an effect', async () => {
    const { options, incremental, warnings } = await ask({ options: [priced('b', 10, 5), priced('a', 10, 5), priced('c', 10, 4), { id: 'd', flows: [{ year: 2025, cost: 1 }] }], discount_rate: 0 });
    expect(options.map(({ dominated_by }) => dominated_by)).toEqual([null, null, 'a', null]);
    expect(incremental).toEqual([]);
    expect(warnings.join()).toContain('“d”没有给出效果');
  });

  it('has increments that grow, and no option outside them that would do better', async () => {
    const options = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 9 });
    await fc.assert(fc.asyncProperty(options, async (pairs) => {
      const result = await ask({ options: pairs.map(([cost, effect], i) => priced(`o${i}`, cost, effect)), discount_rate: 0 });
      result.incremental.forEach(({ ratio }, i) => i > 0 && expect(ratio).toBeGreaterThanOrEqual(result.incremental[i - 1]!.ratio));
      result.options.forEach(({ dominance, dominated_by }, i) => {
        const [cost, effect] = pairs[i]!;
        expect(dominance === 'strong').toBe(pairs.some(([c, e]) => c <= cost && e >= effect && (c < cost || e > effect)));
        // Beneath a mixture of two others of no greater cost and effect.
        const mixed = pairs.some(([c1, e1]) => pairs.some(([c2, e2]) => e1 < effect && effect < e2 && c1 + ((effect - e1) / (e2 - e1)) * (c2 - c1) < cost - 1e-9));
        if (dominance === 'extended') expect(mixed).toBe(true);
        if (dominance === null) expect(mixed).toBe(false);
        if (dominated_by !== null) expect(result.options.find(({ id }) => id === dominated_by)).toBeDefined();
      });
    }), { numRuns: 500 });
  });

  it('takes an option equal to an extendedly dominated one with it', async () => {
    const { options } = await ask({ options: [priced('a', 5, 8), priced('b', 5, 8), priced('c', 6, 9), priced('d', 0, 4)], discount_rate: 0 });
    expect(options.map(({ id, dominance, dominated_by }) => [id, dominance, dominated_by])).toEqual([['a', 'extended', 'c'], ['b', 'extended', 'c'], ['c', null, null], ['d', null, null]]);
  });

  it('without effects is about costs and benefits', async () => {
    const { options } = await ask({ options: [option('a', [-100, 90]), option('b', [-100, 130])], discount_rate: 0 });
    expect(options.map(({ dominated_by }) => dominated_by)).toEqual(['b', null]);
  });
});

describe('how far it can be relied on', () => {
  it('shows the widest swing first', async () => {
    const { sensitivity } = await ask({
      options: [option('a', [-100, 120]), option('b', [-50, 62])], discount_rate: 0.1,
      sensitivity: [{ variable: 'discount_rate', low: 0.05, high: 0.15 }, { variable: 'costs', low: 0.9, high: 1.2, option: 'a' }, { variable: 'benefits', low: 0.8, high: 1.2 }],
    });
    expect(sensitivity.map(({ variable, option: id }) => [variable, id])).toEqual([['benefits', 'a'], ['costs', 'a'], ['benefits', 'b'], ['discount_rate', 'a'], ['discount_rate', 'b']]);
    expect(sensitivity[1]).toEqual({
      variable: 'costs', option: 'a', low: { value: 0.9, npv: expect.closeTo(120 / 1.1 - 90, 9) as number, rank: 1 }, high: { value: 1.2, npv: expect.closeTo(120 / 1.1 - 120, 9) as number, rank: 2 }, swing: expect.closeTo(30, 9) as number,
    });
    expect(sensitivity[3]!.low.npv).toBeCloseTo(120 / 1.05 - 100, 9);
  });

  it('tells where the worth becomes nil and where two options are worth the same', async () => {
    const { break_even } = await ask({ options: [option('a', [-100, 0, 121]), option('b', [-100, 115, 0])], discount_rate: 0.02 });
    const of = (id: string, variable: string, against: string | null = null) => break_even.find((one) => one.option === id && one.variable === variable && one.against === against);
    expect(of('a', 'discount_rate')!.value).toBeCloseTo(0.1, 9);
    expect(of('b', 'costs')!.value).toBeCloseTo(115 / 1.02 / 100, 9);
    expect(of('b', 'benefits')!.value).toBeCloseTo(102 / 115, 9);
    // 121 ÷ (1 + r)² = 115 ÷ (1 + r)
    expect(of('a', 'discount_rate', 'b')).toMatchObject({ value: expect.closeTo(121 / 115 - 1, 9) as number, sentence: '折现率为 5.22% 时，“a”与“b”净现值相等。' });
  });

  it('says within which weights the best option stays the best', async () => {
    const options = [option('a', [-1, 1], { scores: { 质量: 9, 公平: 2 } }), option('b', [-1, 1], { scores: { 质量: 5, 公平: 8 } }), option('c', [-1, 1], { scores: { 质量: 1, 公平: 1 } })];
    const result = await ask({ options, discount_rate: 0, weights: { 质量: 3, 公平: 1 } });
    expect(result.options.map(({ weighted_score, weighted_rank }) => [weighted_score, weighted_rank])).toEqual([[7.25, 1], [5.75, 2], [1, 3]]);
    // 9w + 2(1 − w) = 5w + 8(1 − w) at w = 0.6
    expect(result.weight_sensitivity).toEqual([
      { criterion: '质量', weight: 0.75, first: 'a', stays_from: expect.closeTo(0.6, 12) as number, stays_to: 1, below: 'b', above: null },
      { criterion: '公平', weight: 0.25, first: 'a', stays_from: 0, stays_to: expect.closeTo(0.4, 12) as number, below: null, above: 'b' },
    ]);
  });

  it('keeps the best within its weights, and no longer beyond them', async () => {
    const scores = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 2, maxLength: 5 });
    await fc.assert(fc.asyncProperty(scores, fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), async (rows, [p, q, r]) => {
      const options = rows.map(([x, y, z], i) => option(`o${i}`, [-1, 1], { scores: { x, y, z } }));
      const { weight_sensitivity } = await ask({ options, discount_rate: 0, weights: { x: p, y: q, z: r } });
      const bestAt = async (w: number) => {
        const result = await ask({ options, discount_rate: 0, weights: { x: w, y: ((1 - w) * q) / (q + r), z: ((1 - w) * r) / (q + r) } });
        const most = Math.max(...result.options.map(({ weighted_score }) => weighted_score!));
        return result.options.filter(({ weighted_score }) => weighted_score! > most - 1e-9).map(({ id }) => id);
      };
      const [{ first, stays_from, stays_to, below, above }] = weight_sensitivity as [(typeof weight_sensitivity)[number]];
      for (const w of [stays_from, (stays_from + stays_to) / 2, stays_to]) expect(await bestAt(w)).toContain(first);
      if (below !== null && stays_from > 0.001) expect(await bestAt(stays_from - 0.001)).not.toContain(first);
      if (above !== null && stays_to < 0.999) expect(await bestAt(stays_to + 0.001)).not.toContain(first);
    }), { numRuns: 80 });
  });

  it('draws by chance, the same for the same seed', async () => {
    const question = { options: [option('a', [-100, 120]), option('b', [-100, 118])], discount_rate: 0.05, sensitivity: [{ variable: 'benefits', low: 0.7, high: 1.3 }, { variable: 'discount_rate', low: 0.03, high: 0.07 }], draws: 20_000, seed: 7 } satisfies InputOf<typeof costBenefit>;
    const [one, again, other] = await Promise.all([ask(question), ask(question), ask({ ...question, seed: 8 })]);
    expect(again.simulation).toEqual(one.simulation);
    expect(other.simulation).not.toEqual(one.simulation);
    const a = one.simulation!.options[0]!;
    // A symmetrical triangle has its mean in the middle and the variance half width² ÷ 6.
    expect(a.mean).toBeCloseTo(120 / 1.05 - 100, 0);
    expect(a.p95 - a.p5).toBeCloseTo(2 * (0.3 - 0.3 * Math.sqrt(0.1)) * (120 / 1.05), -0.5);
    expect(a.positive_share).toBeGreaterThan(0.7);
    expect(one.simulation!.options.map(({ best_share }) => best_share)).toEqual([1, 0]);
  });

  it('ends when the caller leaves', async () => {
    const leaving = new AbortController();
    const options = Array.from({ length: 50 }, (_, i) => option(`o${i}`, [-100, 60, 60, 60]));
    const work = runCostBenefit.run(costBenefit.params.parse({ options, discount_rate: 0.05, sensitivity: [{ variable: 'costs', low: 0.5, high: 2 }, { variable: 'discount_rate', low: 0, high: 0.1 }], draws: 100_000, seed: 1 }), { ...contextOf(db), signal: leaving.signal });
    leaving.abort(new Error('left'));
    await expect(work).rejects.toThrow('left');
  });
});

describe('the discount rate', () => {
  it('comes from the question or a pack of the office, and the result says which', async () => {
    const { caller, signal } = contextOf(db);
    const pack = {
      id: '本市折现率', version: '1', kind: 'discount', name: { zh: '本市折现率', en: 'Discount rate of the city' }, place: '示例市', document: '内部规定', document_number: null, status: 'local_example', from: '2020-01-01', to: null,
      parameters: { discount_rate: 0.08 },
      examples: [{ text: '一年后的 108 元值 100 元', analysis: 'compare.costbenefit', params: { options: [option('a', [0, 108])] }, expected: { options: [{ id: 'a', npv: 100 }] } }],
    };
    await savePack(db, { caller, id: pack.id, input: pack, now: new Date('2025-01-01T00:00:00Z'), analyses, signal });
    const result = await ask({ options: [option('a', [-100, 108])], rulepack: '本市折现率' });
    expect(result.options[0]!.npv).toBeCloseTo(0, 9);
    expect(result.discount).toMatchObject({ rate: 0.08, from: 'rulepack', sentence: '折现率 8%，取自规则包“本市折现率”（版本 1）。' });
    expect(result.provenance.rule_packs).toEqual([{ id: '本市折现率', version: '1', status: 'local_example' }]);
    expect((await refusalOf(ask({ options: [option('a', [-1])], rulepack: 'grades-national' }))).text.zh).toContain('这里需要折现率');
  });

  const good = [option('a', [-100, 120])];
  it.each<[string, InputOf<typeof costBenefit>, string]>([
    ['no rate', { options: good }, '没有给出折现率，本系统不设默认值'],
    ['two rates', { options: good, discount_rate: 0.05, rulepack: 'x' }, '折现率和规则包同时给出'],
    ['a rate in per cent', { options: good, discount_rate: 8 }, '参数 discount_rate 的值是 8，应不大于 1'],
    ['an option twice', { options: [...good, ...good], discount_rate: 0 }, '方案“a”出现了两次'],
    ['no flows at all', { options: [{ id: 'a', flows: [] }], discount_rate: 0 }, '所有方案都没有收支'],
    ['a missing score', { options: good, discount_rate: 0, weights: { 质量: 1 } }, '方案“a”缺少准则“质量”的评分'],
    ['a score without weight', { options: [option('a', [-1], { scores: { 质量: 1, 公平: 2 } })], discount_rate: 0, weights: { 质量: 1 } }, '没有给它权重'],
    ['weights of nil', { options: [option('a', [-1], { scores: { 质量: 1 } })], discount_rate: 0, weights: { 质量: 0 } }, '各项权重之和为 0'],
    ['a range the wrong way round', { options: good, discount_rate: 0, sensitivity: [{ variable: 'costs', low: 1.2, high: 0.8 }] }, '下限 1.2 大于上限 0.8'],
    ['an unknown option', { options: good, discount_rate: 0, sensitivity: [{ variable: 'costs', low: 0.8, high: 1.2, option: 'z' }] }, '方案“z”不存在'],
    ['draws without a seed', { options: good, discount_rate: 0, sensitivity: [{ variable: 'costs', low: 0.8, high: 1.2 }], draws: 100 }, '需要种子'],
    ['draws of nothing', { options: good, discount_rate: 0, draws: 100, seed: 1 }, '在 sensitivity 中说明'],
    ['a range without the present value', { options: good, discount_rate: 0, sensitivity: [{ variable: 'costs', low: 1.1, high: 1.2 }], draws: 100, seed: 1 }, '不包含现值 1'],
    ['a range of rates without the present one', { options: good, discount_rate: 0.2, sensitivity: [{ variable: 'discount_rate', low: 0, high: 0.1 }], draws: 100, seed: 1 }, '不包含所用的 0.2'],
    ['too many draws', { options: Array.from({ length: 100 }, (_, i) => option(`o${i}`, Array.from({ length: 50 }, () => 1))), discount_rate: 0, sensitivity: [{ variable: 'costs', low: 0.8, high: 1.2 }], draws: 100_000, seed: 1 }, '超出单次上限'],
    ['text among numbers', { options: [{ id: 'a', flows: [{ year: 2025, cost: '三' as unknown as number }] }], discount_rate: 0 }, 'options.0.flows.0.cost'],
  ])('or else the question is refused in a sentence: %s', async (_, question, sentence) => {
    expect((await refusalOf(ask(question))).text.zh).toContain(sentence);
  });
});

it('says what an analyst has to mind', async () => {
  const { warnings } = await ask({ options: [option('a', [-100, 120, 20]), { id: 'b', flows: [{ year: 2020, cost: -5, benefit: 3 }] }], discount_rate: -0.01 }, { lang: 'en' });
  expect(warnings).toEqual([expect.stringContaining('"b" have negative costs'), expect.stringContaining('last for different years'), expect.stringContaining('The discount rate is negative')]);
});

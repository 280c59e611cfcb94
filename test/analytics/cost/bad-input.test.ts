/** What people get wrong in cost tables: each is answered with a sentence that names the row, never with a silent zero. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAllocate } from '../../../analytics/cost/allocate/run.ts';
import { runAnalyse } from '../../../analytics/cost/analyse/run.ts';
import { runNeed } from '../../../analytics/cost/need/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const [analyse, allocate, need] = [asking(runAnalyse, () => db), asking(runAllocate, () => db), asking(runNeed, () => db)];
type Inline = NonNullable<Parameters<typeof analyse>[0]['inline']>;

const energy = { cost_object: '1路', item: '能源', trace: 'direct' as const, behaviour: 'variable' as const, amount: 900, driver: '车公里', driver_quantity: 1_000 };
const outputs = [{ cost_object: '1路', output_unit: '车公里', quantity: 1_000 }, { cost_object: '1路', output_unit: '人次', quantity: 1_600 }];
const of = (inline: Partial<Inline>) => ({ fiscal_year: 2025, inline: { items: [energy], outputs, ...inline } });
const warned = async (inline: Partial<Inline>) => (await analyse(of(inline))).warnings.join('\n');
const refused = async (work: Promise<unknown>) => (await refusalOf(work)).text.zh;

describe('a cost table with', () => {
  it('a negative driver is refused by its row', async () => {
    expect(await refused(analyse(of({ items: [energy, { ...energy, item: '轮胎', driver_quantity: -5 }] })))).toContain('inline.items.1.driver_quantity 的值是 -5，应不小于 0');
  });

  it('a missing driver is told by its item', async () => {
    const { cost_object, item, trace, behaviour, amount, driver } = energy;
    expect(await warned({ items: [{ cost_object, item, trace, behaviour, amount, driver }] })).toContain('“1路”的“能源”是变动成本，但动因“车公里”没有数量，请补充');
  });

  it('a standard of another year says which years it holds', async () => {
    const { against_standard } = await analyse(of({ standards: [{ item: '能源', valid_from: '2022-01-01', valid_to: '2023-12-31', unit_cost: 0.8 }] }));
    expect(against_standard).toMatchObject([{ item: '能源', standard: null, within: null, beyond: null, reason: '标准的有效期（2022-01-01 – 2023-12-31）不含2025年' }]);
  });

  it('passengers in 万人次 says what the unit cost is then for', async () => {
    expect(await warned({ outputs: [outputs[0]!, { ...outputs[1]!, output_unit: '万人次', quantity: 0.16 }] })).toContain('“1路”的产出以“万人次”计，单位成本是每万人次的，且不与以“人次”计的同类比较；请换算为“人次”');
  });

  it('months for years is refused by its row', async () => {
    expect(await refused(analyse(of({ items: [energy, { ...energy, fiscal_year: 202503 }] })))).toContain('inline.items.1.fiscal_year 的值是 202503');
  });
});

describe('an allocation with', () => {
  const departments = [{ name: '机务', type: 'support' as const, direct_cost: 60 }, { name: '办公室', type: 'support' as const, direct_cost: 30 }, { name: '1路', type: 'operating' as const, direct_cost: 900 }];
  const usage = { 机务: { '1路': 1, 办公室: 1 }, 办公室: { 机务: 1, '1路': 1 } };

  it('a pool that nobody uses names it', async () => {
    for (const method of ['direct', 'step_down', 'reciprocal'] as const) {
      for (const nothing of [{}, { '1路': 0 }] as Record<string, number>[]) expect(await refused(allocate({ departments, usage: { ...usage, 机务: nothing }, method }))).toMatch(method === 'reciprocal' ? /^机务 的服务没有任何一部分到达业务部门/ : /部门使用“机务”的服务，它的成本无法分摊/);
    }
  });

  it('a loop in the order names who stands there twice, who is left out, and whose service goes only to those before it', async () => {
    const inOrder = (order: string[], used: Record<string, Record<string, number>> = usage) => refused(allocate({ departments, usage: used, method: 'step_down', order }));
    expect(await inOrder(['机务', '办公室', '机务'])).toContain('“机务”出现了两次');
    expect(await inOrder(['机务'])).toContain('缺少“办公室”');
    expect(await inOrder(['机务', '办公室'], { ...usage, 办公室: { 机务: 1 } })).toContain('没有排在它之后的部门使用“办公室”的服务');
    expect(await refused(allocate({ departments, usage: { 机务: { 办公室: 1 }, 办公室: { 机务: 1 } }, method: 'reciprocal' }))).toContain('机务、办公室 的服务没有任何一部分到达业务部门');
  });
});

describe('an allocation between services of which next to nothing leaves the circle', () => {
  const departments = [{ name: '机务', type: 'support' as const, direct_cost: 100 }, { name: '办公室', type: 'support' as const, direct_cost: 50 }, { name: '1路', type: 'operating' as const, direct_cost: 900 }];
  const between = (out: number) => allocate({ departments, usage: { 机务: { 办公室: 1e15, '1路': out }, 办公室: { 机务: 1e15, '1路': out } }, method: 'reciprocal' });

  it('is refused by name where doubles cannot tell how much', async () => {
    const refusal = await refusalOf(between(1e-320));
    expect(refusal.code).toBe('invalid_params');
    expect(refusal.text.zh).toBe('部门“机务”“办公室”“1路”分得的成本无法算出：usage 中的使用数量相差过于悬殊，请核对数量和单位。');
  });

  it('arrives in full where they can', async () => {
    expect((await between(1e-40)).departments[2]!.total).toBeCloseTo(1_050, 9);
  });
});

describe('an allocation with a negative direct cost', () => {
  it('counts it and names its row: it may be a reversal', async () => {
    const departments = [{ name: '机务', type: 'support' as const, direct_cost: -60 }, { name: '1路', type: 'operating' as const, direct_cost: 900 }];
    const allocated = await allocate({ departments, usage: { 机务: { '1路': 1 } }, method: 'direct' });
    expect(allocated.total).toBe(840);
    expect(allocated.departments[1]!.total).toBe(840);
    expect(allocated.warnings).toEqual(['部门第 1 行“机务”的直接成本为负（-60 元），已照此分摊，请核对是否为冲销。']);
    expect((await allocate({ departments: [{ ...departments[0]!, direct_cost: 0 }, departments[1]!], usage: { 机务: { '1路': 1 } }, method: 'direct' })).warnings).toEqual([]);
  });
});

describe('a quality coefficient', () => {
  const of = (quality_coefficient: number) => need({ targets: [{ id: '运营', output_unit: '车公里', quantity: 100 }], items: [{ name: '能源', target: '运营', behaviour: 'variable', unit_standard: 2 }], income: 0, quality_coefficient });

  it('above 1 counts and is told', async () => {
    const { subsidy, warnings } = await of(1.1);
    expect(subsidy).toBeCloseTo(220, 9);
    expect(warnings).toEqual(['质量系数 1.1 大于 1，补贴按财政资金需求的 1.1 倍计；请核对考核办法是否规定了奖励上浮。']);
    expect((await of(1)).warnings).toEqual([]);
  });

  it('below 0, or above 2 as a percentage would be, is refused by its name', async () => {
    expect(await refused(of(-0.1))).toContain('quality_coefficient 的值是 -0.1，应不小于 0');
    expect(await refused(of(95))).toContain('quality_coefficient 的值是 95');
  });
});

it('an income larger than the cost says that no money is needed, and why', async () => {
  const { fiscal_need, warnings } = await need({ targets: [{ id: '运营', output_unit: '车公里', quantity: 100 }], items: [{ name: '能源', target: '运营', behaviour: 'variable', unit_standard: 2 }], income: 500 });
  expect(fiscal_need).toBe(0);
  expect(warnings).toEqual(['收入与其他补贴 500 元不少于规制成本与税金 200 元，不需要财政资金。']);
});

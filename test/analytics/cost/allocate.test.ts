import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAllocate } from '../../../analytics/cost/allocate/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runAllocate, () => db);
type Question = Parameters<typeof ask>[0];

type Case = {
  id: string;
  departments: Question['departments'];
  usage: Question['usage'];
  expected_exact: Record<string, {
    operating_totals: Record<string, number>;
    support_gross_costs?: Record<string, number>;
    steps?: Record<string, { cost_to_allocate: number; to: Record<string, number> }>;
  }>;
};
const { allocation: cases } = JSON.parse(readFileSync(new URL('../../fixtures/cost-allocation/cases.json', import.meta.url), 'utf8')) as { allocation: Case[] };
const published = cases.flatMap((one) => Object.entries(one.expected_exact).map(([how, expected]) => ({ name: `${one.id}, ${how}`, one, how, expected })));

describe('allocating support costs', () => {
  it.each(published)('gives the published figures: $name', async ({ one: { departments, usage }, how, expected }) => {
    const [method, order] = how.split(':') as [Question['method'], string | undefined];
    const result = await ask({ departments, usage, method, ...(order === undefined ? {} : { order: order.split('>') }) });
    const total = (name: string) => result.departments.find((department) => department.name === name)!.total;
    for (const [name, figure] of Object.entries(expected.operating_totals)) expect(total(name)).toBeCloseTo(figure, 5);
    for (const [name, figure] of Object.entries(expected.support_gross_costs ?? {})) expect(total(name)).toBeCloseTo(figure, 5);
    for (const [from, step] of Object.entries(expected.steps ?? {})) {
      expect(total(from)).toBeCloseTo(step.cost_to_allocate, 5);
      const passed = result.flows.filter((flow) => flow.from === from);
      expect(passed.map(({ to }) => to).sort()).toEqual(Object.keys(step.to).sort());
      for (const { to, amount } of passed) expect(amount).toBeCloseTo(step.to[to]!, 5);
    }
    if (order !== undefined) expect(result.order).toEqual(order.split('>'));
  });

  const young = cases.find(({ id }) => id === 'young_lawncare')!;

  it('goes in the listed order unless told, and can choose who serves the others most', async () => {
    const listed = await ask({ ...young, method: 'step_down' } as Question).catch(() => null);
    expect(listed).toBeNull();
    const { departments, usage } = young;
    expect((await ask({ departments, usage, method: 'step_down' })).order).toEqual(['Administration', 'Maintenance']);
    expect((await ask({ departments, usage, method: 'step_down', best_order: true })).order).toEqual(['Maintenance', 'Administration']);
  });

  it('is exact where next to nothing leaves the circle of those who serve each other', async () => {
    const departments = [{ name: '甲', type: 'support' as const, direct_cost: 600_000 }, { name: '乙', type: 'support' as const, direct_cost: 400_000 }, { name: '窗口', type: 'operating' as const, direct_cost: 0 }, { name: '外勤', type: 'operating' as const, direct_cost: 0 }];
    const result = await ask({ departments, usage: { 甲: { 乙: 1e12, 窗口: 3 }, 乙: { 甲: 1e12, 外勤: 1 } }, method: 'reciprocal' });
    // A service of each 2·10¹² passes 3 : 1 to those outside, whoever it came from.
    expect(result.departments[2]!.total).toBeCloseTo(750_000, 4);
    expect(result.departments[3]!.total).toBeCloseTo(250_000, 4);
  });

  it('leaves own use out', async () => {
    const { departments, usage } = young;
    const own = { ...usage, Maintenance: { ...usage['Maintenance'], Maintenance: 9_999 } };
    for (const method of ['direct', 'step_down', 'reciprocal'] as const) {
      expect((await ask({ departments, usage: own, method })).departments).toEqual((await ask({ departments, usage, method })).departments);
    }
  });

  const two: Question['departments'] = [
    { name: '办公室', type: 'support', direct_cost: 100 }, { name: '后勤', type: 'support', direct_cost: 50 }, { name: '窗口', type: 'operating', direct_cost: 10 },
  ];
  it.each<[string, Question, string, string]>([
    ['a closed loop', { departments: two, usage: { 办公室: { 后勤: 1 }, 后勤: { 办公室: 1 } }, method: 'reciprocal' }, 'not_enough_data', '办公室、后勤'],
    ['a service nobody uses', { departments: two, usage: { 办公室: { 窗口: 1 } }, method: 'reciprocal' }, 'not_enough_data', '后勤'],
    ['a service that only comes back', { departments: two, usage: { 办公室: { 窗口: 1 }, 后勤: { 办公室: 1 } }, method: 'step_down' }, 'not_enough_data', '后勤'],
    ['a service no operating department uses', { departments: two, usage: { 办公室: { 窗口: 1 }, 后勤: { 办公室: 1 } }, method: 'direct' }, 'not_enough_data', '后勤'],
    ['an unknown receiver', { departments: two, usage: { 办公室: { 车队: 1 } }, method: 'direct' }, 'invalid_params', '车队'],
    ['an operating department that gives', { departments: two, usage: { 窗口: { 办公室: 1 } }, method: 'direct' }, 'invalid_params', '窗口'],
    ['a department twice', { departments: [...two, two[2]!], usage: {}, method: 'direct' }, 'invalid_params', '窗口'],
    ['an incomplete order', { departments: two, usage: { 办公室: { 窗口: 1 }, 后勤: { 窗口: 1 } }, method: 'step_down', order: ['后勤'] }, 'invalid_params', '办公室'],
    ['an order with a stranger', { departments: two, usage: { 办公室: { 窗口: 1 } }, method: 'step_down', order: ['窗口'] }, 'invalid_params', '窗口'],
    ['a negative quantity', { departments: two, usage: { 办公室: { 窗口: -1 } }, method: 'direct' }, 'invalid_params', 'usage.办公室.窗口'],
  ])('refuses %s in a sentence that names it', async (_, question, code, words) => {
    const refusal = await refusalOf(ask(question));
    expect(refusal.code).toBe(code);
    expect(refusal.text.zh).toContain(words);
  });

  it('keeps a support department without cost and without use out of the way', async () => {
    const result = await ask({ departments: [{ name: '空置', type: 'support', direct_cost: 0 }, { name: '窗口', type: 'operating', direct_cost: 10 }], usage: {}, method: 'reciprocal' });
    expect(result).toMatchObject({ flows: [], total: 10 });
  });

  const quantity = fc.integer({ min: 0, max: 50 });
  const city = fc.integer({ min: 1, max: 5 }).chain((supports) =>
    fc.record({
      costs: fc.array(fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100), { minLength: supports + 3, maxLength: supports + 3 }),
      usage: fc.array(fc.array(quantity, { minLength: supports + 3, maxLength: supports + 3 }), { minLength: supports, maxLength: supports }),
    }).map(({ costs, usage }): Pick<Question, 'departments' | 'usage'> => {
      const name = (i: number) => (i < supports ? `辅助${i}` : `业务${i}`);
      return {
        departments: costs.map((direct_cost, i) => ({ name: name(i), type: i < supports ? 'support' : 'operating', direct_cost })),
        // Each serves at least one operating department, so that every cost arrives.
        usage: Object.fromEntries(usage.map((row, i) => [name(i), Object.fromEntries(row.map((value, to) => [name(to), to === supports ? value + 1 : value]))])),
      };
    }),
  );

  it('brings every cost to the operating departments, whatever the method, and each flow can be followed', async () => {
    await fc.assert(fc.asyncProperty(city, fc.constantFrom('direct' as const, 'step_down' as const, 'reciprocal' as const), async (question, method) => {
      const { departments, flows, total } = await ask({ ...question, method });
      const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, total));
      near(departments.filter(({ type }) => type === 'operating').reduce((sum, one) => sum + one.total, 0), total);
      for (const { name, type, direct_cost, allocated, total: whole } of departments) {
        near(allocated, flows.filter(({ to }) => to === name).reduce((sum, { amount }) => sum + amount, 0));
        near(direct_cost + allocated, whole);
        if (type === 'support') near(flows.filter(({ from }) => from === name).reduce((sum, { amount }) => sum + amount, 0), whole);
      }
    }), { numRuns: 60 });
  });

  it('of direct and reciprocal does not depend on the order of the departments', async () => {
    await fc.assert(fc.asyncProperty(city, fc.constantFrom('direct' as const, 'reciprocal' as const), async (question, method) => {
      const forth = await ask({ ...question, method });
      const back = await ask({ ...question, departments: [...question.departments].reverse(), method });
      for (const { name, total } of forth.departments) expect(back.departments.find((one) => one.name === name)!.total).toBeCloseTo(total, 6);
    }), { numRuns: 30 });
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTdabc } from '../../../analytics/cost/tdabc/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runTdabc, () => db);

type Case = {
  id: string; total_cost: number; practical_capacity_minutes: number; activities: { name: string; quantity: number; unit_minutes: number }[];
  published: { tdabc_unit_costs: number[]; assigned_cost: number[]; total_minutes_used: number; total_assigned: number; unused_minutes: number; unused_cost: number; utilisation: number };
};
const { tdabc: cases } = JSON.parse(readFileSync(new URL('../../fixtures/cost-allocation/cases.json', import.meta.url), 'utf8')) as { tdabc: Case[] };

describe('time-driven activity-based costing', () => {
  it('refuses a capacity so small that there is no rate, and takes the least that there is', async () => {
    const asked = (practical_capacity: number) => ask({ pools: [{ name: '大厅', cost: 1e15, practical_capacity, unit: '分钟' }], activities: [{ name: '受理', pool: '大厅', time_per_unit: 1e15, volume: 1e15 }] });
    const refusal = await refusalOf(asked(1e-300));
    expect(refusal.code).toBe('invalid_params');
    expect(refusal.text.zh).toContain('资源库“大厅”的实际产能（pools.0.practical_capacity）是 1e-300，小得无法计算费率，应为 0 或不小于 0.000001');
    expect((await asked(1e-6)).pools[0]!.used_cost).toBeGreaterThan(0);
    expect((await asked(0)).pools[0]!.rate).toBeNull();
  });

  it.each(cases.map((one) => [one.id, one] as const))('gives the published figures: %s', async (_, { total_cost, practical_capacity_minutes, activities, published }) => {
    const { pools: [pool], activities: costed } = await ask({
      pools: [{ name: 'department', cost: total_cost, practical_capacity: practical_capacity_minutes, unit: '分钟' }],
      activities: activities.map(({ name, quantity, unit_minutes }) => ({ name, pool: 'department', time_per_unit: unit_minutes, volume: quantity })),
    });
    costed.forEach(({ unit_cost, cost }, i) => {
      expect(unit_cost).toBeCloseTo(published.tdabc_unit_costs[i]!, 9);
      expect(cost).toBeCloseTo(published.assigned_cost[i]!, 6);
    });
    expect(pool!.used_capacity).toBe(published.total_minutes_used);
    expect(pool!.used_cost).toBeCloseTo(published.total_assigned, 6);
    expect(pool!.unused_capacity).toBe(published.unused_minutes);
    expect(pool!.unused_cost).toBeCloseTo(published.unused_cost, 6);
    expect(pool!.used_share).toBeCloseTo(published.utilisation, 2);
  });

  it('warns of more use than there is, and cannot say a rate without capacity', async () => {
    const over = await ask({ pools: [{ name: '大厅', cost: 100, practical_capacity: 10, unit: '小时' }], activities: [{ name: '受理', pool: '大厅', time_per_unit: 3, volume: 4 }] });
    expect(over.pools[0]).toMatchObject({ unused_capacity: -2, unused_cost: -20 });
    expect(over.warnings[0]).toContain('用去 12 小时，超过实际产能 10 小时');
    const none = await ask({ pools: [{ name: '大厅', cost: 100, practical_capacity: 0, unit: '小时' }], activities: [{ name: '受理', pool: '大厅', time_per_unit: 3, volume: 4 }] });
    expect(none.pools[0]).toMatchObject({ rate: null, used_cost: null, used_share: null, used_capacity: 12 });
    expect(none.activities[0]).toMatchObject({ unit_cost: null, cost: null });
  });

  it('refuses an activity of an unknown pool, and a pool twice', async () => {
    const pool = { name: '大厅', cost: 1, practical_capacity: 1, unit: '小时' };
    expect((await refusalOf(ask({ pools: [pool], activities: [{ name: '受理', pool: '车队', time_per_unit: 1, volume: 1 }] }))).text.zh).toContain('“车队”');
    expect((await refusalOf(ask({ pools: [pool, pool], activities: [] }))).text.zh).toContain('“大厅”');
  });
});

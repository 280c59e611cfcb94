/** The peers of stored services from kept arrays, beside all services written down and counted one by one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runAnalyse } from '../../../analytics/cost/analyse/run.ts';
import { openDatabase, type Database } from '../../../analytics/database.ts';
import { median } from '../../../analytics/numeric/quantile.ts';
import { loadSample } from '../../../analytics/sample/index.ts';
import { asking } from '../inline.ts';
import { testSql } from '../support.ts';

const itemsSql = testSql('select cost_object, item, org_code, amount::double as amount from stg_cost_items($scope) where fiscal_year = 2024 order by all', z.object({ cost_object: z.string(), item: z.string(), org_code: z.string().nullable(), amount: z.number().nullable() }));
const outputsSql = testSql('select cost_object, output_unit, sum(quantity)::double as quantity from stg_service_outputs($scope) where fiscal_year = 2024 group by all order by all', z.object({ cost_object: z.string(), output_unit: z.string(), quantity: z.number().nullable() }));

let db: Database;
type Service = { name: string; org: string | null; cost: number; items: Set<string>; outputs: Map<string, number> };
let services: Service[];
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1, readers: 1 });
  await loadSample(db, { projectsPerYear: 220 });
  // Few organisations of one kind, many of another; one without an organisation, one with an output of nothing, prices that are equal.
  const many = Array.from({ length: 30 }, (_, i) => i);
  await db.write(async (tx) => {
    await tx.append('cost_items', {
      cost_object: many.map((i) => `新服务${i}`), fiscal_year: many.map(() => 2024), item: many.map((i) => (i % 7 === 0 ? '其他' : '人工')), amount: many.map((i) => 100 + (i % 5) * 10), trace: many.map(() => 'direct'),
      org_code: many.map((i) => (i === 3 ? null : `N${i < 20 ? i % 6 : i % 2}`)),
    });
    await tx.append('service_outputs', { cost_object: many.map((i) => `新服务${i}`), fiscal_year: many.map(() => 2024), org_code: many.map((i) => (i === 3 ? null : `N${i < 20 ? i % 6 : i % 2}`)), output_unit: many.map((i) => (i < 20 ? '件' : '次')), quantity: many.map((i) => (i === 5 ? 0 : 10)) });
    await tx.newDataVersion('test');
  });
  const [items, outputs] = [await db.query(itemsSql, { scope: [''] }), await db.query(outputsSql, { scope: [''] })];
  services = [...new Set(items.map(({ cost_object }) => cost_object))].map((name) => {
    const own = items.filter(({ cost_object }) => cost_object === name);
    const org = own.map(({ org_code }) => org_code).filter((code) => code !== null).sort()[0] ?? null;
    return { name, org, cost: own.reduce((sum, { amount }) => sum + (amount ?? 0), 0), items: new Set(own.map(({ item }) => item)), outputs: new Map(outputs.filter(({ cost_object }) => cost_object === name).map(({ output_unit, quantity }) => [output_unit, quantity ?? 0])) };
  });
});
afterAll(() => db.close());

const kind = ({ outputs }: Service) => [...outputs.keys()].sort().join('|');

function othersOf(mine: Service, scope: readonly string[]): Service[] {
  const others = services.filter((one) => one !== mine && kind(one) === kind(mine));
  if (scope.includes('')) return others.length >= 3 ? others : [];
  const isOwn = ({ org }: Service) => org !== null && scope.includes(org);
  const foreign = others.filter((one) => !isOwn(one));
  const told = new Set(foreign.map(({ org }) => org)).size >= 3 ? foreign : others.filter(isOwn);
  return told.length >= 3 ? told : [];
}

describe('the peers of stored services', () => {
  const scopes: (readonly string[])[] = [[''], ['N0'], ['N0', 'N1', 'N2', 'N3'], ['N1', 'N5']];
  it.each(scopes.map((scope) => [scope.join(' ') || 'everything', scope] as const))('are those that stand there for a caller who sees %s', async (_, scope) => {
    const { unit_costs, warnings } = await asking(runAnalyse, () => db)({ fiscal_year: 2024, limit: 1_000 }, { scope });
    expect(unit_costs.length).toBeGreaterThan(3);
    for (const { cost_object, output_unit, peer_median, peer_count } of unit_costs) {
      const mine = services.find(({ name }) => name === cost_object)!;
      const others = othersOf(mine, scope);
      const prices = others.flatMap(({ cost, outputs }) => (outputs.get(output_unit)! > 0 ? [cost / outputs.get(output_unit)!] : []));
      expect([cost_object, output_unit, peer_count]).toEqual([cost_object, output_unit, prices.length >= 3 ? prices.length : 0]);
      if (prices.length < 3) expect(peer_median).toBeNull();
      else expect(peer_median).toBeCloseTo(median(prices), 9);
      const missing = others.length === 0 ? [] : [...others[0]!.items].filter((item) => !mine.items.has(item) && others.every((other) => other.items.has(item)));
      for (const item of missing) expect(warnings.join('\n')).toContain(`“${cost_object}”没有“${item}”`);
    }
  });
});

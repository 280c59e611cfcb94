/** Published optima: choosing what to keep within capacities is choosing what to cut down to ceilings by source. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { runOptimise } from '../../../analytics/reduce/optimise/run.ts';
import { asking, emptyDatabase } from '../inline.ts';

type Instance = { name: string; n: number; m: number; profit: number[]; weight: number[][]; capacity: number[] };
type Expected = { name: string; known_optimum: number; sum_profit: number; min_loss_when_cutting_to_capacity: number; lp_relaxation: number };
const read = <T>(name: string) => JSON.parse(readFileSync(new URL(`../../fixtures/optim-knapsack/${name}.json`, import.meta.url), 'utf8')) as T;
const expected = new Map(read<Expected[]>('expected').map((one) => [one.name, one]));
const instances = read<Instance[]>('instances');

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runOptimise, () => db);

const projectsOf = ({ profit, weight }: Instance) =>
  profit.map((value, i) => ({ id: `p${i + 1}`, value, funding: Object.fromEntries(weight.map((row, source) => [`s${source + 1}`, row[i]!])) }));
const ceilingsOf = ({ capacity }: Instance) => Object.fromEntries(capacity.map((limit, source) => [`s${source + 1}`, limit]));

describe.each(instances.map((one) => [one.name, one] as const))('%s', (name, instance) => {
  const { known_optimum, sum_profit, min_loss_when_cutting_to_capacity } = expected.get(name)!;

  it('is kept at its published optimum, proved, and loses the published least', async () => {
    const projects = projectsOf(instance);
    const result = await ask({ projects, ceilings: ceilingsOf(instance) });
    expect(result.status).toBe('optimal');
    expect(result.gap).toBe(0);
    expect(result.kept_value).toBeCloseTo(known_optimum, 6);
    expect(result.objective).toBeCloseTo(min_loss_when_cutting_to_capacity, 6);
    expect(sum_profit - result.objective!).toBeCloseTo(known_optimum, 6);
    const kept = result.projects.map(({ keep }) => keep);
    expect(kept.every((keep) => keep === 0 || keep === 1)).toBe(true);
    instance.weight.forEach((row, source) => expect(row.reduce((sum, weight, i) => sum + weight * kept[i]!, 0)).toBeLessThanOrEqual(instance.capacity[source]!));
    expect(kept.reduce((sum, keep, i) => sum + keep * instance.profit[i]!, 0)).toBeCloseTo(known_optimum, 6);
  });
});

it('holds every instance of the published list', () => {
  expect(instances.map(({ name }) => name)).toEqual([...expected.keys()]);
});

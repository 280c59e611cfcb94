/** Costs: full cost by object beside the same in plain SQL, allocation among many pools, the need behind a slider. */
import { z } from 'zod';
import { type Context, runAnalysis } from '../../analytics/analysis.ts';
import { runAllocate } from '../../analytics/cost/allocate/run.ts';
import { runAnalyse } from '../../analytics/cost/analyse/run.ts';
import { computeNeed } from '../../analytics/cost/need/compute.ts';
import type { Need } from '../../analytics/cost/need/contract.ts';
import { type Database, noRows, openDatabase, sqlFile } from '../../analytics/database.ts';
import { random } from '../../analytics/numeric/random.ts';
import { heading, measure, measureInTurns, report } from './measure.ts';

const figure = (value: number) => value.toLocaleString('en');
const itemsSql = sqlFile(new URL('./cost_items_of.sql', import.meta.url), noRows);
const outputsSql = sqlFile(new URL('./service_outputs_of.sql', import.meta.url), noRows);
const plainSql = sqlFile(new URL('./full_cost.sql', import.meta.url), z.object({ cost_object: z.string(), output_unit: z.string(), direct: z.number().nullable(), indirect: z.number().nullable(), unit_cost: z.number().nullable(), middle: z.number().nullable() }));

const contextOf = (db: Database): Context => ({ db, caller: { user: 'bench', role: 'officer', scope: [''], lang: 'zh' }, signal: new AbortController().signal, progress: () => undefined, now: () => new Date('2026-01-01T00:00:00Z') });

/** One page of a hundred cost objects, another each time, out of so many with ten items each. */
export async function reportFullCost(services: number): Promise<void> {
  const db = await openDatabase({ path: ':memory:' });
  try {
    await db.write(async (tx) => {
      await tx.run(itemsSql, { services });
      await tx.run(outputsSql, { services });
      await tx.newDataVersion('bench');
    });
    const page = (round: number) => Math.min(services - 100, round * 100);
    const [plain, analysed] = await measureInTurns(
      7,
      { what: 'plain SQL: full cost, unit costs and their medians by object', work: (round) => db.query(plainSql, { scope: [''], fiscal_year: 2024, offset: page(round) * 2 }) },
      { what: 'cost.analyse: a page of a hundred objects, another each time', work: (round) => runAnalysis(runAnalyse, { fiscal_year: 2024, limit: 100, offset: page(round) }, contextOf(db)) },
    );
    heading(`Full cost by object: ${figure(services)} cost objects, ${figure(services * 10)} items`);
    report([plain, analysed], plain);
  } finally {
    await db.close();
  }
}

/** Everything in memory: milliseconds are told, since a slider and a person wait for them. */
export async function reportCalculations(): Promise<void> {
  const db = await openDatabase({ path: ':memory:' });
  try {
    // Made before: drawing a hundred thousand figures takes longer than half of what is measured.
    const questions = Array.from({ length: 8 }, (_, seed) => allocationOf(300, 50, seed));
    const allocation = await measure('cost.allocate: reciprocal among 300 pools and 50 receivers', 20, (round) => runAnalysis(runAllocate, questions[round % questions.length]!, contextOf(db)));
    const params = needOf(200);
    const need = await measure('cost.need: 200 items with trace and sensitivities, another target each time', 20, (round) => computeNeed({ ...params, targets: [{ ...params.targets[0]!, quantity: 1_000_000 + round }] }, 'zh'));
    heading(`Allocation and need: ${allocation.median.toFixed(1)} ms and ${need.median.toFixed(1)} ms at the median`);
    report([allocation, need], need);
  } finally {
    await db.close();
  }
}

function allocationOf(pools: number, receivers: number, seed: number) {
  const draw = random(seed);
  const support = Array.from({ length: pools }, (_, i) => `池${i}`);
  const operating = Array.from({ length: receivers }, (_, i) => `业务${i}`);
  return {
    departments: [...support.map((name) => ({ name, type: 'support' as const, direct_cost: draw.integer(1_000, 90_000) })), ...operating.map((name) => ({ name, type: 'operating' as const, direct_cost: draw.integer(10_000, 900_000) }))],
    usage: Object.fromEntries(support.map((from) => [from, Object.fromEntries([...support, ...operating].filter((to) => to !== from).map((to) => [to, draw.integer(1, 100)]))])),
    method: 'reciprocal' as const,
  };
}

function needOf(items: number): Need {
  const draw = random(items);
  return {
    targets: [{ id: '运营', output_unit: '车公里', quantity: 1_000_000 }], income: 900_000, other_subsidy: 0, earmarked: 0, tax: 0, profit_rate: 0.03, quality_coefficient: 0.95, quality_deduction: 0,
    items: Array.from({ length: items }, (_, i) => {
      const common = { name: `成本项${i}`, target: '运营' };
      if (i % 3 === 0) return { ...common, behaviour: 'variable' as const, unit_standard: draw.integer(1, 90) / 100, quantity_per_output: 0.8 };
      if (i % 3 === 1) return { ...common, behaviour: 'step' as const, step: { every: draw.integer(10_000, 90_000), amount: draw.integer(10_000, 90_000) } };
      return { ...common, behaviour: 'fixed' as const, fixed_amount: draw.integer(1_000, 90_000), ceiling: 80_000 };
    }),
  };
}

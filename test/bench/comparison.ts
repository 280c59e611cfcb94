/** Comparison over a million projects of one year: all groups beside plain SQL, and the peers of one project. */
import { z } from 'zod';
import { type Context, runAnalysis } from '../../analytics/analysis.ts';
import { runUnits } from '../../analytics/compare/units/run.ts';
import { warmUnits } from '../../analytics/compare/units/stored/warm.ts';
import { openDatabase, sqlFile } from '../../analytics/database.ts';
import { random } from '../../analytics/numeric/random.ts';
import { heading, measure, milliseconds, residentMiB } from './measure.ts';

export const unitCosts = sqlFile(new URL('./unit_costs.sql', import.meta.url), z.object({ indicator_id: z.string(), category: z.string().nullable(), count: z.int(), median: z.number().nullable(), mad: z.number().nullable() }));

const MILLION = 1_000_000;
const YEAR = 2024;
const SOURCES = { indicators: 200, categories: 40, organizations: 2_000 };

/** Prints what all groups and the peers of one project take where every project has two outputs and about 5,000 peers in each. */
export async function reportPeers(): Promise<void> {
  const db = await openDatabase({ path: ':memory:' });
  const draw = random(MILLION);
  const codes = Array.from({ length: MILLION }, (_, i) => `P${String(i).padStart(9, '0')}`);
  const year = codes.map(() => YEAR);
  const twice = [...codes, ...codes];
  await db.write(async (tx) => {
    await tx.append('projects', {
      project_code: codes, fiscal_year: year, name: codes.map((code) => `项目${code}`), org_code: codes.map((_, i) => String(i % SOURCES.organizations)),
      category: codes.map((_, i) => `类别${i % SOURCES.categories}`), executed: codes.map(() => Math.round(draw.logNormal(2_000_000, 1))),
    });
    await tx.append('project_indicators', {
      project_code: twice, fiscal_year: [...year, ...year], line_no: twice.map((_, i) => (i < MILLION ? 1 : 2)),
      // Each category has five indicators to itself and takes them in turn.
      indicator_id: twice.map((_, i) => `I${String((i % SOURCES.categories) * 5 + (Math.floor(i / SOURCES.categories) + (i < MILLION ? 0 : 1)) % 5).padStart(4, '0')}`),
      level2: twice.map(() => '数量指标'), sign: twice.map(() => '>='), unit: twice.map(() => '个'), weight: twice.map((_, i) => (i < MILLION ? 30 : 20)),
      actual_value: twice.map(() => Math.round(draw.logNormal(500, 0.8))),
    });
    await tx.newDataVersion('import');
  });
  const context: Context = { db, caller: { user: 'bench', role: 'officer', scope: [''], lang: 'zh' }, signal: new AbortController().signal, progress: () => undefined, now: () => new Date('2026-01-01T00:00:00Z') };
  const ask = (select: object, limit?: number) => runAnalysis(runUnits, { select: { fiscal_year: YEAR, ...select }, ...(limit === undefined ? {} : { limit }) }, context);
  const warming = await milliseconds(() => warmUnits(context));
  const plain = await measure('plain SQL', 5, () => db.query(unitCosts, { scope: [''], fiscal_year: YEAR }));
  const all = await measure('all groups', 5, () => ask({}, 0));
  const own = (round: number) => codes[(round * 7_919) % MILLION]!;
  const one = await measure('the peers of one project', 60, (round) => ask({ project_codes: [own(round)] }));
  const peers = (await ask({ project_codes: [own(1)] })).groups[0]!.count;
  heading(`compare.units over ${MILLION.toLocaleString('en')} projects with two outputs each, read in ${(warming / 1_000).toFixed(1)} s: all groups ${(all.median / 1_000).toFixed(2)} s, plain SQL ${(plain.median / 1_000).toFixed(2)} s (${(all.median / plain.median).toFixed(2)} ×); one project among ${peers.toLocaleString('en')} peers ${one.median.toFixed(1)} ms, p95 ${one.p95.toFixed(1)} ms; ${residentMiB()} MiB resident`);
  await db.close();
}

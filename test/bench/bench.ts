/**
 * How long the common questions take, as ratios against a plain full scan of the
 * same data in the same run: `npm run bench`, or `npm run bench -- 3334 33334 333334`
 * for other numbers of projects a year (three years each), with the growth from
 * one size to the next. Never a test: machines differ.
 */
import { cpus } from 'node:os';
import { z } from 'zod';
import { runAnalysis, type Analysis } from '../../analytics/analysis.ts';
import { EVERYTHING } from '../../analytics/caller.ts';
import { openDatabase, sqlFile, type Database } from '../../analytics/database.ts';
import { analyses } from '../../analytics/index.ts';
import { quantileSorted } from '../../analytics/numeric/quantile.ts';
import { loadSample } from '../../analytics/sample/index.ts';

const scan = sqlFile(new URL('./scan.sql', import.meta.url), z.object({ lines: z.int(), weight: z.number() }));
const names = sqlFile(new URL('./names.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int(), name: z.string() }));

type Measured = { what: string; first: number; median: number };

function analysis(id: string): Analysis {
  return analyses.find(({ contract }) => contract.id === id)!;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function measure(what: string, times: number, work: (round: number) => Promise<unknown>): Promise<Measured> {
  const first = await milliseconds(() => work(0));
  const warm: number[] = [];
  for (let round = 1; round <= times; round++) warm.push(await milliseconds(() => work(round)));
  return { what, first, median: quantileSorted(warm.sort((a, b) => a - b), 0.5) };
}

async function benchmark(projectsPerYear: number): Promise<readonly Measured[]> {
  const db = await openDatabase({ path: ':memory:' });
  const load = await milliseconds(() => loadSample(db, { projectsPerYear }));
  const asked = await db.query(names, {});
  const scope = [...EVERYTHING];
  const baseline = await measure('full scan of the goal-form lines', 15, () => db.query(scan, { scope }));
  const ask = (id: string, params: unknown) => runAnalysis(analysis(id), params, contextOf(db));
  const measured = [
    baseline,
    await measure('library.usage, another span of years each time', 6, (round) => ask('library.usage', { year_to: 2025 + round, limit: 100 })),
    await measure('library.usage, one indicator from the kept table', 200, () => ask('library.usage', { indicators: ['GX-MY-0001'] })),
    await measure('library.search', 50, (round) => ask('library.search', { text: asked[round]!.name })),
    await measure('recommend.indicators for a stored project', 50, (round) => ask('recommend.indicators', { project: { project_code: asked[round]!.project_code, fiscal_year: asked[round]!.fiscal_year } })),
    await measure('recommend.indicators for a described project', 50, (round) => ask('recommend.indicators', { project: { name: asked[round]!.name } })),
  ];
  report(projectsPerYear, load, measured, baseline.median);
  await db.close();
  return measured;
}

function contextOf(db: Database) {
  return {
    db,
    caller: { user: 'bench', role: 'officer', scope: EVERYTHING, lang: 'zh' },
    signal: new AbortController().signal,
    progress: () => undefined,
    now: () => new Date(),
  } as const;
}

function report(projectsPerYear: number, load: number, measured: readonly Measured[], unit: number): void {
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(`\n${projectsPerYear.toLocaleString('en')} projects a year, three years; generated and loaded in ${(load / unit).toFixed(0)} × the scan; ${memory} MiB resident; ${cpus().length} cores`);
  console.log(`${'question'.padEnd(52)}${'first'.padStart(10)}${'median'.padStart(10)}   (× the median scan of ${unit.toFixed(1)} ms)`);
  for (const { what, first, median } of measured) {
    console.log(`${what.padEnd(52)}${(first / unit).toFixed(2).padStart(10)}${(median / unit).toFixed(2).padStart(10)}`);
  }
}

/** How many times longer each question takes than at the size before, in the same process. */
function reportGrowth(from: number, to: number, before: readonly Measured[], after: readonly Measured[]): void {
  console.log(`\ngrowth from ${from.toLocaleString('en')} to ${to.toLocaleString('en')} projects a year (${(to / from).toFixed(1)} × the projects)`);
  after.forEach(({ what, first, median }, i) => {
    console.log(`${what.padEnd(52)}${(first / before[i]!.first).toFixed(2).padStart(10)}${(median / before[i]!.median).toFixed(2).padStart(10)}`);
  });
}

const sizes = process.argv.slice(2).map(Number);
let before: { size: number; measured: readonly Measured[] } | undefined;
for (const size of sizes.length > 0 ? sizes : [3_146, 10_000]) {
  const measured = await benchmark(size);
  if (before) reportGrowth(before.size, size, before.measured, measured);
  before = { size, measured };
}

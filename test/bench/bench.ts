/**
 * How long the common questions take, as ratios against a baseline of the same run:
 * `npm run bench`, or `npm run bench -- 3334 33334 333334` for other numbers of
 * projects a year (three years each), with the growth from one size to the next.
 * Never a test: machines differ.
 */
import { cpus } from 'node:os';
import { z } from 'zod';
import { openDatabase, sqlFile } from '../../analytics/database.ts';
import { loadSample } from '../../analytics/sample/index.ts';
import { baselineScan, measureAnalyses } from './analyses.ts';
import { measureBatch } from './batch.ts';
import { reportPeers } from './comparison.ts';
import { reportCalculations, reportFullCost } from './cost.ts';
import { measureEfficiency } from './efficiency.ts';
import { compareEngines, MOST_LINES } from './engines/compare.ts';
import { measureSeason } from './forms.ts';
import { measureImport } from './imports.ts';
import { heading, type Measured, milliseconds, report, reportGrowth, residentMiB } from './measure.ts';
import { measureLoad } from './load.ts';
import { measureRules, reportChoices, reportMillion } from './reduce.ts';
import { measureLargeAnswer } from './query.ts';
import { measureRebuild } from './rebuild.ts';
import { measureService } from './service.ts';

const names = sqlFile(new URL('./names.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int(), name: z.string(), given: z.array(z.string()) }));

const mebibytes = (bytes: number) => figure(Math.round(bytes / 2 ** 20));
const figure = (value: number) => value.toLocaleString('en');

/** @returns the analyses' times, for the growth from size to size */
async function benchmark(projectsPerYear: number, withService: boolean): Promise<readonly Measured[]> {
  const db = await openDatabase({ path: ':memory:' });
  try {
    const load = await milliseconds(() => loadSample(db, { projectsPerYear }));
    const scan = await baselineScan(db);
    const measured = await measureAnalyses(db);
    heading(`${figure(projectsPerYear)} projects a year, three years: made and loaded in ${(load / scan.median).toFixed(0)} × the scan; ${residentMiB()} MiB resident; ${cpus().length} cores`);
    report([scan, ...measured], scan);
    const { plain, rules } = await measureRules(db);
    heading('Cuts by rule beside the same in plain SQL');
    report([plain, rules], plain);
    if (withService) await reportService(db);
    await reportFullCost(3 * projectsPerYear);
    await reportEngines(db);
    const rebuilt = await measureRebuild(db);
    heading(`What recommendations rest on, of ${figure(rebuilt.projectYears)} project-years from cold in a process of its own: ${(rebuilt.milliseconds / 1_000).toFixed(1)} s; at most ${mebibytes(rebuilt.peak)} MiB, DuckDB's own memory included (its limit 1 GB; ${mebibytes(rebuilt.opened)} MiB when opened)`);
    const batch = await measureBatch(db);
    heading('A batch of new projects');
    report(batch, scan);
    return [scan, ...measured];
  } finally {
    await db.close();
  }
}

async function reportService(db: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  const codes = (await db.query(names, {})).map(({ project_code }) => project_code);
  const indicators = Array.from({ length: 50 }, (_, i) => `GX-MY-${String(i + 1).padStart(4, '0')}`);
  const { measured, baseline, added } = await measureService(db, codes, indicators);
  heading(`The service over HTTP: it adds ${added.service.toFixed(2)} ms to the query at the median; ${added.withClient.toFixed(2)} ms with its client in the same process and the socket between them`);
  report(measured, baseline);
  const [statement, whole] = await measureLargeAnswer(db);
  heading("An analyst's large answer");
  report([statement, whole], statement);
  const { alone, beside, stopped, held } = await measureLoad(db, { path: '/api/v1/analyses/library.search', body: { text: '公路养护' } });
  heading(`Under load: a query whose caller has gone ends after ${stopped.median.toFixed(0)} ms at the median and ${stopped.p95.toFixed(0)} ms at the latest of 20`);
  report([alone, beside], alone);
  heading(`Longest hold of the event loop: ${held.questions.toFixed(0)} ms with short questions beside endless ones, ${held.refresh.toFixed(0)} ms while the recommender takes in new data`);
}

async function reportEngines(db: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  const compared = await compareEngines(db);
  if (compared === null) return heading(`Other engines are left out above ${figure(MOST_LINES)} lines: they would not hold them in memory.`);
  heading(`Use of every library indicator from ${figure(compared.lines)} lines, the same question to each engine; all answers were equal${compared.absent.map((text) => `; ${text}`).join('')}`);
  report(compared.measured, compared.measured[0]!);
}

async function reportWithoutData(): Promise<void> {
  const db = await openDatabase({ path: ':memory:' });
  try {
    const measured = await measureEfficiency(db);
    heading('The efficiency frontier beside HiGHS, all scores equal to 1e-6');
    report(measured, measured[0]!);
    await reportChoices(db);
    await reportMillion();
    await reportPeers();
    await reportFullCost(1_000_000);
  } finally {
    await db.close();
  }
}

/** What 普洱 received in one season, with a hundred faults planted in it. */
const [SEASON_FILES, SEASON_FAULTS] = [3_359, 100];

async function reportSeason(): Promise<void> {
  const { files, excelJs, sheetJs, loaded, peakMiB, told } = await measureSeason(SEASON_FILES, SEASON_FAULTS);
  heading(`A season of ${figure(files)} self-evaluation workbooks in one archive: read, checked, tied out, scored and stored in ${(loaded / 1000).toFixed(0)} s, ${(loaded / excelJs).toFixed(2)} × exceljs only reading the same files (${(excelJs / 1000).toFixed(0)} s; SheetJS ${(sheetJs / 1000).toFixed(0)} s); at most ${figure(peakMiB)} MiB; exactly the ${told} planted faults told, by file and cell`);
}

const sizes = process.argv.slice(2).map(Number);
let before: { size: number; measured: readonly Measured[] } | undefined;
for (const size of sizes.length > 0 ? sizes : [3_146, 10_000]) {
  const measured = await benchmark(size, before === undefined);
  if (before) {
    heading(`growth from ${figure(before.size)} to ${figure(size)} projects a year (${(size / before.size).toFixed(1)} × the projects)`);
    reportGrowth(before.measured, measured);
  }
  before = { size, measured };
}
const { measured, baseline } = await measureImport();
heading('Loading a file');
report(measured, baseline);
await reportSeason();
await reportCalculations();
await reportWithoutData();

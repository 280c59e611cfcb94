/** How soon a batch of new projects is among what recommendations rest on. */
import { runAnalysis } from '../../analytics/analysis.ts';
import type { Database } from '../../analytics/database.ts';
import { importRows } from '../../analytics/imports/import-rows.ts';
import { libraryIndex } from '../../analytics/library/search/library-index.ts';
import { runRecommend } from '../../analytics/recommend/indicators/run.ts';
import { contextOf, officer } from './analyses.ts';
import { type Measured, milliseconds, summary } from './measure.ts';

const [PROJECTS, LINES, ROUNDS] = [1_000, 8, 6];

/** Written to the database: to be measured last. */
export async function measureBatch(db: Database): Promise<readonly Measured[]> {
  const { indicators } = await libraryIndex(db, new AbortController().signal, new Date());
  const used = indicators.filter(({ usable }) => usable).map(({ indicator_id }) => indicator_id);
  const [loads, answers]: [number[], number[]] = [[], []];
  await visible(db, 'before');
  for (let round = 0; round < ROUNDS; round++) {
    const projects = Array.from({ length: PROJECTS }, (_, i) => ({ project_code: `BENCH${round}${(i * 37) % PROJECTS}`, fiscal_year: 2025, name: `夜光步道${round}号线路灯安装`, objective: '方便群众夜间出行' }));
    const lines = projects.flatMap(({ project_code, fiscal_year }, i) =>
      Array.from({ length: LINES }, (_, k) => ({ project_code, fiscal_year, indicator_id: used[(i * 13 + k * 7) % used.length]!, target_value: `≥${10 + k}` })));
    loads.push(await milliseconds(async () => {
      await importRows(db, officer, { kind: 'projects', source: null, rows: projects });
      await importRows(db, officer, { kind: 'project_indicators', source: null, rows: lines });
    }));
    answers.push(await milliseconds(() => visible(db, `${round}号线`)));
  }
  const named = PROJECTS.toLocaleString('en');
  return [summary(`${named} new projects with ${LINES} lines each: checked and stored`, loads), summary(`${named} new projects: from then on to the first answer that knows them`, answers)];
}

/** @throws Error where no row of the answer rests on the batch */
async function visible(db: Database, text: string): Promise<void> {
  const { rows } = await runAnalysis(runRecommend, { project: { name: `夜光步道${text}` } }, contextOf(db));
  const known = rows.some(({ reasons }) => reasons.some(({ sources = [] }) => sources.some(({ name }) => name.includes(`夜光步道${text}`))));
  if (!known && text !== 'before') throw new Error('the batch is not among the sources');
}

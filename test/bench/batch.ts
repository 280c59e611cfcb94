/** How soon a batch of new projects is among what recommendations rest on. */
import { runAnalysis } from '../../analytics/analysis.ts';
import type { Database } from '../../analytics/database.ts';
import { importRows } from '../../analytics/imports/import-rows.ts';
import { libraryIndex } from '../../analytics/library/search/library-index.ts';
import { runRecommend } from '../../analytics/recommend/indicators/run.ts';
import { contextOf, officer } from './analyses.ts';
import { type Measured, milliseconds, summary } from './measure.ts';

const [PROJECTS, LINES] = [1_000, 8];
/** What the projects of a batch are for, such as no project before. */
const THINGS = ['夜光步道', '雨水花园', '共享菜园', '智能信报箱', '屋顶农场', '声屏障'];

/** Written to the database: to be measured last. */
export async function measureBatch(db: Database): Promise<readonly Measured[]> {
  const { indicators } = await libraryIndex(db, new AbortController().signal, new Date());
  const used = indicators.filter(({ usable }) => usable).map(({ indicator_id }) => indicator_id);
  const [loads, answers]: [number[], number[]] = [[], []];
  await runAnalysis(runRecommend, { project: { name: THINGS[0]! } }, contextOf(db));
  for (const [round, thing] of THINGS.entries()) {
    const projects = Array.from({ length: PROJECTS }, (_, i) => ({ project_code: `BENCH${round}${(i * 37) % PROJECTS}`, fiscal_year: 2025, name: `${thing}新增`, objective: `新增${thing}，方便群众使用` }));
    const lines = projects.flatMap(({ project_code, fiscal_year }, i) =>
      Array.from({ length: LINES }, (_, k) => ({ project_code, fiscal_year, indicator_id: used[(i % 10) * LINES + k]!, target_value: `≥${10 + k}` })));
    loads.push(await milliseconds(async () => {
      await importRows(db, officer, { kind: 'projects', source: null, rows: projects });
      await importRows(db, officer, { kind: 'project_indicators', source: null, rows: lines });
    }));
    answers.push(await milliseconds(() => visible(db, thing)));
  }
  const named = PROJECTS.toLocaleString('en');
  return [summary(`${named} new projects with ${LINES} lines each: checked and stored`, loads), summary(`${named} new projects: from then on to the first answer that knows them`, answers)];
}

/** @throws Error where no row of the answer rests on the batch */
async function visible(db: Database, thing: string): Promise<void> {
  const { rows } = await runAnalysis(runRecommend, { project: { name: thing } }, contextOf(db));
  if (!rows.some(({ reasons }) => reasons.some(({ sources = [] }) => sources.some(({ name }) => name.includes(thing))))) throw new Error('the batch is not among the sources');
}

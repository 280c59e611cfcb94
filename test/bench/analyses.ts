/** The analyses on the sample city, beside one plain scan of the same lines. */
import { z } from 'zod';
import { runAnalysis, type Analysis, type Context } from '../../analytics/analysis.ts';
import { EVERYTHING } from '../../analytics/caller.ts';
import { sqlFile, type Database } from '../../analytics/database.ts';
import { analyses } from '../../analytics/index.ts';
import { measure, type Measured } from './measure.ts';

const scan = sqlFile(new URL('./scan.sql', import.meta.url), z.object({ lines: z.int(), weight: z.number() }));
const names = sqlFile(new URL('./names.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int(), name: z.string() }));
const readings = sqlFile(new URL('./readings.sql', import.meta.url), z.object({ behind: z.int() }));

export const officer = { user: 'bench', role: 'officer', scope: EVERYTHING, lang: 'zh' } as const;

/** One full read of the goal-form lines: the unit of everything else. */
export function baselineScan(db: Database): Promise<Measured> {
  return measure('plain scan of the goal-form lines', 15, () => db.query(scan, { scope: [...EVERYTHING] }));
}

export async function measureAnalyses(db: Database): Promise<readonly Measured[]> {
  const asked = await db.query(names, {});
  const project = (round: number) => asked[round % asked.length]!;
  const ask = (id: string, params: unknown) => runAnalysis(analysis(id), params, contextOf(db));
  return [
    await measure('library.usage of all indicators, another span each time', 6, (round) => ask('library.usage', { year_to: 2025 + round, limit: 100 })),
    await measure('library.usage, one indicator from the kept table', 200, () => ask('library.usage', { indicators: ['GX-MY-0001'] })),
    await measure('library.search', 50, (round) => ask('library.search', { text: project(round).name })),
    await measure('recommend.indicators for a stored project', 200, (round) => {
      const { project_code, fiscal_year } = project(round);
      return ask('recommend.indicators', { project: { project_code, fiscal_year } });
    }),
    await measure('recommend.indicators for a described project', 200, (round) => ask('recommend.indicators', { project: { name: project(round).name } })),
    await measure('plain SQL: projects behind the month of September', 5, () => db.query(readings, { scope: [...EVERYTHING] })),
    await measure('rule scan: monitor.dual of September, all projects', 5, () => ask('monitor.dual', { fiscal_year: 2025, month: 9 })),
  ];
}

function analysis(id: string): Analysis {
  const found = analyses.find(({ contract }) => contract.id === id);
  if (!found) throw new Error(`there is no analysis ${id}`);
  return found;
}

function contextOf(db: Database): Context {
  return { db, caller: officer, signal: new AbortController().signal, progress: () => undefined, now: () => new Date() };
}

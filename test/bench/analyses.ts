/** The analyses on the sample city, beside one plain scan of the same lines. */
import { z } from 'zod';
import { runAnalysis, type Analysis, type Context } from '../../analytics/analysis.ts';
import { EVERYTHING } from '../../analytics/caller.ts';
import { sqlFile, type Database } from '../../analytics/database.ts';
import { analyses } from '../../analytics/index.ts';
import { nearNames } from '../../analytics/library/duplicates/near-names.ts';
import { normaliseName } from '../../analytics/imports/normalise-name.ts';
import { unitCosts } from './comparison.ts';
import { someUnits } from './efficiency.ts';
import { measure, type Measured } from './measure.ts';

const scan = sqlFile(new URL('./scan.sql', import.meta.url), z.object({ lines: z.int(), weight: z.number() }));
const names = sqlFile(new URL('./names.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int(), name: z.string(), given: z.array(z.string()) }));
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
  const many = await fiftyThousandNames(db);
  return [
    await measure('library.usage of all indicators, another span each time', 6, (round) => ask('library.usage', { year_to: 2025 + round, limit: 100 })),
    await measure('library.usage, one indicator from the kept table', 200, () => ask('library.usage', { indicators: ['GX-MY-0001'] })),
    await measure('library.usage of one level of organisations, another span each time', 6, (round) => ask('library.usage', { org_level: 'unit', year_to: 2025 + round, order: 'changed' })),
    await measure('library.relations up to size 4, another support each time', 6, (round) => ask('library.relations', { min_support: 0.01 + round / 10_000 })),
    await measure(`near-duplicates of ${many.length.toLocaleString('en')} names, in a thread`, 3, (round) => nearNames(db, many, 0.7 + round / 1_000, new AbortController().signal)),
    await measure('library.search', 50, (round) => ask('library.search', { text: project(round).name })),
    await measure('recommend.indicators for a stored project', 1_000, (round) => {
      const { project_code, fiscal_year } = project(round);
      return ask('recommend.indicators', { project: { project_code, fiscal_year } });
    }),
    await measure('recommend.indicators for a described project', 1_000, (round) => ask('recommend.indicators', { project: { name: project(round).name } })),
    await measure('recommend.indicators by name with three indicators given', 1_000, (round) => {
      const { name, given } = project(round);
      return ask('recommend.indicators', { project: { name }, given });
    }),
    await measure('plain SQL: projects behind the month of September', 5, () => db.query(readings, { scope: [...EVERYTHING] })),
    await measure('rule scan: monitor.dual of September, all projects', 5, () => ask('monitor.dual', { fiscal_year: 2025, month: 9 })),
    await measure('plain SQL: quartiles of all unit costs of a year', 5, () => db.query(unitCosts, { scope: [...EVERYTHING], fiscal_year: 2024 })),
    await measure('compare.units: the first question after new data', 3, async () => {
      await db.write(async (tx) => void (await tx.newDataVersion('bench')));
      return ask('compare.units', { select: { fiscal_year: 2024 }, limit: 0 });
    }),
    await measure('compare.units: all groups of a year', 5, () => ask('compare.units', { select: { fiscal_year: 2024 }, limit: 0 })),
    await measure('compare.units: the peers of one project', 50, (round) => ask('compare.units', { select: { fiscal_year: 2024, project_codes: [project(round * 7).project_code] } })),
    await measure('compare.efficiency of 2,000 units, three inputs and three outputs', 3, (round) => ask('compare.efficiency', { units: someUnits(round), returns: 'crs', orientation: 'input' })),
  ];
}

/** The names of the library as five districts would write them: many like names, as after libraries were put together. */
async function fiftyThousandNames(db: Database): Promise<string[]> {
  const { rows } = (await runAnalysis(analysis('library.usage'), { limit: 10_000, order: 'name' }, contextOf(db))) as unknown as { rows: { name: string }[] };
  const districts = ['', '东城区', '西城区', '开发区', '高新区'];
  return [...new Set(districts.flatMap((district) => rows.map(({ name }) => normaliseName(`${district}${name}`))))];
}

function analysis(id: string): Analysis {
  const found = analyses.find(({ contract }) => contract.id === id);
  if (!found) throw new Error(`there is no analysis ${id}`);
  return found;
}

export function contextOf(db: Database): Context {
  return { db, caller: officer, signal: new AbortController().signal, progress: () => undefined, now: () => new Date() };
}

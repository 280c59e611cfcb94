/** What goal forms measure beside the library, in memory: read when it is first asked for, not with every version of the data. */
import { z } from 'zod';
import { EVERYTHING } from '../../caller.ts';
import { type Database, sqlFile } from '../../database.ts';
import { storedKey } from '../../imports/comparable-name.ts';
import { perVersion } from '../../library/per-version.ts';
import { type Sparse, sparse, startsOf } from '../../numeric/sparse.ts';
import { ofOneVersion } from '../evidence/one-version.ts';
import { type Spreads, spreadsOf } from '../evidence/spreads.ts';
import { touchedBy } from '../evidence/touched.ts';
import type { LineSource } from '../indicators/lines.ts';

const text = z.string().nullable();
const LINES = { project: 'int', item: 'int', measure: 'int', target: 'float', weight: 'int' } as const;
const linesSql = sqlFile(
  new URL('./lines.sql', import.meta.url),
  z.object({ project: z.int(), item: z.int(), measure: z.int(), target: z.number(), weight: z.int() }),
);
const sizeSql = sqlFile(new URL('./size.sql', import.meta.url), z.object({ project_years: z.int() }));
const namesSql = sqlFile(new URL('./names.sql', import.meta.url), z.object({ indicator_key: z.string(), name: z.string(), name_key: z.string(), level1: text, level2: text }));
const measuresSql = sqlFile(new URL('./measures.sql', import.meta.url), z.object({ sign: text, unit: text }));

export type OffLibraryIndicator = { readonly id: string; readonly name: string; readonly nameKey: string; readonly level1: string | null; readonly level2: string | null };

export type OffLibraryIndex = LineSource & {
  readonly spreads: Spreads;
  readonly indicators: readonly OffLibraryIndicator[];
  /** By `off:<hash>`. */
  readonly places: ReadonlyMap<string, number>;
  /** Project-years of an indicator, one as often as it has lines of it. */
  readonly projectsOf: Sparse;
};

/** What was read stays where nothing of projects or their goal forms changed. */
const indexes = perVersion<OffLibraryIndex>(1, ({ value, changes }) => touchedBy(changes, value.lines.starts.length - 1)?.length === 0);

/** Project-years are numbered as in the evidence of the same data version. */
export function offLibraryIndex(db: Database, signal: AbortSignal): Promise<OffLibraryIndex> {
  return indexes(db, signal, '', async (signal, before) => before?.value ?? ofOneVersion(db, () => readOnce(db, signal)));
}

async function readOnce(db: Database, signal: AbortSignal): Promise<OffLibraryIndex> {
  const scope = [...EVERYTHING];
  const options = { signal, heavy: true };
  const [[counted], { project, ...lines }, names, measures] = await Promise.all([
    db.query(sizeSql, { scope }, options),
    db.arrays(linesSql, LINES, { scope }, options),
    db.columns(namesSql, { scope }, options),
    db.query(measuresSql, { scope }, options),
  ]);
  const indicators = names.indicator_key.map((id, i) => ({ id, name: names.name[i]!, nameKey: storedKey(names.name[i]!, names.name_key[i]!), level1: names.level1[i]!, level2: names.level2[i]! }));
  return {
    lines: { ...lines, starts: startsOf(project, counted!.project_years) },
    measures, indicators,
    spreads: spreadsOf(lines, { items: indicators.length, measures: measures.length }),
    places: new Map(indicators.map(({ id }, place) => [id, place])),
    projectsOf: sparse(lines.item, project, indicators.length),
  };
}

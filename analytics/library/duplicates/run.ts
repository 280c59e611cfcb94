import { z } from 'zod';
import { type Context, implement } from '../../analysis.ts';
import { EVERYTHING } from '../../caller.ts';
import { type Database, sqlFile } from '../../database.ts';
import { comparableName, storedKey } from '../../imports/comparable-name.ts';
import { perVersion } from '../per-version.ts';
import { wholeTable } from '../usage/tables.ts';
import type { UsageTable } from '../usage/table.ts';
import { type DuplicateGroup, duplicates } from './contract.ts';
import { nearIndicators } from './near-indicators.ts';
import { bySurvival, type Candidate, reasonFor } from './survivor.ts';

const librarySql = sqlFile(
  new URL('./library.sql', import.meta.url),
  z.object({ indicator_id: z.string(), name: z.string(), name_key: z.string().nullable(), particulars: z.int() }),
);

type Named = { readonly indicator_id: string; readonly name: string; readonly key: string; readonly particulars: number; readonly in_library: boolean };

const libraries = perVersion<readonly Named[]>();

/** Groups of indicators under like names, each with the one that should stay and why. */
export const runDuplicates = implement(duplicates, async ({ threshold, include_off_library, limit, offset }, context) => {
  const { db, signal, caller, now } = context;
  const [library, table] = await Promise.all([libraryOf(db, now().toISOString().slice(0, 10), signal), wholeTable(context)]);
  const named = include_off_library ? [...library, ...offLibrary(table)] : library;
  const near = await nearIndicators(db, named, threshold, signal);
  const groups = near.map(({ members, similarity }) => describe(members, similarity, table, caller.lang));
  groups.sort((a, b) => b.similarity - a.similarity || b.indicators.length - a.indicators.length || (a.survivor < b.survivor ? -1 : 1));
  return { result: { total: groups.length, groups: groups.slice(offset, offset + limit), compared: named.length } };
});

function libraryOf(db: Database, today: string, signal: AbortSignal): Promise<readonly Named[]> {
  return libraries(db, signal, today, async (signal) => {
    const rows = await db.query(librarySql, { scope: [...EVERYTHING], today }, { signal });
    return rows.map(({ indicator_id, name, name_key, particulars }) => ({ indicator_id, name, particulars, key: storedKey(name, name_key), in_library: true }));
  });
}

/** The table lists those of the caller's own lines alone. */
function offLibrary(table: UsageTable): Named[] {
  return table.rows
    .filter(({ bucket }) => bucket === 'off_library')
    .map(({ indicator_id, name }) => ({ indicator_id, name, key: comparableName(name), particulars: 0, in_library: false }));
}

function describe(members: readonly Named[], similarity: number, table: UsageTable, lang: Context['caller']['lang']): DuplicateGroup {
  const candidates = members.map((one) => ({ ...one, project_count: table.find(one.indicator_id)?.project_count ?? null }) satisfies Candidate).sort(bySurvival);
  return {
    indicators: candidates.map(({ indicator_id, name, project_count }) => {
      const { level1, level2, industry } = table.find(indicator_id)!;
      return { indicator_id, name, project_count, level1, level2, industry };
    }),
    similarity,
    survivor: candidates[0]!.indicator_id,
    reason: reasonFor(candidates)[lang],
  };
}

/** All use of all indicators, counted once for a data version; every scope and span of years is added up from it. */
import { z } from 'zod';
import { EVERYTHING } from '../../caller.ts';
import { type Database, sqlFile } from '../../database.ts';
import { storedKey } from '../../imports/comparable-name.ts';
import { pace } from '../../pace.ts';
import { perVersion } from '../per-version.ts';
import { type ReviewLimits, reviewPack } from './review-pack.ts';

const count = z.int();
const text = z.string().nullable();

const cubeSql = sqlFile(
  new URL('./cube.sql', import.meta.url),
  z.object({
    indicator_key: z.string(), org_code: text, fiscal_year: count.nullable(), name: text, name_key: text, level1: text, level2: text,
    project_years: count, weight_sum: z.number(), weight_lines: count, attainment_sum: z.number(), attainment_lines: count,
    score_sum: z.number(), score_squares: z.number(), rational_lines: count,
    far_over_lines: count, judged_lines: count, met_lines: count,
  }),
);
const targetsSql = sqlFile(
  new URL('./targets.sql', import.meta.url),
  z.object({ indicator_key: z.string(), org_code: text, fiscal_year: count.nullable(), compared_lines: count, lowered_lines: count }),
);
const librarySql = sqlFile(
  new URL('./library.sql', import.meta.url),
  z.object({
    indicator_id: z.string(), name: z.string(), name_key: text, level1: text, level2: text, industry: text, category: text, status: text, valid_to: text,
    unit_missing: z.boolean(), unexplained: z.boolean(), offered: z.boolean(),
  }),
);
const aliasesSql = sqlFile(new URL('./aliases.sql', import.meta.url), z.object({ indicator_id: z.string(), merged_into: z.string(), name: z.string(), name_key: text }));
const yearsSql = sqlFile(new URL('./project_years.sql', import.meta.url), z.object({ org_code: text, fiscal_year: count, project_years: count }));
const organizationsSql = sqlFile(new URL('./organizations.sql', import.meta.url), z.object({ org_code: z.string(), parent_code: text, level: text }));

type Columns<R> = { readonly [K in keyof R]: readonly R[K][] };
export type OrgYear = z.infer<(typeof yearsSql)['row']>;
export type Organization = z.infer<(typeof organizationsSql)['row']>;

type Comparisons = {
  /** Lines that can be held against the same project's line of the year before; those of them that ask less. */
  readonly compared_lines: Uint32Array;
  readonly lowered_lines: Uint32Array;
};

export type UsageCube = {
  /** Ascending by indicator, then organisation, then year. */
  readonly cells: Cells & Comparisons;
  readonly library: Columns<z.infer<(typeof librarySql)['row']>>;
  readonly aliases: Aliases;
  /** Ascending by year. */
  readonly years: readonly OrgYear[];
  readonly organizations: readonly Organization[];
};

/** Merged indicators by id, each with the one that stands in its place; by name, under which several may have stood. */
export type Aliases = { readonly byId: ReadonlyMap<string, string>; readonly byName: ReadonlyMap<string, ReadonlySet<string>> };

type Cells = Columns<z.infer<(typeof cubeSql)['row']>>;

/** Both are in the same order, and every row of `targets` has its cell. */
async function comparisons(cells: Cells, targets: Columns<z.infer<(typeof targetsSql)['row']>>, signal: AbortSignal): Promise<Comparisons> {
  const giveWay = pace(signal);
  const size = cells.indicator_key.length;
  const [compared_lines, lowered_lines] = [new Uint32Array(size), new Uint32Array(size)];
  let t = 0;
  for (let i = 0; i < size; i++) {
    if (cells.indicator_key[i] === targets.indicator_key[t] && cells.org_code[i] === targets.org_code[t] && cells.fiscal_year[i] === targets.fiscal_year[t]) {
      compared_lines[i] = targets.compared_lines[t]!;
      lowered_lines[i] = targets.lowered_lines[t]!;
      t++;
    }
    await giveWay();
  }
  return { compared_lines, lowered_lines };
}

function aliasesOf(rows: readonly z.infer<(typeof aliasesSql)['row']>[]): Aliases {
  const byName = new Map<string, Set<string>>();
  for (const { name, name_key, merged_into } of rows) {
    const key = storedKey(name, name_key);
    byName.set(key, (byName.get(key) ?? new Set()).add(merged_into));
  }
  return { byId: new Map(rows.map(({ indicator_id, merged_into }) => [indicator_id, merged_into])), byName };
}

/** The product's own limits and those of one local pack at a time. */
const cubes = perVersion<UsageCube>(2);

/** It holds everybody's lines: what is told from it must be added up for the caller's scope by `add-up.ts`. */
export function usageCube(db: Database, signal: AbortSignal, limits: ReviewLimits = reviewPack.parameters): Promise<UsageCube> {
  const { far_over_attainment, rational_min_attainment } = limits;
  return cubes(db, signal, JSON.stringify([far_over_attainment, rational_min_attainment]), async (signal) => {
    const scope = [...EVERYTHING];
    const [cells, library, aliases, years, organizations] = await Promise.all([
      db.columns(cubeSql, { scope, far_over_attainment, rational_min_attainment }, { signal, heavy: true }),
      db.columns(librarySql, { scope }, { signal, heavy: true }),
      db.query(aliasesSql, { scope }, { signal }),
      db.query(yearsSql, { scope }, { signal, heavy: true }),
      db.query(organizationsSql, { scope }, { signal }),
    ]);
    // After the lines were counted, not beside it: each of the two takes as much memory as the lines themselves.
    const targets = await db.columns(targetsSql, { scope }, { signal, heavy: true });
    return { cells: { ...cells, ...(await comparisons(cells, targets, signal)) }, library, aliases: aliasesOf(aliases), years, organizations };
  });
}

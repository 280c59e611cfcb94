/** All use of all indicators, counted once for a data version; every scope and span of years is added up from it. */
import { z } from 'zod';
import { EVERYTHING } from '../../caller.ts';
import { type Database, sqlFile } from '../../database.ts';
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
const librarySql = sqlFile(
  new URL('./library.sql', import.meta.url),
  z.object({ indicator_id: z.string(), name: z.string(), name_key: text, level1: text, level2: text, industry: text, unit_missing: z.boolean() }),
);
const yearsSql = sqlFile(new URL('./project_years.sql', import.meta.url), z.object({ fiscal_year: count, project_years: count }));

type Columns<R> = { readonly [K in keyof R]: readonly R[K][] };
export type YearTotal = z.infer<(typeof yearsSql)['row']>;

export type UsageCube = {
  /** Ascending by indicator, then organisation, then year. */
  readonly cells: Columns<z.infer<(typeof cubeSql)['row']>>;
  readonly library: Columns<z.infer<(typeof librarySql)['row']>>;
  readonly years: readonly YearTotal[];
};

/** The product's own limits and those of one local pack at a time. */
const cubes = perVersion<UsageCube>(2);

/** It holds everybody's lines: what is told from it must be added up for the caller's scope by `add-up.ts`. */
export function usageCube(db: Database, signal: AbortSignal, limits: ReviewLimits = reviewPack.parameters): Promise<UsageCube> {
  const { far_over_attainment, rational_min_attainment } = limits;
  return cubes(db, signal, JSON.stringify([far_over_attainment, rational_min_attainment]), async (signal) => {
    const scope = [...EVERYTHING];
    const [cells, library, years] = await Promise.all([
      db.columns(cubeSql, { scope, far_over_attainment, rational_min_attainment }, { signal, heavy: true }),
      db.columns(librarySql, { scope }, { signal, heavy: true }),
      db.query(yearsSql, {}, { signal }),
    ]);
    return { cells, library, years };
  });
}

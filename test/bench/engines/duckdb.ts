/** Jixiao's own database, asked through its scoped staging views. */
import { z } from 'zod';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { sqlFile, type Database } from '../../../analytics/database.ts';
import { inOrder, type Engine, type Lines } from './question.ts';

const uses = sqlFile(new URL('./uses.sql', import.meta.url), z.object({
  indicator_id: z.string(), project_years: z.int(), organizations: z.int(), last_year: z.int(), mean_weight: z.number().nullable(),
}));
const lines = sqlFile(new URL('./lines.sql', import.meta.url), z.object({
  indicator_id: z.string(), project_code: z.string(), fiscal_year: z.int(), org_code: z.string(), weight: z.number().nullable(),
}));
const scope = [...EVERYTHING];

export const readLines = (db: Database): Promise<Lines> => db.columns(lines, { scope });

/** The data is there already: it is where the others get it from. */
export function duckEngine(db: Database): Engine {
  return {
    name: 'DuckDB (stored tables, scoped views)',
    load: () => Promise.resolve(),
    ask: async () => inOrder(await db.query(uses, { scope })),
    close: () => Promise.resolve(),
  };
}

/** The same question to every engine; times are told only once all answers are equal. */
import type { Database } from '../../../analytics/database.ts';
import { measure, type Measured } from '../measure.ts';
import { arqueroEngine } from './arquero.ts';
import { duckEngine, readLines } from './duckdb.ts';
import { postgresEngine } from './postgres.ts';
import { difference, type Engine } from './question.ts';
import { sqliteEngine } from './sqlite.ts';

/** More lines than this the engines that hold everything in JavaScript or WebAssembly are spared. */
export const MOST_LINES = 1_500_000;

/** @returns one row an engine, DuckDB first; null where there are too many lines. @throws where two engines disagree */
export async function compareEngines(db: Database): Promise<{ lines: number; measured: readonly Measured[]; absent: readonly string[] } | null> {
  const lines = await readLines(db);
  const count = lines.indicator_id.length;
  if (count > MOST_LINES) return null;
  const postgres = postgresEngine();
  const engines: Engine[] = [duckEngine(db), sqliteEngine(), arqueroEngine(), ...(postgres ? [postgres] : [])];
  try {
    for (const engine of engines) await engine.load(lines);
    const expected = await engines[0]!.ask();
    for (const engine of engines.slice(1)) {
      const differs = difference(expected, await engine.ask());
      if (differs !== null) throw new Error(`${engines[0]!.name} and ${engine.name} disagree: ${differs}`);
    }
    const measured: Measured[] = [];
    for (const engine of engines) measured.push(await measure(engine.name, 5, () => engine.ask()));
    return { lines: count, measured, absent: postgres ? [] : ['PostgreSQL is not installed here'] };
  } finally {
    for (const engine of engines) await engine.close();
  }
}

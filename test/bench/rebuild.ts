/** What a service process needs at most that opens a database and makes what recommendations rest on from cold: in a process of its own, from which nothing else is measured. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../analytics/database.ts';

/** Bytes resident at the most, of the whole process with DuckDB's own memory: before and at the end. */
export type Rebuild = { readonly projectYears: number; readonly milliseconds: number; readonly opened: number; readonly peak: number };

/** @param db copied to a file for it */
export async function measureRebuild(db: Database): Promise<Rebuild> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-rebuild-'));
  try {
    const path = join(folder, 'bench.duckdb');
    await db.backup(path);
    const child = fork(new URL('./rebuild-process.ts', import.meta.url), [path]);
    const ended = once(child, 'exit');
    const told = await Promise.race([once(child, 'message'), ended.then(([code]) => { throw new Error(`the rebuild ended with code ${String(code)}`); })]);
    await ended;
    return told[0] as Rebuild;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The file that holds what one scope may see of one data version, made when it is first asked. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../analysis.ts';
import type { Database } from '../database.ts';
import { EXTRACT_TABLES } from './extract-tables.ts';

/** Files of the newest data version that are kept for whoever asks next. */
const KEPT = 8;

type Extract = { readonly path: string; readonly made: Promise<void>; users: number; stale: boolean };

const shelves = new WeakMap<Database, { version: number; extracts: Map<string, Extract> }>();
let folder: string | null = null;

/** A folder that only this user may enter, gone with the process. */
function ownFolder(): string {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), 'jixiao-query-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

/** Lends the extract of the caller's scope to `work`; a newer data version has files of its own, and old ones go when nobody reads them. */
export async function withExtract<T>({ db, caller: { scope }, signal }: Pick<Context, 'db' | 'caller' | 'signal'>, work: (extract: { path: string; dataVersion: number }) => Promise<T>): Promise<T> {
  const version = db.dataVersion();
  const extract = shelfOf(db, version, [...scope].sort());
  extract.users += 1;
  try {
    await madeOrGone(extract.made, signal);
    return await work({ path: extract.path, dataVersion: version });
  } finally {
    extract.users -= 1;
    if (extract.stale) remove(extract);
  }
}

/** A caller who leaves waits no longer; the file is finished for whoever asks next. */
function madeOrGone(made: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    made.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function shelfOf(db: Database, version: number, scope: readonly string[]): Extract {
  const shelf = shelves.get(db);
  const extracts = shelf?.version === version ? shelf.extracts : new Map<string, Extract>();
  if (shelf && shelf.version !== version) shelf.extracts.forEach(retire);
  const key = createHash('sha256').update(JSON.stringify([version, scope])).digest('hex');
  const known = extracts.get(key);
  const extract = known ?? begin(db, key, scope);
  extracts.delete(key);
  extracts.set(key, extract);
  extract.made.catch(() => void (extracts.get(key) === extract && extracts.delete(key)));
  const [oldest] = extracts.keys();
  if (extracts.size > KEPT) {
    retire(extracts.get(oldest!)!);
    extracts.delete(oldest!);
  }
  shelves.set(db, { version, extracts });
  return extract;
}

/** Nobody's cancelling stops it: whoever asks next needs the same file. */
function begin(db: Database, key: string, scope: readonly string[]): Extract {
  const path = join(ownFolder(), `${key}-${String(Date.now())}.duckdb`);
  return { path, made: db.extract(path, EXTRACT_TABLES, { scope }, { heavy: true }), users: 0, stale: false };
}

function retire(extract: Extract): void {
  extract.stale = true;
  remove(extract);
}

function remove(extract: Extract): void {
  if (extract.users > 0) return;
  extract.made.then(() => rmSync(extract.path, { force: true }), () => undefined);
}

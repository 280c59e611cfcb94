/** Backup and restore of a database that no service has open. */
import { constants, copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { lockFile } from './file-lock.ts';
import { copyStoredFile, foldLog } from './stored-file.ts';
import type { CopyReport } from './types.ts';

/** `replaced`: where the database that stood there is kept; null where there was none. */
export type RestoreReport = CopyReport & { readonly replaced: string | null };

/** @throws AppError `conflict` when a process holds the database, and what `copyStoredFile` throws */
export async function backupStopped(databasePath: string, to: string): Promise<CopyReport> {
  const unlock = lockFile(databasePath);
  try {
    return await copyStoredFile(databasePath, to);
  } finally {
    unlock();
  }
}

/**
 * Puts a checked copy of a backup in the database's place in one step: whenever
 * it is cut off, the one or the other database stands there whole.
 *
 * @throws AppError `conflict` when a process holds the database, and what `copyStoredFile` throws; nothing is changed then
 */
export async function restoreDatabase(databasePath: string, from: string, now = new Date()): Promise<RestoreReport> {
  const unlock = lockFile(databasePath);
  try {
    const path = existsSync(databasePath) ? realpathSync(databasePath) : databasePath;
    const draft = `${path}.restoring`;
    for (const left of [draft, `${draft}.wal`]) rmSync(left, { force: true });
    const report = await copyStoredFile(from, draft);
    const replaced = existsSync(path) ? await keep(path, now) : null;
    rmSync(`${path}.wal`, { force: true });
    renameSync(draft, path);
    return { ...report, path: databasePath, replaced };
  } finally {
    unlock();
  }
}

/** A second name for the database that is about to be replaced, so that there is no moment without one. */
async function keep(path: string, now: Date): Promise<string> {
  // A damaged database, which may be why somebody restores, is kept with its log as it is.
  await foldLog(path).catch(() => undefined);
  const kept = freeName(path, now);
  for (const end of ['', '.wal']) if (existsSync(path + end)) nameAlso(path + end, kept + end);
  return kept;
}

/** Beside the database, with the local time: `jixiao.replaced-20251231-235959.duckdb`. */
function freeName(path: string, now: Date): string {
  const { dir, name, ext } = parse(path);
  const time = now.toLocaleString('sv-SE').replace(/[-:]/g, '').replace(' ', '-');
  for (let n = 1; ; n++) {
    const candidate = join(dir, `${name}.replaced-${time}${n === 1 ? '' : `-${n}`}${ext}`);
    if (!existsSync(candidate)) return candidate;
  }
}

function nameAlso(path: string, other: string): void {
  try {
    linkSync(path, other);
  } catch {
    // A drive without hard links.
    copyFileSync(path, other, constants.COPYFILE_EXCL);
  }
}

/**
 * Our own lock beside the database file. DuckDB's lock is a POSIX one, which the
 * system drops as soon as any descriptor of the file is closed in the process;
 * a second process could then open the file and its rows would silently vanish.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.ts';

type Holder = { token: string; pid: number; host: string; processStart: string | null; since: string };

/** Another process, or another opening in this one, holds the file. */
export class DatabaseInUse extends AppError {}

const heldHere = new Set<string>();

/**
 * Takes the lock or says who has it.
 * @returns a function that lets it go
 * @throws DatabaseInUse (`conflict`) naming the file and the process
 */
export function lockFile(databasePath: string): () => void {
  const path = `${realPath(databasePath)}.lock`;
  const mine: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), processStart: startOf(process.pid), since: new Date().toISOString() };
  take(databasePath, path, mine);
  heldHere.add(mine.token);
  return () => {
    heldHere.delete(mine.token);
    if (read(path)?.token === mine.token) rmSync(path, { force: true });
  };
}

/** One file has one lock, by whatever link it is reached. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}

function take(databasePath: string, path: string, mine: Holder): void {
  if (placeNew(path, mine)) return;
  const other = read(path);
  // Let go between the two looks.
  if (other === null && placeNew(path, mine)) return;
  if (other === null || isAlive(other) || !takeOver(path, mine, other)) throw refusal(databasePath, path, read(path));
}

/** The lock appears with its content in one step: a reader never finds it half written. */
function placeNew(path: string, mine: Holder): boolean {
  const draft = `${path}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (NO_LINKS.includes(codeOf(error))) return createOnly(path, mine);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Some shared and removable drives have no hard links; there a reader may find the lock still empty and takes it as held. */
const NO_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR'];

function createOnly(path: string, mine: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(mine), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Of several that find the same dead holder only one may replace it: whoever makes the marker named after that holder. */
function takeOver(path: string, mine: Holder, dead: Holder): boolean {
  const marker = `${path}.${dead.token}.taken`;
  if (!placeNew(marker, mine)) return false;
  try {
    if (read(path)?.token !== dead.token) return false;
    writeFileSync(`${path}.${mine.token}`, JSON.stringify(mine));
    renameSync(`${path}.${mine.token}`, path);
    return true;
  } finally {
    rmSync(marker, { force: true });
  }
}

function read(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A process number is used again sooner or later, in a container at once: the start time tells two bearers apart. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return heldHere.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  const start = startOf(holder.pid);
  return start === null || holder.processStart === null || start === holder.processStart;
}

/** Clock ticks from boot to the start of the process; null where the system has no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function refusal(databasePath: string, lockPath: string, holder: Holder | null): DatabaseInUse {
  const who = holder
    ? { zh: `主机 ${holder.host} 上的进程 ${holder.pid}（自 ${holder.since}）`, en: `process ${holder.pid} on ${holder.host} (since ${holder.since})` }
    : { zh: '另一个进程', en: 'another process' };
  return new DatabaseInUse('conflict', {
    zh: `数据库 ${databasePath} 正被${who.zh}使用，请先停止该进程；如确认它已不在运行，请删除 ${lockPath} 后重试。`,
    en: `The database ${databasePath} is in use by ${who.en}; please stop it first, or, if it is certainly no longer running, delete ${lockPath} and try again.`,
  });
}

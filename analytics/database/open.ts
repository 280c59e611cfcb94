import { mkdirSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '../errors.ts';
import { DuckDatabase } from './duck-database.ts';
import { lockFile } from './file-lock.ts';
import { migrate, stagingMacros } from './migrate.ts';
import type { Database, OpenOptions } from './types.ts';

const READERS = 8;
const LARGEST_SPILL = 20e9;

/**
 * Opens a database and brings it to this program's schema.
 * @throws AppError `conflict` when another process holds the file or a newer program made it
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { path, readers = READERS, spillLimit = spillLimitFor(path), memoryLimit = halfOfMemory() } = options;
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const unlock = path === ':memory:' ? () => undefined : lockFile(path);
  const opened: { closeSync(): void }[] = [];
  const release = () => {
    for (const handle of opened.splice(0).reverse()) handle.closeSync();
    unlock();
  };
  try {
    const instance = await create({ ...options, memoryLimit });
    opened.push(instance);
    const writer = await instance.connect();
    opened.push(writer);
    // As a setting of create() DuckDB shows this limit but does not keep it.
    await writer.run(`set max_temp_directory_size = '${spillLimit}'`);
    await migrate(writer);
    const macros = stagingMacros();
    await prepare(writer, macros);
    const connect = async () => prepare(await instance.connect(), macros);
    return await DuckDatabase.start({ writer, connect, readers, memoryLimit, release, onLost: options.onLost ?? (() => undefined) });
  } catch (error) {
    release();
    throw error;
  }
}

/** Settings and macros that live in a connection. */
async function prepare(connection: DuckDBConnection, macros: readonly string[]): Promise<DuckDBConnection> {
  await connection.run("set TimeZone = 'UTC'");
  for (const macro of macros) await connection.run(macro);
  return connection;
}

async function create({ path, memoryLimit, threads = Math.min(4, availableParallelism()) }: OpenOptions & { memoryLimit: string }): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, {
      memory_limit: memoryLimit,
      threads: String(threads),
      temp_directory: spillFolder(path),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
  } catch (error) {
    throw new AppError(
      'conflict',
      {
        zh: `无法打开数据库 ${path}：${(error as Error).message}。请确认没有别的程序正在使用它、文件完好且可读写。`,
        en: `The database ${path} cannot be opened: ${(error as Error).message}. Please make sure that no other program is using it and that the file is sound and writable.`,
      },
      { cause: error },
    );
  }
}

const spillFolder = (path: string) => (path === ':memory:' ? join(tmpdir(), `jixiao-${process.pid}`) : `${path}.tmp`);

/** A disk that is full is fatal for the database that lives on it, so a large sort must end before that. */
function spillLimitFor(path: string): string {
  const { bavail, bsize } = statfsSync(dirname(spillFolder(path)));
  return `${Math.floor(Math.min(LARGEST_SPILL, (bavail * bsize) / 2) / 1e6)}MB`;
}

function halfOfMemory(): string {
  const allowed = process.constrainedMemory();
  const bytes = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return `${Math.max(256, Math.floor(bytes / 2 / 2 ** 20))}MiB`;
}

/** Database files that nobody has open: checked and copied by an instance of their own, without changing them. */
import { existsSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '../errors.ts';
import { attach, contentOf, copyDatabase, detachedAfter } from './copy.ts';
import { newerMigrations, newerProgram } from './migrate.ts';
import type { CopyReport } from './types.ts';

/**
 * Copies what a file holds, with what its log beside it holds, into a new file.
 * @throws AppError `conflict` when it is missing, no database of ours, damaged or of a newer program
 */
export function copyStoredFile(from: string, to: string): Promise<CopyReport> {
  return withInstance(async (connection) => {
    await attachStored(connection, from);
    return detachedAfter(connection, 'stored', async () => {
      await check(connection, from);
      return copyDatabase(connection, 'stored', to);
    });
  });
}

/** Brings what stands in the log beside a file into the file itself, so that the file is all there is. */
export function foldLog(path: string): Promise<void> {
  return withInstance(async (connection) => {
    await attach(connection, path, 'stored', 'read_write');
    await detachedAfter(connection, 'stored', async () => void (await connection.run('checkpoint stored')));
  });
}

async function withInstance<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function attachStored(connection: DuckDBConnection, path: string): Promise<void> {
  if (!existsSync(path)) {
    throw new AppError('not_found', { zh: `找不到文件 ${path}，请检查路径。`, en: `There is no file ${path}; please check the path.` });
  }
  await attach(connection, path, 'stored', 'read_only').catch((error: unknown) => {
    throw unusable(path, error);
  });
}

async function check(connection: DuckDBConnection, path: string): Promise<void> {
  const { migrations } = await contentOf(connection, 'stored').catch((error: unknown) => {
    throw unusable(path, error);
  });
  if (migrations.length === 0) {
    throw new AppError('conflict', {
      zh: `文件 ${path} 是数据库，但不是绩效（Jixiao）的数据库。请选择由 npm run backup 生成的文件。`,
      en: `The file ${path} is a database but not one of Jixiao; please choose a file that npm run backup made.`,
    });
  }
  const newer = newerMigrations(migrations);
  if (newer.length > 0) throw newerProgram(newer);
}

function unusable(path: string, error: unknown): AppError {
  const reason = (error as Error).message.split('\n')[0];
  return new AppError(
    'conflict',
    {
      zh: `文件 ${path} 不能作为数据库读取，可能已损坏或不是备份文件（${reason}）。请换一个备份文件。`,
      en: `The file ${path} cannot be read as a database; it may be damaged or no backup at all (${reason}). Please choose another backup.`,
    },
    { cause: error },
  );
}

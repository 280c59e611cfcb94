/** Several readings of which one numbers what another names: good only where no write has come between them. */
import type { Database } from '../../database.ts';
import { AppError } from '../../errors.ts';

export const ATTEMPTS = 3;

/** @throws AppError `busy` where a write always comes between */
export async function ofOneVersion<T>(db: Database, read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const version = await db.storedVersion();
    const value = await read();
    if ((await db.storedVersion()) === version) return value;
  }
  throw importsGoOn();
}

export function importsGoOn(): AppError {
  return new AppError('busy', { zh: '数据正在连续导入，暂时无法读取，请稍后重试。', en: 'Data is being imported continuously and cannot be read just now; please try again shortly.' });
}

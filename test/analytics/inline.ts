/** Asking an analysis that gets its data with the call. */
import { type Analysis, type Context, runAnalysis } from '../../analytics/analysis.ts';
import type { Contract, InputOf, ResultOf } from '../../analytics/contract.ts';
import { type Database, openDatabase } from '../../analytics/database.ts';
import { AppError, type Lang } from '../../analytics/errors.ts';

export const emptyDatabase = () => openDatabase({ path: ':memory:', threads: 1, readers: 1 });

export function contextOf(db: Database, { lang = 'zh', scope = [''] }: { lang?: Lang; scope?: readonly string[] } = {}): Context {
  const caller = { user: 'test', role: 'officer', scope, lang } as const;
  return { db, caller, signal: new AbortController().signal, progress: () => undefined, now: () => new Date('2026-03-05T02:00:00Z') };
}

export function asking<C extends Contract>(analysis: Analysis<C>, db: () => Database) {
  return (params: InputOf<C>, caller: { lang?: Lang; scope?: readonly string[] } = {}): Promise<ResultOf<C>> => runAnalysis(analysis, params, contextOf(db(), caller));
}

export async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => new Error('nothing was refused'),
    (caught: unknown) => caught,
  );
  if (error instanceof AppError) return error;
  throw error;
}

/** A small city in memory, and imports into it. */
import { expect } from 'vitest';
import type { Caller } from '../../../analytics/caller.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { AppError } from '../../../analytics/errors.ts';
import { importReport } from '../../../analytics/imports/contract.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { smallCity } from '../fixture.ts';
import { stateOf } from '../support.ts';

export const officer: Caller = { user: 'demo-officer', role: 'officer', scope: [''], lang: 'zh' };
export const clerk: Caller = { user: 'demo-clerk', role: 'clerk', scope: ['101001'], lang: 'zh' };

export type Row = Record<string, unknown>;
export type Content = string | Uint8Array | Row[];
export type Options = { caller?: Caller; dryRun?: boolean; signal?: AbortSignal; sourceName?: string; mapping?: Record<string, string | null> };

export async function openSmallCity(): Promise<Database> {
  const db = await openDatabase({ path: ':memory:', threads: 1 });
  await db.write(smallCity);
  return db;
}

/** Text is a .csv file, bytes are a file, a list is JSON rows. */
export function loader(current: () => Database) {
  const load = (kind: string, content: Content, { caller = officer, ...options }: Options = {}) =>
    importRows(current(), caller, { kind, source: '表', ...options, ...(Array.isArray(content) ? { rows: content } : { bytes: Buffer.from(content) }) });

  /** What a refused import says; fails where it is not refused or anything was written. */
  async function refused(kind: string, content: Content, options: Options = {}) {
    const before = await stateOf(current());
    const error: unknown = await load(kind, content, options).then(() => null, (e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'invalid_params' });
    expect(await stateOf(current())).toEqual(before);
    return { sentence: (error as AppError).text, ...importReport.parse((error as AppError).details) };
  }
  return { load, refused };
}

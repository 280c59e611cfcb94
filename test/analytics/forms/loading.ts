/** Forms into a small city in memory. */
import { expect } from 'vitest';
import { AppError } from '../../../analytics/errors.ts';
import type { FormKind } from '../../../analytics/forms/contract.ts';
import { importForm } from '../../../analytics/forms/import-form.ts';
import type { ReadOptions } from '../../../analytics/forms/read/read-form.ts';
import type { Caller } from '../../../analytics/caller.ts';
import type { Database } from '../../../analytics/database.ts';
import { importReport } from '../../../analytics/imports/contract.ts';
import { officer } from '../imports/loading.ts';
import { stateOf } from '../support.ts';

type Options = ReadOptions & { caller?: Caller; dryRun?: boolean };

export function formLoader(current: () => Database) {
  const load = async (kind: FormKind, bytes: Uint8Array, { caller = officer, dryRun = false, ...options }: Options = {}) =>
    importReport.parse(await importForm(current(), caller, { kind, source: '表.xlsx', bytes, options, dryRun }));

  /** What a refused form says; fails where it is not refused or anything was written. */
  async function refused(kind: FormKind, bytes: Uint8Array, options: Options = {}) {
    const before = await stateOf(current());
    const error: unknown = await load(kind, bytes, options).then(() => null, (e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'invalid_params' });
    expect(await stateOf(current())).toEqual(before);
    return { sentence: (error as AppError).text, ...importReport.parse((error as AppError).details) };
  }
  return { load, refused };
}

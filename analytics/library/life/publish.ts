/** Makes the draft the next version of the library, in one transaction. */
import { z } from 'zod';
import { type Database, noRows, type Reader, sqlFile, type Transaction } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { assertMaintainer, closeSql, draftChanges, type Making, nextPlaces, rowsFor } from './changes.ts';
import { libraryRow, type LibraryRow, versionRow, type versionList } from './contract.ts';
import { applyChange } from './transition.ts';

const removeSql = sqlFile(new URL('./remove.sql', import.meta.url), noRows);
const versionsSql = sqlFile(new URL('./versions.sql', import.meta.url), versionRow);

/** The latest first; `version` is that of the library now, 0 before the first. */
export async function listVersions(db: Reader, page: { limit: number; offset: number }, signal?: AbortSignal): Promise<z.output<typeof versionList>> {
  const { version } = await nextPlaces(db);
  return { version: version - 1, rows: await db.query(versionsSql, page, { signal }) };
}

/**
 * @returns the new version
 * @throws AppError `not_allowed`; `conflict` where there is nothing to publish, or where the library has changed so that
 * a change of the draft is not allowed any more; then nothing is published
 */
export async function publish(db: Database, note: string, { caller, now }: Making): Promise<z.output<typeof versionRow>> {
  assertMaintainer(caller);
  return db.write(async (tx) => {
    const draft = await draftChanges(tx);
    if (draft.length === 0) throw new AppError('conflict', { zh: '没有待发布的变更。请先修改、合并或停用指标。', en: 'There is nothing to publish. Please edit, merge or retire indicators first.' });
    const rows = await rowsFor(tx, draft);
    const { version } = await nextPlaces(tx);
    const at = now.toISOString();
    for (const change of draft) {
      const before = applyChange(rows, change);
      await tx.run(closeSql, { change_id: change.change_id, state: 'published', before: before && JSON.stringify(before), library_version: version, closed_by: caller.user, closed_at: at });
    }
    await replaceRows(tx, [...rows.values()]);
    const data_version = await tx.newDataVersion('library');
    const made = { version, note, changes: draft.length, published_by: caller.user, published_at: at, data_version };
    await tx.append('library_versions', Object.fromEntries(Object.entries(made).map(([name, value]) => [name, [value]])));
    return { ...made, published_at: `${at.slice(0, 19)}Z` };
  });
}

async function replaceRows(tx: Transaction, rows: readonly LibraryRow[]): Promise<void> {
  await tx.run(removeSql, { ids: rows.map(({ indicator_id }) => indicator_id) });
  const names = Object.keys(libraryRow.shape) as (keyof LibraryRow)[];
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
  await tx.append('indicators', { ...columns, name_key: rows.map(({ name }) => (name === null ? null : comparableName(name))) });
}

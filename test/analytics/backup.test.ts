/** Backup and restore of files: what the copy holds, and what stands there when something is wrong. */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { backupStopped, DatabaseInUse, openDatabase, restoreDatabase } from '../../analytics/database.ts';
import { EVERYTHING, type Caller } from '../../analytics/caller.ts';
import { importRows } from '../../analytics/imports/import-rows.ts';
import { listMappings } from '../../analytics/imports/mappings.ts';
import { smallCity } from './fixture.ts';
import { emptyFolder, stateOf } from './support.ts';

const officer: Caller = { user: 'zhang', role: 'officer', scope: EVERYTHING, lang: 'zh' };
let folder: string;
let path: string;
let backup: string;
beforeEach(() => {
  folder = emptyFolder();
  path = join(folder, 'jixiao.duckdb');
  backup = join(folder, 'backups', 'one.duckdb');
  mkdirSync(join(folder, 'backups'));
});

const add = (code: string) => withDatabase((db) => importRows(db, officer, { kind: 'organizations', source: null, rows: [{ org_code: code, name: '新单位' }] }));

async function withDatabase<T>(work: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>, at = path): Promise<T> {
  const db = await openDatabase({ path: at, threads: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function city(): Promise<void> {
  await withDatabase(async (db) => {
    await db.write(smallCity);
    await importRows(db, officer, { kind: 'organizations', source: null, sourceName: '一体化', mapping: { 单位码: 'org_code', 名: 'name' }, rows: [{ 单位码: '103', 名: '市卫健委' }] });
  });
}

describe('a backup', () => {
  it('of an open database is the state of one moment while writes go on, and is read by its owner alone', async () => {
    await city();
    await withDatabase(async (db) => {
      const before = await stateOf(db);
      const [report] = await Promise.all([
        db.backup(backup),
        importRows(db, officer, { kind: 'organizations', source: null, rows: [{ org_code: '999', name: '同时写入' }] }),
      ]);
      const copied = await withDatabase(stateOf, backup);
      expect([before, await stateOf(db)]).toContainEqual(copied);
      expect(report).toMatchObject({ path: backup, bytes: expect.any(Number), dataVersion: copied.version });
      if (process.platform !== 'win32') expect(statSync(backup).mode & 0o777).toBe(0o600);
    });
  });

  it('holds the column mappings and the imports as well', async () => {
    await city();
    await backupStopped(path, backup);
    await withDatabase(async (db) => {
      expect((await listMappings(db, officer, { limit: 10, offset: 0 })).rows).toMatchObject([{ source_name: '一体化', mapping: { 单位码: 'org_code', 名: 'name' } }]);
      expect((await stateOf(db)).import_batches).toBe(1);
    }, backup);
  });

  it('never overwrites, needs its folder, and leaves nothing behind where it fails', async () => {
    await city();
    writeFileSync(backup, 'precious');
    await expect(backupStopped(path, backup)).rejects.toMatchObject({ code: 'conflict', text: { zh: `文件 ${backup} 已存在，不会覆盖它。请另选一个文件名。` } });
    expect(readFileSync(backup, 'utf8')).toBe('precious');
    await expect(backupStopped(path, join(folder, 'nowhere', 'x'))).rejects.toMatchObject({ text: { zh: expect.stringContaining('不存在') } });
    expect(readdirSync(join(folder, 'backups'))).toEqual(['one.duckdb']);
  });

  it('of a damaged database is refused', async () => {
    await city();
    await withDatabase((db) => db.write(async (tx) => tx.append('organizations', { org_code: Array.from({ length: 60_000 }, (_, i) => `code ${(i * 2654435761) % 4294967296}`) })));
    damage(path);
    await expect(backupStopped(path, backup)).rejects.toMatchObject({ code: 'conflict', text: { zh: expect.stringContaining('可能已损坏') } });
    expect(readdirSync(join(folder, 'backups'))).toEqual([]);
  });
});

describe('restoring', () => {
  it('brings back the rows of the backup and keeps the database that was there', async () => {
    await city();
    const then = await withDatabase(stateOf);
    await backupStopped(path, backup);
    await add('later');
    const replacedState = await withDatabase(stateOf);

    const { replaced } = await restoreDatabase(path, backup, new Date('2025-12-31T15:59:59Z'));
    expect(replaced).toBe(join(folder, 'jixiao.replaced-20251231-235959.duckdb'));
    expect(await withDatabase(stateOf)).toEqual(then);
    expect(await withDatabase(stateOf, replaced!)).toEqual(replacedState);
    const again = await restoreDatabase(path, backup, new Date('2025-12-31T15:59:59Z'));
    expect(again.replaced).toBe(join(folder, 'jixiao.replaced-20251231-235959-2.duckdb'));
  });

  it('works where there was no database, and where the one that was there is damaged, which is kept as it is', async () => {
    await city();
    await backupStopped(path, backup);
    const empty = join(emptyFolder(), 'jixiao.duckdb');
    expect((await restoreDatabase(empty, backup)).replaced).toBeNull();
    expect(await withDatabase(stateOf, empty)).toEqual(await withDatabase(stateOf));

    writeFileSync(path, 'ruined');
    writeFileSync(`${path}.wal`, 'its log');
    const { replaced } = await restoreDatabase(path, backup);
    expect([readFileSync(replaced!, 'utf8'), readFileSync(`${replaced}.wal`, 'utf8')]).toEqual(['ruined', 'its log']);
    expect(await withDatabase(stateOf)).toEqual(await withDatabase(stateOf, empty));
  });

  it('is refused while the database is open, as is a backup past its owner', async () => {
    await city();
    await backupStopped(path, backup);
    await withDatabase(async () => {
      await expect(restoreDatabase(path, backup)).rejects.toBeInstanceOf(DatabaseInUse);
      await expect(backupStopped(path, `${backup}2`)).rejects.toBeInstanceOf(DatabaseInUse);
    });
  });

  it.each([
    ['is missing', () => undefined, '找不到文件'],
    ['is no database', () => writeFileSync(backup, '指标编码,指标名称\n'), '不能作为数据库读取'],
    ['is of a newer program', () => withDatabase((db) => db.write((tx) => tx.append('schema_migrations', { name: ['999_of_the_future.sql'] })), backup), '999_of_the_future.sql'],
    ['is damaged', async () => {
      await withDatabase((db) => db.write(async (tx) => tx.append('organizations', { org_code: Array.from({ length: 60_000 }, (_, i) => `code ${(i * 2654435761) % 4294967296}`) })), backup);
      damage(backup);
    }, '可能已损坏'],
  ])('changes nothing when the backup %s', async (_, make, sentence) => {
    await city();
    const before = await withDatabase(stateOf);
    const files = readdirSync(folder);
    await make();
    await expect(restoreDatabase(path, backup)).rejects.toMatchObject({ text: { zh: expect.stringContaining(sentence) } });
    expect(readdirSync(folder)).toEqual(files);
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(await withDatabase(stateOf)).toEqual(before);
  });

  it('finds what an earlier attempt that was killed left, and begins anew', async () => {
    await city();
    await backupStopped(path, backup);
    writeFileSync(`${path}.restoring`, 'half');
    await restoreDatabase(path, backup);
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});

/** Some bytes of every block after the headers. */
function damage(file: string): void {
  const handle = openSync(file, 'r+');
  for (let at = 100_000; at < statSync(file).size; at += 2 ** 17) writeSync(handle, Buffer.alloc(64, 7), 0, 64, at);
  closeSync(handle);
}

/**
 * A process that imports batch after batch until it is killed. Arguments: the
 * database, the round, the size of the log at which DuckDB tidies up. It begins when a line comes in, and prints
 * one line of what it found in the file, then the name of each batch whose import was answered.
 */
import { once } from 'node:events';
import { z } from 'zod';
import { EVERYTHING, type Caller } from '../../analytics/caller.ts';
import { noRows, openDatabase } from '../../analytics/database.ts';
import { importRows } from '../../analytics/imports/import-rows.ts';
import { testSql } from '../analytics/support.ts';

/** Rows of a batch; both sides know it. */
export const ROWS = 40;

const foundSql = testSql(
  `select b.source as batch, count(o.org_code)::integer as rows, max(v.versions)::integer as versions
  from import_batches b
  left join organizations o on o.name = b.source
  left join (select import_id, count(*) as versions from data_versions group by import_id) v on v.import_id = b.import_id
  group by b.source order by b.source`,
  z.object({ batch: z.string(), rows: z.int(), versions: z.int().nullable() }),
);
const straySql = testSql(
  `select ((select count(*) from organizations where name not in (select source from import_batches))
    + (select count(*) from data_versions where cause = 'import' and import_id not in (select import_id from import_batches)))::integer as stray`,
  z.object({ stray: z.int() }),
);

export type Found = { batches: { batch: string; rows: number; versions: number | null }[]; stray: number };

if (process.argv[1]?.endsWith('writer.ts')) await writeUntilKilled(process.argv[2]!, process.argv[3]!, process.argv[4]!);

async function writeUntilKilled(path: string, round: string, logSize: string): Promise<void> {
  const caller: Caller = { user: 'test', role: 'officer', scope: EVERYTHING, lang: 'zh' };
  process.stdout.write('waiting\n');
  await once(process.stdin, 'data');
  const db = await openDatabase({ path, threads: 1 });
  const found: Found = { batches: await db.query(foundSql, {}), stray: (await db.query(straySql, {}))[0]!.stray };
  process.stdout.write(`${JSON.stringify(found)}\n`);
  await db.write((tx) => tx.run(testSql(`set global wal_autocheckpoint = '${logSize}'`, noRows)));
  for (let n = 0; ; n++) {
    const batch = `${round}-${n}`;
    const rows = Array.from({ length: ROWS }, (_, i) => ({ org_code: `${batch}-${i}`, name: batch }));
    await importRows(db, caller, { kind: 'organizations', source: batch, rows });
    process.stdout.write(`${batch}\n`);
  }
}

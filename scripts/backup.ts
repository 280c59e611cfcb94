/** `npm run backup -- <path>`: a checked copy of the database, of a running service or of a stopped one. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupStopped, DatabaseInUse } from '../analytics/database.ts';
import { AppError } from '../analytics/errors.ts';
import { askForBackup } from '../server/control/ask.ts';
import { readSettings } from '../server/env.ts';
import { pathGiven, run, say, sizeOf } from './command.ts';

await run(async () => {
  const { dataDir } = readSettings();
  const to = fileIn(pathGiven('backup'));
  const database = join(dataDir, 'jixiao.duckdb');
  if (!existsSync(database)) {
    throw new AppError('not_found', {
      zh: `文件夹 ${dataDir} 里还没有数据库，没有可以备份的内容。如数据在别处，请用 JIXIAO_DATA_DIR 指明。`,
      en: `There is no database in ${dataDir} yet, so there is nothing to back up. If the data are elsewhere, name the folder with JIXIAO_DATA_DIR.`,
    });
  }
  const { path, bytes, dataVersion, schema, tables, rows } = await backupStopped(database, to).catch(async (error: unknown) => {
    if (!(error instanceof DatabaseInUse)) throw error;
    const report = await askForBackup(dataDir, to);
    if (report === null) throw error;
    return report;
  });
  say(
    `备份已写入并核对：${path}（${sizeOf(bytes)}，数据版本 ${dataVersion}，${tables} 张表共 ${rows.toLocaleString('en-US')} 行，结构 ${schema}）。`,
    `Backup written and checked: ${path} (${sizeOf(bytes)}, data version ${dataVersion}, ${tables} tables with ${rows.toLocaleString('en-US')} rows, schema ${schema}).`,
  );
});

/** A folder is given a file named after the moment. */
function fileIn(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const time = new Date().toLocaleString('sv-SE').replace(/[-:]/g, '').replace(' ', '-');
  return join(path, `jixiao-${time}.duckdb`);
}

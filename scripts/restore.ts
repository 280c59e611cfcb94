/** `npm run restore -- <path>`: a checked backup in the place of the database, which is kept beside it. */
import { join } from 'node:path';
import { restoreDatabase } from '../analytics/database.ts';
import { makeDataFolder } from '../server/data-folder.ts';
import { readSettings } from '../server/env.ts';
import { pathGiven, run, say, sizeOf } from './command.ts';

await run(async () => {
  const { dataDir } = readSettings();
  const from = pathGiven('restore');
  makeDataFolder(dataDir);
  const { path, bytes, dataVersion, rows, replaced } = await restoreDatabase(join(dataDir, 'jixiao.duckdb'), from);
  say(
    `已从 ${from} 恢复到 ${path}（${sizeOf(bytes)}，数据版本 ${dataVersion}，共 ${rows.toLocaleString('en-US')} 行），请用 npm start 启动服务。`,
    `Restored from ${from} to ${path} (${sizeOf(bytes)}, data version ${dataVersion}, ${rows.toLocaleString('en-US')} rows); npm start starts the service.`,
  );
  if (replaced !== null) say(`原来的数据库保留为 ${replaced}。`, `The database that was there is kept as ${replaced}.`);
});

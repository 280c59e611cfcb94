/** The one door to DuckDB: everything that reads or writes data goes through here. */
export { openDatabase } from './database/open.ts';
export { isFatal } from './database/failures.ts';
export { DatabaseInUse } from './database/file-lock.ts';
export { backupStopped, restoreDatabase } from './database/restore.ts';
export type { RestoreReport } from './database/restore.ts';
export { declaredSqlFiles, noRows, sqlFile } from './database/sql-file.ts';
export type { SqlFile } from './database/sql-file.ts';
export type { ArraysOf, Change, CopyReport, Database, OpenOptions, ProjectYear, QueryOptions, Reader, SqlParams, SqlValue, Transaction } from './database/types.ts';

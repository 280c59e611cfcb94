/** The one door to DuckDB: everything that reads or writes data goes through here. */
export { openDatabase } from './database/open.ts';
export { isFatal } from './database/failures.ts';
export { declaredSqlFiles, sqlFile } from './database/sql-file.ts';
export type { SqlFile } from './database/sql-file.ts';
export type { Database, OpenOptions, QueryOptions, Reader, SqlValue, Transaction } from './database/types.ts';

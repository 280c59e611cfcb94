/** The same data to whoever has kept nothing of them yet; before a reading of columns is first begun, something else is done. */
import type { Database, SqlFile } from '../../../analytics/database.ts';

/** @param of how the address of the file ends that is read then */
export function interrupted(db: Database, of: string, first: (db: Database) => Promise<unknown>): Database {
  let isDone = false;
  const seen: Database = new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'arrays' && name !== 'columns') return value.bind(target) as unknown;
      return async (...asked: [SqlFile, ...unknown[]]) => {
        if (!isDone && asked[0].url.pathname.endsWith(of)) {
          isDone = true;
          await first(seen);
        }
        return (value as (...asked: unknown[]) => unknown).apply(target, asked);
      };
    },
  });
  return seen;
}

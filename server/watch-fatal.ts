/** A database whose instance is lost answers no further query: the process must end and be started again. */
import { isFatal, type Database } from '../analytics/database.ts';

/** The same database, which also tells when a failure of it is fatal. */
export function watchFatal(db: Database, onFatal: (error: unknown) => void): Database {
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isFatal(error)) onFatal(error);
      throw error;
    }
  };
  return {
    query: (file, params, options) => watched(db.query(file, params, options)),
    columns: (file, params, options) => watched(db.columns(file, params, options)),
    write: (work) => watched(db.write(work)),
    backup: (path) => watched(db.backup(path)),
    dataVersion: () => db.dataVersion(),
    close: () => db.close(),
  };
}

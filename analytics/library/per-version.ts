/** Things computed once for a data version and shared by everybody who asks meanwhile. */
import type { Database } from '../database.ts';

/**
 * Remembers what `build` makes, for the newest data version alone. Callers who
 * come while it is being made wait for the same one; a failed build is forgotten.
 * One caller's cancelling ends that caller's waiting, never the build of the others.
 *
 * @param largest how many different keys of one data version are kept; the least lately used goes first
 */
export function perVersion<T>(largest = 1) {
  const kept = new WeakMap<Database, { version: number; entries: Map<string, Promise<T>> }>();
  return (db: Database, signal: AbortSignal, key: string, build: () => Promise<T>): Promise<T> => {
    const version = db.dataVersion();
    let shelf = kept.get(db);
    if (shelf?.version !== version) {
      shelf = { version, entries: new Map() };
      kept.set(db, shelf);
    }
    const { entries } = shelf;
    const made = entries.get(key) ?? build();
    entries.delete(key);
    entries.set(key, made);
    if (entries.size > largest) entries.delete(entries.keys().next().value!);
    made.catch(() => entries.get(key) === made && entries.delete(key));
    return abortable(made, signal);
  };
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** Things computed once for a data version and shared by everybody who asks meanwhile. */
import type { Database } from '../database.ts';

/** Work under way or done, how many wait for it, and what stops it. */
type Shared<T> = { readonly made: Promise<T>; readonly stop: AbortController; waiting: number; settled: boolean };

/**
 * Remembers what `build` makes, for the newest data version alone. Callers who
 * come while it is being made wait for the same one; a failed build is forgotten.
 * One caller's cancelling ends that caller's waiting; the signal given to `build`
 * is aborted when the last of them has left.
 *
 * @param largest how many different keys of one data version are kept; the least lately used goes first
 */
export function perVersion<T>(largest = 1) {
  const kept = new WeakMap<Database, { version: number; entries: Map<string, Shared<T>> }>();
  return async (db: Database, signal: AbortSignal, key: string, build: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    const version = db.dataVersion();
    let shelf = kept.get(db);
    if (shelf?.version !== version) {
      shelf = { version, entries: new Map() };
      kept.set(db, shelf);
    }
    const { entries } = shelf;
    const shared = entries.get(key) ?? begin(build);
    entries.delete(key);
    entries.set(key, shared);
    if (entries.size > largest) entries.delete(entries.keys().next().value!);
    const forget = () => void (entries.get(key) === shared && entries.delete(key));
    shared.made.catch(forget);
    return waitFor(shared, signal, forget);
  };
}

function begin<T>(build: (signal: AbortSignal) => Promise<T>): Shared<T> {
  const stop = new AbortController();
  const shared: Shared<T> = { made: build(stop.signal), stop, waiting: 0, settled: false };
  const settle = () => void (shared.settled = true);
  shared.made.then(settle, settle);
  return shared;
}

/** @param forget is called before work that nobody waits for any more is stopped, so that whoever comes next begins anew */
function waitFor<T>(shared: Shared<T>, signal: AbortSignal, forget: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(signal.reason as Error);
      shared.waiting--;
      if (shared.waiting > 0 || shared.settled) return;
      forget();
      shared.stop.abort(signal.reason);
    };
    shared.waiting++;
    signal.addEventListener('abort', leave, { once: true });
    shared.made.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

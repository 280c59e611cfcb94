/** Things computed once for a data version and shared by everybody who asks meanwhile. */
import type { Change, Database } from '../database.ts';

/** Work under way or done, how many wait for it, and what stops it. */
type Shared<T> = { readonly made: Promise<T>; readonly stop: AbortController; waiting: number; settled: boolean };

/** What was made last of an earlier version or under another key, and what has changed since. */
export type Before<T> = { readonly value: T; readonly key: string; readonly changes: readonly Change[] };
type Made<T> = { readonly version: number; readonly value: T };
type Shelf<T> = { version: number; entries: Map<string, Shared<T>>; made: Map<string, Made<T>> };

/**
 * Remembers what `build` makes, for the newest data version alone; one that brought goal reviews alone counts as the one before. Callers who
 * come while it is being made wait for the same one; a failed build is forgotten.
 * One caller's cancelling ends that caller's waiting; the signal given to `build`
 * is aborted when the last of them has left.
 *
 * @param largest how many different keys of one data version are kept; the least lately used goes first
 * @param goesOn whether the build of a key can go on from what was made last under it or another, which it is then given with
 * the changes since; both are in memory meanwhile. What was made last may have seen some of these changes already
 */
export function perVersion<T>(largest = 1, goesOn?: (before: Before<T>, key: string) => boolean) {
  const kept = new WeakMap<Database, Shelf<T>>();
  return async (db: Database, signal: AbortSignal, key: string, build: (signal: AbortSignal, before: Before<T> | null) => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    const version = db.dataVersion();
    let shelf = kept.get(db);
    if (shelf?.version !== version) {
      shelf = { version, entries: shelf && isAsRemembered(db, shelf.version) ? shelf.entries : new Map(), made: shelf?.made ?? new Map() };
      kept.set(db, shelf);
    }
    const { entries, made } = shelf;
    const shared = entries.get(key) ?? begin((signal) => build(signal, goesOn ? beforeOf(db, made, key, goesOn) : null));
    if (goesOn && !entries.has(key)) shared.made.then((value) => keep(made, key, { version, value }, largest), () => undefined);
    entries.delete(key);
    entries.set(key, shared);
    if (entries.size > largest) entries.delete(entries.keys().next().value!);
    const forget = () => void (entries.get(key) === shared && entries.delete(key));
    shared.made.catch(forget);
    return waitFor(shared, signal, forget);
  };
}

/** Tables that nothing remembered here is read from: an approved goal form, of which a season has thousands, leaves all of it as it is. */
const READ_ANEW = new Set(['goal_reviews']);

/** Is all that is remembered of a data version still as it is stored now? */
export function isAsRemembered(db: Database, since: number): boolean {
  const changes = db.changesSince(since);
  return changes !== null && changes.every(({ tables }) => tables.length > 0 && tables.every((table) => READ_ANEW.has(table)));
}

/** That of the key goes before others. Whoever cannot go on from what was made before does not hold it in memory beside the new one. */
function beforeOf<T>(db: Database, made: Map<string, Made<T>>, key: string, goesOn: (before: Before<T>, key: string) => boolean): Before<T> | null {
  for (const [of, { version, value }] of [...made].reverse().sort(([a], [b]) => Number(b === key) - Number(a === key))) {
    const changes = db.changesSince(version);
    const before = changes && { value, key: of, changes };
    if (before && goesOn(before, key)) return before;
  }
  made.clear();
  return null;
}

function keep<T>(made: Map<string, Made<T>>, key: string, one: Made<T>, largest: number): void {
  if ((made.get(key)?.version ?? -1) > one.version) return;
  made.delete(key);
  made.set(key, one);
  if (made.size <= largest) return;
  const [[oldest] = []] = [...made].sort(([, a], [, b]) => a.version - b.version);
  made.delete(oldest!);
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

/** What a clerk may see: one organisation and what is below it. */
import type { Scope } from '../../analytics/caller.ts';
import type { Database } from '../../analytics/database.ts';

/** A sheet of cells asks with the same organisation each time; what it may see changes only with the data. */
export function rememberedPerVersion(db: Database, find: (key: string) => Promise<Scope>): (key: string) => Promise<Scope> {
  let version = -1;
  let known = new Map<string, Scope>();
  return async (key) => {
    const now = db.dataVersion();
    if (now !== version || known.size > 1_000) [version, known] = [now, new Map()];
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = await find(key);
    if (db.dataVersion() === now) known.set(key, found);
    return found;
  };
}

/** Indicators under like names: equal ones folded, the others by `nearNames`. */
import type { Database } from '../../database.ts';
import { groupBy } from '../group-by.ts';
import { nearNames } from './near-names.ts';

/** `key` is the normalised name. */
type Keyed = { readonly key: string };

/** @returns groups of two and more, in no particular order; those without a name are like nothing */
export async function nearIndicators<T extends Keyed>(db: Database, named: readonly T[], threshold: number, signal: AbortSignal): Promise<{ members: T[]; similarity: number }[]> {
  const byName = groupBy(named.filter(({ key }) => key !== ''), ({ key }) => key);
  const near = await nearNames(db, byName.keys(), threshold, signal);
  const joined = new Set(near.flatMap(({ names }) => names));
  const equal = [...byName].filter(([key, members]) => members.length > 1 && !joined.has(key)).map(([, members]) => ({ members, similarity: 1 }));
  return [...near.map(({ names, similarity }) => ({ members: names.flatMap((name) => byName.get(name)!), similarity })), ...equal];
}

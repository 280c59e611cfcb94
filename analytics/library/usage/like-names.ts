/** For each indicator of the library, one other under a like name. */
import type { Database } from '../../database.ts';
import { storedKey } from '../../imports/comparable-name.ts';
import { nearIndicators } from '../duplicates/near-indicators.ts';
import { perVersion } from '../per-version.ts';
import type { UsageCube } from './cube.ts';

/** `others`: how many are like it, the named one included. */
export type Like = { readonly indicator_id: string; readonly name: string; readonly others: number };

const kept = perVersion<ReadonlyMap<string, Like>>(2);

/** The groups of `library.duplicates`, those that are no longer offered left out. @param library as of `today` @param threshold from which similarity on, 0–1 */
export function likeNames(db: Database, { library }: Pick<UsageCube, 'library'>, { today, threshold }: { today: string; threshold: number }, signal: AbortSignal): Promise<ReadonlyMap<string, Like>> {
  return kept(db, signal, `${today} ${threshold}`, async (signal) => {
    const named = library.indicator_id
      .map((indicator_id, i) => ({ indicator_id, name: library.name[i]!, key: storedKey(library.name[i]!, library.name_key[i]!), offered: library.offered[i]! }))
      .filter(({ offered }) => offered);
    const found = new Map<string, Like>();
    for (const { members } of await nearIndicators(db, named, threshold, signal)) {
      members.forEach(({ indicator_id }, i) => {
        const other = members[i === 0 ? 1 : 0]!;
        found.set(indicator_id, { indicator_id: other.indicator_id, name: other.name, others: members.length - 1 });
      });
    }
    return found;
  });
}

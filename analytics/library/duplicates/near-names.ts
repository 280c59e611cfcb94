/** Groups of like names, found in a thread and kept: loading projects changes no name. */
import { hashOf } from '../../analysis.ts';
import type { Database } from '../../database.ts';
import { perVersion } from '../per-version.ts';
import { runJob } from '../../threads/run-job.ts';
import { similarNames } from './similar-names.ts';

export type NameGroup = { readonly names: readonly string[]; readonly similarity: number };

/** So few are compared sooner than a thread is started. */
const FEW = 1_000;

/** By the names themselves, the oldest first. */
const finished = new Map<string, readonly NameGroup[]>();
const MOST_FINISHED = 8;

const kept = perVersion<readonly NameGroup[]>(6);

/** @param names normalised; equal ones count once */
export function nearNames(db: Database, names: Iterable<string>, threshold: number, signal: AbortSignal): Promise<readonly NameGroup[]> {
  const distinct = [...new Set(names)].sort();
  const key = hashOf([threshold, distinct]);
  return kept(db, signal, key, async (until) => {
    const before = finished.get(key);
    if (before !== undefined) return before;
    const question = { names: distinct, threshold };
    const groups = distinct.length <= FEW ? similarNames(question) : await runJob('similarNames', question, until);
    const answer = groups.map(({ members, weakest }) => ({ names: members.map((i) => distinct[i]!), similarity: weakest }));
    finished.set(key, answer);
    if (finished.size > MOST_FINISHED) finished.delete(finished.keys().next().value!);
    return answer;
  });
}

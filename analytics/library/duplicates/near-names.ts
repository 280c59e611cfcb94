/** Groups of like names, found in a thread and kept for a data version. */
import { hashOf } from '../../analysis.ts';
import type { Database } from '../../database.ts';
import { perVersion } from '../per-version.ts';
import { runJob } from '../threads/run-job.ts';
import { similarNames } from './similar-names.ts';

export type NameGroup = { readonly names: readonly string[]; readonly similarity: number };

/** So few are compared sooner than a thread is started. */
const FEW = 1_000;

const kept = perVersion<readonly NameGroup[]>(6);

/** @param names normalised; equal ones count once */
export function nearNames(db: Database, names: Iterable<string>, threshold: number, signal: AbortSignal): Promise<readonly NameGroup[]> {
  const distinct = [...new Set(names)].sort();
  return kept(db, signal, hashOf([threshold, distinct]), async (until) => {
    const question = { names: distinct, threshold };
    const groups = distinct.length <= FEW ? similarNames(question) : await runJob('similarNames', question, until);
    return groups.map(({ members, weakest }) => ({ names: members.map((i) => distinct[i]!), similarity: weakest }));
  });
}

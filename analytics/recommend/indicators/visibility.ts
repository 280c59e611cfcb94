/** What of everybody's evidence may be told to whom. */
import type { Scope } from '../../caller.ts';
import { SMALLEST_GROUP, sayable } from '../../library/usage/sayable.ts';
import { Kept } from '../../library/text/kept.ts';
import { countingTo, lengthOf } from '../../numeric/sparse.ts';
import { projectsIn } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';

export type Visibility = {
  readonly everything: boolean;
  isOwn(project: number): boolean;
  ownsOrg(org: number): boolean;
  /** The caller's own project-years; of a caller who sees everything, all. */
  ownProjects(): ArrayLike<number>;
  readonly ownCount: number;
  /** By indicator, 1 where enough organisations besides the caller's own use it that it may speak at all. */
  readonly speaking: Uint8Array;
  /** Do enough organisations besides the caller's own stand behind those of these project-years that matter? */
  byEnoughOthers(projects: ArrayLike<number>, matters?: Matters): boolean;
  /** May an exact figure over those of these project-years that matter be told? */
  sayable(projects: ArrayLike<number>, matters?: Matters): boolean;
  /** The same over those of the project-years that carry an indicator. */
  sayableOf(indicator: number, matters?: Matters): boolean;
};

/** Asked of no more project-years than it takes: one an organisation, until there are enough. */
type Matters = (project: number) => boolean;

export function visibilityFor(index: EvidenceIndex, scope: Scope): Visibility {
  const everything = scope.includes('');
  const orgs = index.contexts.org_code;
  const own = scope.flatMap((code) => orgs.numbers.get(code) ?? []).filter((org, place, all) => all.indexOf(org) === place);
  const marks = marked(own, orgs.values.length);
  const ownsOrg = (org: number) => everything || marks[org] === 1;
  const speaking = speakingTo(index, everything ? null : own);
  const othersBehind = (projects: ArrayLike<number>, matters?: Matters, most = SMALLEST_GROUP) => {
    const found: number[] = [];
    let own = true;
    for (let i = 0; i < projects.length && found.length < most; i++) {
      const org = orgs.of[projects[i]!]!;
      if (ownsOrg(org) || found.includes(org) || matters?.(projects[i]!) === false) continue;
      own = false;
      if (org >= 0) found.push(org);
    }
    return { count: found.length, own };
  };
  const isSayable = (projects: ArrayLike<number>, matters?: Matters, most?: number) => {
    if (everything) return true;
    const { count, own } = othersBehind(projects, matters, most);
    return sayable(count, own);
  };
  return {
    everything,
    isOwn: (project) => ownsOrg(orgs.of[project]!),
    ownsOrg,
    ownProjects: () => (everything ? countingTo(index.size) : projectsOfOrgs(index, own)),
    ownCount: everything ? index.size : own.reduce((sum, org) => sum + lengthOf(orgs.projects, org), 0),
    speaking,
    byEnoughOthers: (projects, matters) => othersBehind(projects, matters).count >= SMALLEST_GROUP,
    sayable: (projects, matters) => isSayable(projects, matters),
    // Where too few others use it at all, the first of them that matters settles it.
    sayableOf: (indicator, matters) => isSayable(projectsIn(index, indicator), matters, speaking[indicator] === 1 ? SMALLEST_GROUP : 1),
  };
}

function marked(places: readonly number[], size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (const place of places) marks[place] = 1;
  return marks;
}

function projectsOfOrgs({ contexts }: EvidenceIndex, orgs: readonly number[]): Uint32Array {
  const { starts, columns } = contexts.org_code.projects;
  const lists = orgs.map((org) => columns.subarray(starts[org]!, starts[org + 1]!));
  if (lists.length === 1) return lists[0]!;
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  lists.reduce((at, list) => (all.set(list, at), at + list.length), 0);
  return all;
}

/** The scopes asked with last: a byte an indicator and scope. */
const MOST_SCOPES = 256;
const kept = new WeakMap<EvidenceIndex, Kept<Uint8Array>>();

/** @param own null where the caller sees everything */
function speakingTo(index: EvidenceIndex, own: readonly number[] | null): Uint8Array {
  let ofIndex = kept.get(index);
  if (ofIndex === undefined) kept.set(index, (ofIndex = new Kept(MOST_SCOPES)));
  const key = own === null ? 'everything' : [...own].sort((a, b) => a - b).join(' ');
  const known = ofIndex.get(key);
  if (known !== undefined) return known;
  const found = own === null ? new Uint8Array(index.library.indicators.length).fill(1) : usedByOthers(index, own);
  ofIndex.set(key, found);
  return found;
}

function usedByOthers(index: EvidenceIndex, own: readonly number[]): Uint8Array {
  const ownUsers = countUsers(index, own);
  const marks = new Uint8Array(ownUsers.length);
  for (let item = 0; item < marks.length; item++) if (index.orgCounts[item]! - ownUsers[item]! >= SMALLEST_GROUP) marks[item] = 1;
  return marks;
}

/** By indicator, how many of the organisations use it. */
function countUsers({ projectsOf, indicatorsOf, contexts }: EvidenceIndex, orgs: readonly number[]): Uint32Array {
  const counts = new Uint32Array(projectsOf.starts.length - 1);
  const last = new Int32Array(counts.length).fill(-1);
  const { starts, columns } = contexts.org_code.projects;
  for (const org of orgs) {
    for (let p = starts[org]!; p < starts[org + 1]!; p++) {
      const project = columns[p]!;
      for (let i = indicatorsOf.starts[project]!; i < indicatorsOf.starts[project + 1]!; i++) {
        const item = indicatorsOf.columns[i]!;
        if (last[item] === org) continue;
        last[item] = org;
        counts[item]!++;
      }
    }
  }
  return counts;
}

/** What of everybody's evidence may be told to whom. */
import type { Scope } from '../../caller.ts';
import { SMALLEST_GROUP, sayable } from '../../library/usage/sayable.ts';
import { Kept } from '../../library/text/kept.ts';
import { countingTo } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { OwnUses } from './own-uses.ts';
import { projectsIn } from './uses.ts';

export type Visibility = {
  readonly everything: boolean;
  isOwn(project: number): boolean;
  ownsOrg(org: number): boolean;
  /** The caller's own project-years; of a caller who sees everything, all. */
  ownProjects(): ArrayLike<number>;
  /** What these carry; null where the caller sees everything. */
  readonly own: OwnUses | null;
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
  const orgsOf = scope.flatMap((code) => orgs.numbers.get(code) ?? []).filter((org, place, all) => all.indexOf(org) === place);
  const marks = marked(orgsOf, orgs.values.length);
  const ownsOrg = (org: number) => everything || marks[org] === 1;
  const { speaking, own } = toldTo(index, everything ? null : orgsOf);
  const othersBehind = (projects: ArrayLike<number>, matters?: Matters, most = SMALLEST_GROUP, others = projects.length) => {
    const found: number[] = [];
    let own = true;
    let left = others;
    for (let i = 0; i < projects.length && left > 0 && found.length < most; i++) {
      const org = orgs.of[projects[i]!]!;
      if (ownsOrg(org)) continue;
      left--;
      if (found.includes(org) || matters?.(projects[i]!) === false) continue;
      own = false;
      if (org >= 0) found.push(org);
    }
    return { count: found.length, own };
  };
  const isSayable = (projects: ArrayLike<number>, matters?: Matters, most?: number, others?: number) => {
    if (everything) return true;
    const { count, own } = othersBehind(projects, matters, most, others);
    return sayable(count, own);
  };
  return {
    everything,
    isOwn: (project) => ownsOrg(orgs.of[project]!),
    ownsOrg,
    ownProjects: () => own?.projects ?? countingTo(index.size),
    own,
    speaking,
    byEnoughOthers: (projects, matters) => othersBehind(projects, matters).count >= SMALLEST_GROUP,
    sayable: (projects, matters) => isSayable(projects, matters),
    // Where too few others use it at all, the first of them that matters settles it.
    sayableOf: (indicator, matters) => {
      const users = projectsIn(index, indicator);
      return isSayable(users, matters, speaking[indicator] === 1 ? SMALLEST_GROUP : 1, users.length - (own?.of(indicator).length ?? 0));
    },
  };
}

function marked(places: readonly number[], size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (const place of places) marks[place] = 1;
  return marks;
}

/** What may speak to a scope, and what is its own. */
type Told = Pick<Visibility, 'speaking' | 'own'>;

/** Of the scopes asked with last: of so many the marks, and of own uses as many as there are of everybody's. */
const MOST_SCOPES = 1_024;
const kept = new WeakMap<EvidenceIndex, Kept<Told>>();

/** @param orgs null where the caller sees everything */
function toldTo(index: EvidenceIndex, orgs: readonly number[] | null): Told {
  let ofIndex = kept.get(index);
  if (ofIndex === undefined) {
    const most = MOST_SCOPES * index.library.indicators.length + BYTES * index.indicatorsOf.columns.length;
    kept.set(index, (ofIndex = new Kept(most, ({ speaking, own }) => speaking.length + BYTES * (own?.size ?? 0))));
  }
  const key = orgs === null ? 'everything' : [...orgs].sort((a, b) => a - b).join(' ');
  const known = ofIndex.get(key);
  if (known !== undefined) return known;
  const speaking = orgs === null ? new Uint8Array(index.library.indicators.length).fill(1) : usedByOthers(index, orgs);
  const found = { speaking, own: orgs === null ? null : new OwnUses(index, orgs, speaking) };
  ofIndex.set(key, found);
  return found;
}

/** A number that is kept takes so many. */
const BYTES = 4;

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

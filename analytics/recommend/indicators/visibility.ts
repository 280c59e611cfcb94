/** What of everybody's evidence may be told to whom. */
import type { Scope } from '../../caller.ts';
import { SMALLEST_GROUP, sayable } from '../../library/usage/sayable.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';

export type Visibility = {
  readonly everything: boolean;
  isOwn(project: number): boolean;
  ownsOrg(org: number): boolean;
  /** The caller's own project-years; of a caller who sees everything, all. */
  ownProjects(): Iterable<number>;
  readonly ownCount: number;
  /** Do enough organisations besides the caller's own use this indicator that it may speak at all? */
  speaks(indicator: number): boolean;
  /** Do enough organisations besides the caller's own stand behind those of these project-years that matter? */
  byEnoughOthers(projects: Iterable<number>, matters?: Matters): boolean;
  /** May an exact figure over those of these project-years that matter be told? */
  sayable(projects: Iterable<number>, matters?: Matters): boolean;
};

/** Asked of no more project-years than it takes: one an organisation, until there are enough. */
type Matters = (project: number) => boolean;

export function visibilityFor(index: EvidenceIndex, scope: Scope): Visibility {
  const everything = scope.includes('');
  const orgs = index.contexts.org_code;
  const own = new Set(scope.map((code) => orgs.numbers.get(code)).filter((number) => number !== undefined));
  const ownsOrg = (org: number) => everything || own.has(org);
  const isOwn = (project: number) => ownsOrg(orgs.of[project]!);
  const ownUsers = everything ? null : ownUsersOf(index, own);
  const speaks = (indicator: number) => ownUsers === null || index.orgCounts[indicator]! - ownUsers[indicator]! >= SMALLEST_GROUP;
  const othersBehind = (projects: Iterable<number>, matters?: Matters) => {
    const found = new Set<number>();
    let own = true;
    for (const project of projects) {
      const org = orgs.of[project]!;
      if (ownsOrg(org) || found.has(org) || matters?.(project) === false) continue;
      own = false;
      if (org >= 0 && found.add(org).size >= SMALLEST_GROUP) break;
    }
    return { count: found.size, own };
  };
  return {
    everything,
    isOwn,
    ownsOrg,
    ownProjects: () => (everything ? index.codes.keys() : projectsOfOrgs(index, own)),
    ownCount: everything ? index.size : [...own].reduce((sum, org) => sum + lengthOf(orgs.projects, org), 0),
    speaks,
    byEnoughOthers: (projects, matters) => othersBehind(projects, matters).count >= SMALLEST_GROUP,
    sayable: (projects, matters) => {
      if (everything) return true;
      const { count, own } = othersBehind(projects, matters);
      return sayable(count, own);
    },
  };
}

function* projectsOfOrgs({ contexts }: EvidenceIndex, orgs: ReadonlySet<number>): Generator<number> {
  const { starts, columns } = contexts.org_code.projects;
  for (const org of orgs) for (let i = starts[org]!; i < starts[org + 1]!; i++) yield columns[i]!;
}

/** The scopes asked with last; a clerk asks again and again with the same. */
const MOST_SCOPES = 64;
const counted = new WeakMap<EvidenceIndex, Map<string, Uint32Array>>();

function ownUsersOf(index: EvidenceIndex, own: ReadonlySet<number>): Uint32Array {
  let ofIndex = counted.get(index);
  if (ofIndex === undefined) counted.set(index, (ofIndex = new Map()));
  const key = [...own].sort((a, b) => a - b).join(' ');
  const found = ofIndex.get(key) ?? countOwnUsers(index, own);
  ofIndex.delete(key);
  ofIndex.set(key, found);
  if (ofIndex.size > MOST_SCOPES) ofIndex.delete(ofIndex.keys().next().value!);
  return found;
}

/** By indicator, how many of the caller's own organisations use it. */
function countOwnUsers({ projectsOf, indicatorsOf, contexts }: EvidenceIndex, own: ReadonlySet<number>): Uint32Array {
  const counts = new Uint32Array(projectsOf.starts.length - 1);
  const { starts, columns } = contexts.org_code.projects;
  for (const org of own) {
    const used = new Set<number>();
    for (let p = starts[org]!; p < starts[org + 1]!; p++) {
      const project = columns[p]!;
      for (let i = indicatorsOf.starts[project]!; i < indicatorsOf.starts[project + 1]!; i++) used.add(indicatorsOf.columns[i]!);
    }
    for (const item of used) counts[item]!++;
  }
  return counts;
}

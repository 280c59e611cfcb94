/**
 * How common an indicator is, as it may be told to a caller with a scope.
 *
 * All figures of this kind are over the same cells, whatever the question: each industry that enough other organisations
 * have projects in and use the indicator in, and the other industries together. Where these others together rest on too
 * few, no industry is told alone, since it could be taken from the whole.
 */
import { sayable } from '../../library/usage/sayable.ts';
import { projectsIn } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import type { Visibility } from './visibility.ts';

export type ToldShare = { readonly count: number; readonly projects: number; readonly ofIndustry: boolean };

/** By industry, the organisations that have projects in it; −1 for rows of no known one. */
type OrgsByIndustry = ReadonlyMap<number, ReadonlySet<number>>;

const everywhere = new WeakMap<EvidenceIndex, OrgsByIndustry>();

/** By indicator; null where neither the share of the industry nor that of all projects may be told. */
export function toldShares(index: EvidenceIndex, question: Question, visibility: Visibility): (item: number) => ToldShare | null {
  const { industry: industries } = index.contexts;
  const { industry } = question.contexts;
  const within = (project: number) => industries.of[project] === industry;
  // Only its own years: those that another organisation has under the same code would otherwise be told by their absence.
  const asked = new Set(yearsOf(index, question.self).filter(visibility.isOwn));
  const counted = (projects: readonly number[]) => projects.filter((project) => !asked.has(project)).length;
  const inIndustry = industry < 0 ? 0 : industries.projects.starts[industry + 1]! - industries.projects.starts[industry]!;
  const projects = { all: index.size - asked.size, ofIndustry: inIndustry - [...asked].filter(within).length };
  const all = orgsEverywhere(index);
  const allTold = enough(new Set([...all.values()].flatMap((orgs) => [...orgs])), visibility);
  const industryTold = industry >= 0 && standsAlone(all, industry, visibility);
  return (item) => {
    const users = [...projectsIn(index, item)];
    const usersByIndustry = orgsByIndustry(users, index);
    if (industryTold && standsAlone(usersByIndustry, industry, visibility)) return { count: counted(users.filter(within)), projects: projects.ofIndustry, ofIndustry: true };
    return allTold && visibility.sayable(users) ? { count: counted(users), projects: projects.all, ofIndustry: false } : null;
  };
}

function orgsEverywhere(index: EvidenceIndex): OrgsByIndustry {
  let found = everywhere.get(index);
  if (!found) everywhere.set(index, (found = orgsByIndustry(index.codes.keys(), index)));
  return found;
}

function orgsByIndustry(projects: Iterable<number>, { contexts }: EvidenceIndex): OrgsByIndustry {
  const found = new Map<number, Set<number>>();
  for (const project of projects) {
    const label = contexts.industry.of[project]!;
    let orgs = found.get(label);
    if (!orgs) found.set(label, (orgs = new Set()));
    orgs.add(contexts.org_code.of[project]!);
  }
  return found;
}

/** Whether the industry is a cell of its own: neither it nor what lies outside all such cells rests on too few. */
function standsAlone(orgs: OrgsByIndustry, industry: number, visibility: Visibility): boolean {
  const small = [...orgs].filter(([, behind]) => !enough(behind, visibility));
  return small.every(([label]) => label !== industry) && (small.length === 0 || enough(new Set(small.flatMap(([, behind]) => [...behind])), visibility));
}

function enough(orgs: ReadonlySet<number>, { ownsOrg }: Visibility): boolean {
  const others = [...orgs].filter((org) => !ownsOrg(org));
  return sayable(others.filter((org) => org >= 0).length, others.length === 0);
}

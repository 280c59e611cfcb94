/**
 * How common an indicator is, as it may be told to a caller with a scope.
 *
 * All figures of this kind are over the same cells, whatever the question: each industry that enough other organisations
 * have projects in and use the indicator in, and the other industries together. Where these others together rest on too
 * few, no industry is told alone, since it could be taken from the whole.
 */
import { SMALLEST_GROUP, sayable } from '../../library/usage/sayable.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { tallyOf } from './popularity.ts';
import { type Question, yearsOf } from './question.ts';
import { carries, projectsIn } from './uses.ts';
import type { Visibility } from './visibility.ts';

export type ToldShare = { readonly count: number; readonly projects: number; readonly ofIndustry: boolean };

/** By industry, the organisations that have projects in it; −1 for rows of no known one. */
type OrgsByIndustry = ReadonlyMap<number, ReadonlySet<number>>;

const everywhere = new WeakMap<EvidenceIndex, OrgsByIndustry>();
const ofUsers = new WeakMap<EvidenceIndex, Map<number, OrgsByIndustry>>();

/** By indicator; null where neither the share of the industry nor that of all projects may be told. */
export function toldShares(index: EvidenceIndex, question: Question, visibility: Visibility): (item: number) => ToldShare | null {
  const { industry: industries } = index.contexts;
  const { industry } = question.contexts;
  const within = (project: number) => industries.of[project] === industry;
  // Only its own years: those that another organisation has under the same code would otherwise be told by their absence.
  const asked = yearsOf(index, question.self).filter(visibility.isOwn);
  const inIndustry = industry < 0 ? 0 : industries.projects.starts[industry + 1]! - industries.projects.starts[industry]!;
  const projects = { all: index.size - asked.length, ofIndustry: inIndustry - asked.filter(within).length };
  const all = orgsEverywhere(index);
  const allTold = enough(all.values(), visibility);
  const industryTold = industry >= 0 && standsAlone(all, industry, visibility);
  return (item) => {
    const own = asked.filter((project) => carries(index, project, item));
    if (industryTold && standsAlone(orgsOfUsers(index, item), industry, visibility)) return { count: tallyOf(index, industry).counts[item]! - own.filter(within).length, projects: projects.ofIndustry, ofIndustry: true };
    return allTold && visibility.sayableOf(item) ? { count: lengthOf(index.projectsOf, item) - own.length, projects: projects.all, ofIndustry: false } : null;
  };
}

function orgsEverywhere(index: EvidenceIndex): OrgsByIndustry {
  let found = everywhere.get(index);
  if (!found) everywhere.set(index, (found = orgsByIndustry(index.codes.keys(), index)));
  return found;
}

/** Kept, since an indicator in common use has many users and is recommended again and again. */
function orgsOfUsers(index: EvidenceIndex, item: number): OrgsByIndustry {
  let ofIndex = ofUsers.get(index);
  if (!ofIndex) ofUsers.set(index, (ofIndex = new Map()));
  let found = ofIndex.get(item);
  if (!found) ofIndex.set(item, (found = orgsByIndustry(projectsIn(index, item), index)));
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
  const small = [...orgs].filter(([, behind]) => !enough([behind], visibility));
  return small.every(([label]) => label !== industry) && (small.length === 0 || enough(small.map(([, behind]) => behind), visibility));
}

/** Looks at no more organisations than it takes. */
function enough(cells: Iterable<ReadonlySet<number>>, { ownsOrg }: Visibility): boolean {
  const others: number[] = [];
  let own = true;
  for (const orgs of cells) {
    for (const org of orgs) {
      if (ownsOrg(org)) continue;
      own = false;
      if (org >= 0 && !others.includes(org) && others.push(org) === SMALLEST_GROUP) return true;
    }
  }
  return sayable(others.length, own);
}

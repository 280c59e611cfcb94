/** How common an indicator is among the project-years of the question's region: what a region's projects have in common, few given tell too little of. */
import { SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import { eachItem } from './uses.ts';
import type { Visibility } from './visibility.ts';

export type RegionUse = {
  /** Of an indicator 0–1: its share among the region's project-years, without those of the project asked about; 0 where no region is known, or where too few others of the region use it for the caller. */
  shareOf(item: number): number;
  /** How much of a full voice the region has, 0–1: 1 from as many project-years of other projects on as the shrinkage has. */
  readonly voice: number;
};

export const NOWHERE: RegionUse = { shareOf: () => 0, voice: 0 };

/** Of a region, by indicator: project-years that carry it, and organisations that use it. */
export type RegionCounts = { readonly uses: Uint32Array; readonly users: Uint32Array; readonly orgs: readonly number[] };

/** @param shrinkage project-years that are taken to carry nothing: a region of few says little */
export function regionUse(index: EvidenceIndex, question: Question, { everything, ownsOrg }: Visibility, shrinkage: number): RegionUse {
  const { region } = question.contexts;
  if (region < 0) return NOWHERE;
  const { of, projects: { starts } } = index.contexts.region;
  const { uses, users, orgs } = countsOf(index, region);
  const ownUses = index.scratch.evidence.ownInRegion.clear();
  const ownYears = yearsOf(index, question.self).filter((project) => of[project] === region);
  for (const project of ownYears) eachItem(index, project, (item) => ownUses.add(item, 1));
  const others = starts[region + 1]! - starts[region]! - ownYears.length;
  const size = others + shrinkage;
  // All of the caller's organisations in the region are taken to be among the users: there may be more others, never fewer.
  const fewest = everything ? 0 : SMALLEST_GROUP + orgs.filter(ownsOrg).length;
  return {
    shareOf: (item) => (users[item]! >= fewest ? (uses[item]! - ownUses.sums[item]!) / size : 0),
    voice: orgs.length >= fewest ? Math.min(1, others / Math.max(1, shrinkage)) : 0,
  };
}

function countsOf({ contexts, library, indicatorsOf, memory }: EvidenceIndex, region: number): RegionCounts {
  const known = memory.regions.get(String(region));
  if (known !== undefined) return known;
  const [uses, users] = [new Uint32Array(library.indicators.length), new Uint32Array(library.indicators.length)];
  const { region: { projects: { starts, columns } }, org_code: { of } } = contexts;
  const byOrg = columns.slice(starts[region]!, starts[region + 1]!).sort((a, b) => of[a]! - of[b]!);
  const last = new Int32Array(library.indicators.length).fill(-1);
  for (const project of byOrg) {
    const org = of[project]!;
    eachItem({ indicatorsOf }, project, (item) => {
      uses[item]!++;
      if (last[item] === org) return;
      last[item] = org;
      users[item]!++;
    });
  }
  const counts = { uses, users, orgs: [...new Set(Array.from(byOrg, (project) => of[project]!))].filter((org) => org >= 0) };
  memory.regions.set(String(region), counts);
  return counts;
}

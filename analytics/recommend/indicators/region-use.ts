/** How common an indicator is among the project-years of the question's region: what a region's projects have in common, few given tell too little of. */
import { eachItem } from './popularity.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import type { Visibility } from './visibility.ts';

/** Of an indicator 0–1: its share among the region's project-years, without those of the project asked about; 0 where no region is known or too few organisations use it. */
export type RegionUse = (item: number) => number;

/** @param shrinkage project-years that are taken to carry nothing: a region of few says little */
export function regionUse(index: EvidenceIndex, question: Question, { speaks, everything }: Visibility, shrinkage: number): RegionUse {
  const { region } = question.contexts;
  if (region < 0) return () => 0;
  const { of, projects: { starts } } = index.contexts.region;
  const counts = countsOf(index, region);
  const own = new Map<number, number>();
  const ownYears = yearsOf(index, question.self).filter((project) => of[project] === region);
  for (const project of ownYears) eachItem(index, project, (item) => own.set(item, (own.get(item) ?? 0) + 1));
  const size = starts[region + 1]! - starts[region]! - ownYears.length + shrinkage;
  return (item) => (everything || speaks(item) ? (counts[item]! - (own.get(item) ?? 0)) / size : 0);
}

function countsOf({ contexts, library, indicatorsOf, memory }: EvidenceIndex, region: number): Uint32Array {
  const known = memory.regions.get(String(region));
  if (known !== undefined) return known;
  const counts = new Uint32Array(library.indicators.length);
  const { starts, columns } = contexts.region.projects;
  for (let i = starts[region]!; i < starts[region + 1]!; i++) eachItem({ indicatorsOf }, columns[i]!, (item) => counts[item]!++);
  memory.regions.set(String(region), counts);
  return counts;
}

/** How common an indicator is among the projects of the industry, or, where none is known, among all. */
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import type { Visibility } from './visibility.ts';

export type Popularity = {
  /** Whether the industry was known and has projects. */
  readonly ofIndustry: boolean;
  readonly counts: ReadonlyMap<number, number>;
  readonly projects: number;
  contains(project: number): boolean;
};

export function popularity(index: EvidenceIndex, question: Question, visibility: Visibility): Popularity {
  const industry = question.contexts.industry;
  const labels = index.contexts.industry.of;
  const inIndustry = (project: number) => labels[project] === industry && index.codes[project] !== question.self;
  const anywhere = (project: number) => index.codes[project] !== question.self;
  return (industry >= 0 ? tally(index, inIndustry, visibility, true) : null) ?? tally(index, anywhere, visibility, false)!;
}

function tally(index: EvidenceIndex, contains: (project: number) => boolean, visibility: Visibility, ofIndustry: boolean): Popularity | null {
  const { starts, columns } = index.indicatorsOf;
  const counted = index.scratch.indicators.clear();
  let projects = 0;
  for (let project = 0; project < index.size; project++) {
    if (!contains(project)) continue;
    projects++;
    for (let i = starts[project]!; i < starts[project + 1]!; i++) {
      if (visibility.counts(project, columns[i]!)) counted.add(columns[i]!, 1);
    }
  }
  if (ofIndustry && projects === 0) return null;
  return { ofIndustry, counts: new Map(counted.touched.map((item) => [item, counted.sums[item]!])), projects, contains };
}

/** How common an indicator is among the projects of the industry, or, where none is known, among all. */
import { lengthOf } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import type { Visibility } from './visibility.ts';

export type Popularity = {
  /** Whether the industry was known and has projects. */
  readonly ofIndustry: boolean;
  /** Project-years that carry an indicator, by its place. */
  readonly counts: Float64Array;
  readonly projects: number;
  contains(project: number): boolean;
};

/** Everybody's use: of an industry, or of all where its number is −1. */
export type Tally = { readonly counts: Float64Array; readonly projects: number };

export function popularity(index: EvidenceIndex, question: Question, visibility: Visibility): Popularity {
  const { industry } = question.contexts;
  return (industry >= 0 ? without(index, question, visibility, industry) : null) ?? without(index, question, visibility, -1)!;
}

/** Without the project asked about, and without what may not speak to the caller. */
function without(index: EvidenceIndex, question: Question, visibility: Visibility, industry: number): Popularity | null {
  const labels = index.contexts.industry.of;
  const within = (project: number) => industry < 0 || labels[project] === industry;
  const whole = tallyOf(index, industry);
  const counts = whole.counts.slice();
  let { projects } = whole;
  for (const project of yearsOf(index, question.self)) {
    if (!within(project)) continue;
    projects--;
    eachItem(index, project, (item) => counts[item]!--);
  }
  if (industry >= 0 && projects === 0) return null;
  const contains = (project: number) => within(project) && index.codes[project] !== question.self;
  if (!visibility.everything) onlySpeaking(index, counts, contains, visibility);
  return { ofIndustry: industry >= 0, counts, projects, contains };
}

/** Of an indicator that too few organisations use, only the caller's own project-years count. */
function onlySpeaking(index: EvidenceIndex, counts: Float64Array, contains: (project: number) => boolean, visibility: Visibility): void {
  for (let item = 0; item < counts.length; item++) if (!visibility.speaks(item)) counts[item] = 0;
  for (const project of visibility.ownProjects()) {
    if (contains(project)) eachItem(index, project, (item) => { if (!visibility.speaks(item)) counts[item]!++; });
  }
}

function tallyOf(index: EvidenceIndex, industry: number): Tally {
  const known = index.memory.tallies.get(industry);
  if (known) return known;
  const tally = industry < 0 ? ofAll(index) : ofIndustry(index, industry);
  index.memory.tallies.set(industry, tally);
  return tally;
}

function ofAll({ projectsOf, size }: EvidenceIndex): Tally {
  return { counts: Float64Array.from({ length: projectsOf.starts.length - 1 }, (_, item) => lengthOf(projectsOf, item)), projects: size };
}

function ofIndustry(index: EvidenceIndex, industry: number): Tally {
  const { starts, columns } = index.contexts.industry.projects;
  const counts = new Float64Array(index.library.indicators.length);
  for (let i = starts[industry]!; i < starts[industry + 1]!; i++) eachItem(index, columns[i]!, (item) => counts[item]!++);
  return { counts, projects: starts[industry + 1]! - starts[industry]! };
}

function eachItem({ indicatorsOf: { starts, columns } }: EvidenceIndex, project: number, visit: (item: number) => void): void {
  for (let i = starts[project]!; i < starts[project + 1]!; i++) visit(columns[i]!);
}

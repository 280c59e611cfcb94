/** How common an indicator is among the projects of the industry, or, where none is known, among all. */
import { lengthOf } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { OwnUses } from './own-uses.ts';
import { type Question, yearsOf } from './question.ts';
import { eachItem } from './uses.ts';
import type { Visibility } from './visibility.ts';

export type Popularity = {
  /** Whether the industry was known and has projects. */
  readonly ofIndustry: boolean;
  /** Project-years that carry an indicator, by its place: never more than of everybody's. */
  readonly counts: Float64Array;
  readonly projects: number;
  readonly everybodys: Tally;
  /** Indicators whose count differs from everybody's, but for those that nothing is left of; one may come twice. */
  readonly changed: ArrayLike<number>;
  contains(project: number): boolean;
};

/** Everybody's use: of an industry, or of all where its number is −1. */
export type Tally = { readonly counts: Float64Array; readonly projects: number; /** The used indicators, most used first, equal ones by place. */ readonly ranked: Int32Array };

export function popularity(index: EvidenceIndex, question: Question, visibility: Visibility): Popularity {
  const { industry } = question.contexts;
  return (industry >= 0 ? without(index, question, visibility, industry) : null) ?? without(index, question, visibility, -1)!;
}

/** Without the project asked about, and without what may not speak to the caller. */
function without(index: EvidenceIndex, question: Question, { own, speaking, isOwn }: Visibility, industry: number): Popularity | null {
  const labels = index.contexts.industry.of;
  const within = (project: number) => industry < 0 || labels[project] === industry;
  const everybodys = tallyOf(index, industry);
  const asked = yearsOf(index, question.self).filter(within);
  const projects = everybodys.projects - asked.length;
  if (industry >= 0 && projects === 0) return null;
  const contains = (project: number) => within(project) && index.codes[project] !== question.self;
  const told = { ofIndustry: industry >= 0, projects, everybodys, contains };
  if (asked.length === 0 && own === null) return { ...told, counts: everybodys.counts, changed: [] };
  const changed: number[] = [];
  const counts = own === null ? everybodys.counts.slice() : onlyTold(index, everybodys, own, industry, changed);
  for (const project of asked) eachItem(index, project, (item) => {
    if (speaking[item] === 0 && !isOwn(project)) return;
    counts[item]!--;
    changed.push(item);
  });
  return { ...told, counts, changed };
}

/** Of an indicator that too few organisations use, the caller's own project-years alone count. It holds until the next question. @param changed grows by these indicators */
function onlyTold({ scratch }: EvidenceIndex, everybodys: Tally, own: OwnUses, industry: number, changed: number[]): Float64Array {
  const counts = scratch.evidence.told.fill(0);
  const { spoken } = own;
  for (let i = 0; i < spoken.length; i++) counts[spoken[i]!] = everybodys.counts[spoken[i]!]!;
  const silent = own.silentIn(industry);
  silent.items.forEach((item, place) => {
    counts[item] = silent.counts[place]!;
    changed.push(item);
  });
  return counts;
}

export function tallyOf(index: EvidenceIndex, industry: number): Tally {
  const known = index.memory.tallies.get(industry);
  if (known) return known;
  const tally = industry < 0 ? ofAll(index) : ofIndustry(index, industry);
  index.memory.tallies.set(industry, tally);
  return tally;
}

function ofAll({ projectsOf, size }: EvidenceIndex): Tally {
  return tally(Float64Array.from({ length: projectsOf.starts.length - 1 }, (_, item) => lengthOf(projectsOf, item)), size);
}

function ofIndustry(index: EvidenceIndex, industry: number): Tally {
  const { starts, columns } = index.contexts.industry.projects;
  const counts = new Float64Array(index.library.indicators.length);
  for (let i = starts[industry]!; i < starts[industry + 1]!; i++) eachItem(index, columns[i]!, (item) => counts[item]!++);
  return tally(counts, starts[industry + 1]! - starts[industry]!);
}

function tally(counts: Float64Array, projects: number): Tally {
  return { counts, projects, ranked: mostFirst(counts) };
}

/** Sorted as single numbers, which takes a tenth of the time of sorting by comparison. */
function mostFirst(counts: Float64Array): Int32Array {
  const most = counts.reduce((most, count) => Math.max(most, count), 0);
  const keys = counts.map((count, item) => (most - count) * counts.length + item).filter((_, item) => counts[item]! > 0).sort();
  return Int32Array.from(keys, (key) => key % counts.length);
}

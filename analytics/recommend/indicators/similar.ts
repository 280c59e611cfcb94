/** The project-years most like the one asked about, of each project the year nearest in time, without any year of itself. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import { Best } from './best.ts';
import type { Question } from './question.ts';
import type { Weights } from './weights.ts';
import { entryFrom, gain, type WordList, wordLists } from './word-lists.ts';

export type Neighbour = {
  readonly project: number;
  readonly similarity: number;
  /** What its labels and year make of it; 1 where nothing is in common. */
  readonly context: number;
  /** How much it speaks for what it carries: likeness sharpened by a power, so that a few close ones outweigh many distant ones. */
  readonly voice: number;
};

/** @returns at most `weights.nearest`, most similar first, equal ones by code and year */
export function nearest(index: EvidenceIndex, question: Question, weights: Weights): Neighbour[] {
  const search = new Search(index, question, weights);
  return search.best() ?? search.allAlike();
}

/** So many entries of words are added up before the first look at whether the rest can matter; then twice as many each time. */
const FIRST_LOOK = 2_048;
/** Against the last digits of sums of doubles: a bound is never taken for less than it is. */
const SLACK = 1 + 1e-9;
/** A list longer than so many times the project-years that are left is searched instead of read. */
const SEARCHED = 16;

class Search {
  readonly #index: EvidenceIndex;
  readonly #question: Question;
  readonly #weights: Weights;
  readonly #shared: Accumulator;
  readonly #words: Accumulator;
  readonly #lists: readonly WordList[];
  /** What the lists from a place on can add at most. */
  readonly #rest: Float64Array;
  readonly #rarityOfGiven: number;
  readonly #byIndicators: number;
  readonly #byWords: number;
  readonly #contextOf: (project: number) => number;
  readonly #most: number;
  /** So many lists are added up. */
  #read = 0;

  constructor(index: EvidenceIndex, question: Question, weights: Weights) {
    this.#index = index;
    this.#question = question;
    this.#weights = weights;
    this.#shared = sharedRarity(index, question.given);
    this.#rarityOfGiven = question.given.reduce((sum, item) => sum + index.rarities.ofIndicator[item]!, 0);
    this.#words = index.scratch.projects.clear();
    this.#lists = wordLists(index, question.words, weights.commonWordShare);
    this.#rest = new Float64Array(this.#lists.length + 1);
    for (let i = this.#lists.length - 1; i >= 0; i--) this.#rest[i] = this.#rest[i + 1]! + this.#lists[i]!.most;
    const byIndicators = question.given.length > 0 ? weights.sharedIndicators : 0;
    const byWords = this.#lists.length > 0 ? weights.sharedWords : 0;
    this.#byIndicators = byIndicators / (byIndicators + byWords || 1);
    this.#byWords = byWords / (byIndicators + byWords || 1);
    this.#contextOf = contexts(index, question, weights);
    this.#most = CONTEXTS.reduce((most, field) => most * (question.contexts[field] >= 0 ? Math.max(1, weights.labels[field]) : 1), 1);
  }

  /**
   * The nearest, found without reading what cannot be among them (Turtle & Flood 1995, MaxScore): once what is left of the
   * words, in the best of contexts, stays below the last of the best so far, it is added up for those alone that it can still lift.
   *
   * @returns null where indicators and words in common do not make as many as are asked for
   */
  best(): Neighbour[] | null {
    let look = FIRST_LOOK;
    let entries = 0;
    let found = this.#shared.touched.length > 0 ? this.#select(this.#touched()) : null;
    while (this.#read < this.#lists.length && !this.#settled(found)) {
      const list = this.#lists[this.#read++]!;
      this.#add(list);
      entries += list.to - list.from;
      if (entries < look && this.#read < this.#lists.length) continue;
      look = 2 * entries;
      found = this.#select(this.#touched());
    }
    if (!found?.full) return null;
    if (this.#read < this.#lists.length) {
      const left = this.#liftable(found.least);
      this.#finish(left);
      found = this.#select(left);
    }
    return this.#told(found.projects, found.similarities, (project) => this.#baseOf(project));
  }

  /** Of few that have something in common with the question: all of them, and those that only bear its labels. */
  allAlike(): Neighbour[] {
    const { codes, indicatorsOf, scratch: { codes: nearestOf } } = this.#index;
    for (const code of nearestOf.touched) nearestOf.project[code] = -1;
    nearestOf.touched.length = 0;
    const consider = (project: number, base: number) => {
      const code = codes[project]!;
      if (code === this.#question.self || base <= 0 || lengthOf(indicatorsOf, project) === 0) return;
      const rival = nearestOf.project[code]!;
      if (rival >= 0 && this.#distance(project) >= this.#distance(rival)) return;
      if (rival < 0) nearestOf.touched.push(code);
      nearestOf.project[code] = project;
      nearestOf.base[code] = base;
    };
    for (const project of this.#touched()) consider(project, this.#baseOf(project));
    for (const project of alikeByLabel(this.#index, this.#question)) consider(project, this.#weights.contextAlone);
    const best = new Best(this.#weights.nearest);
    for (const code of nearestOf.touched) best.offer(nearestOf.project[code]!, nearestOf.base[code]! * this.#contextOf(nearestOf.project[code]!));
    return this.#told(best.projects, best.similarities, (project) => nearestOf.base[codes[project]!]!);
  }

  #told(projects: readonly number[], similarities: readonly number[], baseOf: (project: number) => number): Neighbour[] {
    const sharpness = this.#question.given.length > 0 ? this.#weights.sharpness : this.#weights.wordSharpness;
    return projects.map((project, place) => {
      const context = this.#contextOf(project);
      return { project, similarity: similarities[place]!, context, voice: baseOf(project) ** sharpness * context };
    });
  }

  /** In years; of two as far the earlier is nearer. */
  #distance(project: number): number {
    const year = this.#index.years[project]!;
    return Math.abs(this.#question.year - year) + (year > this.#question.year ? 0.5 : 0);
  }

  #baseOf(project: number, more = 0): number {
    const shared = this.#shared.sums[project]!;
    const cosine = shared === 0 ? 0 : shared / Math.sqrt(this.#rarityOfGiven * this.#index.rarities.ofProject[project]!);
    return this.#byIndicators * cosine + this.#byWords * Math.min(1, this.#words.sums[project]! + more);
  }

  /** Everything that has something in common with the question, as far as it is read. */
  #touched(): readonly number[] {
    const { touched, sums } = this.#shared;
    return touched.length === 0 ? this.#words.touched : [...touched, ...this.#words.touched.filter((project) => sums[project] === 0)];
  }

  #add(list: WordList): void {
    const { words } = this.#index;
    for (let entry = list.from; entry < list.to; entry++) this.#words.add(words.documents[entry]!, gain(words, list, entry));
  }

  #settled(found: Best | null): boolean {
    return found !== null && found.full && this.#byWords * Math.min(1, this.#rest[this.#read]!) * this.#most * SLACK < found.least;
  }

  #select(projects: Iterable<number>): Best {
    const best = new Best(this.#weights.nearest);
    for (const project of projects) {
      const base = this.#baseOf(project);
      if (base <= 0 || base * this.#most * SLACK < best.least) continue;
      const similarity = base * this.#contextOf(project);
      if (best.takes(project, similarity) && this.#speaks(project)) best.offer(project, similarity);
    }
    return best;
  }

  /** Of a project's years the one nearest in time speaks, among those that have something in common with the question. */
  #speaks(project: number): boolean {
    const { codes, yearsOfCode: { starts, columns }, indicatorsOf } = this.#index;
    const code = codes[project]!;
    if (code === this.#question.self || lengthOf(indicatorsOf, project) === 0) return false;
    for (let i = starts[code]!; i < starts[code + 1]!; i++) {
      const other = columns[i]!;
      if (other !== project && this.#distance(other) < this.#distance(project) && lengthOf(indicatorsOf, other) > 0 && this.#hasInCommon(other)) return false;
    }
    return true;
  }

  #hasInCommon(project: number): boolean {
    if (this.#shared.sums[project]! > 0 || this.#words.sums[project]! > 0) return true;
    for (let i = this.#read; i < this.#lists.length; i++) {
      const list = this.#lists[i]!;
      const entry = entryFrom(this.#index.words, list, project);
      if (entry < list.to && this.#index.words.documents[entry] === project) return true;
    }
    return false;
  }

  /** Ascending: those that the lists not yet read can lift to `least`. */
  #liftable(least: number): Uint32Array {
    const rest = this.#rest[this.#read]!;
    const left = this.#touched().filter((project) => {
      const bound = this.#baseOf(project, rest) * SLACK;
      return bound * this.#most >= least && bound * this.#contextOf(project) >= least;
    });
    return Uint32Array.from(left).sort();
  }

  /** The rest of the lists, for these alone: of others it stays unread. */
  #finish(projects: Uint32Array): void {
    const { words } = this.#index;
    for (const list of this.#lists.slice(this.#read)) {
      if (list.to - list.from <= SEARCHED * projects.length) {
        this.#add(list);
        continue;
      }
      let entry = list.from;
      for (let i = 0; i < projects.length && entry < list.to; i++) {
        entry = entryFrom(words, list, projects[i]!, entry);
        if (words.documents[entry] === projects[i] && entry < list.to) this.#words.add(projects[i]!, gain(words, list, entry));
      }
    }
  }
}

/** By project-year, the rarity of what it has in common with the given. */
function sharedRarity(index: EvidenceIndex, given: readonly number[]) {
  const { starts, columns } = index.projectsOf;
  const shared = index.scratch.shared.clear();
  for (const item of given) for (let i = starts[item]!; i < starts[item + 1]!; i++) shared.add(columns[i]!, index.rarities.ofIndicator[item]!);
  return shared;
}

/** How much a project-year's labels and year say for it. */
function contexts(index: EvidenceIndex, question: Question, weights: Weights): (project: number) => number {
  const fields = CONTEXTS.filter((field) => question.contexts[field] >= 0).map((field) => ({ of: index.contexts[field].of, label: question.contexts[field], weight: weights.labels[field] }));
  const fading: number[] = [];
  return (project) => {
    const years = Math.abs(question.year - index.years[project]!);
    let context = (fading[years] ??= Math.exp(-years / weights.yearsToFade));
    for (const { of, label, weight } of fields) if (of[project] === label) context *= weight;
    return context;
  };
}

/** One may come twice. */
function* alikeByLabel(index: EvidenceIndex, question: Question): Generator<number> {
  for (const field of CONTEXTS.filter((field) => question.contexts[field] >= 0)) {
    const { starts, columns } = index.contexts[field].projects;
    const label = question.contexts[field];
    for (let i = starts[label]!; i < starts[label + 1]!; i++) yield columns[i]!;
  }
}

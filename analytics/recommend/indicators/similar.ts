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
const FIRST_LOOK = 4_096;
/** Against the last digits of sums of doubles: a bound is never taken for less than it is. */
const SLACK = 1 + 1e-9;
/** To look at one project-year takes as long as to read so many entries. */
const LOOK_COSTS = 24;
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
  /** So many lists are added up, for those at least that can still be among the nearest. */
  #read = 0;
  /** So many of them for every project-year that they hold. */
  #whole = 0;
  /** What has something in common with the question and can be among the nearest, as far as it was asked for; so many were looked at for their words. */
  #together: number[];
  #byWordsSoFar = 0;

  constructor(index: EvidenceIndex, question: Question, weights: Weights) {
    this.#index = index;
    this.#question = question;
    this.#weights = weights;
    this.#shared = sharedRarity(index, question.given);
    this.#rarityOfGiven = question.given.reduce((sum, item) => sum + index.rarities.ofIndicator[item]!, 0);
    this.#together = [...this.#shared.touched];
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
      this.#add(list, found?.full ? found.least : 0);
      entries += list.to - list.from;
      if (entries < look && this.#read < this.#lists.length) continue;
      look = 3 * entries;
      found = this.#select(this.#touched());
      if (found.full) this.#together = this.#liftable(this.#together, found.least);
    }
    if (!found?.full) return null;
    if (this.#read < this.#lists.length) found = this.#narrowed(found);
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

  /** Everything that has something in common with the question, as far as it is read and can be among the nearest. */
  #touched(): readonly number[] {
    const { touched } = this.#words;
    const { sums } = this.#shared;
    for (; this.#byWordsSoFar < touched.length; this.#byWordsSoFar++) {
      const project = touched[this.#byWordsSoFar]!;
      if (sums[project] === 0) this.#together.push(project);
    }
    return this.#together;
  }

  /** @param least what is new and cannot come to it is passed over */
  #add(list: WordList, least: number): void {
    const { words } = this.#index;
    if (least === 0) {
      this.#whole = this.#read;
      for (let entry = list.from; entry < list.to; entry++) this.#words.add(words.documents[entry]!, gain(words, list, entry));
      return;
    }
    const bound = this.#byWords * Math.min(1, this.#rest[this.#read - 1]!) * SLACK;
    for (let entry = list.from; entry < list.to; entry++) {
      const project = words.documents[entry]!;
      if (this.#words.sums[project] !== 0 || this.#shared.sums[project] !== 0 || bound * this.#contextOf(project) >= least) this.#words.add(project, gain(words, list, entry));
    }
  }

  #settled(found: Best | null): boolean {
    return found !== null && found.full && this.#byWords * Math.min(1, this.#rest[this.#read]!) * this.#most * SLACK < found.least;
  }

  #select(projects: readonly number[]): Best {
    const best = new Best(this.#weights.nearest);
    for (let i = 0; i < projects.length; i++) {
      const project = projects[i]!;
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
    for (let i = this.#whole; i < this.#lists.length; i++) {
      const list = this.#lists[i]!;
      const entry = entryFrom(this.#index.words, list, project);
      if (entry < list.to && this.#index.words.documents[entry] === project) return true;
    }
    return false;
  }

  /** The rest of the lists, one after the other, for those alone that what is left of them can still lift among the nearest. */
  #narrowed(found: Best): Best {
    let left = this.#liftable(this.#touched(), found.least);
    let best = found;
    let work = 0;
    while (this.#read < this.#lists.length) {
      work += this.#addTo(left, this.#lists[this.#read++]!);
      if (work < LOOK_COSTS * left.length && this.#read < this.#lists.length) continue;
      work = 0;
      best = this.#select(left);
      left = this.#liftable(left, best.least);
    }
    return best;
  }

  #liftable(projects: readonly number[], least: number): number[] {
    const rest = this.#rest[this.#read]!;
    const left: number[] = [];
    for (let i = 0; i < projects.length; i++) {
      const bound = this.#baseOf(projects[i]!, rest) * SLACK;
      if (bound * this.#most >= least && bound * this.#contextOf(projects[i]!) >= least) left.push(projects[i]!);
    }
    return left;
  }

  /** @returns roughly how long it took, in entries read */
  #addTo(projects: readonly number[], list: WordList): number {
    const { words, scratch: { marks } } = this.#index;
    const length = list.to - list.from;
    if (length > SEARCHED * projects.length) {
      for (let i = 0; i < projects.length; i++) {
        const entry = entryFrom(words, list, projects[i]!);
        if (entry < list.to && words.documents[entry] === projects[i]) this.#words.add(projects[i]!, gain(words, list, entry));
      }
      return SEARCHED * projects.length;
    }
    for (let i = 0; i < projects.length; i++) marks[projects[i]!] = 1;
    for (let entry = list.from; entry < list.to; entry++) if (marks[words.documents[entry]!] === 1) this.#words.add(words.documents[entry]!, gain(words, list, entry));
    for (let i = 0; i < projects.length; i++) marks[projects[i]!] = 0;
    return length;
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

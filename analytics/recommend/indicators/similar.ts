/** The project-years most like the one asked about, of each project the year nearest in time, without any year of itself. */
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import { atLeast, SMALLEST_SINGLE } from '../../numeric/at-least.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import { Best } from './best.ts';
import { byMatter } from './by-matter.ts';
import { ContextFactor } from './context.ts';
import { GivenInCommon } from './given-in-common.ts';
import type { Question } from './question.ts';
import type { Weights } from './weights.ts';
import { addWord, wordLists } from './word-lists.ts';

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
  return byMatter(search.best() ?? search.allAlike(), index, question, weights);
}

/** Against the last digits of products of doubles: a bound is never taken for less than it is. */
const SLACK = 1 + 1e-9;

/** No more of the words counts. */
const MOST_WORDS = 1;

/** Shares of the best score of words down to which wordings are looked at, one after the other until the rest cannot matter. */
const LEVELS = [0.2, 0.05, SMALLEST_SINGLE];
/** So far before given indicators with many carriers, few of whom can then come into question. */
const BEFORE_MANY_CARRIERS = [0.6, 0.4];
/** A given indicator with no more carriers is looked at before the words. */
const FEW_CARRIERS = 4_000;

class Search {
  readonly #index: EvidenceIndex;
  readonly #question: Question;
  readonly #weights: Weights;
  readonly #common: GivenInCommon;
  /** All project-years with one of so many of the rarest given have been looked at. */
  #shared = 0;
  /** By wording: what the words in common make. */
  readonly #words: Float32Array;
  readonly #byIndicators: number;
  readonly #byWords: number;
  readonly #context: ContextFactor;
  readonly #best: Best;

  constructor(index: EvidenceIndex, question: Question, weights: Weights) {
    this.#index = index;
    this.#question = question;
    this.#weights = weights;
    this.#common = new GivenInCommon(index, question.given);
    this.#words = index.scratch.words.fill(0);
    const lists = wordLists(index, question.words, weights.commonWordShare);
    for (const list of lists) addWord(index.words, list, this.#words);
    const byIndicators = question.given.length > 0 ? weights.sharedIndicators : 0;
    const byWords = lists.length > 0 ? weights.sharedWords : 0;
    this.#byIndicators = byIndicators / (byIndicators + byWords || 1);
    this.#byWords = byWords / (byIndicators + byWords || 1);
    this.#context = new ContextFactor(index, question, weights);
    this.#best = new Best(weights.nearest);
  }

  /** @returns null where indicators and words in common do not make as many as are asked for */
  best(): Neighbour[] | null {
    let seen = Infinity;
    this.#offerSharing(FEW_CARRIERS, seen);
    const levels = this.#shared < this.#common.given.length ? [...BEFORE_MANY_CARRIERS, ...LEVELS] : LEVELS;
    for (const level of levels) {
      const from = Math.max(level, this.#fewWords());
      if (from < seen && from <= MOST_WORDS) {
        this.#offerWordings(from, seen);
        seen = from;
      }
      if (this.#best.full || level <= LEVELS[0]!) this.#offerSharing(Infinity, seen);
    }
    const { full, projects, similarities } = this.#best;
    return full ? this.#told(projects, similarities, (project) => this.#baseOf(project)) : null;
  }

  /** What has less of the words than this, and none of the given that have been looked at, is not among the best. */
  #fewWords(): number {
    const left = this.#best.least / (this.#context.most * SLACK) - this.#mostByIndicators();
    return left > 0 ? left / this.#byWords : 0;
  }

  /** Nothing that has none of the given that have been looked at has more by indicators. */
  #mostByIndicators(): number {
    return this.#byIndicators * this.#common.mostCosineWithout(this.#shared);
  }

  /** Those with an indicator in common that has so few carriers, the rarest first, and none of what was seen for its words. */
  #offerSharing(fewCarriers: number, seen: number): void {
    for (; this.#shared < this.#common.given.length; this.#shared++) {
      const few = this.#fewWords();
      if (few >= seen || few > MOST_WORDS || lengthOf(this.#index.projectsOf, this.#common.given[this.#shared]!) > fewCarriers) return;
      this.#offerCarriers(this.#shared, seen);
    }
  }

  #offerCarriers(rarest: number, seen: number): void {
    const { projectsOf: { starts, columns }, rarities: { lengthOfProject }, words: { wordingOf } } = this.#index;
    const [common, context, words, best, byWords] = [this.#common, this.#context, this.#words, this.#best, this.#byWords];
    const [item, byIndicators] = [common.given[rarest]!, ((this.#byIndicators * common.mostWithout(rarest)) / common.length) * SLACK];
    const mostByWords = Math.min(MOST_WORDS, seen) * byWords;
    const mostOfAny = this.#byIndicators * common.mostCosineWithout(rarest) * SLACK + mostByWords;
    let { least } = best;
    for (let i = starts[item]!, end = starts[item + 1]!; i < end; i++) {
      const project = columns[i]!;
      // One bound after the other, the next as soon as it takes another look into memory.
      const ofLabels = context.ofLabels(project);
      if (mostOfAny * ofLabels < least) continue;
      const most = byIndicators / lengthOfProject[project]!;
      if ((most + mostByWords) * ofLabels < least) continue;
      const wording = wordingOf[project]!;
      const inCommon = words[wording]!;
      if (inCommon >= seen || (most + byWords * inCommon) * ofLabels < least || common.isAmong(project, rarest)) continue;
      this.#offer(project, wording);
      least = best.least;
    }
  }

  /** Those that have so much of the words in common, and less than `to`: first what could be most alike, by words and labels, until nothing better can come. */
  #offerWordings(from: number, to: number): void {
    const [words, context, { found, wordings: order }] = [this.#words, this.#context, this.#index.scratch];
    const [byIndicators, byWords] = [this.#mostByIndicators(), this.#byWords];
    const some = atLeast(words, from, found);
    const { least } = this.#best;
    order.clear((byIndicators + byWords) * context.most);
    for (let i = 0; i < some.length; i++) {
      const inCommon = words[some[i]!]!;
      if (inCommon >= to) continue;
      const most = (byIndicators + byWords * Math.min(MOST_WORDS, inCommon)) * context.mostOf(some[i]!);
      if (most * SLACK >= least) order.add(some[i]!, most);
    }
    order.sort();
    for (let step = order.steps - 1; step >= 0 && order.mostOf(step) * SLACK >= this.#best.least; step--) {
      for (let i = order.from(step), end = order.from(step + 1); i < end; i++) this.#offerWording(order.thing(i));
    }
  }

  /** Its project-years but those that have been looked at for an indicator in common. */
  #offerWording(wording: number): void {
    const { starts, columns } = this.#index.words.projectsOf;
    for (let i = starts[wording]!; i < starts[wording + 1]!; i++) if (!this.#common.isAmong(columns[i]!, this.#shared)) this.#offer(columns[i]!, wording);
  }

  #offer(project: number, wording: number): void {
    const base = this.#base(project, wording);
    if (base * this.#context.most * SLACK < this.#best.least) return;
    const similarity = base * this.#context.of(project);
    if (similarity < this.#best.least || !this.#best.takes(project, similarity) || !this.#speaks(project)) return;
    this.#best.offer(project, similarity);
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
    for (let project = 0; project < this.#index.size; project++) consider(project, this.#baseOf(project));
    for (const project of alikeByLabel(this.#index, this.#question)) consider(project, this.#weights.contextAlone);
    const best = new Best(this.#weights.nearest);
    for (const code of nearestOf.touched) best.offer(nearestOf.project[code]!, nearestOf.base[code]! * this.#context.of(nearestOf.project[code]!));
    return this.#told(best.projects, best.similarities, (project) => nearestOf.base[codes[project]!]!);
  }

  #told(projects: readonly number[], similarities: readonly number[], baseOf: (project: number) => number): Neighbour[] {
    const sharpness = this.#question.given.length > 0 ? this.#weights.sharpness : this.#weights.wordSharpness;
    return projects.map((project, place) => {
      const context = this.#context.of(project);
      return { project, similarity: similarities[place]!, context, voice: baseOf(project) ** sharpness * context };
    });
  }

  /** In years; of two as far the earlier is nearer. */
  #distance(project: number): number {
    const year = this.#index.years[project]!;
    return Math.abs(this.#question.year - year) + (year > this.#question.year ? 0.5 : 0);
  }

  #baseOf(project: number): number {
    return this.#base(project, this.#index.words.wordingOf[project]!);
  }

  #base(project: number, wording: number): number {
    const shared = this.#common.of(project);
    const cosine = shared === 0 ? 0 : shared / (this.#common.length * this.#index.rarities.lengthOfProject[project]!);
    return this.#byIndicators * cosine + this.#byWords * Math.min(MOST_WORDS, this.#words[wording]!);
  }

  /** Of a project's years the one nearest in time speaks, among those that have something in common with the question. */
  #speaks(project: number): boolean {
    const { codes, yearsOfCode, indicatorsOf, words: { wordingOf } } = this.#index;
    const code = codes[project]!;
    if (code === this.#question.self || lengthOf(indicatorsOf, project) === 0) return false;
    for (let other = yearsOfCode[code]!; other < yearsOfCode[code + 1]!; other++) {
      const inCommon = this.#words[wordingOf[other]!]! > 0 || this.#common.isAmong(other);
      if (inCommon && other !== project && this.#distance(other) < this.#distance(project) && lengthOf(indicatorsOf, other) > 0) return false;
    }
    return true;
  }
}

/** One may come twice. */
function* alikeByLabel(index: EvidenceIndex, question: Question): Generator<number> {
  for (const field of CONTEXTS.filter((field) => question.contexts[field] >= 0)) {
    const { starts, columns } = index.contexts[field].projects;
    const label = question.contexts[field];
    for (let i = starts[label]!; i < starts[label + 1]!; i++) yield columns[i]!;
  }
}

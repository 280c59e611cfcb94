/** The project-years most like the one asked about, of each project the year nearest in time, without any year of itself. */
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import type { Accumulator } from '../../library/text/accumulator.ts';
import { atLeast, SMALLEST_SINGLE } from '../../numeric/at-least.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import { Best } from './best.ts';
import { byMatter } from './by-matter.ts';
import { ContextFactor } from './context.ts';
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

class Search {
  readonly #index: EvidenceIndex;
  readonly #question: Question;
  readonly #weights: Weights;
  /** By project-year: the rarity of the indicators in common; null where none are given. */
  readonly #shared: Accumulator | null;
  /** By wording: what the words in common make. */
  readonly #words: Float32Array;
  readonly #lengthOfGiven: number;
  readonly #byIndicators: number;
  readonly #byWords: number;
  readonly #context: ContextFactor;
  readonly #best: Best;

  constructor(index: EvidenceIndex, question: Question, weights: Weights) {
    this.#index = index;
    this.#question = question;
    this.#weights = weights;
    this.#shared = question.given.length > 0 ? sharedRarity(index, question.given) : null;
    this.#lengthOfGiven = Math.sqrt(question.given.reduce((sum, item) => sum + index.rarities.ofIndicator[item]!, 0));
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
    if (this.#shared !== null) this.#offerSharing(this.#shared);
    let seen = Infinity;
    for (const level of LEVELS) {
      const from = Math.max(level, this.#fewWords());
      if (from >= seen || from > MOST_WORDS) break;
      this.#offerWordings(from, seen);
      seen = from;
    }
    const { full, projects, similarities } = this.#best;
    return full ? this.#told(projects, similarities, (project) => this.#baseOf(project)) : null;
  }

  /** What has less of the words than this, and no indicator in common, is not among the best. */
  #fewWords(): number {
    if (!this.#best.full) return SMALLEST_SINGLE;
    return this.#byWords === 0 ? Infinity : this.#best.least / (this.#byWords * this.#context.most * SLACK);
  }

  /** Those with an indicator in common: first those that have more than the commonest alone, whose likeness the many others seldom reach. */
  #offerSharing({ sums, touched }: Accumulator): void {
    const { rarities: { ofIndicator, lengthOfProject }, words: { wordingOf } } = this.#index;
    const commonest = this.#question.given.reduce((least, item) => Math.min(least, ofIndicator[item]!), Infinity);
    for (let i = 0; i < touched.length; i++) if (sums[touched[i]!]! > commonest) this.#offer(touched[i]!, wordingOf[touched[i]!]!);
    const [byCommonest, most] = [(this.#byIndicators * commonest) / this.#lengthOfGiven, this.#context.most * SLACK];
    for (let i = 0; i < touched.length; i++) {
      const project = touched[i]!;
      if (sums[project]! > commonest || (byCommonest / lengthOfProject[project]! + this.#byWords) * most < this.#best.least) continue;
      this.#offer(project, wordingOf[project]!);
    }
  }

  /** Those that have so much of the words in common, and less than `to`: first what could be most alike, by words and labels, until nothing better can come. */
  #offerWordings(from: number, to: number): void {
    const [words, context, { found, wordings: order }] = [this.#words, this.#context, this.#index.scratch];
    const some = atLeast(words, from, found);
    order.clear(context.most);
    for (let i = 0; i < some.length; i++) {
      const inCommon = words[some[i]!]!;
      if (inCommon < to) order.add(some[i]!, Math.min(MOST_WORDS, inCommon) * context.mostOf(some[i]!));
    }
    order.sort();
    for (let step = order.steps - 1; step >= 0 && order.mostOf(step) * this.#byWords * SLACK >= this.#best.least; step--) {
      for (let i = order.from(step), end = order.from(step + 1); i < end; i++) this.#offerWording(order.thing(i));
    }
  }

  /** Its project-years but those that have been offered for an indicator in common. */
  #offerWording(wording: number): void {
    const { starts, columns } = this.#index.words.projectsOf;
    const shared = this.#shared;
    for (let i = starts[wording]!; i < starts[wording + 1]!; i++) if (shared === null || shared.sums[columns[i]!] === 0) this.#offer(columns[i]!, wording);
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
    const shared = this.#shared === null ? 0 : this.#shared.sums[project]!;
    const cosine = shared === 0 ? 0 : shared / (this.#lengthOfGiven * this.#index.rarities.lengthOfProject[project]!);
    return this.#byIndicators * cosine + this.#byWords * Math.min(MOST_WORDS, this.#words[wording]!);
  }

  /** Of a project's years the one nearest in time speaks, among those that have something in common with the question. */
  #speaks(project: number): boolean {
    const { codes, yearsOfCode, indicatorsOf, words: { wordingOf } } = this.#index;
    const code = codes[project]!;
    if (code === this.#question.self || lengthOf(indicatorsOf, project) === 0) return false;
    for (let other = yearsOfCode[code]!; other < yearsOfCode[code + 1]!; other++) {
      const inCommon = this.#words[wordingOf[other]!]! > 0 || (this.#shared !== null && this.#shared.sums[other]! > 0);
      if (inCommon && other !== project && this.#distance(other) < this.#distance(project) && lengthOf(indicatorsOf, other) > 0) return false;
    }
    return true;
  }
}

/** By project-year, the rarity of what it has in common with the given. */
function sharedRarity({ projectsOf: { starts, columns }, rarities, scratch }: EvidenceIndex, given: readonly number[]): Accumulator {
  const shared = scratch.shared.clear();
  for (const item of given) for (let i = starts[item]!; i < starts[item + 1]!; i++) shared.add(columns[i]!, rarities.ofIndicator[item]!);
  return shared;
}

/** One may come twice. */
function* alikeByLabel(index: EvidenceIndex, question: Question): Generator<number> {
  for (const field of CONTEXTS.filter((field) => question.contexts[field] >= 0)) {
    const { starts, columns } = index.contexts[field].projects;
    const label = question.contexts[field];
    for (let i = starts[label]!; i < starts[label + 1]!; i++) yield columns[i]!;
  }
}

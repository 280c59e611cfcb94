/** How alike project-years are to a question: what they have in common in indicators, words, labels, time and budget. */
import { lengthOf } from '../../numeric/sparse.ts';
import { ContextFactor } from './context.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { GivenInCommon } from './given-in-common.ts';
import type { Question } from './question.ts';
import type { Weights } from './weights.ts';
import { addWord, wordLists } from './word-lists.ts';

/** No more of the words counts. */
export const MOST_WORDS = 1;

/** Its numbers stand in the index's room and hold until the next question. */
export class Likeness {
  readonly common: GivenInCommon;
  /** By wording: what the words in common make. */
  readonly words: Float32Array;
  readonly byIndicators: number;
  readonly byWords: number;
  readonly context: ContextFactor;
  readonly #index: EvidenceIndex;
  readonly #question: Question;

  constructor(index: EvidenceIndex, question: Question, weights: Weights) {
    this.#index = index;
    this.#question = question;
    this.common = new GivenInCommon(index, question.given);
    this.words = index.scratch.words.fill(0);
    const lists = wordLists(index, question.words, question.given.length > 0 ? weights.commonWordShareBesideGiven : weights.commonWordShare);
    for (const list of lists) addWord(index.words, list, this.words);
    const byIndicators = question.given.length > 0 ? weights.sharedIndicators : 0;
    const byWords = lists.length > 0 ? weights.sharedWords : 0;
    this.byIndicators = byIndicators / (byIndicators + byWords || 1);
    this.byWords = byWords / (byIndicators + byWords || 1);
    this.context = new ContextFactor(index, question, weights);
  }

  /** What multiplies with its labels, year and budget to the likeness of a project-year. */
  baseOf(project: number): number {
    return this.base(project, this.#index.words.wordingOf[project]!);
  }

  /** @param wording of the project-year */
  base(project: number, wording: number): number {
    const shared = this.common.of(project);
    const cosine = shared === 0 ? 0 : shared / (this.common.length * this.#index.rarities.lengthOfProject[project]!);
    return this.byIndicators * cosine + this.byWords * Math.min(MOST_WORDS, this.words[wording]!);
  }

  /** In years; of two as far the earlier is nearer. */
  distance(project: number): number {
    const year = this.#index.years[project]!;
    return Math.abs(this.#question.year - year) + (year > this.#question.year ? 0.5 : 0);
  }

  /** Of a project's years the one nearest in time speaks, among those that have something in common with the question. */
  speaks(project: number): boolean {
    const { codes, yearsOfCode, indicatorsOf, words: { wordingOf } } = this.#index;
    const code = codes[project]!;
    if (code === this.#question.self || lengthOf(indicatorsOf, project) === 0) return false;
    const distance = this.distance(project);
    for (let other = yearsOfCode[code]!; other < yearsOfCode[code + 1]!; other++) {
      if (other === project || this.distance(other) >= distance || lengthOf(indicatorsOf, other) === 0) continue;
      if (this.words[wordingOf[other]!]! > 0 || this.common.isAmong(other)) return false;
    }
    return true;
  }
}

/** Looks for the most alike, the likely ones first, until no other can be among them. */
import { atLeast, SMALLEST_SINGLE } from '../../numeric/at-least.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import { Best } from './best.ts';
import type { ContextFactor } from './context.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { GivenInCommon } from './given-in-common.ts';
import { type Likeness, MOST_WORDS } from './likeness.ts';

/** Against the last digits of products of doubles: a bound is never taken for less than it is. */
const SLACK = 1 + 1e-9;

/** Shares of the best score of words down to which wordings are looked at, one after the other until the rest cannot matter. */
const LEVELS = [0.2, 0.05, SMALLEST_SINGLE];
/** So far before given indicators with many carriers, few of whom can then come into question. */
const BEFORE_MANY_CARRIERS = [0.6, 0.4];
/** A given indicator with no more carriers is looked at before the words. */
const FEW_CARRIERS = 4_000;

export class Search {
  readonly #index: EvidenceIndex;
  readonly #likeness: Likeness;
  readonly #common: GivenInCommon;
  readonly #words: Float32Array;
  readonly #context: ContextFactor;
  readonly #best: Best;
  /** All project-years with one of so many of the rarest given have been looked at. */
  #shared = 0;
  /** Wordings that have so much of the words in common: looked for once for all levels above it. */
  #found: Uint32Array = new Uint32Array(0);
  #foundFrom = Infinity;

  /** @param most so many are looked for */
  constructor(index: EvidenceIndex, likeness: Likeness, most: number) {
    this.#index = index;
    this.#likeness = likeness;
    this.#common = likeness.common;
    this.#words = likeness.words;
    this.#context = likeness.context;
    this.#best = new Best(most);
  }

  /** @returns null where indicators and words in common do not make as many as are asked for */
  best(): Best | null {
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
    return this.#best.full ? this.#best : null;
  }

  /** What has less of the words than this, and none of the given that have been looked at, is not among the best. */
  #fewWords(): number {
    const left = this.#best.least / (this.#context.most * SLACK) - this.#mostByIndicators();
    return left > 0 ? left / this.#likeness.byWords : 0;
  }

  /** Nothing that has none of the given that have been looked at has more by indicators. */
  #mostByIndicators(): number {
    return this.#likeness.byIndicators * this.#common.mostCosineWithout(this.#shared);
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
    const [common, context, words, best, byWords] = [this.#common, this.#context, this.#words, this.#best, this.#likeness.byWords];
    const [item, byIndicators] = [common.given[rarest]!, ((this.#likeness.byIndicators * common.mostWithout(rarest)) / common.length) * SLACK];
    const mostByWords = Math.min(MOST_WORDS, seen) * byWords;
    const mostOfAny = this.#likeness.byIndicators * common.mostCosineWithout(rarest) * SLACK + mostByWords;
    const { isPlain } = context;
    let { least } = best;
    for (let i = starts[item]!, end = starts[item + 1]!; i < end; i++) {
      const project = columns[i]!;
      // One bound after the other, the next as soon as it takes another look into memory.
      const byLabels = isPlain ? 1 : context.byLabels(project);
      if (mostOfAny * byLabels < least) continue;
      const inAnyYear = isPlain ? 1 : byLabels * context.byBudget(project);
      if (mostOfAny * inAnyYear < least) continue;
      const most = byIndicators / lengthOfProject[project]!;
      if ((most + mostByWords) * inAnyYear < least) continue;
      const wording = wordingOf[project]!;
      const inCommon = words[wording]!;
      if (inCommon >= seen || (most + byWords * inCommon) * inAnyYear < least || common.isAmong(project, rarest)) continue;
      this.#offer(project, wording);
      least = best.least;
    }
  }

  /** Those that have so much of the words in common, and less than `to`: first what could be most alike, by words and labels, until nothing better can come. */
  #offerWordings(from: number, to: number): void {
    const [words, context, { found, wordings: order }] = [this.#words, this.#context, this.#index.scratch];
    const [byIndicators, byWords] = [this.#mostByIndicators(), this.#likeness.byWords];
    if (from < this.#foundFrom) {
      this.#foundFrom = Math.min(from, LEVELS[0]!);
      this.#found = atLeast(words, this.#foundFrom, found);
    }
    const [some, single] = [this.#found, Math.fround(from)];
    const { least } = this.#best;
    order.clear((byIndicators + byWords) * context.most);
    for (let i = 0; i < some.length; i++) {
      const inCommon = words[some[i]!]!;
      if (inCommon >= to || inCommon < single) continue;
      const most = (byIndicators + byWords * Math.min(MOST_WORDS, inCommon)) * context.mostOf(some[i]!);
      if (most * SLACK >= least) order.add(some[i]!, most);
    }
    order.sort();
    for (let step = order.steps - 1; step >= 0 && order.mostOf(step) * SLACK >= this.#best.least; step--) {
      for (let i = order.from(step), end = order.from(step + 1); i < end; i++) this.#offerWording(order.thing(i), byIndicators);
    }
  }

  /** Its project-years but those that have been looked at for an indicator in common. @param mostByIndicators of the others */
  #offerWording(wording: number, mostByIndicators: number): void {
    const { starts, columns } = this.#index.words.projectsOf;
    const most = (mostByIndicators + this.#likeness.byWords * Math.min(MOST_WORDS, this.#words[wording]!)) * SLACK;
    for (let i = starts[wording]!; i < starts[wording + 1]!; i++) {
      const project = columns[i]!;
      // What it carries is asked of those alone that this does not settle.
      if (most * this.#context.of(project) >= this.#best.least && !this.#common.isAmong(project, this.#shared)) this.#offer(project, wording);
    }
  }

  #offer(project: number, wording: number): void {
    const base = this.#likeness.base(project, wording);
    if (base * this.#context.most * SLACK < this.#best.least) return;
    const similarity = base * this.#context.of(project);
    if (similarity < this.#best.least || !this.#best.takes(project, similarity) || !this.#likeness.speaks(project)) return;
    this.#best.offer(project, similarity);
  }
}

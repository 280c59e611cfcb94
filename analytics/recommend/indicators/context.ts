/** How much a project-year's labels, year and budget say for it. */
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import { likeMagnitudes, UNKNOWN } from './magnitude.ts';
import type { Question } from './question.ts';
import type { Weights } from './weights.ts';

/** A label that no project-year bears. */
const NOBODYS = -2;
/** What is further away in time is as good as this far. */
const MOST_YEARS = 200;

/** A class and not a closure: asked of thousands of project-years for one question, its numbers stay out of the heap. */
export class ContextFactor {
  /** No project-year gets more. */
  readonly most: number;
  /** Whether labels and budget make no difference, as nothing is known of those of the question. */
  readonly isPlain: boolean;
  readonly #ofSet: Float64Array;
  readonly #setOf: Int32Array;
  readonly #setOfWording: Int32Array;
  readonly #years: Int32Array;
  readonly #year: number;
  readonly #fading: Float64Array;
  readonly #magnitudes: Uint8Array;
  readonly #ofMagnitude: Float64Array;

  constructor({ labelSets, setOfWording, years, projects, scratch }: EvidenceIndex, question: Question, weights: Weights) {
    this.#setOf = labelSets.of;
    this.#setOfWording = setOfWording;
    this.#years = years;
    this.#year = question.year;
    this.#fading = fadingOf(weights.yearsToFade);
    this.#magnitudes = projects.magnitude;
    this.#ofMagnitude = likeMagnitudes(question.magnitude, weights.perDoubling, weights.untoldBudget, scratch.magnitudes);
    const asked = CONTEXTS.map((field) => (question.contexts[field] >= 0 ? question.contexts[field] : NOBODYS));
    const factors = CONTEXTS.map((field) => weights.labels[field]);
    this.#ofSet = ofSets(labelSets.labels, asked, factors, scratch.labelSets);
    this.isPlain = question.magnitude === UNKNOWN && asked.every((label) => label === NOBODYS);
    this.most = factors.reduce((most, factor, field) => (asked[field] === NOBODYS ? most : most * Math.max(1, factor)), 1);
  }

  /** What multiplies the likeness of a project-year. */
  of(project: number): number {
    return this.#ofSet[this.#setOf[project]!]! * this.#fading[Math.min(MOST_YEARS, Math.abs(this.#year - this.#years[project]!))]! * this.#ofMagnitude[this.#magnitudes[project]!]!;
  }

  /** What its labels make: the same whatever its year and budget, never less. */
  byLabels(project: number): number {
    return this.#ofSet[this.#setOf[project]!]!;
  }

  /** What its budget makes, at most 1. */
  byBudget(project: number): number {
    return this.#ofMagnitude[this.#magnitudes[project]!]!;
  }

  /** No project-year of the wording gets more. */
  mostOf(wording: number): number {
    const set = this.#setOfWording[wording]!;
    return set < 0 ? this.most : this.#ofSet[set]!;
  }
}

/** What the labels of each set make, whatever the year. */
function ofSets(labels: Int32Array, asked: readonly number[], factors: readonly number[], into: Float64Array): Float64Array {
  for (let set = 0; set < into.length; set++) {
    let product = 1;
    for (let field = 0; field < asked.length; field++) if (labels[set * asked.length + field] === asked[field]) product *= factors[field]!;
    into[set] = product;
  }
  return into;
}

const fadings = new Map<number, Float64Array>();

function fadingOf(yearsToFade: number): Float64Array {
  let found = fadings.get(yearsToFade);
  if (!found) fadings.set(yearsToFade, (found = Float64Array.from({ length: MOST_YEARS + 1 }, (_, apart) => Math.exp(-apart / yearsToFade))));
  return found;
}

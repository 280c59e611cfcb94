/** How much a project-year's labels and year say for it. */
import { TRAITS } from '../evidence/build.ts';
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
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
  readonly #traits: Int32Array;
  readonly #year: number;
  readonly #asked: Int32Array;
  readonly #factors: Float64Array;
  readonly #fading: Float64Array;

  constructor({ traits }: EvidenceIndex, question: Question, weights: Weights) {
    this.#traits = traits;
    this.#year = question.year;
    this.#asked = Int32Array.from(CONTEXTS, (field) => (question.contexts[field] >= 0 ? question.contexts[field] : NOBODYS));
    this.#factors = Float64Array.from(CONTEXTS, (field) => weights.labels[field]);
    this.#fading = fadingOf(weights.yearsToFade);
    this.most = this.#factors.reduce((most, factor, field) => (this.#asked[field] === NOBODYS ? most : most * Math.max(1, factor)), 1);
  }

  /** What multiplies the likeness of a project-year. */
  of(project: number): number {
    const [traits, asked, factors] = [this.#traits, this.#asked, this.#factors];
    const from = project * TRAITS;
    let context = this.#fading[Math.min(MOST_YEARS, Math.abs(this.#year - traits[from + asked.length]!))]!;
    for (let field = 0; field < asked.length; field++) if (traits[from + field] === asked[field]) context *= factors[field]!;
    return context;
  }
}

const fadings = new Map<number, Float64Array>();

function fadingOf(yearsToFade: number): Float64Array {
  let found = fadings.get(yearsToFade);
  if (!found) fadings.set(yearsToFade, (found = Float64Array.from({ length: MOST_YEARS + 1 }, (_, apart) => Math.exp(-apart / yearsToFade))));
  return found;
}

/** What the last versions of the data changed, so that whoever keeps something made of them reads no more than that anew. */
import type { Change } from './types.ts';

/** So many versions, and so many project-years of them together, are remembered. */
const MOST = { versions: 1_000, projectYears: 100_000 };

export class Changes {
  #first: number;
  #told: (Change | null)[] = [];
  #projectYears = 0;

  /** @param version of the data so far, of whose making nothing is known */
  constructor(version: number) {
    this.#first = version + 1;
  }

  /** @param told null where it may be anything */
  add(told: Change | null): void {
    this.#told.push(told);
    this.#projectYears += countOf(told);
    while (this.#told.length > MOST.versions || this.#projectYears > MOST.projectYears) {
      this.#projectYears -= countOf(this.#told.shift()!);
      this.#first++;
    }
  }

  /** In the order of the versions after `version`; null where one of them may have changed anything, or is forgotten. */
  since(version: number): readonly Change[] | null {
    if (version + 1 < this.#first) return null;
    const told = this.#told.slice(version + 1 - this.#first);
    return told.every((one) => one !== null) ? told : null;
  }
}

const countOf = (told: Change | null) => told?.projectYears?.length ?? 0;

/** Things in the order of what they can reach at most, roughly: those that can reach most come first, and the rest may never be looked at. */

/** So many steps are told apart. */
const STEPS = 128;

/** Its room is kept from question to question. */
export class ByBound {
  readonly #things: Uint32Array;
  readonly #steps: Uint8Array;
  readonly #sorted: Uint32Array;
  readonly #ends = new Uint32Array(STEPS);
  #count = 0;
  #most = 1;

  constructor(most: number) {
    this.#things = new Uint32Array(most);
    this.#steps = new Uint8Array(most);
    this.#sorted = new Uint32Array(most);
  }

  /** @param most no bound is above it */
  clear(most: number): void {
    this.#count = 0;
    this.#most = most;
    this.#ends.fill(0);
  }

  add(thing: number, bound: number): void {
    const step = Math.min(STEPS - 1, Math.floor((bound / this.#most) * STEPS));
    this.#things[this.#count] = thing;
    this.#steps[this.#count++] = step;
    this.#ends[step]!++;
  }

  /** Put in order once, after the last is added. */
  sort(): void {
    const [ends, steps, sorted, things] = [this.#ends, this.#steps, this.#sorted, this.#things];
    for (let step = 1; step < STEPS; step++) ends[step]! += ends[step - 1]!;
    for (let i = this.#count - 1; i >= 0; i--) sorted[--ends[steps[i]!]!] = things[i]!;
    // Each end has run down to the beginning of its step.
  }

  get steps(): number {
    return STEPS;
  }

  /** No bound of the step is above it. */
  mostOf(step: number): number {
    return ((step + 1) / STEPS) * this.#most;
  }

  /** Those of a step are the things `from(step)` … `from(step + 1) − 1` in order. */
  from(step: number): number {
    return step < STEPS ? this.#ends[step]! : this.#count;
  }

  thing(place: number): number {
    return this.#sorted[place]!;
  }
}

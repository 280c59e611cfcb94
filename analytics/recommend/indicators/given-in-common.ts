/** What project-years have in common with the given indicators. */
import type { Sparse } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** Its numbers stand in the index's room and hold until the next question. */
export class GivenInCommon {
  /** The rarest first: few carry it, and who carries but the commonest, as many do, has little in common. */
  readonly given: readonly number[];
  /** Of the row of the given. */
  readonly length: number;
  readonly #index: EvidenceIndex;
  readonly #indicatorsOf: Sparse;
  /** By indicator, its place among the given from 1 on; 0 for the others. */
  readonly #places: Uint32Array;
  readonly #rarities: Float64Array;
  /** By place among the given, the sum of the rarities from there on. */
  readonly #rests: Float64Array;
  readonly #found: Uint32Array;

  constructor(index: EvidenceIndex, given: readonly number[]) {
    const { indicatorsOf, rarities: { ofIndicator }, scratch: { given: places } } = index;
    this.#index = index;
    this.given = [...given].sort((a, b) => ofIndicator[b]! - ofIndicator[a]! || a - b);
    this.#indicatorsOf = indicatorsOf;
    this.#places = places.fill(0);
    this.#rarities = new Float64Array(given.length);
    this.#rests = new Float64Array(given.length + 1);
    this.#found = new Uint32Array(given.length);
    for (let place = given.length - 1; place >= 0; place--) {
      const item = this.given[place]!;
      places[item] = place + 1;
      this.#rarities[place] = ofIndicator[item]!;
      this.#rests[place] = this.#rests[place + 1]! + ofIndicator[item]!;
    }
    this.length = Math.sqrt(this.#rests[0]!);
  }

  /** The rarity of what a project-year has in common with them, always summed up in the same order. */
  of(project: number): number {
    if (this.given.length === 0) return 0;
    const [{ starts, columns }, places, found, rarities] = [this.#indicatorsOf, this.#places, this.#found, this.#rarities];
    let count = 0;
    for (let i = starts[project]!, end = starts[project + 1]!; i < end; i++) {
      const place = places[columns[i]!]!;
      if (place === 0) continue;
      let at = count++;
      for (; at > 0 && found[at - 1]! > place; at--) found[at] = found[at - 1]!;
      found[at] = place;
    }
    let sum = 0;
    for (let i = 0; i < count; i++) sum += rarities[found[i]! - 1]!;
    return sum;
  }

  /** Whether a project-year carries one of so many of the rarest. */
  isAmong(project: number, rarest = this.given.length): boolean {
    if (rarest === 0) return false;
    const [{ starts, columns }, places] = [this.#indicatorsOf, this.#places];
    for (let i = starts[project]!, end = starts[project + 1]!; i < end; i++) {
      const place = places[columns[i]!]!;
      if (place > 0 && place <= rarest) return true;
    }
    return false;
  }

  /** The cosine of no project-year that carries none of so many of the rarest is larger: no row is shorter than what it has in common, nor than the shortest that carries any of the others. */
  mostCosineWithout(rarest: number): number {
    const rest = this.#rests[rarest]!;
    if (rest === 0) return 0;
    let shortest = Infinity;
    for (let place = rarest; place < this.given.length; place++) shortest = Math.min(shortest, shortestWith(this.#index, this.given[place]!));
    return Math.min(Math.sqrt(rest), rest / shortest) / this.length;
  }

  /** No project-year that carries none of so many of the rarest has more in common. */
  mostWithout(rarest: number): number {
    return this.#rests[rarest]!;
  }
}

/** The length of the shortest row that carries an indicator: looked for once. */
function shortestWith({ projectsOf: { starts, columns }, rarities: { lengthOfProject }, memory }: EvidenceIndex, item: number): number {
  if (memory.shortest[item]! > 0) return memory.shortest[item]!;
  let shortest = Infinity;
  for (let i = starts[item]!; i < starts[item + 1]!; i++) shortest = Math.min(shortest, lengthOfProject[columns[i]!]!);
  return (memory.shortest[item] = shortest);
}

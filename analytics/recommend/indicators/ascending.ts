/** Numbers in ascending order, some of them taken out without a copy. */
import { firstFrom } from '../../numeric/first-from.ts';
import { quantileBy } from '../../numeric/quantile.ts';

/** Numbers in ascending order, as if those at some places were not there. */
export class Ascending {
  readonly length: number;
  readonly #values: ArrayLike<number>;
  readonly #gone: readonly number[];

  /** @param values ascending @param gone places among them, ascending */
  constructor(values: ArrayLike<number>, gone: readonly number[] = []) {
    this.length = values.length - gone.length;
    this.#values = values;
    this.#gone = gone;
  }

  at(place: number): number {
    let found = place;
    for (const one of this.#gone) if (one <= found) found++;
    return this.#values[found]!;
  }

  quantile(p: number): number {
    return quantileBy((place) => this.at(place), this.length, p);
  }
}

/** So many are put in order sooner by moving each to its place than a typed array is made and sorted. In place. */
const FEW = 40;

export function ascending(values: number[]): Ascending {
  if (values.length > FEW) return new Ascending(new Float64Array(values).sort());
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
  return new Ascending(values);
}

/** @param gone ascending and among the values */
export function without(values: Float64Array | Int32Array, gone: Ascending | undefined): Ascending {
  const places: number[] = [];
  for (let i = 0; i < (gone?.length ?? 0); i++) {
    const first = firstFrom(values, gone!.at(i));
    places.push(i > 0 && places[i - 1]! >= first ? places[i - 1]! + 1 : first);
  }
  return new Ascending(values, places);
}

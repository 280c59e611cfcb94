/**
 * Data envelopment analysis, one linear program a unit: constant returns (Charnes, Cooper & Rhodes 1978), variable
 * returns (Banker, Charnes & Cooper 1984), non-increasing returns (Färe, Grosskopf & Lovell 1985); inputs that management
 * cannot change (Banker & Morey 1986); super-efficiency (Andersen & Petersen 1993). Pure.
 */
import { SmallBasisSimplex } from '../../numeric/small-basis-simplex.ts';
import type { Orientation, Returns } from './contract.ts';
import { type Measures, scaled, type ScaledMeasures } from './measures.ts';

/** A score this far from 1 is not efficient beyond any rounding: such a unit is in nobody's best reference set. */
const CLEARLY_INEFFICIENT = 1e-6;
const SCORE_TOLERANCE = 1e-9;
const SLACK_TOLERANCE = 1e-9;
export const SMALLEST_WEIGHT = 1e-9;

export type Projection = {
  readonly peers: readonly { readonly unit: number; readonly weight: number }[];
  /** Inputs, then outputs, in their own units. */
  readonly slacks: Float64Array;
};

export class Frontier {
  readonly #measures: Measures;
  readonly #scaled: ScaledMeasures;
  readonly #returns: Returns;
  readonly #orientation: Orientation;
  readonly #simplex: SmallBasisSimplex;
  readonly #radial: number;
  readonly #radialCosts: Float64Array;
  /** Slacks and the radial column: they may always enter, and are looked at together with known peers. */
  readonly #own: number[];
  /** Units clearly inside the frontier. A unit inside that of variable returns is inside the others too. */
  readonly inside: Uint8Array;
  /** Units that have been somebody's peers: they are looked at before the others. */
  readonly #peers = new Set<number>();
  #groups: readonly ArrayLike<number>[] = [];

  constructor(measures: Measures, returns: Returns, orientation: Orientation, inside?: Uint8Array) {
    const { count, inputCount, outputCount } = measures;
    this.#measures = measures;
    this.#scaled = scaled(measures);
    this.#returns = returns;
    this.#orientation = orientation;
    this.inside = inside ? Uint8Array.from(inside) : new Uint8Array(count);
    const width = inputCount + outputCount;
    const slackCount = width + (returns === 'nirs' ? 1 : 0);
    const rows = width + (returns === 'crs' ? 0 : 1);
    this.#radial = count + slackCount;
    const columns = new Float64Array((this.#radial + 1) * rows);
    for (let unit = 0; unit < count; unit++) {
      columns.set(this.#scaled.shares.subarray(unit * width, (unit + 1) * width), unit * rows);
    }
    for (let slack = 0; slack < slackCount; slack++) columns[(count + slack) * rows + slack] = slack >= inputCount && slack < width ? -1 : 1;
    this.#simplex = new SmallBasisSimplex(rows, columns);
    this.#radialCosts = new Float64Array(this.#radial + 1);
    this.#radialCosts[this.#radial] = orientation === 'input' ? 1 : -1;
    this.#own = Array.from({ length: slackCount + 1 }, (_, i) => count + i);
  }

  /** θ ≤ 1 or φ ≥ 1 of a unit among all. */
  score(unit: number): number {
    this.#begin(unit, (other) => this.inside[other] === 0);
    this.#groups = this.#unitGroups((other) => this.inside[other] === 0);
    this.#simplex.minimise(this.#radialCosts, this.#groups);
    const found = this.#simplex.valueOf(this.#radial);
    if (this.#orientation === 'input' ? found < 1 - CLEARLY_INEFFICIENT : found > 1 + CLEARLY_INEFFICIENT) this.inside[unit] = 1;
    this.#notePeers();
    return atOne(found) ? 1 : found;
  }

  /** The score of a unit against the others alone; null where they cannot do what it does. */
  superScore(unit: number): number | null {
    const simplex = this.#simplex;
    this.#begin(unit, () => true);
    // Units that are inside only because of this one count again.
    this.#groups = this.#unitGroups((other) => other !== unit);
    const ownWeight = new Float64Array(this.#radial + 1);
    ownWeight[unit] = 1;
    simplex.minimise(ownWeight, this.#groups);
    if (simplex.valueOf(unit) > SCORE_TOLERANCE) return null;
    simplex.expel(unit, this.#groups);
    simplex.minimise(this.#radialCosts, this.#groups);
    const found = simplex.valueOf(this.#radial);
    if (found <= SCORE_TOLERANCE) return null;
    return atOne(found) ? 1 : found;
  }

  /** Sum of the weights in the present solution. */
  weightSum(unit: number): number {
    return this.#weights(unit).reduce((sum, { weight }) => sum + weight, 0);
  }

  /** After a score: with the score kept, the largest plain sum of slacks. */
  project(unit: number): Projection {
    const { count } = this.#measures;
    const { means } = this.#scaled;
    // Only columns that leave the score as it is may enter.
    const allowed = [this.#simplex.indifferent(this.#radialCosts, this.#groups)];
    const most = means.reduce((largest, mean) => Math.max(largest, mean), 0);
    const gain = (worth: (measure: number) => number) => {
      const costs = new Float64Array(this.#radial + 1);
      means.forEach((_, measure) => (costs[count + measure] = this.#isFree(measure) ? -worth(measure) : 0));
      this.#simplex.minimise(costs, allowed);
      return this.#slacks(unit);
    };
    let slacks = gain((measure) => means[measure]! / most);
    // A measure in very small units has no weight in the plain sum; the sum by means shows what rounding hid.
    if (this.#isSlackless(slacks)) slacks = gain(() => 1);
    return { peers: this.#weights(unit, SMALLEST_WEIGHT), slacks };
  }

  /** Nothing left to save or to add, apart from inputs that nobody can change. */
  slackless({ slacks }: Projection): boolean {
    return this.#isSlackless(slacks);
  }

  #isSlackless(slacks: Float64Array): boolean {
    return slacks.every((slack, measure) => slack === 0 || !this.#isFree(measure));
  }

  #isFree(measure: number): boolean {
    return measure >= this.#measures.inputCount || this.#measures.fixed[measure] === 0;
  }

  /**
   * Basis of the unit as its own only peer: its score is 1, no slack. Where weights have a sum, a unit's column is divided by
   * the larger of its own size and of this unit's, so that 1 stays the largest entry whatever the two sizes.
   *
   * @param may which others may enter: of no other is the column looked at
   */
  #begin(unit: number, may: (other: number) => boolean): void {
    const { count, inputCount, outputCount, fixed } = this.#measures;
    const { shares, sizes } = this.#scaled;
    const { columns, rows, right } = this.#simplex;
    const width = inputCount + outputCount;
    const own = shares.subarray(unit * width, (unit + 1) * width);
    const radial = columns.subarray(this.#radial * rows, (this.#radial + 1) * rows).fill(0);
    right.fill(0);
    const isRadial = (measure: number) => (this.#orientation === 'input' ? measure < inputCount && fixed[measure] === 0 : measure >= inputCount);
    own.forEach((share, measure) => {
      if (isRadial(measure)) radial[measure] = -share;
      else right[measure] = share;
    });
    if (rows > width) {
      right[width] = 1;
      for (let other = 0; other < count; other++) {
        if (other !== unit && !may(other)) continue;
        const share = Math.min(1, sizes[other]! / sizes[unit]!);
        for (let measure = 0; measure < width; measure++) columns[other * rows + measure] = shares[other * width + measure]! * share;
        columns[other * rows + width] = Math.min(1, sizes[unit]! / sizes[other]!);
      }
    }
    const basis = Array.from({ length: rows }, (_, row) => count + row);
    const inputs = (measure: number) => measure < inputCount;
    const outputs = (measure: number) => measure >= inputCount;
    basis[largest(own, isRadial)] = this.#radial;
    basis[this.#returns === 'vrs' ? width : largest(own, this.#orientation === 'input' ? outputs : inputs)] = unit;
    this.#simplex.start(basis);
  }

  #unitGroups(may: (unit: number) => boolean): ArrayLike<number>[] {
    const known = [...this.#own];
    const others: number[] = [];
    for (let unit = 0; unit < this.#measures.count; unit++) {
      if (may(unit)) (this.#peers.has(unit) ? known : others).push(unit);
    }
    return [known, others];
  }

  #notePeers(): void {
    const { basis, values } = this.#simplex;
    basis.forEach((column, place) => {
      if (column < this.#measures.count && values[place]! > SMALLEST_WEIGHT && this.inside[column] === 0) this.#peers.add(column);
    });
  }

  /** @param above what a peer brings at least, as a share of the unit's own size: its weight says little where the two differ in size */
  #weights(unit: number, above = -1): { unit: number; weight: number }[] {
    const { sizes } = this.#scaled;
    const { basis, values } = this.#simplex;
    const least = this.#returns === 'crs' ? 0 : sizes[unit]!;
    return [...basis].flatMap((column, place) => (column < this.#measures.count && values[place]! > above ? [{ unit: column, weight: (values[place]! * sizes[unit]!) / Math.max(sizes[column]!, least) }] : []));
  }

  #slacks(unit: number): Float64Array {
    const { shares, sizes, means } = this.#scaled;
    return means.map((mean, measure) => {
      const slack = this.#simplex.valueOf(this.#measures.count + measure);
      const rounding = SLACK_TOLERANCE * Math.max(shares[unit * means.length + measure]!, 1e-2);
      return slack <= rounding ? 0 : slack * sizes[unit]! * mean;
    });
  }
}

export function atOne(score: number): boolean {
  return Math.abs(score - 1) <= SCORE_TOLERANCE;
}

function largest(values: Float64Array, may: (place: number) => boolean): number {
  let at = -1;
  values.forEach((value, place) => {
    if (may(place) && (at < 0 || value > values[at]!)) at = place;
  });
  return at;
}

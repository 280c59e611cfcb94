/** The demands of a model as rows, in figures of a size that a solver is sure of. Pure. */
import type { ModelBuilder } from '../../solver/linear-model.ts';
import type { DEMAND_KINDS } from './contract.ts';

export type DemandKind = (typeof DEMAND_KINDS)[number];
/** `key`: source, organisation, or the group's number from 1. `scale`: what a relaxation is measured against. */
export type Demand = { readonly kind: DemandKind; readonly key: string; readonly rows: readonly number[]; readonly limit: number; readonly scale: number; readonly slack: number };

/** Columns times values and a constant. */
export type Sum = { columns: number[]; values: number[]; constant: number };

/** Largest coefficient that is left as it is. */
const LARGE = 2 ** 20;

type Limits = { least?: number; most?: number; limit?: number };

/** Adds demands; of an elastic model each with a column that lets it be broken. */
export class Rows {
  readonly demands: Demand[] = [];
  readonly given: { up: number; by: number }[] = [];
  readonly #builder: ModelBuilder;
  readonly #scales: number[];
  readonly #elastic: boolean;

  constructor(builder: ModelBuilder, scales: number[], elastic: boolean) {
    this.#builder = builder;
    this.#scales = scales;
    this.#elastic = elastic;
  }

  demand(kind: DemandKind, key: string, sum: Sum, limits: Limits): void {
    this.demandOfRows(kind, key, [sum], limits);
  }

  demandOfRows(kind: DemandKind, key: string, sums: readonly Sum[], { least = -Infinity, most = Infinity, limit }: Limits): void {
    const given = this.#elastic ? { up: this.#builder.column(1, 0, 1, true), by: this.#builder.column(0, 0, 1) } : null;
    // What is given up is a share of all that could be: a figure near 1 whatever the unit.
    const slack = Math.max(1, ...sums.map((sum) => worstOf(sum, least, most)));
    const rows = sums.map((sum) => {
      const scale = scaleOf(sum.values);
      const values = sum.values.map((value) => value / scale);
      const low = (least - sum.constant) / scale;
      const high = (most - sum.constant) / scale;
      if (given === null) return this.#add(sum.columns, values, low, high, scale);
      const columns = [...sum.columns, given.by];
      const row = least > -Infinity ? this.#add(columns, [...values, slack / scale], low, Infinity, scale) : -1;
      return most < Infinity ? this.#add(columns, [...values, -slack / scale], -Infinity, high, scale) : row;
    });
    if (given !== null) {
      this.#add([given.by, given.up], [1, -1], -Infinity, 0, 1);
      this.given.push(given);
    }
    this.demands.push({ kind, key, rows, limit: limit ?? (least > -Infinity ? least : most), scale: Math.max(Math.abs(finite(least)), Math.abs(finite(most)), 1), slack });
  }

  #add(columns: readonly number[], values: readonly number[], low: number, high: number, scale: number): number {
    const row = this.#builder.row({ columns, values }, low, high);
    this.#scales[row] = scale;
    return row;
  }
}

/** How far a sum can be from what is demanded of it. */
function worstOf({ values, constant }: Sum, least: number, most: number): number {
  let lowest = constant;
  let highest = constant;
  for (const value of values) {
    if (value < 0) lowest += value;
    else highest += value;
  }
  return Math.max(least - lowest, highest - most, 0);
}

const finite = (value: number) => (Number.isFinite(value) ? Math.abs(value) : 0);

/** The power of two that brings large figures to a size a solver is sure of; 1 for all others. */
export function scaleOf(values: ArrayLike<number>): number {
  const largest = largestOf(values);
  return largest > LARGE ? 2 ** Math.ceil(Math.log2(largest / LARGE)) : 1;
}

/** The same for costs, of which small ones are made large as well: a solver takes a difference under 1e-7 for none. */
export function costScaleOf(costs: ArrayLike<number>): number {
  const largest = largestOf(costs);
  return largest > 0 && (largest < 1 || largest > LARGE) ? 2 ** Math.ceil(Math.log2(largest / LARGE)) : 1;
}

function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}

/** A sum less another. */
export function minus(a: Sum, b: Sum): Sum {
  return { columns: [...a.columns, ...b.columns], values: [...a.values, ...b.values.map((value) => -value)], constant: a.constant - b.constant };
}

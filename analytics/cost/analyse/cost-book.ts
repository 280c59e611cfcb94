import type { FindOthers } from './peers/others.ts';

/** What is known of the cost objects in question, wherever it came from. Yuan. */

export type Line = {
  readonly cost_object: string;
  readonly fiscal_year: number;
  readonly item: string;
  readonly trace: string | null;
  readonly behaviour: string | null;
  readonly amount: number | null;
  readonly driver: string | null;
  readonly driver_quantity: number | null;
  readonly nature: string | null;
};

export type Output = { readonly cost_object: string; readonly fiscal_year: number; readonly output_unit: string; readonly quantity: number | null };

export type Standard = {
  readonly item: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly unit_cost: number | null;
  readonly region: string | null;
  readonly quality_grade: string | null;
  readonly source: string | null;
};

/** One service of somebody, known only as a figure among others. */
export type Peer = { readonly cost_object: string; readonly org_code: string | null; readonly full_cost: number; readonly outputs: ReadonlyMap<string, number>; readonly items: ReadonlySet<string> };

export type Payment = { readonly cost_object: string; readonly payer: string | null; readonly amount: number };

export type CostBook = {
  readonly year: number;
  readonly total: number;
  /** The objects of this answer, by name. */
  readonly objects: readonly string[];
  /** Of the year and, by object, of the latest year before. */
  readonly lines: ByObject<Line>;
  readonly outputs: ByObject<Output>;
  readonly standards: readonly Standard[];
  readonly payments: readonly Payment[];
  /** The comparable others of an object that the caller may be told of. */
  readonly others: FindOthers;
};

/** Rows that are asked for by their object again and again. */
export class ByObject<T extends { readonly cost_object: string; readonly fiscal_year: number }> {
  readonly #groups: ReadonlyMap<string, readonly T[]>;

  constructor(rows: readonly T[]) {
    this.#groups = groupBy(rows, ({ cost_object }) => cost_object);
  }

  of(cost_object: string): readonly T[] {
    return this.#groups.get(cost_object) ?? [];
  }

  ofYear(cost_object: string, year: number): T[] {
    return this.of(cost_object).filter((row) => row.fiscal_year === year);
  }
}

export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Objects are comparable that deliver the same: the same output units. */
export const kindOf = (units: Iterable<string>): string => JSON.stringify([...units].sort());

/** What the lines of an object add up to, before others pass cost on to it. */
export const ownCost = (lines: readonly Line[]): number => lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

/**
 * The three methods of allocating support costs (Horngren, Cost Accounting, ch. 15; Zimmerman, Accounting for
 * Decision Making and Control, ch. 8). Pure.
 */
import { solveLinear } from '../../numeric/solve-linear.ts';
import type { Services } from './service-matrix.ts';

export type Flow = { readonly from: number; readonly to: number; readonly amount: number };
export type Allocation = { readonly flows: readonly Flow[]; readonly order: readonly number[] };

/** Passes an amount on by quantity to those who may receive. */
function passOn(from: number, amount: number, row: Float64Array, receives: (to: number) => boolean): Flow[] {
  const receivers = [...row.keys()].filter((to) => row[to]! > 0 && receives(to));
  const whole = receivers.reduce((sum, to) => sum + row[to]!, 0);
  return receivers.map((to) => ({ from, to, amount: amount * (row[to]! / whole) }));
}

/** Each support department passes its own cost to operating departments alone. */
export function direct({ departments, support, quantities }: Services): Allocation {
  const flows = support.flatMap((from, i) => passOn(from, departments[from]!.direct_cost, quantities[i]!, (to) => departments[to]!.type === 'operating'));
  return { flows, order: support };
}

/** One after the other, with what it has received so far, to operating departments and to those that come after it. */
export function stepDown({ departments, support, quantities }: Services, order: readonly number[]): Allocation {
  const held = departments.map(({ direct_cost }) => direct_cost);
  const done = new Set<number>();
  const flows: Flow[] = [];
  for (const from of order) {
    done.add(from);
    const passed = passOn(from, held[from]!, quantities[support.indexOf(from)]!, (to) => !done.has(to));
    for (const { to, amount } of passed) held[to]! += amount;
    flows.push(...passed);
  }
  return { flows, order };
}

/** All at once: gross cost g = direct cost + Σ share · g of the others, a system of linear equations. */
export function reciprocal({ departments, support, quantities }: Services): Allocation {
  const n = support.length;
  const wholes = quantities.map((row) => row.reduce((sum, quantity) => sum + quantity, 0));
  const matrix = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) matrix[j * n + i] = (i === j ? 1 : 0) - (wholes[i]! > 0 ? quantities[i]![support[j]!]! / wholes[i]! : 0);
  }
  const gross = solveLinear(matrix, Float64Array.from(support, (place) => departments[place]!.direct_cost));
  return { flows: support.flatMap((from, i) => passOn(from, gross[i]!, quantities[i]!, () => true)), order: support };
}

/** Support departments by the share of their service that goes to other support departments, largest first; equal ones by cost, then as listed. */
export function bestOrder({ departments, support, quantities }: Services): number[] {
  const share = quantities.map((row) => {
    const whole = row.reduce((sum, quantity) => sum + quantity, 0);
    return whole > 0 ? support.reduce((sum, to) => sum + row[to]!, 0) / whole : 0;
  });
  return support
    .map((place, i) => ({ place, i }))
    .sort((a, b) => share[b.i]! - share[a.i]! || departments[b.place]!.direct_cost - departments[a.place]!.direct_cost || a.i - b.i)
    .map(({ place }) => place);
}

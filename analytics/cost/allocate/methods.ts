/**
 * The three methods of allocating support costs (Horngren, Cost Accounting, ch. 15; Zimmerman, Accounting for
 * Decision Making and Control, ch. 8). Pure.
 */
import { grossFlow } from '../../numeric/gross-flow.ts';
import { FlowList, type Flows } from './flows.ts';
import type { Services } from './service-matrix.ts';

export type Allocation = { readonly flows: Flows; readonly order: readonly number[] };

/** Passes an amount on by quantity to those who may receive. `receives` holds 1 by department. */
function passOn(flows: FlowList, from: number, amount: number, row: Float64Array, receives: Uint8Array): void {
  let whole = 0;
  for (let to = 0; to < row.length; to++) if (receives[to] === 1) whole += row[to]!;
  for (let to = 0; to < row.length; to++) if (receives[to] === 1 && row[to]! > 0) flows.push(from, to, amount * (row[to]! / whole));
}

function flowsOf({ quantities }: Services): FlowList {
  let most = 0;
  for (const row of quantities) for (let to = 0; to < row.length; to++) if (row[to]! > 0) most++;
  return new FlowList(most);
}

/** Each support department passes its own cost to operating departments alone. */
export function direct(services: Services): Allocation {
  const { departments, support, quantities } = services;
  const flows = flowsOf(services);
  const operating = Uint8Array.from(departments, ({ type }) => (type === 'operating' ? 1 : 0));
  support.forEach((from, i) => passOn(flows, from, departments[from]!.direct_cost, quantities[i]!, operating));
  return { flows, order: support };
}

/** One after the other, with what it has received so far, to operating departments and to those that come after it. */
export function stepDown(services: Services, order: readonly number[]): Allocation {
  const { departments, support, quantities } = services;
  const flows = flowsOf(services);
  const held = Float64Array.from(departments, ({ direct_cost }) => direct_cost);
  const left = new Uint8Array(departments.length).fill(1);
  const row = new Map(support.map((place, i) => [place, quantities[i]!]));
  for (const from of order) {
    left[from] = 0;
    const begin = flows.count;
    passOn(flows, from, held[from]!, row.get(from)!, left);
    for (let i = begin; i < flows.count; i++) held[flows.to[i]!]! += flows.amount[i]!;
  }
  return { flows, order };
}

/** All at once: gross cost g = direct cost + Σ share · g of the others, a system of linear equations. */
export function reciprocal(services: Services): Allocation {
  const { departments, support, quantities } = services;
  const n = support.length;
  const shares = quantities.map((row) => {
    const whole = row.reduce((sum, quantity) => sum + quantity, 0);
    const own = new Float64Array(n + 1);
    // Who serves nobody keeps what comes in.
    if (whole === 0) own[n] = 1;
    else {
      support.forEach((place, j) => (own[j] = row[place]! / whole));
      departments.forEach(({ type }, place) => (own[n]! += type === 'operating' ? row[place]! / whole : 0));
    }
    return own;
  });
  const gross = grossFlow(shares, Float64Array.from(support, (place) => departments[place]!.direct_cost));
  const flows = flowsOf(services);
  const everybody = new Uint8Array(departments.length).fill(1);
  support.forEach((from, i) => passOn(flows, from, gross[i]!, quantities[i]!, everybody));
  return { flows, order: support };
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

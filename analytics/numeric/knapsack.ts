/**
 * The best choice under one capacity, proved, where a general solver would search long: states that another beats in both
 * weight and value are dropped, as are those that cannot reach the best known any more (dynamic programming by lists with
 * bounds, growing from the break item outwards; Pisinger, A minimal algorithm for the 0-1 knapsack problem, Operations
 * Research 45, 1997).
 */
import { type GiveWay, pace } from '../pace.ts';
import { sortedPlaces } from './sorted-places.ts';

export type Knapsack = { readonly values: Float64Array; readonly weights: Float64Array; readonly capacity: number };

type State = { readonly value: number; readonly weight: number; readonly item: number; readonly before: State | null };

/** States that may be held at one time; beyond, the search is given up. */
const MOST_STATES = 600_000;

/**
 * @param question weights above 0, values not below; figures whose sums a double holds exactly (whole numbers) give the exact optimum
 * @returns 1 for each item of a best choice; null where too many states would be needed
 */
export async function bestChoice({ values, weights, capacity }: Knapsack, signal: AbortSignal): Promise<Uint8Array | null> {
  const count = values.length;
  const order = sortedPlaces(Float64Array.from(values, (value, i) => (value === 0 ? Number.MAX_VALUE : weights[i]! / value)));
  let split = 0;
  let weight = 0;
  let value = 0;
  while (split < count && weight + weights[order[split]!]! <= capacity) {
    weight += weights[order[split]!]!;
    value += values[order[split]!]!;
    split++;
  }
  const chosen = new Uint8Array(count);
  for (let i = 0; i < split; i++) chosen[order[i]!] = 1;
  if (split === count) return chosen;
  const end = await grow({ values, weights, capacity }, order, split, { value, weight, item: -1, before: null }, pace(signal));
  if (end === null) return null;
  for (let state: State | null = end; state !== null && state.item >= 0; state = state.before) chosen[state.item]! ^= 1;
  return chosen;
}

/** Adds items after the break and takes out items before it, in turn, until no state can get better. */
async function grow({ values, weights, capacity }: Knapsack, order: Uint32Array, split: number, start: State, giveWay: GiveWay): Promise<State | null> {
  let states: State[] = [start];
  let best = start;
  let after = split;
  let before = split - 1;
  // Between whole values nothing lies but the next whole one.
  const better = values.every(Number.isInteger) ? 1 - 1e-6 : 0;
  const ratio = (place: number) => values[order[place]!]! / weights[order[place]!]!;
  while (states.length > 0 && (after < order.length || before >= 0)) {
    for (const side of [1, -1]) {
      if (side === 1 ? after >= order.length : before < 0) continue;
      const item = order[side === 1 ? after++ : before--]!;
      states = merged(states, item, side * values[item]!, side * weights[item]!);
      for (const state of states) if (state.weight <= capacity && state.value > best.value) best = state;
      // What is left to add earns at most its best ratio, and what is left to take out costs at least its worst.
      const up = after < order.length ? ratio(after) : 0;
      const down = before >= 0 ? ratio(before) : Infinity;
      const bound = best.value;
      states = states.filter((state) => {
        const room = capacity - state.weight;
        const reach = room >= 0 ? state.value + room * up : before < 0 ? -Infinity : state.value + room * down;
        return reach > bound + better + 1e-12 * Math.abs(bound);
      });
      if (states.length > MOST_STATES) return null;
      await giveWay();
    }
  }
  return best;
}

/** Two lists in order of weight become one; of two states the heavier one stays only where it is worth more. */
function merged(states: readonly State[], item: number, value: number, weight: number): State[] {
  const result: State[] = [];
  let most = -Infinity;
  const keep = (state: State) => {
    if (state.value <= most) return;
    const last = result.at(-1);
    if (last !== undefined && last.weight === state.weight) result.pop();
    most = state.value;
    result.push(state);
  };
  let old = 0;
  let changed = 0;
  while (old < states.length || changed < states.length) {
    const left = states[old];
    const right = states[changed];
    if (left !== undefined && (right === undefined || left.weight <= right.weight + weight)) {
      keep(left);
      old++;
    } else {
      keep({ value: right!.value + value, weight: right!.weight + weight, item, before: right! });
      changed++;
    }
  }
  return result;
}

/** The comparable other services of one: how many, what a unit costs them, which items all of them have. */
import { quantileBy } from '../../../numeric/quantile.ts';
import { kindOf, type Output, type Peer } from '../cost-book.ts';
import type { KindOfService, YearServices } from './year.ts';

/** Fewer organisations, or services, than this would show a single one's figure. */
export const FEWEST = 3;

export type Others = {
  readonly count: number;
  /** Null where fewer than three have a price. */
  readonly price: (output_unit: string) => { readonly median: number; readonly count: number } | null;
  readonly everyItem: () => readonly string[];
};
/** @returns null where there are fewer than three that may be told of */
export type FindOthers = (cost_object: string, own: readonly Output[], full_cost: number) => Others | null;

const unitsOf = (own: readonly Output[]) => own.map(({ output_unit }) => output_unit);

/** Among services that are all at hand. */
export function othersAmong(peers: readonly Peer[]): FindOthers {
  const kinds = new Map<string, Peer[]>();
  for (const peer of peers) {
    const kind = kindOf(peer.outputs.keys());
    const same = kinds.get(kind);
    if (same) same.push(peer);
    else kinds.set(kind, [peer]);
  }
  return (cost_object, own) => {
    if (own.length === 0) return null;
    const others = (kinds.get(kindOf(unitsOf(own))) ?? []).filter((peer) => peer.cost_object !== cost_object);
    if (others.length < FEWEST) return null;
    return {
      count: others.length,
      price: (unit) => {
        const prices = others.flatMap(({ full_cost, outputs }) => (outputs.get(unit)! > 0 ? [full_cost / outputs.get(unit)!] : [])).sort((a, b) => a - b);
        return prices.length < FEWEST ? null : { median: quantileBy((place) => prices[place]!, prices.length, 0.5), count: prices.length };
      },
      everyItem: () => [...others[0]!.items].filter((item) => others.every((other) => other.items.has(item))),
    };
  };
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

/** Among everybody's, for a caller who sees everything: all but the service itself. */
export function othersOfAll({ kinds }: YearServices): FindOthers {
  return (_, own, full_cost) => {
    const kind = own.length === 0 ? undefined : kinds.get(kindOf(unitsOf(own)));
    const count = kind ? sum(kind.members.values()) - 1 : 0;
    if (!kind || count < FEWEST) return null;
    return {
      count,
      price: (unit) => {
        const quantity = own.find(({ output_unit }) => output_unit === unit)?.quantity ?? 0;
        return medianWithout(kind.prices.get(unit)?.price ?? new Float64Array(), quantity > 0 ? full_cost / quantity : null);
      },
      everyItem: () => [...kind.items].filter(([, counts]) => sum(counts.values()) === count).map(([item]) => item),
    };
  };
}

/** The median of all but one of the value `mine`, which is among them. */
function medianWithout(price: Float64Array, mine: number | null): { median: number; count: number } | null {
  const count = price.length - (mine === null ? 0 : 1);
  if (count < FEWEST) return null;
  const at = mine === null ? price.length : nearest(price, mine);
  return { median: quantileBy((place) => price[place < at ? place : place + 1]!, count, 0.5), count };
}

/** Place of the value, which another way of dividing may have left a digit away. */
function nearest(price: Float64Array, value: number): number {
  let [low, high] = [0, price.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (price[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (low === price.length || value - price[low - 1]! < price[low]! - value) ? low - 1 : low;
}

/**
 * For a caller with a scope: the others' organisations alone where at least three stand behind them, else the own alone;
 * own figures among them would show, shifted, each other's.
 */
export function othersOfScope(year: YearServices, scope: readonly string[], ownServices: readonly Peer[]): FindOthers {
  const mine = new Set(scope);
  const among = othersAmong(ownServices);
  const known = new Map<KindOfService, Others | null>();
  return (cost_object, own, full_cost) => {
    const kind = own.length === 0 ? undefined : year.kinds.get(kindOf(unitsOf(own)));
    if (!kind) return null;
    if (!known.has(kind)) known.set(kind, foreignOf(kind, year.orgs, mine));
    return known.get(kind) ?? among(cost_object, own, full_cost);
  };
}

function foreignOf({ members, items, prices }: KindOfService, orgs: readonly string[], mine: ReadonlySet<string>): Others | null {
  const foreign = [...members].filter(([org]) => !mine.has(org));
  const count = sum(foreign.map(([, services]) => services));
  if (foreign.length < FEWEST || count < FEWEST) return null;
  const isMine = orgs.map((org) => mine.has(org));
  return {
    count,
    price: (unit) => {
      const all = prices.get(unit);
      const theirs = all ? all.price.filter((_, place) => !isMine[all.org[place]!]) : new Float64Array();
      return theirs.length < FEWEST ? null : { median: quantileBy((place) => theirs[place]!, theirs.length, 0.5), count: theirs.length };
    },
    everyItem: () => [...items].filter(([, counts]) => sum([...counts].filter(([org]) => !mine.has(org)).map(([, services]) => services)) === count).map(([item]) => item),
  };
}

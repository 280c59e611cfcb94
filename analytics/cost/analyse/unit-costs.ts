import { median } from '../../numeric/quantile.ts';
import { kindOf, type Output, type Peer } from './cost-book.ts';
import type { ObjectCost } from './structure.ts';

/** Fewer organisations than this would show a single one's figure. */
const FEWEST = 3;

/**
 * Cost of one unit of each output beside the median of the other objects with the same output units.
 *
 * @param scope organisations whose figures the caller may see anyway; `''` is all of them
 */
export function unitCostsOf(costs: readonly ObjectCost[], outputs: readonly Output[], peers: readonly Peer[], scope: readonly string[]) {
  return costs.flatMap(({ cost_object, full_cost }) => {
    const own = outputs.filter((output) => output.cost_object === cost_object && output.quantity !== null);
    const others = othersLike(cost_object, own, peers, scope);
    return own.map(({ output_unit, quantity }) => {
      const prices = others.flatMap(({ full_cost: cost, outputs: delivered }) => (delivered.get(output_unit)! > 0 ? [cost / delivered.get(output_unit)!] : []));
      const enough = prices.length >= FEWEST;
      return { cost_object, output_unit, quantity: quantity!, unit_cost: quantity! > 0 ? full_cost / quantity! : null, peer_median: enough ? median(prices) : null, peer_count: enough ? prices.length : 0 };
    });
  });
}

/**
 * The comparable other objects, at least three or none. A caller with a scope is told of the others' organisations alone
 * where at least three stand behind them, else of the own alone: own figures among them would show, shifted, each other's.
 */
export function othersLike(cost_object: string, own: readonly Output[], peers: readonly Peer[], scope: readonly string[]): Peer[] {
  if (own.length === 0) return [];
  const kind = kindOf(own.map(({ output_unit }) => output_unit));
  const others = peers.filter((peer) => peer.cost_object !== cost_object && kindOf(peer.outputs.keys()) === kind);
  const told = scope.includes('') ? others : ofOneSide(others, new Set(scope));
  return told.length >= FEWEST ? told : [];
}

function ofOneSide(others: readonly Peer[], scope: ReadonlySet<string>): Peer[] {
  const isOwn = ({ org_code }: Peer) => org_code !== null && scope.has(org_code);
  const foreign = others.filter((peer) => !isOwn(peer));
  return new Set(foreign.map(({ org_code }) => org_code)).size >= FEWEST ? foreign : others.filter(isOwn);
}

/** Each further output for one of the first: passengers for a vehicle-km. */
export function outputRatiosOf(outputs: readonly Output[]) {
  const first = new Map<string, Output>();
  return outputs.flatMap((output) => {
    const base = first.get(output.cost_object);
    if (!base) {
      first.set(output.cost_object, output);
      return [];
    }
    if (!((base.quantity ?? 0) > 0) || output.quantity === null) return [];
    return [{ cost_object: output.cost_object, numerator: output.output_unit, denominator: base.output_unit, value: output.quantity / base.quantity! }];
  });
}

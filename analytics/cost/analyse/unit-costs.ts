import { type CostBook, groupBy, type Output, ownCost } from './cost-book.ts';
import type { ObjectCost } from './structure.ts';

/** Cost of one unit of each output beside the median of the other objects with the same output units. */
export function unitCostsOf(costs: readonly ObjectCost[], outputs: readonly Output[], book: CostBook) {
  const byObject = groupBy(outputs, ({ cost_object }) => cost_object);
  return costs.flatMap(({ cost_object, full_cost }) => {
    const own = byObject.get(cost_object) ?? [];
    const others = book.others(cost_object, own, ownCost(book.lines.ofYear(cost_object, book.year)));
    return own.flatMap(({ output_unit, quantity }) => {
      if (quantity === null) return [];
      const peers = others?.price(output_unit) ?? null;
      return [{ cost_object, output_unit, quantity, unit_cost: quantity > 0 ? full_cost / quantity : null, peer_median: peers?.median ?? null, peer_count: peers?.count ?? 0 }];
    });
  });
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

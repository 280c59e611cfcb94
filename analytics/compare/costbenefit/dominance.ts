/**
 * Which options are worth paying for by cost and effect: dominated ones cost no less and do no more than another;
 * extendedly dominated ones cost more for each unit of further effect than a better one does (Drummond et al., Methods
 * for the Economic Evaluation of Health Care Programmes, 4th ed., ch. 4). Pure.
 */

export type Point = { readonly id: string; readonly cost: number; readonly effect: number };
export type Dominance = { readonly by: string; readonly kind: 'strong' | 'extended' };
export type Increment = { readonly from: string; readonly to: string; readonly cost: number; readonly effect: number; readonly ratio: number };

export type Dominated = { readonly dominated: ReadonlyMap<string, Dominance>; readonly incremental: readonly Increment[] };

/** Of options equal in both none dominates the other; the first by id stands for them, and what dominates it dominates them all. */
export function dominanceOf(points: readonly Point[]): Dominated {
  const dominated = new Map<string, Dominance>();
  const ordered = [...points].sort((a, b) => a.cost - b.cost || b.effect - a.effect || (a.id < b.id ? -1 : 1));
  const frontier: Point[] = [];
  const equalTo = new Map<string, string>();
  for (const point of ordered) {
    const best = frontier.at(-1);
    if (best === undefined || point.effect > best.effect) frontier.push(point);
    else if (point.effect < best.effect || point.cost > best.cost) dominated.set(point.id, { by: best.id, kind: 'strong' });
    else equalTo.set(point.id, best.id);
  }
  for (let i = 1; i < frontier.length - 1; ) {
    const [before, here, after] = [frontier[i - 1]!, frontier[i]!, frontier[i + 1]!];
    if (incrementOf(before, here).ratio <= incrementOf(here, after).ratio) {
      i++;
      continue;
    }
    dominated.set(here.id, { by: after.id, kind: 'extended' });
    frontier.splice(i, 1);
    // What stands before may now be extendedly dominated as well.
    i = Math.max(1, i - 1);
  }
  // The option that dominates may have been taken off the frontier itself since.
  for (const [id, { by, kind }] of dominated) if (kind === 'extended') dominated.set(id, { by: lastStanding(by, dominated), kind });
  for (const [id, standing] of equalTo) if (dominated.has(standing)) dominated.set(id, dominated.get(standing)!);
  return { dominated, incremental: frontier.slice(1).map((to, i) => incrementOf(frontier[i]!, to)) };
}

function lastStanding(id: string, dominated: ReadonlyMap<string, Dominance>): string {
  const next = dominated.get(id);
  return next === undefined ? id : lastStanding(next.by, dominated);
}

function incrementOf(from: Point, to: Point): Increment {
  const cost = to.cost - from.cost;
  const effect = to.effect - from.effect;
  return { from: from.id, to: to.id, cost, effect, ratio: cost / effect };
}

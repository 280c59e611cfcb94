/** Where the frontier of one input and one output runs. Pure. */
import type { FrontierQuestion } from './question.ts';

export type Point = { readonly x: number; readonly y: number };

/** What the frontier yields of each unit's input; null where there is no frontier, or the input lies before it. */
export function frontierOf(units: readonly { readonly id: string; readonly efficient: boolean }[], given: ReadonlyMap<string, FrontierQuestion['units'][number]>, x: string, y: string, returns: FrontierQuestion['returns']): ReadonlyMap<string, number | null> | null {
  const points = units.flatMap(({ id, efficient }) => {
    const [across, up] = [given.get(id)?.inputs[x], given.get(id)?.outputs[y]];
    return across === undefined || up === undefined ? [] : [{ id, efficient, x: across, y: up }];
  });
  const line = lineOf(points.filter(({ efficient }) => efficient), points, returns);
  return line && new Map(points.map(({ id, x: across }) => [id, heightOf(line, across)]));
}

/** The highest point of the line over a place. */
function heightOf(line: readonly (readonly [number, number])[], x: number): number | null {
  const heights = line.slice(1).flatMap(([right, up], index) => {
    const [left, low] = line[index]!;
    if (x < left || x > right) return [];
    return [right === left ? Math.max(low, up) : low + ((up - low) * (x - left)) / (right - left)];
  });
  return heights.length === 0 ? null : Math.max(...heights);
}

/** Constant returns: a ray from nothing; variable: through the efficient units and level from the last; non-increasing: from nothing through them. */
export function lineOf(efficient: readonly Point[], all: readonly Point[], returns: FrontierQuestion['returns']): (readonly [number, number])[] | null {
  const furthest = all.reduce((most, { x }) => Math.max(most, x), 0);
  const sorted = [...efficient].sort((one, other) => one.x - other.x);
  const last = sorted.at(-1);
  if (!last || !sorted.every(({ x }) => x > 0)) return null;
  if (returns === 'crs') return [[0, 0], [furthest, (furthest * last.y) / last.x]];
  return [...(returns === 'nirs' ? [[0, 0] as const] : [[sorted[0]!.x, 0] as const]), ...sorted.map(({ x, y }) => [x, y] as const), [furthest, last.y]];
}

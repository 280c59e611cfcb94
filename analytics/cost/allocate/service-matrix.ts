/** Who uses how much of whose service, checked. Pure. */
import type { ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import type { allocate } from './contract.ts';

type Params = ParamsOf<typeof allocate>;

export type Services = {
  readonly departments: Params['departments'];
  /** Places of the support departments among all, as listed. */
  readonly support: readonly number[];
  /** By support department (in the order of `support`): quantity that each department received; its own use is 0. */
  readonly quantities: readonly Float64Array[];
};

/** @throws AppError `invalid_params` naming the department that stands twice, is unknown or is not a support department */
export function readServices({ departments, usage }: Params): Services {
  const places = new Map<string, number>();
  departments.forEach(({ name }, place) => {
    if (places.has(name)) throw refused(`部门“${name}”在 departments 中出现了两次，请合并或改名`, `department "${name}" stands in departments twice; please merge or rename it`);
    places.set(name, place);
  });
  const support = departments.flatMap(({ type }, place) => (type === 'support' ? [place] : []));
  const quantities = new Map(support.map((place) => [place, new Float64Array(departments.length)]));
  for (const [provider, receivers] of Object.entries(usage)) {
    const from = placeOf(places, provider);
    const row = quantities.get(from);
    if (!row) throw refused(`usage 中的“${provider}”是业务部门，不分摊给别人；请改为辅助部门（support），或删去这一项`, `"${provider}" in usage is an operating department and passes nothing on; please make it a support department or leave it out`);
    const used = Object.values(receivers);
    Object.keys(receivers).forEach((receiver, i) => {
      const to = placeOf(places, receiver);
      if (to !== from) row[to] = used[i]!;
    });
  }
  return { departments, support, quantities: support.map((place) => quantities.get(place)!) };
}

function placeOf(places: ReadonlyMap<string, number>, name: string): number {
  const place = places.get(name);
  if (place !== undefined) return place;
  throw refused(`usage 中的“${name}”不在 departments 中，请核对部门名称`, `"${name}" in usage is not among departments; please check the name`);
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh: `${zh}。`, en: `${en[0]!.toUpperCase()}${en.slice(1)}.` });
}

/**
 * Groups of support departments from which no chain of service reaches an operating department: what cost they have or
 * receive could never arrive. One without cost that nobody serves and that serves nobody is left out.
 */
export function closedLoops({ departments, support, quantities }: Services): string[][] {
  const at = new Map(support.map((place, i) => [place, i]));
  const arrives = new Set<number>();
  for (let before = -1; before < arrives.size; ) {
    before = arrives.size;
    quantities.forEach((row, i) => {
      if (row.some((quantity, to) => quantity > 0 && (!at.has(to) || arrives.has(at.get(to)!)))) arrives.add(i);
    });
  }
  const linked = (from: number, to: number) => quantities[from]![support[to]!]! > 0;
  const stuck = support.flatMap((place, i) => {
    const idle = departments[place]!.direct_cost === 0 && !support.some((_, other) => linked(i, other) || linked(other, i));
    return arrives.has(i) || idle ? [] : [i];
  });
  return connected(stuck, linked).map((group) => group.map((i) => departments[support[i]!]!.name));
}

function connected(members: readonly number[], linked: (a: number, b: number) => boolean): number[][] {
  const left = new Set(members);
  const groups: number[][] = [];
  for (const first of members) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const one of group) for (const other of [...left]) if (linked(one, other) || linked(other, one)) { left.delete(other); group.push(other); }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

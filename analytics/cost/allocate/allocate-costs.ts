import type { ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import type { allocate } from './contract.ts';
import type { Flows } from './flows.ts';
import { type Allocation, bestOrder, direct, reciprocal, stepDown } from './methods.ts';
import { closedLoops, readServices, type Services } from './service-matrix.ts';

type Params = ParamsOf<typeof allocate>;

export type Allocated = {
  departments: { name: string; type: 'support' | 'operating'; direct_cost: number; allocated: number; total: number }[];
  /** By the places of the departments, which stand as they were given. */
  flows: Flows;
  order: string[];
};

/**
 * Passes the cost of support departments on to the operating ones; what comes in comes out.
 *
 * @returns yuan; a support department's `total` is what it passed on
 * @throws AppError `invalid_params` for a wrong order or name or quantities too far apart to divide by, `not_enough_data` where a cost has nowhere to go
 */
export function allocateCosts(params: Params): Allocated {
  const services = readServices(params);
  const allocation = allocated(params, services);
  mustArrive(services, allocation, params.method);
  const { flows } = allocation;
  const received = new Float64Array(services.departments.length);
  for (let i = 0; i < flows.count; i++) received[flows.to[i]!]! += flows.amount[i]!;
  mustBeFigures(services, received);
  const name = (place: number) => services.departments[place]!.name;
  return {
    departments: services.departments.map(({ name, type, direct_cost }, place) => ({ name, type, direct_cost, allocated: received[place]!, total: direct_cost + received[place]! })),
    flows,
    order: allocation.order.map(name),
  };
}

function allocated(params: Params, services: Services): Allocation {
  if (params.method === 'direct') return direct(services);
  if (params.method === 'step_down') return stepDown(services, params.best_order ? bestOrder(services) : orderOf(params, services));
  const loops = closedLoops(services);
  if (loops.length > 0) {
    const groups = loops.map((names) => names.join('、')).join('；');
    throw new AppError('not_enough_data', {
      zh: `${groups} 的服务没有任何一部分到达业务部门，成本无处可去。请补充业务部门使用这些服务的数量。`,
      en: `No part of the service of ${groups} reaches an operating department, so its cost has nowhere to go. Please give what operating departments use of it.`,
    });
  }
  return reciprocal(services);
}

/** @throws AppError `invalid_params` where the order is not each support department once */
function orderOf({ order }: Params, { departments, support }: Services): number[] {
  if (order === undefined) return [...support];
  const places = order.map((name) => {
    const place = support.find((one) => departments[one]!.name === name);
    if (place === undefined) throw wrongOrder(`“${name}”不是辅助部门`, `"${name}" is no support department`);
    return place;
  });
  const twice = order.find((name, i) => order.indexOf(name) !== i);
  if (twice !== undefined) throw wrongOrder(`“${twice}”出现了两次`, `"${twice}" stands in it twice`);
  const missing = support.filter((place) => !places.includes(place)).map((place) => departments[place]!.name);
  if (missing.length > 0) throw wrongOrder(`缺少“${missing.join('”“')}”`, `${missing.join(', ')} is missing`);
  return places;
}

function wrongOrder(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh: `分摊顺序 order 中${zh}；应把每个辅助部门各写一次。`, en: `In order, ${en}; each support department should stand in it once.` });
}

/** A support department that nobody may receive from keeps its cost: the totals would not add up, so it is refused by name. */
function mustArrive({ departments, support }: Services, { flows }: Allocation, method: Params['method']): void {
  const passed = new Uint8Array(departments.length);
  const held = Float64Array.from(departments, ({ direct_cost }) => direct_cost);
  for (let i = 0; i < flows.count; i++) {
    passed[flows.from[i]!] = 1;
    if (method !== 'direct') held[flows.to[i]!]! += flows.amount[i]!;
  }
  const stuck = support.filter((place) => passed[place] === 0 && held[place] !== 0).map((place) => departments[place]!.name);
  if (stuck.length === 0) return;
  const [zh, en] = method === 'direct' ? ['没有业务部门使用', 'no operating department uses'] : ['没有排在它之后的部门使用', 'no department after it uses'];
  throw new AppError('not_enough_data', {
    zh: `${zh}“${stuck.join('”“')}”的服务，它的成本无法分摊。请补充使用数量，或换一种方法、顺序。`,
    en: `The cost of ${stuck.join(', ')} cannot be passed on: ${en} its service. Please give the use of it, or choose another method or order.`,
  });
}

const MOST_NAMED = 5;

/** Quantities hundreds of powers of ten apart leave shares that a double cannot hold. */
function mustBeFigures({ departments }: Services, received: Float64Array): void {
  const lost = departments.filter((_, place) => !Number.isFinite(received[place]!)).map(({ name }) => name);
  if (lost.length === 0) return;
  const [told, more] = [lost.slice(0, MOST_NAMED), lost.length > MOST_NAMED];
  throw new AppError('invalid_params', {
    zh: `部门“${told.join('”“')}”${more ? `等 ${lost.length} 个部门` : ''}分得的成本无法算出：usage 中的使用数量相差过于悬殊，请核对数量和单位。`,
    en: `What ${told.join(', ')}${more ? ` and ${lost.length - MOST_NAMED} others` : ''} receive cannot be worked out: the quantities in usage are too far apart; please check them and their units.`,
  });
}

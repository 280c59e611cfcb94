import { implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { AppError, type Text } from '../../errors.ts';
import { allocate } from './contract.ts';
import { type Allocation, bestOrder, direct, reciprocal, stepDown } from './methods.ts';
import { closedLoops, readServices, type Services } from './service-matrix.ts';

type Params = ParamsOf<typeof allocate>;

/** Passes the cost of support departments on to the operating ones; what comes in comes out. */
export const runAllocate = implement(allocate, async (params, { caller }) => {
  const services = readServices(params);
  const allocation = allocated(params, services);
  mustArrive(services, allocation, params.method);
  const received = services.departments.map(() => 0);
  for (const { to, amount } of allocation.flows) received[to]! += amount;
  const name = (place: number) => services.departments[place]!.name;
  return {
    result: {
      departments: services.departments.map((department, place) => ({ ...department, allocated: received[place]!, total: department.direct_cost + received[place]! })),
      flows: allocation.flows.map(({ from, to, amount }) => ({ from: name(from), to: name(to), amount })),
      order: allocation.order.map(name),
      total: services.departments.reduce((sum, { direct_cost }) => sum + direct_cost, 0),
      explanation: EXPLANATIONS[params.method][caller.lang],
      warnings: params.method === 'step_down' || params.order === undefined ? [] : [ORDER_UNUSED[caller.lang]],
    },
    inline: true,
  };
});

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
  const passed = new Set(flows.map(({ from }) => from));
  const held = new Map(support.map((place) => [place, departments[place]!.direct_cost]));
  for (const { to, amount } of flows) if (held.has(to) && method !== 'direct') held.set(to, held.get(to)! + amount);
  const stuck = support.filter((place) => !passed.has(place) && held.get(place) !== 0).map((place) => departments[place]!.name);
  if (stuck.length === 0) return;
  const [zh, en] = method === 'direct' ? ['没有业务部门使用', 'no operating department uses'] : ['没有排在它之后的部门使用', 'no department after it uses'];
  throw new AppError('not_enough_data', {
    zh: `${zh}“${stuck.join('”“')}”的服务，它的成本无法分摊。请补充使用数量，或换一种方法、顺序。`,
    en: `The cost of ${stuck.join(', ')} cannot be passed on: ${en} its service. Please give the use of it, or choose another method or order.`,
  });
}

const ORDER_UNUSED: Text = { zh: '分摊顺序只用于阶梯分摊法，本次没有使用。', en: 'The order belongs to step-down and was not used.' };

const EXPLANATIONS: Record<Params['method'], Text> = {
  direct: { zh: '直接分摊法：各辅助部门的成本只分给业务部门，辅助部门之间的服务不计。', en: 'Direct method: support costs go to operating departments alone; service between support departments is left out.' },
  step_down: { zh: '阶梯分摊法：按所列顺序逐个分摊，已分摊的部门不再接受成本。', en: 'Step-down method: one after the other in the order told; who has passed on receives nothing more.' },
  reciprocal: { zh: '交互分摊法：联立求解辅助部门之间的相互服务，一次分清。', en: 'Reciprocal method: the service between support departments is solved for all at once.' },
};

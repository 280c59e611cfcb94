import { implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import type { Text } from '../../errors.ts';
import { allocateCosts } from './allocate-costs.ts';
import { allocate } from './contract.ts';
import { flowRows } from './flows.ts';

type Params = ParamsOf<typeof allocate>;

/** Passes the cost of support departments on to the operating ones; what comes in comes out. */
export const runAllocate = implement(allocate, async (params, { caller }) => {
  const { departments, flows, order } = allocateCosts(params);
  const names = departments.map(({ name }) => name);
  return {
    result: {
      departments,
      order,
      total: params.departments.reduce((sum, { direct_cost }) => sum + direct_cost, 0),
      explanation: EXPLANATIONS[params.method][caller.lang],
      warnings: warningsOf(params).map((warning) => warning[caller.lang]),
    },
    prewritten: { texts: { flows: () => flowRows(flows, names) }, count: flows.count },
    inline: true,
  };
});

function warningsOf({ departments, method, order }: Params): Text[] {
  const negative = departments.flatMap(({ name, direct_cost }, place): Text[] => {
    if (direct_cost >= 0) return [];
    const [row, amount] = [String(place + 1), direct_cost.toLocaleString('en', { maximumFractionDigits: 2 })];
    return [{ zh: `部门第 ${row} 行“${name}”的直接成本为负（${amount} 元），已照此分摊，请核对是否为冲销。`, en: `Department ${row}, "${name}", has a negative direct cost (${amount} yuan), which was allocated as it is; please check whether it is a reversal.` }];
  });
  return [...negative, ...(method === 'step_down' || order === undefined ? [] : [ORDER_UNUSED])];
}

const ORDER_UNUSED: Text = { zh: '分摊顺序只用于阶梯分摊法，本次没有使用。', en: 'The order belongs to step-down and was not used.' };

const EXPLANATIONS: Record<Params['method'], Text> = {
  direct: { zh: '直接分摊法：各辅助部门的成本只分给业务部门，辅助部门之间的服务不计。', en: 'Direct method: support costs go to operating departments alone; service between support departments is left out.' },
  step_down: { zh: '阶梯分摊法：按所列顺序逐个分摊，已分摊的部门不再接受成本。', en: 'Step-down method: one after the other in the order told; who has passed on receives nothing more.' },
  reciprocal: { zh: '交互分摊法：联立求解辅助部门之间的相互服务，一次分清。', en: 'Reciprocal method: the service between support departments is solved for all at once.' },
};

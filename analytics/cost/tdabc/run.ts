import { implement } from '../../analysis.ts';
import { AppError, type Text } from '../../errors.ts';
import { tdabc } from './contract.ts';

/**
 * Capacity cost rate × unit time (Kaplan & Anderson, Harvard Business Review, November 2004). What capacity nobody used
 * stays a line of its own and is not spread over the activities.
 */
export const runTdabc = implement(tdabc, async ({ pools, activities }, { caller }) => {
  pools.forEach(assertRate);
  const byName = new Map(pools.map((pool) => [pool.name, { ...pool, used: 0 }]));
  if (byName.size < pools.length) {
    const twice = pools.find(({ name }, i) => pools.findIndex((pool) => pool.name === name) !== i)!.name;
    throw new AppError('invalid_params', { zh: `资源库“${twice}”在 pools 中出现了两次，请合并或改名。`, en: `Pool "${twice}" stands in pools twice; please merge or rename it.` });
  }
  const times = (rate: number | null, quantity: number) => (rate === null ? null : rate * quantity);
  const costed = activities.map(({ name, pool, time_per_unit, volume }) => {
    const from = byName.get(pool);
    if (!from) throw new AppError('invalid_params', { zh: `作业“${name}”的资源库“${pool}”不在 pools 中，请核对名称。`, en: `The pool "${pool}" of activity "${name}" is not among pools; please check the name.` });
    from.used += time_per_unit * volume;
    const rate = rateOf(from);
    return { name, pool, unit_cost: times(rate, time_per_unit), cost: times(rate, time_per_unit * volume) };
  });
  const used = [...byName.values()];
  return {
    result: {
      pools: used.map((pool) => {
        const rate = rateOf(pool);
        const unused = pool.practical_capacity - pool.used;
        return {
          name: pool.name, unit: pool.unit, rate, used_capacity: pool.used, used_cost: times(rate, pool.used), unused_capacity: unused, unused_cost: times(rate, unused),
          used_share: pool.practical_capacity > 0 ? pool.used / pool.practical_capacity : null,
        };
      }),
      activities: costed,
      warnings: used.flatMap(warningsOf).map((warning) => warning[caller.lang]),
    },
    inline: true,
  };
});

const rateOf = ({ cost, practical_capacity }: { cost: number; practical_capacity: number }) => (practical_capacity > 0 ? cost / practical_capacity : null);

/** Below this a capacity in any unit of time is a slip, and shares and rates by it leave the numbers. */
const LEAST_CAPACITY = 1e-6;

function assertRate({ name, practical_capacity }: { name: string; practical_capacity: number }, place: number): void {
  if (practical_capacity === 0 || practical_capacity >= LEAST_CAPACITY) return;
  throw new AppError('invalid_params', {
    zh: `资源库“${name}”的实际产能（pools.${place}.practical_capacity）是 ${practical_capacity}，小得无法计算费率，应为 0 或不小于 ${LEAST_CAPACITY}，请核对。`,
    en: `The practical capacity of pool "${name}" (pools.${place}.practical_capacity) is ${practical_capacity}, too little for a rate; expected 0 or at least ${LEAST_CAPACITY}. Please check it.`,
  });
}

function warningsOf({ name, unit, practical_capacity, used }: { name: string; unit: string; practical_capacity: number; used: number }): Text[] {
  const figure = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });
  if (practical_capacity === 0) {
    return [{ zh: `资源库“${name}”的实际产能为 0 ${unit}，无法计算费率，请填写产能。`, en: `Pool "${name}" has a practical capacity of 0 ${unit}, so there is no rate; please give its capacity.` }];
  }
  if (used <= practical_capacity * (1 + 1e-9)) return [];
  return [{
    zh: `资源库“${name}”用去 ${figure(used)} ${unit}，超过实际产能 ${figure(practical_capacity)} ${unit}，请核对单位时间、业务量或产能。`,
    en: `Pool "${name}" used ${figure(used)} ${unit}, more than its practical capacity of ${figure(practical_capacity)} ${unit}; please check times, volumes or capacity.`,
  }];
}

import { allocateCosts } from '../allocate/allocate-costs.ts';
import { type FlowRow as Flow, flowRows } from '../allocate/flows.ts';
import type { AllocationOrder } from './contract.ts';
import type { Line } from './cost-book.ts';
import { AppError } from '../../errors.ts';

export type StructureRow = { cost_object: string; item: string; trace: 'direct' | 'indirect'; behaviour: 'fixed' | 'variable' | 'step' | null; direct: number; allocated: number; total: number; share: number | null };
export type ObjectCost = { cost_object: string; direct: number; allocated: number; passed_on: number; full_cost: number };

/** Direct and allocated cost by item, with what support objects pass on; nothing is lost or made on the way. */
export function structureOf(objects: readonly string[], lines: readonly Line[], order: AllocationOrder | undefined): { structure: StructureRow[]; costs: ObjectCost[]; flows: Flow[] } {
  const costs = new Map(objects.map((cost_object) => [cost_object, { cost_object, direct: 0, allocated: 0, passed_on: 0, full_cost: 0 }]));
  const structure = mergedLines(lines);
  for (const { cost_object, direct, allocated } of structure) {
    const cost = costs.get(cost_object)!;
    cost.direct += direct;
    cost.allocated += allocated;
  }
  const flows = order ? flowsOf([...costs.values()], order) : [];
  for (const { from, to, amount } of flows) {
    costs.get(from)!.passed_on += amount;
    costs.get(to)!.allocated += amount;
    structure.push({ cost_object: to, item: from, trace: 'indirect', behaviour: null, direct: 0, allocated: amount, total: amount, share: null });
  }
  for (const cost of costs.values()) cost.full_cost = cost.direct + cost.allocated - cost.passed_on;
  for (const row of structure) {
    const { direct, allocated } = costs.get(row.cost_object)!;
    row.share = direct + allocated > 0 ? row.total / (direct + allocated) : null;
  }
  const place = new Map(objects.map((name, i) => [name, i]));
  structure.sort((a, b) => place.get(a.cost_object)! - place.get(b.cost_object)! || b.total - a.total || (a.item < b.item ? -1 : 1));
  return { structure, costs: [...costs.values()], flows };
}

/** A line whose trace is not told counts as direct; the warnings name it. */
function mergedLines(lines: readonly Line[]): StructureRow[] {
  const rows = new Map<string, StructureRow>();
  for (const { cost_object, item, trace, behaviour, amount } of lines) {
    const side = trace === 'indirect' ? 'indirect' : 'direct';
    const key = JSON.stringify([cost_object, item, side, behaviour]);
    const row = rows.get(key) ?? { cost_object, item, trace: side, behaviour: behaviour as StructureRow['behaviour'], direct: 0, allocated: 0, total: 0, share: null };
    row[side === 'direct' ? 'direct' : 'allocated'] += amount ?? 0;
    row.total += amount ?? 0;
    rows.set(key, row);
  }
  return [...rows.values()];
}

function flowsOf(costs: readonly ObjectCost[], { support, usage, method, order }: AllocationOrder): Flow[] {
  const known = new Set(costs.map(({ cost_object }) => cost_object));
  const stranger = support.find((name) => !known.has(name));
  if (stranger !== undefined) {
    throw new AppError('invalid_params', {
      zh: `分摊设置中的辅助成本对象“${stranger}”不在本年度的成本对象中，请核对名称和年度。`,
      en: `The support object "${stranger}" of the allocation is not among the cost objects of the year; please check its name and the year.`,
    });
  }
  const departments = costs.map(({ cost_object, direct, allocated }) => ({ name: cost_object, type: support.includes(cost_object) ? ('support' as const) : ('operating' as const), direct_cost: direct + allocated }));
  const { flows } = allocateCosts({ departments, usage, method, best_order: false, ...(order ? { order } : {}) });
  return flowRows(flows, departments.map(({ name }) => name));
}

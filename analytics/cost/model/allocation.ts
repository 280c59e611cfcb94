/** Allocation as formulas: usage as inputs, amounts passed on by the chosen method. Pure. */
import type { AllocationOrder } from '../analyse/contract.ts';
import { at, fixedAt, MONEY, QUANTITY, span, type Put, type SheetBuilder } from './sheet.ts';
import type { ModelWords } from './words.ts';

type Flow = { readonly from: string; readonly to: string; readonly amount: number };
/** Where amounts passed on stand: a row a supplier, a column a receiver. */
export type FlowCells = { readonly cellOf: (from: string, to: string) => string | null; readonly received: (object: string) => string | null; readonly passed: (object: string) => string | null };
export const NO_FLOWS: FlowCells = { cellOf: () => null, received: () => null, passed: () => null };

/**
 * @param ownAt the cell of an object's own cost before allocation, by its name
 * @param flows what our own calculation passed on
 */
export function writeAllocation(sheet: SheetBuilder, objects: readonly string[], order: AllocationOrder, ownAt: (object: string) => string, flows: readonly Flow[], words: ModelWords): FlowCells {
  const support = order.method === 'step_down' && order.order ? order.order : order.support;
  const column = (object: string) => objects.indexOf(object) + 2;
  sheet.title(words.usage);
  sheet.row(words.methods[order.method]);
  sheet.header(words.from, '', ...objects);
  const usageRow = new Map(support.map((from) => [from, sheet.row({ text: from }, null, ...objects.map((to): Put => ({ cell: from === to ? 0 : (order.usage[from]?.[to] ?? 0), format: QUANTITY })))]));
  const allowed = (from: string, to: string): boolean => {
    if (from === to) return false;
    if (order.method === 'direct') return !support.includes(to);
    if (order.method === 'step_down') return !support.includes(to) || support.indexOf(to) > support.indexOf(from);
    return true;
  };
  const base = (from: string) => objects.filter((to) => allowed(from, to)).map((to) => fixedAt(usageRow.get(from)!, column(to))).join('+');
  const gross = order.method === 'reciprocal' ? solved(sheet, support, usageRow, column, base, ownAt, words) : null;

  sheet.title(words.flows);
  sheet.header(words.from, words.toPass, ...objects);
  const first = sheet.next;
  const flowRow = new Map(support.map((from, place) => [from, first + place]));
  const amountOf = (from: string, to: string) => flows.filter((flow) => flow.from === from && flow.to === to).reduce((sum, { amount }) => sum + amount, 0);
  for (const from of support) {
    const row = flowRow.get(from)!;
    const before = support.slice(0, support.indexOf(from)).map((giver) => at(flowRow.get(giver)!, column(from)));
    const total = gross ? `=${gross(from)}` : `=${[ownAt(from), ...(order.method === 'step_down' ? before : [])].join('+')}`;
    const passed = flows.filter((flow) => flow.from === from).reduce((sum, { amount }) => sum + amount, 0);
    sheet.row({ text: from }, { cell: total, format: MONEY, expect: passed }, ...objects.map((to): Put =>
      allowed(from, to)
        ? { cell: `=$B${String(row + 1)}*${at(usageRow.get(from)!, column(to))}/(${base(from)})`, format: MONEY, expect: amountOf(from, to) }
        : { cell: 0, format: MONEY }));
  }
  const last = sheet.next - 1;
  return {
    cellOf: (from, to) => (flowRow.has(from) ? fixedAt(flowRow.get(from)!, column(to)) : null),
    received: (object) => `SUM(${span({ row: first, column: column(object), rows: last - first + 1, columns: 1 })})`,
    passed: (object) => (flowRow.has(object) ? `SUM(${span({ row: flowRow.get(object)!, column: 2, rows: 1, columns: objects.length })})` : null),
  };
}

/** T = own + Sᵀ·T, so T = (I − Sᵀ)⁻¹·own; S holds each supplier's shares. @returns the cell of each supplier's gross cost */
function solved(
  sheet: SheetBuilder, support: readonly string[], usageRow: ReadonlyMap<string, number>, column: (object: string) => number, base: (from: string) => string, ownAt: (object: string) => string, words: ModelWords,
): (from: string) => string {
  sheet.title(words.matrix);
  sheet.header('', '', ...support);
  const matrix = { row: sheet.next, column: 2, rows: support.length, columns: support.length };
  for (const to of support) {
    sheet.row({ text: to }, null, ...support.map((from): Put => (from === to ? 1 : `=-${at(usageRow.get(from)!, column(to))}/(${base(from)})`)));
  }
  sheet.title(words.inverse);
  const ownRow = sheet.row(words.own, null, ...support.map((one): Put => ({ cell: `=${ownAt(one)}`, format: MONEY })));
  sheet.header('', words.toPass, ...support);
  const own = span({ row: ownRow, column: 2, rows: 1, columns: support.length });
  const rows = new Map(support.map((one, i) => {
    const row = sheet.next;
    sheet.row({ text: one }, { cell: `=SUMPRODUCT(${span({ row, column: 2, rows: 1, columns: support.length })},${own})`, format: MONEY }, ...support.map((_, j): Put => `=INDEX(MINVERSE(${span(matrix)}),${String(i + 1)},${String(j + 1)})`));
    return [one, row] as const;
  }));
  return (from) => at(rows.get(from)!, 1);
}

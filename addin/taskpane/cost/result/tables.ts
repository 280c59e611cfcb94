/** A full cost as tables and charts: in the pane, in the sheet. Pure. */
import type { analyse } from '../../../../analytics/cost/analyse/contract.ts';
import type { ResultOf } from '../../../../analytics/contract.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetColumn, SheetTable } from '../../../workbook.ts';
import type { BarChart, WaterfallChart } from '../../chart/spec.ts';
import { figureColumn, textColumn } from '../../shared/columns.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';

export type CostResult = Omit<ResultOf<typeof analyse>, 'provenance'>;
export const PARTS = ['objects', 'structure', 'units', 'standard', 'change'] as const;
export type Part = (typeof PARTS)[number];
type Unit = CostResult['unit_costs'][number];
type Compared = CostResult['against_standard'][number];
type Structure = CostResult['structure'][number];

const of = <T extends { readonly cost_object: string }>(rows: readonly T[], object: string): T[] => rows.filter(({ cost_object }) => cost_object === object);
const money = (title: string): SheetColumn => ({ title, kind: 'money', width: 16 });
const text = (title: string, width = 24): SheetColumn => ({ title, kind: 'text', width });
const share = (title: string): SheetColumn => ({ title, kind: 'share', width: 10 });
/** Unit costs need more decimals than sums. */
const UNIT_FORMAT = '#,##0.0000';
const unitMoney = (title: string): SheetColumn => ({ title, kind: 'money', width: 14, format: UNIT_FORMAT });

/** Of all objects, or of one alone: then with the chart that belongs to it. @param object null for all */
export function costTable(result: CostResult, part: Part, words: Locale, object: string | null = null): SheetTable {
  const shown = object === null ? result : { ...result, structure: of(result.structure, object), against_standard: of(result.against_standard, object), change: of(result.change, object) };
  return { objects: objectsTable, structure: structureTable, units: unitsTable, standard: standardTable, change: changeTable }[part](shown, words);
}

function objectsTable({ objects }: CostResult, { cost }: Locale): SheetTable {
  return {
    name: cost.parts.objects, key: 0,
    columns: [text(cost.object), money(cost.direct), money(cost.allocated), money(cost.passedOn), money(cost.full)],
    rows: objects.map(({ cost_object, direct, allocated, passed_on, full_cost }) => [cost_object, direct, allocated, passed_on, full_cost]),
    charts: [{ kind: 'bar', title: cost.full, categories: 0, values: [4] }],
    totals: [1, 2, 3, 4].map((column) => ({ column, of: 'sum' as const })),
  };
}

function structureTable({ structure }: CostResult, { cost }: Locale): SheetTable {
  const several = new Set(structure.map(({ cost_object }) => cost_object)).size > 1;
  return {
    name: cost.parts.structure, key: 0,
    columns: [text(cost.object), text(cost.item), text(cost.trace, 10), text(cost.behaviour, 10), money(cost.direct), money(cost.allocated), money(cost.total), share(cost.share)],
    rows: structure.map(({ cost_object, item, trace, behaviour, direct, allocated, total, share: part }) => [cost_object, item, cost.traces[trace], cost.behaviours[behaviour ?? ''], direct, allocated, total, part]),
    ...(!several && { charts: [{ kind: 'bar', title: cost.parts.structure, categories: 1, values: [6], horizontal: true }] }),
  };
}

function unitsTable({ unit_costs }: CostResult, { cost }: Locale): SheetTable {
  return {
    name: cost.parts.units, key: 0,
    columns: [text(cost.object), text(cost.outputUnit, 12), { title: cost.quantity, kind: 'number', format: '#,##0.##', width: 16 }, unitMoney(cost.unitCost), unitMoney(cost.peerMedian), { title: cost.peerCount, kind: 'number', format: '0', width: 10 }],
    rows: unit_costs.map(({ cost_object, output_unit, quantity, unit_cost, peer_median, peer_count }) => [cost_object, output_unit, quantity, unit_cost, peer_median, peer_count]),
  };
}

function standardTable({ against_standard }: CostResult, { cost }: Locale): SheetTable {
  return {
    name: cost.parts.standard, key: 0,
    columns: [text(cost.object), text(cost.item), money(cost.actual), money(cost.standard), money(cost.within), money(cost.beyond), unitMoney(cost.unitCost), unitMoney(cost.unitStandard), text(cost.source, 30), text(cost.reason, 30)],
    rows: against_standard.map((row) => [row.cost_object, row.item, row.actual, row.standard, row.within, row.beyond, row.unit_cost, row.standard_unit_cost, row.source ?? '', row.reason ?? '']),
    charts: [{ kind: 'bar', title: cost.parts.standard, categories: 1, values: [4, 5] }],
  };
}

const CHANGES = ['price', 'usage', 'volume', 'mix'] as const;

/** One object after another: where each began, what changed it, where it ended. */
function changeTable(result: CostResult, { cost }: Locale): SheetTable {
  const rows = result.change.flatMap((one) => stepsOf(one, result, cost).map(({ name, value }) => [one.cost_object, name, value]));
  return {
    name: cost.parts.change, key: 0, columns: [text(cost.object), text(cost.step), money(cost.amount)], rows,
    ...(result.change.length === 1 && { charts: [{ kind: 'waterfall', title: cost.parts.change, categories: 1, values: 2, totals: [rows.length - 1], words: { base: cost.base, up: cost.up, down: cost.down, total: cost.total } }] }),
  };
}

/** The year before, four causes, and the year itself: the object's own lines, before others pass cost on to it. */
function stepsOf(one: CostResult['change'][number], { against_standard }: CostResult, cost: Locale['cost']): { name: string; value: number }[] {
  const own = of(against_standard, one.cost_object).reduce((sum, { actual }) => sum + actual, 0);
  return [
    { name: cost.ofYear(String(one.from_year)), value: own - one.total },
    ...CHANGES.map((key) => ({ name: cost.changes[key], value: one[key] })),
    { name: cost.thisYear, value: own },
  ];
}

export function changeChart(result: CostResult, object: string, { cost }: Locale, format: Formats): WaterfallChart | null {
  const one = of(result.change, object)[0];
  if (!one) return null;
  const steps = stepsOf(one, result, cost);
  return {
    kind: 'waterfall', category: cost.step, value: { title: cost.amount, unit: format.moneyUnit, text: format.amount },
    steps: [...steps.slice(0, -1), { name: cost.thisYear, total: true }],
  };
}

export function structureChart(result: CostResult, object: string, { cost }: Locale, format: Formats): BarChart {
  const rows = of(result.structure, object);
  const side = (name: string, value: (row: Structure) => number) => ({ name, values: rows.map(value) });
  return {
    kind: 'bar', stacked: true, lying: true, category: cost.item, categories: rows.map(({ item }) => item),
    value: { title: cost.amount, unit: format.moneyUnit, text: format.amount },
    series: [side(cost.direct, ({ direct }) => direct), side(cost.allocated, ({ allocated }) => allocated)],
  };
}

export function standardChart(result: CostResult, object: string, { cost }: Locale, format: Formats): BarChart | null {
  const rows = of(result.against_standard, object).filter(({ standard }) => standard !== null);
  if (rows.length === 0) return null;
  return {
    kind: 'bar', stacked: true, lying: true, category: cost.item, categories: rows.map(({ item }) => item),
    value: { title: cost.amount, unit: format.moneyUnit, text: format.amount },
    series: [{ name: cost.within, values: rows.map(({ within }) => within) }, { name: cost.beyond, values: rows.map(({ beyond }) => beyond) }],
  };
}

export function structureColumns({ cost }: Locale, format: Formats): Column<Structure>[] {
  const figure = figureColumn<Structure>;
  return [
    textColumn('item', cost.item, 140, ({ item }) => item), figure('total', format.withUnit(cost.total), 110, ({ total }) => total, format.amount), figure('share', cost.share, 72, (row) => row.share, format.percent),
    textColumn('trace', cost.trace, 72, ({ trace }) => cost.traces[trace]), textColumn('behaviour', cost.behaviour, 88, ({ behaviour }) => cost.behaviours[behaviour ?? '']),
  ];
}

/** Yuan with four decimals: a hundredth of a yuan is much for a passenger. */
export const eachText = (value: number): string => value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 });

export function unitColumns({ cost }: Locale, format: Formats): Column<Unit>[] {
  const figure = figureColumn<Unit>;
  return [
    textColumn('unit', cost.outputUnit, 90, ({ output_unit }) => output_unit), figure('quantity', cost.quantity, 120, ({ quantity }) => quantity, format.number),
    figure('cost', format.withUnit(cost.unitCost, cost.yuan), 120, ({ unit_cost }) => unit_cost, eachText), figure('median', format.withUnit(cost.peerMedian, cost.yuan), 150, ({ peer_median }) => peer_median, eachText), figure('count', cost.peerCount, 80, ({ peer_count }) => peer_count, format.count),
  ];
}

export function standardColumns({ cost }: Locale, format: Formats): Column<Compared>[] {
  const figure = figureColumn<Compared>;
  const amount = (id: string, title: string, value: (row: Compared) => number | null) => figure(id, format.withUnit(title), 130, value, format.amount);
  return [
    textColumn('item', cost.item, 140, ({ item }) => item), amount('actual', cost.actual, ({ actual }) => actual), amount('standard', cost.standard, ({ standard }) => standard), amount('within', cost.within, ({ within }) => within), amount('beyond', cost.beyond, ({ beyond }) => beyond),
    figure('unit', format.withUnit(cost.unitCost, cost.yuan), 110, ({ unit_cost }) => unit_cost, eachText), figure('unitStandard', format.withUnit(cost.unitStandard, cost.yuan), 110, ({ standard_unit_cost }) => standard_unit_cost, eachText),
    textColumn('source', cost.source, 260, ({ source, reason }) => source ?? reason ?? ''),
  ];
}

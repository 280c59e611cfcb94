/** A need as tables and a chart: in the pane, in the sheet. Pure. */
import type { Need } from '../../../../analytics/cost/need/contract.ts';
import type { NeedResult } from '../../../../analytics/cost/need/compute.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { BarChart } from '../../chart/spec.ts';
import type { Formats } from '../../shared/format.ts';

export const NEED_PARTS = ['items', 'trace', 'sensitivity'] as const;
export type NeedPart = (typeof NEED_PARTS)[number];

export function needTable(result: NeedResult, params: Need, part: NeedPart, words: Locale): SheetTable {
  return { items: itemsTable, trace: traceTable, sensitivity: sensitivityTable }[part](result, params, words);
}

/** The items, then what leads from them to the subsidy: the same steps as the waterfall beside them. */
function itemsTable(result: NeedResult, params: Need, { cost }: Locale): SheetTable {
  const items = result.by_item.map(({ name, computed, approved }, place) => [name, cost.behaviours[params.items[place]!.behaviour], computed, approved, params.items[place]!.source ?? '']);
  const rows = [...items, ...settling(result, params, cost).map(({ name, value }) => [name, '', null, value, '']), [cost.subsidy, '', null, result.subsidy, '']];
  return {
    name: cost.needSheet, key: 0,
    columns: [{ title: cost.item, kind: 'text', width: 24 }, { title: cost.behaviour, kind: 'text', width: 10 }, { title: cost.computedItem, kind: 'money', width: 16 }, { title: cost.approvedItem, kind: 'money', width: 16 }, { title: cost.origin, kind: 'text', width: 30 }],
    rows,
    charts: [{ kind: 'waterfall', title: cost.needSheet, categories: 0, values: 3, totals: [rows.length - 1], words: { base: cost.base, up: cost.up, down: cost.down, total: cost.total } }],
  };
}

/** What is added to approved cost and taken from it, so that the last sum is the subsidy. */
function settling(result: NeedResult, params: Need, cost: Locale['cost']): { name: string; value: number }[] {
  const approved = result.by_item.reduce((sum, item) => sum + item.approved, 0);
  const label = (key: 'income' | 'other_subsidy' | 'earmarked' | 'tax' | 'profit_rate' | 'quality_coefficient' | 'quality_deduction') => cost.labels[key].replace(/（.*|\s\(.*/, '');
  const before = result.regulated_cost + params.tax - params.income - params.other_subsidy;
  const steps = [
    { name: label('profit_rate'), value: approved * params.profit_rate }, { name: label('earmarked'), value: -params.earmarked }, { name: label('tax'), value: params.tax },
    { name: label('income'), value: -params.income }, { name: label('other_subsidy'), value: -params.other_subsidy },
    { name: cost.notBelowZero, value: result.fiscal_need - before },
    { name: cost.qualitySteps, value: result.subsidy - result.fiscal_need },
  ];
  return steps.filter(({ value }) => value !== 0);
}

export function needChart(result: NeedResult, params: Need, { cost }: Locale, format: Formats) {
  const steps = [...result.by_item.map(({ name, approved }) => ({ name, value: approved })), ...settling(result, params, cost), { name: cost.subsidy, total: true as const }];
  return { kind: 'waterfall' as const, category: cost.item, value: { title: cost.amount, unit: format.moneyUnit, text: format.amount }, steps };
}

function traceTable({ trace }: NeedResult, _params: Need, { cost }: Locale): SheetTable {
  return {
    name: `${cost.needSheet} ${cost.traceTitle}`, key: 0,
    columns: [
      { title: cost.item, kind: 'text', width: 36 }, { title: cost.level, kind: 'number', format: '0', width: 8 }, { title: cost.figure, kind: 'number', format: '#,##0.00####', width: 18 }, { title: cost.unit, kind: 'text', width: 12 },
      { title: cost.formula, kind: 'text', width: 60 }, { title: cost.origin, kind: 'text', width: 30 },
    ],
    rows: trace.map(({ label, depth, value, unit, formula, source }) => [`${'　'.repeat(depth)}${label}`, depth, value, unit, formula ?? '', source ?? '']),
  };
}

function sensitivityTable({ sensitivities }: NeedResult, _params: Need, { cost }: Locale): SheetTable {
  return {
    name: `${cost.needSheet} ${cost.needParts.sensitivity}`, key: 0,
    columns: [{ title: cost.driver, kind: 'text', width: 36 }, { title: cost.minus, kind: 'money', width: 16 }, { title: cost.plus, kind: 'money', width: 16 }],
    rows: sensitivities.map(({ driver, minus_10, plus_10 }) => [driver, minus_10, plus_10]),
    charts: [{ kind: 'bar', title: cost.sensitivity, categories: 0, values: [1, 2], horizontal: true }],
  };
}

const MOST_BARS = 10;

export function sensitivityChart({ sensitivities }: NeedResult, { cost }: Locale, format: Formats): BarChart | null {
  const rows = sensitivities.slice(0, MOST_BARS);
  if (rows.length === 0) return null;
  return {
    kind: 'bar', stacked: true, lying: true, category: cost.driver, categories: rows.map(({ driver }) => driver),
    value: { title: cost.amount, unit: format.moneyUnit, text: format.amount },
    series: [{ name: cost.minus, values: rows.map(({ minus_10 }) => minus_10) }, { name: cost.plus, values: rows.map(({ plus_10 }) => plus_10) }],
  };
}

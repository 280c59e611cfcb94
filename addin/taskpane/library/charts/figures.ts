/** Use by year, use by department, and what is used together: as a chart and as a table with a native chart beside it. Pure. */
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { BarChart, Chart, GraphChart, LineChart } from '../../chart/spec.ts';
import type { Formats } from '../../shared/format.ts';
import type { DepartmentsOfUse, Together, YearsOfUse } from './ask.ts';

const MOST_BARS = 20;
const MOST_LINES = 6;

export function yearsChart({ years, rows }: YearsOfUse, { life, withheldShort }: Locale): BarChart | LineChart {
  return {
    kind: rows.length === 1 ? 'bar' : 'line',
    category: life.charts.year,
    categories: years.map(String),
    value: { title: life.charts.projects },
    series: rows.slice(0, MOST_LINES).map(({ name, counts }) => ({ name, values: counts })),
    missing: withheldShort,
  };
}

export function yearsTable({ years, rows }: YearsOfUse, { life, withheldShort }: Locale): SheetTable {
  return {
    name: life.charts.yearsSheet,
    key: 0,
    columns: [{ title: life.charts.year, kind: 'code', width: 10 }, ...rows.map(({ name }) => ({ title: name, kind: 'number' as const, format: '#,##0', width: 18 }))],
    rows: years.map((year, index) => [String(year), ...rows.map(({ counts }) => counts[index] ?? withheldShort)]),
    charts: [{ kind: rows.length === 1 ? 'bar' : 'line', title: life.byYear, categories: 0, values: rows.map((_, index) => index + 1) }],
  };
}

export function departmentsChart({ departments }: DepartmentsOfUse, { life }: Locale): Chart {
  const shown = departments.slice(0, MOST_BARS);
  return {
    kind: 'bar',
    lying: true,
    category: life.departments,
    categories: shown.map(({ org_code, org_name }) => org_name ?? org_code),
    value: { title: life.charts.projects },
    series: [{ name: life.charts.projects, values: shown.map(({ projects }) => projects) }],
  };
}

/** Where not every department has its bar, or a scope lets only some projects be counted; nothing else says that the bars do not add up to all projects. */
export function departmentsNote({ departments }: DepartmentsOfUse, everything: boolean, { life }: Locale, format: Formats): string | undefined {
  const parts = [everything || departments.length === 0 ? '' : life.seenOnly, departments.length > MOST_BARS ? life.onlyFirst(format.count(MOST_BARS), format.count(departments.length)) : ''];
  return parts.filter(Boolean).join(' ') || undefined;
}

export function departmentsTable({ departments }: DepartmentsOfUse, { life }: Locale): SheetTable {
  return {
    name: life.charts.departmentsSheet,
    key: 0,
    columns: [
      { title: life.charts.departmentCode, kind: 'code', width: 12 },
      { title: life.departmentLabel, kind: 'text', width: 28 },
      { title: life.charts.projects, kind: 'number', format: '#,##0', width: 12 },
    ],
    rows: departments.map(({ org_code, org_name, projects }) => [org_code, org_name ?? org_code, projects]),
    charts: [{ kind: 'bar', horizontal: true, title: life.byDepartment, categories: 1, values: [2] }],
  };
}

export function togetherChart({ pairs, indicators }: Together, { life }: Locale, format: Formats): GraphChart {
  return {
    kind: 'graph',
    node: life.fields.name,
    nodes: indicators.map(({ indicator_id, name, uses }) => ({ id: indicator_id, name, size: uses ?? 0 })),
    size: { title: life.charts.uses, text: format.count },
    links: pairs.map(({ one, other, count }) => ({ from: one, to: other, weight: count })),
    weight: { title: life.charts.together, text: format.count },
  };
}

export function togetherTable({ pairs, indicators }: Together, { life }: Locale): SheetTable {
  const names = new Map(indicators.map(({ indicator_id, name }) => [indicator_id, name]));
  const name = (id: string) => names.get(id) ?? id;
  return {
    name: life.charts.togetherSheet,
    key: 0,
    columns: [
      { title: life.charts.pair, kind: 'text', width: 50 },
      { title: life.charts.oneCode, kind: 'code', width: 16 },
      { title: life.charts.otherCode, kind: 'code', width: 16 },
      { title: life.charts.together, kind: 'number', format: '#,##0', width: 12 },
      { title: life.charts.share, kind: 'share', width: 12 },
      { title: life.charts.lift, kind: 'number', format: '0.00', width: 10 },
    ],
    rows: pairs.map(({ one, other, count, confidence, lift }) => [life.charts.pairOf(name(one), name(other)), one, other, count, confidence, lift]),
    charts: [{ kind: 'bar', horizontal: true, title: life.charts.graph, categories: 0, values: [3] }],
  };
}

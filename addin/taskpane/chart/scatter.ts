/** Points in a plane, with a line through it where there is one. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { figureColumn, frame, spoken, textColumn, valueAxis } from './parts.ts';
import type { ChartTable, Look, ScatterChart, Telling } from './spec.ts';

const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'arrow'];

export function scatterOption(chart: ScatterChart, look: Look, telling: Telling): EChartsCoreOption {
  const groups = [...new Set(chart.points.map(({ group }) => group ?? ''))];
  const base = frame(look, groups.length > 1 || chart.line !== undefined);
  const say = ({ name, value }: { readonly name: string; readonly value: readonly [number, number] }) =>
    `${name}\n${chart.x.title}: ${spoken(value[0], chart.x, telling)}\n${chart.y.title}: ${spoken(value[1], chart.y, telling)}`;
  return {
    ...base,
    tooltip: { ...(base.tooltip as object), trigger: 'item', formatter: say },
    xAxis: { ...valueAxis(chart.x, look, telling, false), scale: true, ...(chart.logarithmic && bounds(chart.points.map(({ x }) => x))) },
    yAxis: { ...valueAxis(chart.y, look, telling, true), scale: true, ...(chart.logarithmic && bounds(chart.points.map(({ y }) => y))) },
    series: [
      ...groups.map((group, index) => ({
        type: 'scatter',
        name: group || chart.point,
        symbol: SYMBOLS[index % SYMBOLS.length],
        symbolSize: 8,
        itemStyle: { opacity: look.patterns ? 1 : 0.75 },
        data: chart.points.filter((point) => (point.group ?? '') === group).map(({ name, x, y }) => ({ name, value: [x, y] })),
      })),
      ...(chart.line ? [{ type: 'line', name: chart.line.name, data: chart.line.points.map(([x, y]) => [x, y]), symbol: 'none', silent: true, lineStyle: { color: look.text, width: 1.5 }, itemStyle: { color: look.text } }] : []),
    ],
  };
}

/** A logarithmic axis from a round figure below the least to one above the most: by itself it would reach to whole powers of ten. */
function bounds(values: readonly number[]): { readonly type: 'log'; readonly min: number; readonly max: number } {
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const round = (value: number, way: (steps: number) => number) => {
    const power = 10 ** Math.floor(Math.log10(value));
    return way(value / power) * power;
  };
  return { type: 'log', min: round(least / 1.1, Math.floor), max: round(most * 1.1, Math.ceil) };
}

/** One row a point; where there are groups, their column comes second. */
export function scatterTable(chart: ScatterChart, telling: Telling): ChartTable {
  const grouped = chart.points.some(({ group }) => group !== undefined);
  const groupColumn = grouped ? [textColumn(1, telling.words.group, 100)] : [];
  const first = grouped ? 2 : 1;
  return {
    columns: [textColumn(0, chart.point), ...groupColumn, figureColumn(first, chart.x, telling), figureColumn(first + 1, chart.y, telling)],
    rows: chart.points.map(({ name, group, x, y }) => [name, ...(grouped ? [group ?? ''] : []), x, y]),
  };
}

/** Every kind of chart: how it is drawn and how it is read. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { barOption, categoryTable } from './bar.ts';
import { graphOption, graphTable } from './graph.ts';
import { histogramOption, histogramTable } from './histogram.ts';
import { lineOption } from './line.ts';
import { scatterOption, scatterTable } from './scatter.ts';
import type { Chart, ChartTable, Look, Telling } from './spec.ts';
import { waterfallOption, waterfallTable } from './waterfall.ts';

export function optionOf(chart: Chart, look: Look, telling: Telling): EChartsCoreOption {
  switch (chart.kind) {
    case 'bar': return barOption(chart, look, telling);
    case 'line': return lineOption(chart, look, telling);
    case 'waterfall': return waterfallOption(chart, look, telling);
    case 'scatter': return scatterOption(chart, look, telling);
    case 'graph': return graphOption(chart, look, telling);
    case 'histogram': return histogramOption(chart, look, telling);
  }
}

export function tableOf(chart: Chart, telling: Telling): ChartTable {
  switch (chart.kind) {
    case 'bar':
    case 'line': return categoryTable(chart, telling);
    case 'waterfall': return waterfallTable(chart, telling);
    case 'scatter': return scatterTable(chart, telling);
    case 'graph': return graphTable(chart, telling);
    case 'histogram': return histogramTable(chart, telling);
  }
}

const ROW = 26;
const AXES = 72;
const STANDARD = 210;

/** Pixels that the chart needs to be read. */
export function heightOf(chart: Chart): number {
  if (chart.kind === 'bar' && chart.lying) return AXES + ROW * chart.categories.length * (chart.stacked ? 1 : Math.max(1, chart.series.length * 0.7));
  return chart.kind === 'graph' ? 280 : STANDARD;
}

/** In one sentence for who cannot see it: what kind, how much, from where to where. */
export function describe(chart: Chart, telling: Telling): string {
  const { columns, rows } = tableOf(chart, telling);
  const { words, format } = telling;
  const ranges = columns.filter(({ numeric }) => numeric).flatMap((column) => {
    const figures = rows.filter((row) => typeof column.value(row) === 'number').sort((one, other) => Number(column.value(one)) - Number(column.value(other)));
    return figures.length === 0 ? [] : [words.range(column.title, column.text(figures[0]!), column.text(figures.at(-1)!))];
  });
  const series = 'series' in chart ? chart.series.length : 1;
  return words.described(words.kinds[chart.kind], format.count(rows.length), ranges, series > 1 ? format.count(series) : null);
}

/** Bars, standing or lying, beside or upon one another. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { categoryAxis, figureColumn, frame, levelLines, spoken, textColumn, valueAxis } from './parts.ts';
import type { BarChart, ChartTable, LineChart, Look, Telling } from './spec.ts';

const THICKEST = 28;

export function barOption(chart: BarChart, look: Look, telling: Telling): EChartsCoreOption {
  const lying = chart.lying ?? false;
  const base = frame(look, chart.series.length > 1);
  const axes = [categoryAxis(chart.categories, look, lying), valueAxis(chart.value, look, telling, !lying)];
  const [xAxis, yAxis] = lying ? axes.reverse() : axes;
  return {
    ...base,
    tooltip: { ...(base.tooltip as object), trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => valueText(value, chart, telling) },
    xAxis,
    yAxis,
    series: chart.series.map((series, index) => ({
      type: 'bar',
      name: series.name,
      data: [...series.values],
      barMaxWidth: THICKEST,
      ...(chart.stacked ? { stack: 'one' } : {}),
      ...(index === 0 ? levelLines(chart.levels ?? [], chart.value, lying, look, telling) : {}),
    })),
  };
}

export const valueText = (value: unknown, { value: axis, missing }: BarChart | LineChart, telling: Telling): string =>
  typeof value === 'number' ? spoken(value, axis, telling) : (missing ?? telling.words.missing);

/** One row a category, one column a series. */
export function categoryTable(chart: BarChart | LineChart, telling: Telling): ChartTable {
  const figures = chart.series.map(({ name }, index) =>
    figureColumn(index + 1, chart.series.length > 1 ? { ...chart.value, title: name } : chart.value, telling, chart.missing),
  );
  return {
    columns: [textColumn(0, chart.category), ...figures],
    rows: chart.categories.map((name, index) => [name, ...chart.series.map(({ values }) => values[index] ?? null)]),
  };
}

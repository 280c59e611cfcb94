/** Lines over categories in their order, such as years. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { valueText } from './bar.ts';
import { categoryAxis, frame, levelLines, valueAxis } from './parts.ts';
import type { LineChart, Look, Telling } from './spec.ts';

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];

export function lineOption(chart: LineChart, look: Look, telling: Telling): EChartsCoreOption {
  const base = frame(look, chart.series.length > 1);
  return {
    ...base,
    tooltip: { ...(base.tooltip as object), trigger: 'axis', valueFormatter: (value: unknown) => valueText(value, chart, telling) },
    xAxis: { ...categoryAxis(chart.categories, look, false), boundaryGap: false },
    yAxis: { ...valueAxis(chart.value, look, telling, true), scale: true },
    // A gap stays a gap: what is not known is not drawn between its neighbours.
    series: chart.series.map((series, index) => ({
      type: 'line',
      name: series.name,
      data: [...series.values],
      connectNulls: false,
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 7,
      lineStyle: { width: 2, type: look.patterns && index > 0 ? 'dashed' : 'solid' },
      ...(index === 0 ? levelLines(chart.levels ?? [], chart.value, false, look, telling) : {}),
    })),
  };
}

/** The parts of ECharts that our charts use; loaded when the first chart is shown. */
import { BarChart, GraphChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendScrollComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

register([BarChart, GraphChart, LineChart, ScatterChart, AriaComponent, GridComponent, LegendScrollComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export type Drawing = { readonly show: (option: EChartsCoreOption) => void; readonly resize: () => void; readonly end: () => void };

export function draw(element: HTMLElement): Drawing {
  const chart = init(element, null, { renderer: 'svg' });
  return { show: (option) => chart.setOption(option, { notMerge: true }), resize: () => chart.resize(), end: () => chart.dispose() };
}

/** From one sum to the next by its steps: stacked bars over an unseen base, as the same chart is drawn in the sheet. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { waterfall, type Step } from '../../sheet/waterfall.ts';
import { categoryAxis, figureColumn, frame, spoken, textColumn, valueAxis } from './parts.ts';
import type { ChartTable, Look, Telling, WaterfallChart } from './spec.ts';

const NAMES_IN_SIGHT = 6;

function stepsOf({ steps }: WaterfallChart): Step[] {
  const totals = steps.flatMap((step, index) => ('total' in step ? [index] : []));
  return waterfall(steps.map((step) => ('total' in step ? 0 : step.value)), totals);
}

/** The sum after each step. */
function sums({ steps }: WaterfallChart): number[] {
  let sum = 0;
  return steps.map((step) => ('total' in step ? sum : (sum += step.value)));
}

export function waterfallOption(chart: WaterfallChart, look: Look, telling: Telling): EChartsCoreOption {
  const base = frame(look, false);
  const steps = stepsOf(chart);
  const after = sums(chart);
  // The first step is what the others start from: a sum, as those at the end.
  const colourOf = (index: number, colour: string) => (index === 0 && !chart.fromNothing ? look.palette[0] : colour);
  const part = (parts: readonly (keyof Step)[], colour: string) =>
    parts.map((name) => ({ type: 'bar', name, stack: 'one', barMaxWidth: 36, data: steps.map((step, index) => ({ value: step[name], itemStyle: { color: colourOf(index, colour) } })) }));
  const say = ({ dataIndex }: { readonly dataIndex: number }) => {
    const step = chart.steps[dataIndex]!;
    const sum = spoken(after[dataIndex]!, chart.value, telling);
    return 'total' in step ? `${step.name}: ${sum}` : `${step.name}: ${spoken(step.value, chart.value, telling)}\n${telling.words.sum}: ${sum}`;
  };
  const names = categoryAxis(chart.steps.map(({ name }) => name), look, false);
  return {
    ...base,
    tooltip: { ...(base.tooltip as object), trigger: 'item', formatter: say },
    xAxis: { ...names, axisLabel: { ...names.axisLabel, interval: 0, rotate: chart.steps.length > NAMES_IN_SIGHT ? 40 : 0, width: 88, overflow: 'truncate', hideOverlap: false } },
    yAxis: valueAxis(chart.value, look, telling, true),
    series: [
      { type: 'bar', name: 'base', stack: 'one', silent: true, barMaxWidth: 36, data: steps.map(({ base: ground }) => ground), itemStyle: { color: 'transparent', decal: { symbol: 'none' } } },
      ...part(['total'], look.palette[0]),
      ...part(['up', 'upBelow'], look.up),
      ...part(['down', 'downBelow'], look.down),
    ],
  };
}

export function waterfallTable(chart: WaterfallChart, telling: Telling): ChartTable {
  const after = sums(chart);
  return {
    columns: [textColumn(0, chart.category), figureColumn(1, chart.value, telling, ''), figureColumn(2, { ...chart.value, title: telling.words.sum }, telling)],
    rows: chart.steps.map((step, index) => [step.name, 'total' in step ? null : step.value, after[index]!]),
  };
}

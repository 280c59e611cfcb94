/** How many values lie in each of equally wide, round intervals. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { categoryAxis, figureColumn, frame, spoken, textColumn, textOf, titleOf, valueAxis } from './parts.ts';
import type { ChartTable, HistogramChart, Look, Telling } from './spec.ts';

export type Bin = { readonly from: number; readonly to: number; readonly count: number };

const ROUND = [1, 2, 2.5, 5, 10];

/**
 * About as many bins as Sturges' rule asks for, with round bounds. A bin holds its lower bound,
 * the last one its upper bound too.
 * @returns none for no values
 */
export function bins(values: readonly number[]): Bin[] {
  if (values.length === 0) return [];
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  const wanted = Math.ceil(Math.log2(values.length)) + 1;
  const raw = (high - low || Math.abs(low) || 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const width = power * ROUND.find((round) => round * power >= raw * (1 - 1e-9))!;
  const first = Math.floor(low / width);
  const count = Math.max(1, Math.ceil(high / width - 1e-9) - first);
  const counts = new Array<number>(count).fill(0);
  for (const value of values) counts[Math.min(count - 1, Math.max(0, Math.floor(value / width + 1e-9) - first))]! += 1;
  return counts.map((number, index) => ({ from: clean((first + index) * width), to: clean((first + index + 1) * width), count: number }));
}

/** 0.30000000000000004 is 0.3. */
const clean = (value: number) => Number(value.toPrecision(12));

/** The names of the marks in each bin. */
export function marked({ marks = [] }: Pick<HistogramChart, 'marks'>, found: readonly Bin[]): string[] {
  return found.map(({ from, to }, index) => marks.filter(({ value }) => (value >= from || index === 0) && (value < to || index === found.length - 1)).map(({ name }) => name).join(', '));
}

const names = (chart: HistogramChart, found: readonly Bin[], telling: Telling) => found.map(({ from, to }) => `${textOf(chart.value, telling)(from)}–${textOf(chart.value, telling)(to)}`);

export function histogramOption(chart: HistogramChart, look: Look, telling: Telling): EChartsCoreOption {
  const base = frame(look, false);
  const found = bins(chart.values);
  const own = marked(chart, found);
  const titles = names(chart, found, telling);
  // A long name leans away from the nearer end, where it would stand on the axis or be cut.
  const leaning = (index: number) => (index < found.length / 3 ? { align: 'left' } : index >= (found.length * 2) / 3 ? { align: 'right' } : {});
  const mark = (text: string, index: number) => ({ itemStyle: { color: look.palette[1] }, label: { show: true, position: 'top', ...leaning(index), formatter: text, color: look.text, fontSize: 11, width: 120, overflow: 'truncate' } });
  return {
    ...base,
    tooltip: { ...(base.tooltip as object), trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => spoken(Number(value), chart.count, telling) },
    xAxis: { ...intervalAxis(titles, look), name: titleOf(chart.value, telling), nameLocation: 'middle', nameGap: titles.some(isLong) ? 36 : 24, nameTextStyle: { color: look.weak, fontSize: 11 } },
    yAxis: { ...valueAxis(chart.count, look, telling, true), minInterval: 1 },
    series: [{ type: 'bar', name: chart.count.title, data: found.map(({ count }, index) => (own[index] ? { value: count, ...mark(own[index], index) } : count)), barCategoryGap: '4%' }],
  };
}

/** 1,000,000–2,000,000 stands in two lines, parted where the two bounds are: ECharts would part it within a number. */
function intervalAxis(titles: readonly string[], look: Look) {
  const axis = categoryAxis(titles, look, false);
  if (!titles.some(isLong)) return axis;
  return { ...axis, axisLabel: { color: axis.axisLabel.color, fontSize: axis.axisLabel.fontSize, hideOverlap: true, formatter: (title: string) => title.replace('–', '–\n') } };
}

const isLong = (title: string): boolean => title.length > 9;

export function histogramTable(chart: HistogramChart, telling: Telling): ChartTable {
  const found = bins(chart.values);
  const titles = names(chart, found, telling);
  const own = marked(chart, found);
  const withMarks = own.some((name) => name !== '');
  return {
    columns: [textColumn(0, titleOf(chart.value, telling)), figureColumn(1, chart.count, telling), ...(withMarks ? [textColumn(2, telling.words.marked)] : [])],
    rows: found.map(({ count }, index) => [titles[index]!, count, ...(withMarks ? [own[index]!] : [])]),
  };
}

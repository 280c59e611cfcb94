/** What the kinds of chart have in common: frame, axes, legend, table columns. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Column } from '../shared/table-rows.ts';
import type { Axis, Look, Row, Telling } from './spec.ts';

const SMALL = 11;
/** Pixels of a name beside a bar; the whole of it stands in the tooltip and in the table. */
const NAME_WIDTH = 104;

export const textOf = (axis: Axis, { format }: Telling): ((value: number) => string) => axis.text ?? format.number;

/** 「支出（万元）」: a figure never stands without its unit. */
export const titleOf = (axis: Axis, { words }: Telling): string => (axis.unit ? words.withUnit(axis.title, axis.unit) : axis.title);

/** With its unit as it is read in a sentence: 12 个, 3.5 万元. */
export const spoken = (value: number, axis: Axis, telling: Telling): string => [textOf(axis, telling)(value), axis.unit].filter(Boolean).join(' ');

export function frame(look: Look, legend: boolean): EChartsCoreOption {
  return {
    animation: !look.still,
    animationDuration: 200,
    animationDurationUpdate: 200,
    color: [...look.palette],
    textStyle: { fontFamily: look.font, fontSize: SMALL, color: look.text },
    aria: { enabled: look.patterns, label: { enabled: false }, decal: { show: look.patterns } },
    // Drawn, not written as HTML: names come from people's sheets.
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: look.background, borderColor: look.grid, textStyle: { color: look.text, fontSize: 12 } },
    ...(legend ? { legend: { type: 'scroll', bottom: 0, left: 'center', itemWidth: 14, itemHeight: 10, textStyle: { color: look.text, fontSize: SMALL }, pageTextStyle: { color: look.text }, pageIconColor: look.text, pageIconInactiveColor: look.grid, pageIconSize: 10 } } : {}),
    grid: { left: 8, right: 16, top: 26, bottom: legend ? 30 : 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
  };
}

const line = (look: Look) => ({ lineStyle: { color: look.grid, type: look.patterns ? ('dotted' as const) : ('solid' as const) } });

/** @param upright the axis of a standing chart, whose title stands above it */
export function valueAxis(axis: Axis, look: Look, telling: Telling, upright: boolean) {
  return {
    type: 'value' as const,
    name: titleOf(axis, telling),
    nameLocation: upright ? ('end' as const) : ('middle' as const),
    nameGap: upright ? 12 : 24,
    nameTextStyle: { color: look.weak, fontSize: SMALL, align: upright ? ('left' as const) : ('center' as const) },
    axisLabel: { color: look.weak, fontSize: SMALL, hideOverlap: true, formatter: textOf(axis, telling) },
    axisLine: { show: !upright, ...line(look) },
    splitLine: line(look),
  };
}

/** So few names under a standing chart are all shown, in several lines where they are long: left to itself ECharts hides those that touch. */
const FEW = 5;
/** Pixels that a chart in the narrowest pane has for the names under it. */
const NARROWEST = 220;

export function categoryAxis(names: readonly string[], look: Look, lying: boolean) {
  return {
    type: 'category' as const,
    data: [...names],
    inverse: lying,
    axisTick: { show: false },
    axisLine: line(look),
    axisLabel: { color: look.text, fontSize: SMALL, hideOverlap: !lying && names.length > FEW, ...(lying ? { interval: 0, width: NAME_WIDTH, overflow: 'truncate' as const } : names.length <= FEW ? { interval: 0, width: Math.floor(NARROWEST / Math.max(1, names.length)) - 6, overflow: 'break' as const } : {}) },
  };
}

/** @param levels values with a line across the chart */
export function levelLines(levels: readonly { readonly name: string; readonly value: number }[], axis: Axis, lying: boolean, look: Look, telling: Telling) {
  if (levels.length === 0) return {};
  return {
    markLine: {
      symbol: 'none',
      silent: true,
      lineStyle: { color: look.text, type: 'dashed' as const },
      label: { color: look.text, fontSize: SMALL, position: 'insideEndTop' as const, formatter: '{b}' },
      data: levels.map(({ name, value }) => ({ name: `${name} ${spoken(value, axis, telling)}`, [lying ? 'xAxis' : 'yAxis']: value })),
    },
  };
}

export const textColumn = (index: number, title: string, width = 160): Column<Row> => ({
  id: `${index}`, title, width, value: (row) => row[index] ?? null, text: (row) => String(row[index] ?? ''),
});

export const figureColumn = (index: number, axis: Axis, telling: Telling, missing: string = telling.words.missing): Column<Row> => ({
  id: `${index}`,
  title: titleOf(axis, telling),
  width: 110,
  numeric: true,
  value: (row) => row[index] ?? null,
  text: (row) => (typeof row[index] === 'number' ? textOf(axis, telling)(row[index]) : missing),
});

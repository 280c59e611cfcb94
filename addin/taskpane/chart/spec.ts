/** What a chart shows, apart from how it looks. Pure. */
import type { Locale } from '../../locale/index.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

/** What is measured. An amount of money: `unit` is `format.moneyUnit`, `text` is `format.amount`. */
export type Axis = {
  readonly title: string;
  /** Stands beside the title; left out for what has none, such as a ratio. */
  readonly unit?: string;
  /** A value as it is read; up to the decimals that were set where left out. */
  readonly text?: (value: number) => string;
};

/** Null is what is not known or not disclosed: it has no mark, and the table says `missing`. */
export type Series = { readonly name: string; readonly values: readonly (number | null)[] };

type Categories = {
  /** What the categories are: 年度, 部门. */
  readonly category: string;
  readonly categories: readonly string[];
  readonly value: Axis;
  readonly series: readonly Series[];
  readonly missing?: string;
  /** Lines across the chart: a standard, a mean. */
  readonly levels?: readonly { readonly name: string; readonly value: number }[];
};

/** Bars; lying ones leave room for long names. Stacked and lying with two series of opposite sign: a tornado. */
export type BarChart = Categories & { readonly kind: 'bar'; readonly stacked?: boolean; readonly lying?: boolean };
export type LineChart = Categories & { readonly kind: 'line' };

/** A step changes the sum by `value`; a total shows the sum so far. */
export type WaterfallChart = {
  readonly kind: 'waterfall';
  /** The first step is one like the others, and not the sum that they start from. */
  readonly fromNothing?: boolean;
  readonly category: string;
  readonly value: Axis;
  readonly steps: readonly ({ readonly name: string; readonly value: number } | { readonly name: string; readonly total: true })[];
};

export type ScatterChart = {
  readonly kind: 'scatter';
  /** What a point is: 单位, 项目. */
  readonly point: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Points of one group have one colour and one shape. */
  readonly points: readonly { readonly name: string; readonly x: number; readonly y: number; readonly group?: string }[];
  /** Both axes in logarithms, for figures above 0 of very different size; they are still read as they are. */
  readonly logarithmic?: boolean;
  /** A line through the plane, such as the efficiency frontier; a point of NaN begins it anew. */
  readonly line?: { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] };
};

export type GraphChart = {
  readonly kind: 'graph';
  readonly node: string;
  /** The first stands in the middle, the others around it. */
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly size: number }[];
  readonly size: Axis;
  readonly links: readonly { readonly from: string; readonly to: string; readonly weight: number }[];
  readonly weight: Axis;
};

export type HistogramChart = {
  readonly kind: 'histogram';
  readonly value: Axis;
  readonly count: Axis;
  readonly values: readonly number[];
  /** Values whose interval stands out with their name: one's own. */
  readonly marks?: readonly { readonly name: string; readonly value: number }[];
};

export type Chart = BarChart | LineChart | WaterfallChart | ScatterChart | GraphChart | HistogramChart;

/** Colours as the browser resolved them, and how much may move. */
export type Look = {
  readonly text: string;
  readonly weak: string;
  readonly grid: string;
  readonly background: string;
  readonly palette: readonly [string, string, ...string[]];
  readonly up: string;
  readonly down: string;
  readonly font: string;
  /** Nothing moves: the person has asked for less motion. */
  readonly still: boolean;
  /** Few colours: patterns tell the series apart. */
  readonly patterns: boolean;
};

/** How a chart is told to this person. */
export type Telling = { readonly words: Locale['chart']; readonly format: Formats };

export type Row = readonly (string | number | null)[];
/** The same figures to be read: what the chart shows and nothing less. */
export type ChartTable = { readonly columns: readonly Column<Row>[]; readonly rows: readonly Row[] };

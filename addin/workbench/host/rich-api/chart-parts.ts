import type { HostModel } from '../model.ts';
import type { AxisState, SeriesState } from '../overlays.ts';
import { chartOf, familyOf, kind, newSeries, text, truth, type ChartTarget } from './chart.ts';
import { invalidArgument, itemNotFound } from './error.ts';
import { colour } from './style-values.ts';
import { rangeFrom } from './range-target.ts';
import { defineClass, wire, type WireProperty } from './wire-class.ts';

interface SeriesTarget extends ChartTarget {
  readonly index: number;
}
interface AxisTarget extends ChartTarget {
  readonly axis: 'category' | 'value';
}

declare module './wire-class.ts' {
  interface WireTargets {
    ChartSeriesCollection: ChartTarget;
    ChartSeries: SeriesTarget;
    ChartSeriesFormat: SeriesTarget;
    ChartFill: SeriesTarget;
    ChartLineFormat: SeriesTarget;
    ChartAxes: ChartTarget;
    ChartAxis: AxisTarget;
    ChartAxisTitle: AxisTarget;
  }
}

function seriesOf(target: SeriesTarget, model: HostModel): SeriesState {
  const found = chartOf(target, model).series[target.index];
  if (!found) throw itemNotFound(`图表没有第 ${target.index} 个系列（从 0 起）。`);
  return found;
}

function change(target: SeriesTarget, next: Partial<SeriesState>, model: HostModel): void {
  Object.assign(seriesOf(target, model), next);
  model.overlays.changed();
}

const at = ({ chartId }: ChartTarget, index: unknown, model: HostModel) => {
  const target = { chartId, index: Number(index) };
  seriesOf(target, model);
  return wire('ChartSeries', target);
};

defineClass({
  name: 'ChartSeriesCollection',
  properties: { Count: { get: (target, model) => chartOf(target, model).series.length } },
  items: (target, model) => chartOf(target, model).series.map((_, index) => wire('ChartSeries', { ...target, index })),
  item: at,
  methods: {
    Add: (target, [name], model) => {
      const chart = chartOf(target, model);
      const series = newSeries(name === null || name === undefined ? `系列${chart.series.length + 1}` : text(name), { sheetId: chart.sheetId, block: { row: 0, column: 0, rows: 1, columns: 1 } }, null);
      chart.series.push(series);
      model.overlays.changed();
      return at(target, chart.series.length - 1, model);
    },
    GetCount: (target, _args, model) => chartOf(target, model).series.length,
    GetItemAt: (target, [index], model) => at(target, index, model),
  },
});

const GAP = { least: 0, most: 500 };
const OVERLAP = { least: -100, most: 100 };

/** A property of a point's look. */
const marker = (key: 'markerFill' | 'markerLine'): WireProperty<SeriesTarget> => ({
  get: (target, model) => seriesOf(target, model)[key],
  set: (target, value, model) => change(target, { [key]: colour(value) }, model),
});

defineClass({
  name: 'ChartSeries',
  properties: {
    Name: { get: (target, model) => seriesOf(target, model).name, set: (target, value, model) => change(target, { name: text(value) }, model) },
    HasDataLabels: { get: (target, model) => seriesOf(target, model).dataLabels, set: (target, value, model) => change(target, { dataLabels: truth(value) }, model) },
    ChartType: {
      get: (target, model) => seriesOf(target, model).type || chartOf(target, model).type,
      set: (target, value, model) => {
        const [own, whole] = [kind(value), chartOf(target, model).type];
        if (familyOf(own) !== familyOf(whole)) throw invalidArgument(`模拟的 Excel 不把“${own}”画进“${whole}”图。`);
        change(target, { type: own }, model);
      },
    },
    MarkerBackgroundColor: marker('markerFill'),
    MarkerForegroundColor: marker('markerLine'),
    Overlap: {
      get: (target, model) => seriesOf(target, model).overlap,
      set: (target, value, model) => {
        if (typeof value !== 'number' || value < OVERLAP.least || value > OVERLAP.most) throw invalidArgument(`重叠应为 ${OVERLAP.least} 至 ${OVERLAP.most}。`);
        for (const series of chartOf(target, model).series) series.overlap = value;
        model.overlays.changed();
      },
    },
    GapWidth: {
      get: (target, model) => seriesOf(target, model).gapWidth,
      set: (target, value, model) => {
        if (typeof value !== 'number' || value < GAP.least || value > GAP.most) throw invalidArgument(`间隙宽度应为 ${GAP.least} 至 ${GAP.most}。`);
        change(target, { gapWidth: value }, model);
      },
    },
  },
  relations: { Format: (target) => wire('ChartSeriesFormat', target) },
  methods: {
    SetValues: (target, [source], model) => change(target, { values: rangeFrom(source, chartOf(target, model).sheetId, model) }, model),
    SetXAxisValues: (target, [source], model) => change(target, { categories: rangeFrom(source, chartOf(target, model).sheetId, model) }, model),
    Delete: (target, _args, model) => {
      chartOf(target, model).series.splice(target.index, 1);
      model.overlays.changed();
    },
  },
});

defineClass({
  name: 'ChartSeriesFormat',
  relations: { Fill: (target) => wire('ChartFill', target), Line: (target) => wire('ChartLineFormat', target) },
});

defineClass({
  name: 'ChartFill',
  methods: {
    Clear: (target, _args, model) => change(target, { color: null }, model),
    SetSolidColor: (target, [value], model) => change(target, { color: colour(value) }, model),
  },
});

defineClass({
  name: 'ChartLineFormat',
  properties: {
    Color: { get: (target, model) => seriesOf(target, model).color, set: (target, value, model) => change(target, { color: colour(value) }, model) },
    Weight: {
      get: (target, model) => seriesOf(target, model).lineWeight,
      set: (target, value, model) => {
        if (typeof value !== 'number' || !(value >= 0)) throw invalidArgument(`线宽 ${String(value)} 无效。`);
        change(target, { lineWeight: value }, model);
      },
    },
  },
  methods: { Clear: (target, _args, model) => change(target, { lineWeight: 0 }, model) },
});

defineClass({
  name: 'ChartAxes',
  relations: {
    CategoryAxis: ({ chartId }) => wire('ChartAxis', { chartId, axis: 'category' }),
    ValueAxis: ({ chartId }) => wire('ChartAxis', { chartId, axis: 'value' }),
  },
});

const axisOf = (target: AxisTarget, model: HostModel): AxisState => chartOf(target, model).axes[target.axis];

function axisProperty<K extends keyof AxisState>(key: K, parse: (value: unknown) => AxisState[K]): WireProperty<AxisTarget> {
  return {
    get: (target, model) => axisOf(target, model)[key],
    set: (target, value, model) => {
      axisOf(target, model)[key] = parse(value);
      model.overlays.changed();
    },
  };
}

/** '' leaves the end of an axis to Excel. */
const end = (value: unknown): number | null => {
  if (value === '') return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidArgument(`坐标轴的界限 ${String(value)} 无效。`);
  return value;
};

defineClass({
  name: 'ChartAxis',
  properties: { NumberFormat: axisProperty('numberFormat', text), Minimum: axisProperty('minimum', end), Maximum: axisProperty('maximum', end) },
  relations: { Title: (target) => wire('ChartAxisTitle', target) },
});

defineClass({
  name: 'ChartAxisTitle',
  properties: {
    Text: {
      get: (target, model) => axisOf(target, model).title,
      set: (target, value, model) => {
        Object.assign(axisOf(target, model), { title: text(value), titleVisible: true });
        model.overlays.changed();
      },
    },
    Visible: axisProperty('titleVisible', truth),
  },
});

import type { Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import type { CellsOf, ChartState, SeriesState } from '../overlays.ts';
import { accessDenied, invalidArgument, itemNotFound } from './error.ts';
import { rangeFrom } from './range-target.ts';
import { defineClass, wire, type WireProperty } from './wire-class.ts';
import type { SheetTarget } from './worksheet.ts';

export interface ChartTarget {
  readonly chartId: string;
}

declare module './wire-class.ts' {
  interface WireTargets {
    ChartCollection: SheetTarget;
    Chart: ChartTarget;
    ChartTitle: ChartTarget;
    ChartLegend: ChartTarget;
  }
}

/** The kinds that are drawn; Excel has about seventy more. */
const CHART_TYPES = ['ColumnClustered', 'ColumnStacked', 'BarClustered', 'BarStacked', 'Line', 'LineMarkers', 'XYScatter', 'XYScatterLines', 'XYScatterLinesNoMarkers'] as const;
/** Kinds that are drawn together in one chart. */
const FAMILIES = [/^Column|^Line/, /^Bar/, /^XYScatter/];
const SERIES_BY = ['Auto', 'Columns', 'Rows'];

export function chartOf({ chartId }: ChartTarget, model: HostModel): ChartState {
  const found = model.overlays.charts.find((chart) => chart.id === chartId);
  if (!found) throw itemNotFound('图表已被删除。');
  return found;
}

export const text = (value: unknown): string => {
  if (typeof value !== 'string') throw invalidArgument(`这里需要文本，收到 ${String(value)}。`);
  return value;
};
export const truth = (value: unknown): boolean => {
  if (typeof value !== 'boolean') throw invalidArgument(`应为 true 或 false，收到 ${String(value)}。`);
  return value;
};
export const points = (value: unknown): number => {
  if (typeof value !== 'number' || !(value >= 0)) throw invalidArgument(`尺寸 ${String(value)} 无效。`);
  return value;
};

/** A property that is one key of a chart's state. */
function kept<K extends keyof ChartState>(key: K, parse: (value: unknown) => ChartState[K]): WireProperty<ChartTarget> {
  return {
    get: (target, model) => chartOf(target, model)[key],
    set: (target, value, model) => {
      chartOf(target, model)[key] = parse(value);
      model.overlays.changed();
    },
  };
}

export const familyOf = (type: string): number => FAMILIES.findIndex((family) => family.test(type));

export const kind = (value: unknown): string => {
  if (!CHART_TYPES.some((type) => type === value)) throw invalidArgument(`图表类型“${String(value)}”无效或未模拟。`);
  return value as string;
};

const column = (block: Block, index: number): Block => ({ ...block, column: block.column + index, columns: 1 });
const below = (block: Block): Block => ({ ...block, row: block.row + 1, rows: Math.max(1, block.rows - 1) });

/** Series by columns; a first column of texts is the categories, a first row of texts the names. */
function seriesFrom({ sheetId, block }: CellsOf, model: HostModel): SeriesState[] {
  const cells = model.workbook.readCells(sheetId, block);
  const named = block.rows > 1 && cells[0]!.every(({ value }) => typeof value === 'string');
  const body = named ? below(block) : block;
  const first = cells.slice(named ? 1 : 0).every((row) => typeof row[0]?.value === 'string');
  const categorised = first && block.columns > 1;
  const start = categorised ? 1 : 0;
  return Array.from({ length: block.columns - start }, (_, index) => {
    const name = named ? String(cells[0]![index + start]!.value) : `系列${index + 1}`;
    return newSeries(name, { sheetId, block: column(body, index + start) }, categorised ? { sheetId, block: column(body, 0) } : null);
  });
}

export const newSeries = (name: string, values: CellsOf, categories: CellsOf | null): SeriesState => ({
  name, values, categories, type: '', markerFill: '', markerLine: '', color: '', lineWeight: null, gapWidth: 150, overlap: 0, dataLabels: false,
});

const axis = () => ({ title: '', titleVisible: false, numberFormat: 'General', minimum: null, maximum: null });

function add({ sheetId }: SheetTarget, [type, source, seriesBy]: readonly unknown[], model: HostModel) {
  if (model.protectedSheets.has(sheetId)) throw accessDenied();
  if (seriesBy !== null && seriesBy !== undefined && !SERIES_BY.includes(String(seriesBy))) throw invalidArgument(`系列方向“${String(seriesBy)}”无效。`);
  if (seriesBy === 'Rows') throw invalidArgument('模拟的 Excel 只按列取系列。');
  const area = rangeFrom(source, sheetId, model);
  const series = seriesFrom(area, model);
  const id = model.overlays.freshId();
  model.overlays.charts.push({
    id, sheetId, series, type: kind(type), name: `图表 ${model.overlays.charts.length + 1}`,
    // A single series gives the chart its title, as in Excel.
    title: series.length === 1 ? series[0]!.name : '图表标题', titleVisible: true, legendVisible: series.length > 1, legendPosition: 'Bottom',
    left: 100, top: 50, width: 360, height: 216, axes: { category: axis(), value: axis() },
  });
  model.overlays.changed();
  return wire('Chart', { chartId: id });
}

const chartsOf = ({ sheetId }: SheetTarget, model: HostModel) => model.overlays.charts.filter((chart) => chart.sheetId === sheetId);
const find = (target: SheetTarget, key: unknown, model: HostModel) =>
  chartsOf(target, model).find(({ id, name }) => id === key || name.toLowerCase() === String(key).toLowerCase());

function required(target: SheetTarget, key: unknown, model: HostModel) {
  const found = find(target, key, model);
  if (!found) throw itemNotFound(`找不到图表“${String(key)}”。`);
  return wire('Chart', { chartId: found.id });
}

defineClass({
  name: 'ChartCollection',
  properties: { Count: { get: (target, model) => chartsOf(target, model).length } },
  items: (target, model) => chartsOf(target, model).map(({ id }) => wire('Chart', { chartId: id })),
  item: required,
  methods: {
    Add: add,
    GetCount: (target, _args, model) => chartsOf(target, model).length,
    GetItem: (target, [key], model) => required(target, key, model),
    GetItemAt: (target, [index], model) => {
      const found = chartsOf(target, model)[Number(index)];
      if (!found) throw itemNotFound(`没有第 ${String(index)} 个图表（从 0 起）。`);
      return wire('Chart', { chartId: found.id });
    },
    GetItemOrNullObject: (target, [key], model) => {
      const found = find(target, key, model);
      return found ? wire('Chart', { chartId: found.id }) : null;
    },
  },
});

/** From the upper left corner of the first cell to the lower right one of the last. */
function place(target: ChartTarget, [from, to]: readonly unknown[], model: HostModel): void {
  const chart = chartOf(target, model);
  const first = rangeFrom(from, chart.sheetId, model).block;
  const last = to === null || to === undefined ? first : rangeFrom(to, chart.sheetId, model).block;
  const until = (end: number, size: (index: number) => number) => Array.from({ length: end }, (_, index) => size(index)).reduce((sum, one) => sum + one, 0);
  const width = (index: number) => model.workbook.columnWidth(chart.sheetId, index);
  const height = (index: number) => model.workbook.rowHeight(chart.sheetId, index);
  chart.left = until(first.column, width);
  chart.top = until(first.row, height);
  chart.width = until(last.column + last.columns, width) - chart.left;
  chart.height = until(last.row + last.rows, height) - chart.top;
  model.overlays.changed();
}

defineClass({
  name: 'Chart',
  id: ({ chartId }) => chartId,
  properties: {
    Id: { get: ({ chartId }) => chartId },
    Name: kept('name', text),
    ChartType: {
      get: (target, model) => chartOf(target, model).type,
      // All series become of the kind, as in Excel.
      set: (target, value, model) => {
        const chart = chartOf(target, model);
        chart.type = kind(value);
        for (const series of chart.series) series.type = '';
        model.overlays.changed();
      },
    },
    Left: kept('left', points),
    Top: kept('top', points),
    Width: kept('width', points),
    Height: kept('height', points),
  },
  relations: {
    Axes: (target) => wire('ChartAxes', target),
    Legend: (target) => wire('ChartLegend', target),
    Series: (target) => wire('ChartSeriesCollection', target),
    Title: (target) => wire('ChartTitle', target),
    Worksheet: (target, model) => wire('Worksheet', { sheetId: chartOf(target, model).sheetId }),
  },
  methods: {
    Delete: ({ chartId }, _args, model) => model.overlays.remove(chartId),
    SetPosition: place,
  },
});

defineClass({
  name: 'ChartTitle',
  properties: {
    Text: {
      get: (target, model) => chartOf(target, model).title,
      set: (target, value, model) => {
        Object.assign(chartOf(target, model), { title: text(value), titleVisible: true });
        model.overlays.changed();
      },
    },
    Visible: kept('titleVisible', truth),
  },
});

const LEGEND_PLACES = ['Top', 'Bottom', 'Left', 'Right', 'Corner'];

defineClass({
  name: 'ChartLegend',
  properties: {
    Visible: kept('legendVisible', truth),
    Position: kept('legendPosition', (value) => {
      if (!LEGEND_PLACES.includes(String(value))) throw invalidArgument(`图例位置“${String(value)}”无效。`);
      return String(value);
    }),
  },
});

import type { FUniver } from '@univerjs/core/facade';
import { drawChart } from '../chart-drawing.ts';
import type { ChartState, Overlays } from '../overlays.ts';
import type { WorkbookPort } from '../workbook-port.ts';
import type { startWithGrid } from './with-grid.ts';

const POINTS_TO_PIXELS = 4 / 3;

/** Lays pictures of the charts over the grid, where they follow scrolling, zoom and the figures they show. */
export function paintCharts(api: ReturnType<typeof startWithGrid>, container: HTMLElement, workbook: WorkbookPort, overlays: Overlays): void {
  const layer = document.createElement('div');
  layer.className = 'charts';
  container.append(layer);
  let due = false;
  const paint = () => {
    due = false;
    const shown = overlays.charts.filter((chart) => chart.sheetId === workbook.activeSheet());
    layer.replaceChildren(...shown.map((chart) => picture(api, container, layer, workbook, chart)));
  };
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(paint);
  };
  overlays.onChange(soon);
  workbook.listen(({ kind }) => {
    if (kind !== 'selected') soon();
  });
  api.addEvent(api.Event.Scroll, soon);
  api.addEvent(api.Event.SheetZoomChanged, soon);
  api.addEvent(api.Event.ActiveSheetChanged, soon);
}

function picture(api: FUniver, container: HTMLElement, layer: HTMLElement, workbook: WorkbookPort, chart: ChartState): HTMLElement {
  const element = document.createElement('div');
  element.className = 'chart';
  const zoom = api.getActiveWorkbook()?.getActiveSheet().getZoom() ?? 1;
  const pixels = (points: number) => Math.round(points * POINTS_TO_PIXELS * zoom);
  const read = ({ sheetId, block }: ChartState['series'][number]['values']) => workbook.readCells(sheetId, block).flatMap((row) => row.map(({ value }) => value));
  element.innerHTML = drawChart(chart, read, pixels(chart.width), pixels(chart.height));
  const { left, top } = corner(api, container, layer, workbook, chart);
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
  return element;
}

/** Where the cell under the chart's upper left corner stands; the layer is cut to the grid's canvas. */
function corner(api: FUniver, container: HTMLElement, layer: HTMLElement, workbook: WorkbookPort, { sheetId, left, top }: ChartState): { left: number; top: number } {
  const canvas = [...container.querySelectorAll('canvas')].sort((a, b) => b.clientWidth * b.clientHeight - a.clientWidth * a.clientHeight)[0];
  const cell = api.getActiveWorkbook()?.getActiveSheet().getRange(cellAt(top, (row) => workbook.rowHeight(sheetId, row)), cellAt(left, (column) => workbook.columnWidth(sheetId, column))).getCellRect();
  if (!canvas || !cell) return { left: 0, top: 0 };
  const outer = container.getBoundingClientRect();
  const inner = canvas.getBoundingClientRect();
  Object.assign(layer.style, { left: `${inner.left - outer.left}px`, top: `${inner.top - outer.top}px`, width: `${inner.width}px`, height: `${inner.height}px` });
  return { left: cell.left, top: cell.top };
}

/** Index of the row or column that holds a point. */
function cellAt(points: number, size: (index: number) => number): number {
  let index = 0;
  for (let from = 0; from + size(index) <= points + 0.5; index += 1) from += size(index);
  return index;
}

/** What stands together: one thing in the middle, the others in a circle around it, wide lines for strong ties. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { figureColumn, frame, spoken, textColumn } from './parts.ts';
import type { ChartTable, GraphChart, Look, Telling } from './spec.ts';

const SMALLEST = 10;
const LARGEST = 30;
const WIDEST = 6;
/** ECharts moves level and upright lines by up to half a unit to meet the pixels: of a circle of one unit, half its radius. */
const RADIUS = 1_000;

/** Places on the unit circle, the first node in its middle; the same nodes always stand in the same places. */
export function places(count: number): readonly (readonly [x: number, y: number])[] {
  const around = Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return [0, 0];
    const angle = ((index - 1) / around) * 2 * Math.PI - Math.PI / 2;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

export function graphOption(chart: GraphChart, look: Look, telling: Telling): EChartsCoreOption {
  const base = frame(look, false);
  const at = places(chart.nodes.length);
  const most = Math.max(...chart.nodes.map(({ size }) => size), Number.MIN_VALUE);
  const strongest = Math.max(...chart.links.map(({ weight }) => weight), Number.MIN_VALUE);
  const nameOf = new Map(chart.nodes.map(({ id, name }) => [id, name]));
  const say = ({ dataType, data }: { readonly dataType?: string; readonly data: { readonly name?: string; readonly value: number; readonly source?: string; readonly target?: string } }) =>
    dataType === 'edge'
      ? `${nameOf.get(data.source!)} – ${nameOf.get(data.target!)}\n${chart.weight.title}: ${spoken(data.value, chart.weight, telling)}`
      : `${nameOf.get(data.name!)}\n${chart.size.title}: ${spoken(data.value, chart.size, telling)}`;
  return {
    ...base,
    tooltip: { ...(base.tooltip as object), trigger: 'item', formatter: say },
    series: [{
      type: 'graph',
      layout: 'none',
      left: '18%',
      right: '18%',
      top: 36,
      bottom: 36,
      // A circle stays one, whatever the width of the pane.
      preserveAspect: 'contain',
      nodes: chart.nodes.map(({ id, size }, index) => ({
        name: id,
        value: size,
        x: RADIUS * at[index]![0],
        y: RADIUS * at[index]![1],
        symbolSize: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(0, size) / most),
        itemStyle: { color: index === 0 ? look.palette[0] : look.palette[1] },
        label: { position: index === 0 || at[index]![1] > 0 ? 'bottom' : 'top' },
      })),
      links: chart.links.map(({ from, to, weight }) => ({ source: from, target: to, value: weight, lineStyle: { color: look.weak, width: 1 + (WIDEST - 1) * Math.max(0, weight / strongest), opacity: look.patterns ? 1 : 0.5 } })),
      label: {
        show: true, color: look.text, fontSize: 11, width: 88, overflow: 'truncate', textBorderColor: look.background, textBorderWidth: 2,
        formatter: ({ name }: { readonly name: string }) => nameOf.get(name) ?? name,
      },
      emphasis: { focus: 'adjacency' },
    }],
  };
}

/** One row a tie, the strongest first. */
export function graphTable(chart: GraphChart, telling: Telling): ChartTable {
  const nodeOf = new Map(chart.nodes.map((node) => [node.id, node]));
  const name = (id: string) => nodeOf.get(id)?.name ?? id;
  const links = [...chart.links].sort((one, other) => other.weight - one.weight);
  return {
    columns: [textColumn(0, chart.node), textColumn(1, telling.words.with(chart.node)), figureColumn(2, chart.weight, telling), figureColumn(3, chart.size, telling)],
    rows: links.map(({ from, to, weight }) => [name(from), name(to), weight, nodeOf.get(to)?.size ?? null]),
  };
}

import { describe, expect, test } from 'vitest';
import { drawChart } from '../../../addin/workbench/host/chart-drawing.ts';
import type { ChartState, SeriesState } from '../../../addin/workbench/host/overlays.ts';

const cells = (row: number) => ({ sheetId: 's', block: { row, column: 0, rows: 1, columns: 1 } });
const series = (name: string, row: number, color: string | null = ''): SeriesState => ({ name, values: cells(row), categories: cells(0), color, lineWeight: null, gapWidth: 150, dataLabels: false });
const axis = { title: '', titleVisible: false, numberFormat: 'General' };
const chart = (type: string, lines: SeriesState[]): ChartState => ({
  id: '1', sheetId: 's', name: '图表', type, title: '资金', titleVisible: true, legendVisible: true, legendPosition: 'Bottom',
  left: 0, top: 0, width: 300, height: 200, axes: { category: axis, value: axis }, series: lines,
});

const draw = (type: string, lines: SeriesState[], rows: readonly (readonly (string | number)[])[]) => drawChart(chart(type, lines), ({ block }) => rows[block.row]!, 300, 200);
const texts = (svg: string) => [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" font-size="10" text-anchor="(\w+)"[^>]*>([^<]+)</g)].map(([, x, anchor, said]) => ({ x: Number(x), anchor, said: said! }));
const bars = (svg: string, color: string) => [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="(#\w+)"/g)].filter(([, , , , , fill]) => fill === color).map(([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }));

describe('a drawn chart', () => {
  test('gives long names beside bars room enough not to leave the picture', () => {
    const svg = draw('BarClustered', [series('金额', 1)], [['农村公路养护工程补助', '短'], [3, 5]]);
    const [name] = texts(svg).filter(({ anchor }) => anchor === 'end');
    expect(name!.x - [...name!.said].length * 10).toBeGreaterThanOrEqual(0);
    expect(name!.said.length).toBeGreaterThan(5);
  });

  test('leaves out labels under columns where they would run into each other', () => {
    const names = Array.from({ length: 40 }, (_, index) => `第${index + 1}个项目`);
    const labels = texts(draw('ColumnClustered', [series('金额', 1)], [names, names.map((_, index) => index)])).filter(({ anchor, said }) => anchor === 'middle' && said.startsWith('第'));
    expect(labels.length).toBeGreaterThan(3);
    labels.slice(1).forEach(({ x }, index) => expect(x - labels[index]!.x).toBeGreaterThanOrEqual([...labels[index]!.said].length * 8));
  });

  test('piles stacked bars end to end, and its lines lie behind them', () => {
    const svg = draw('BarStacked', [series('甲', 1, '#112233'), series('乙', 2, '#445566')], [['一'], [3], [2]]);
    const [[first], [second]] = [bars(svg, '#112233'), bars(svg, '#445566')];
    expect(second!.x).toBeCloseTo(first!.x + first!.width, 0);
    expect(second!.y).toBe(first!.y);
    expect(svg.lastIndexOf('<line')).toBeLessThan(svg.indexOf('#112233'));
  });

  test('names in its legend what can be seen, each beside the other', () => {
    const svg = draw('ColumnStacked', [series('起点', 1, null), series('一个相当长的名称', 2), series('减少', 2)], [['一'], [1], [2]]);
    const legend = texts(svg).filter(({ anchor }) => anchor === 'start');
    expect(legend.map(({ said }) => said)).toEqual(['一个相当长的名称', '减少']);
    expect(legend[1]!.x).toBeGreaterThan(legend[0]!.x + 80);
  });
});

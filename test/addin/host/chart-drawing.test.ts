import { describe, expect, test } from 'vitest';
import { drawChart } from '../../../addin/workbench/host/chart-drawing.ts';
import type { ChartState, SeriesState } from '../../../addin/workbench/host/overlays.ts';

const cells = (row: number) => ({ sheetId: 's', block: { row, column: 0, rows: 1, columns: 1 } });
const series = (name: string, row: number, color: string | null = ''): SeriesState => ({ name, values: cells(row), categories: cells(0), type: '', markerFill: '', markerLine: '', color, lineWeight: null, gapWidth: 150, overlap: 0, dataLabels: false });
const axis = { title: '', titleVisible: false, numberFormat: 'General', minimum: null, maximum: null };
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

describe('a drawn scatter chart', () => {
  const circles = (svg: string) => [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="3.5" fill="(#\w+)"/g)].map(([, x, y, fill]) => ({ x: Number(x), y: Number(y), fill }));
  const points = (name: string, row: number, own: Partial<SeriesState> = {}) => ({ ...series(name, row), ...own });

  test('joins the rows of a series of the kind with lines, beginning anew after an empty cell, and puts no points on it', () => {
    const svg = draw('XYScatter', [points('单位', 1, { markerFill: '#112233' }), points('前沿', 2, { type: 'XYScatterLinesNoMarkers', color: '#445566' })], [[1, 2, 3, 4], [5, 6, 7, 8], [5, 6, '', 8]]);
    expect(circles(svg).map(({ fill }) => fill)).toEqual(['#112233', '#112233', '#112233', '#112233']);
    const [, path] = /<path fill="none" stroke="#445566" stroke-width="2" d="([^"]+)"/.exec(svg)!;
    expect(path!.match(/[ML]/g)).toEqual(['M', 'L', 'M']);
    const [first] = circles(svg);
    expect(path!.startsWith(`M${first!.x.toFixed(1)},${first!.y.toFixed(1)}L`)).toBe(true);
  });

  test('has no point where a cell is empty, and one on the ground where it holds a text', () => {
    const svg = draw('XYScatter', [points('单位', 1)], [[1, 2, 3], ['', 6, '无']]);
    expect(circles(svg)).toHaveLength(2);
    expect(circles(svg)[1]!.y).toBe(160);
  });

  test('reaches from and to where its axes have been told', () => {
    const told = { ...chart('XYScatter', [points('对数', 1)]), axes: { category: { ...axis, minimum: 10, maximum: 12 }, value: { ...axis, minimum: 4, maximum: 6 } } };
    const svg = drawChart(told, ({ block }) => [[10, 11, 12], [4, 5, 6]][block.row]!, 300, 200);
    const [low, , high] = circles(svg);
    expect([low!.x, low!.y]).toEqual([52, 160]);
    expect([high!.x, high!.y]).toEqual([288, 30]);
  });
});

describe('bars of a drawn chart', () => {
  test('that overlap wholly stand in one place, the gap counted in bars', () => {
    const own = series('标出', 2, '#445566');
    const svg = draw('ColumnClustered', [{ ...series('个数', 1, '#112233'), overlap: 100, gapWidth: 100 }, { ...own, overlap: 100 }], [['一', '二'], [3, 5], [0, 5]]);
    const [below, above] = [bars(svg, '#112233'), bars(svg, '#445566')];
    expect(above[1]).toEqual(below[1]);
    expect(below[1]!.width).toBeCloseTo((300 - 52 - 12) / 2 / 2, 1);
  });
});

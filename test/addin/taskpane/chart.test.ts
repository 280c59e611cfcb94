import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { describe as tell, heightOf, optionOf, tableOf } from '../../../addin/taskpane/chart/kinds.ts';
import { bins } from '../../../addin/taskpane/chart/histogram.ts';
import { places } from '../../../addin/taskpane/chart/graph.ts';
import type { BarChart, Chart, GraphChart, Look, ScatterChart, Telling, WaterfallChart } from '../../../addin/taskpane/chart/spec.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';

const telling: Telling = { words: zhCN.chart, format: formats('zh') };
const look: Look = { text: '#111', weak: '#222', grid: '#333', background: '#fff', palette: ['#00a', '#0a0'], up: '#0a0', down: '#a00', font: 'sans-serif', still: false, patterns: false };
const projects = { title: '项目数', unit: '个' };
const years: BarChart = { kind: 'bar', category: '年度', categories: ['2023', '2024', '2025'], value: projects, series: [{ name: '项目数', values: [12, null, 1200] }], missing: '不公开' };

/** What is read: titles, then rows. */
function read(chart: Chart): string[][] {
  const { columns, rows } = tableOf(chart, telling);
  return [columns.map(({ title }) => title), ...rows.map((row) => columns.map((column) => column.text(row)))];
}

describe('the table beside a chart', () => {
  it('holds every figure with its unit; what is not disclosed says so and is no zero', () => {
    expect(read(years)).toEqual([['年度', '项目数（个）'], ['2023', '12'], ['2024', '不公开'], ['2025', '1,200']]);
    expect(tableOf(years, telling).columns[1]!.value(['2024', null])).toBeNull();
  });

  it('has a column for each of several series', () => {
    const two: Chart = { ...years, kind: 'line', series: [{ name: '本单位', values: [1, 2, 3] }, { name: '中位数', values: [2, 2, 2] }] };
    expect(read(two).slice(0, 2)).toEqual([['年度', '本单位（个）', '中位数（个）'], ['2023', '1', '2']]);
  });

  it('of a waterfall says the sum after each step, and a total changes nothing', () => {
    const steps: WaterfallChart = { kind: 'waterfall', category: '因素', value: { title: '支出', unit: '万元' }, steps: [{ name: '预算', value: 100 }, { name: '用量', value: -130 }, { name: '实际', total: true }] };
    expect(read(steps)).toEqual([['因素', '支出（万元）', '累计（万元）'], ['预算', '100', '100'], ['用量', '-130', '-30'], ['实际', '', '-30']]);
  });

  it('of a scatter names the groups where there are some', () => {
    const plane: ScatterChart = { kind: 'scatter', point: '线路', x: { title: '成本', unit: '万元' }, y: { title: '客运量' }, points: [{ name: '1路', x: 1500, y: 0.5, group: '有效' }] };
    expect(read(plane)).toEqual([['线路', '分组', '成本（万元）', '客运量'], ['1路', '有效', '1,500', '0.5']]);
    expect(read({ ...plane, points: [{ name: '2路', x: 1, y: 2 }] })[0]).toEqual(['线路', '成本（万元）', '客运量']);
  });

  it('of a graph lists the ties, the strongest first', () => {
    const graph: GraphChart = { kind: 'graph', node: '指标', size: projects, weight: { title: '同用' }, nodes: [{ id: 'a', name: '甲', size: 9 }, { id: 'b', name: '乙', size: 5 }, { id: 'c', name: '丙', size: 7 }], links: [{ from: 'a', to: 'b', weight: 2 }, { from: 'a', to: 'c', weight: 4 }] };
    expect(read(graph)).toEqual([['指标', '相关的指标', '同用', '项目数（个）'], ['甲', '丙', '4', '7'], ['甲', '乙', '2', '5']]);
  });
});

describe('a chart', () => {
  it('is told in one sentence: kind, how many, from where to where', () => {
    expect(tell(years, telling)).toBe('条形图，共 3 项；项目数（个） 12 至 1,200。点“表”可逐项阅读。');
    const six: Chart = { kind: 'line', category: '年度', categories: years.categories, value: projects, series: ['甲', '乙', '丙', '丁', '戊', '己'].map((name) => ({ name, values: [1, 2, 3] })) };
    expect(tell(six, telling)).toMatch(/^折线图，共 6 个系列，每个 3 项；甲（个） 1 至 3；/);
    expect(tell({ ...years, series: [{ name: '', values: [null, null, null] }] }, telling)).toBe('条形图，共 3 项。点“表”可逐项阅读。');
  });

  it('stands still where less motion is asked for, and has patterns where colours are few', () => {
    expect(optionOf(years, look, telling)).toMatchObject({ animation: true, aria: { decal: { show: false } } });
    expect(optionOf(years, { ...look, still: true, patterns: true }, telling)).toMatchObject({ animation: false, aria: { enabled: true, decal: { show: true } } });
  });

  it('says the unit on the axis of values, whichever way the bars lie', () => {
    expect(optionOf(years, look, telling)).toMatchObject({ xAxis: { type: 'category' }, yAxis: { type: 'value', name: '项目数（个）' } });
    expect(optionOf({ ...years, lying: true }, look, telling)).toMatchObject({ xAxis: { type: 'value', name: '项目数（个）' }, yAxis: { type: 'category', inverse: true } });
  });

  it('leaves out what is not disclosed: no bar of height 0, no line across the gap', () => {
    expect(optionOf(years, look, telling)).toMatchObject({ series: [{ data: [12, null, 1200] }] });
    expect(optionOf({ ...years, kind: 'line' }, look, telling)).toMatchObject({ series: [{ data: [12, null, 1200], connectNulls: false }] });
  });

  it('grows with its lying bars', () => {
    const many = Array.from({ length: 20 }, (_, at) => `单位${at}`);
    expect(heightOf({ ...years, lying: true, categories: many })).toBeGreaterThan(500);
    expect(heightOf(years)).toBe(heightOf({ ...years, categories: many }));
  });
});

describe('the intervals of a histogram', () => {
  it('are named in two lines where they are long, parted between the two figures and never within one', () => {
    const shown = (values: number[]) => {
      const { xAxis } = optionOf({ kind: 'histogram', value: { title: '单位成本', unit: '元' }, count: { title: '个数' }, values }, look, telling) as { xAxis: { data: string[]; axisLabel: { formatter?: (name: string) => string; overflow?: string } } };
      return { names: xAxis.data.map((name) => xAxis.axisLabel.formatter?.(name) ?? name), overflow: xAxis.axisLabel.overflow };
    };
    expect(shown([3_000, 24_690, 2_500_000])).toEqual({ names: ['0–\n1,000,000', '1,000,000–\n2,000,000', '2,000,000–\n3,000,000'], overflow: undefined });
    expect(shown([1, 2, 3]).names).not.toContainEqual(expect.stringContaining('\n'));
  });

  it('are round', () => {
    expect(bins([60, 61, 70, 75, 80, 99.5])).toEqual([{ from: 60, to: 70, count: 2 }, { from: 70, to: 80, count: 2 }, { from: 80, to: 90, count: 1 }, { from: 90, to: 100, count: 1 }]);
    expect(bins([0.1, 0.2, 0.3]).map(({ from }) => from)).toEqual([0.1, 0.2]);
    expect(bins([5, 5])).toMatchObject([{ count: 2 }]);
    expect(bins([])).toEqual([]);
  });

  it('hold every value once, in one interval that it lies in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((number) => number / 100), { minLength: 1, maxLength: 200 }), (values) => {
        const found = bins(values);
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        const slack = 1e-6;
        for (const value of values) expect(found.some(({ from, to }) => value >= from - slack && value <= to + slack)).toBe(true);
        found.slice(1).forEach(({ from }, index) => expect(from).toBe(found[index]!.to));
        expect(found.length).toBeLessThan(30);
      }),
    );
  });
});

describe('the places of a graph', () => {
  it('are one in the middle and the others around it, apart from one another', () => {
    const found = places(7);
    expect(found[0]).toEqual([0, 0]);
    for (const [x, y] of found.slice(1)) expect(Math.hypot(x, y)).toBeCloseTo(1);
    expect(new Set(found.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(7);
    expect(places(1)).toEqual([[0, 0]]);
  });

  it('lie so far apart that a line moved by half a unit still ends at them, and in a circle whatever the width', () => {
    const nodes = ['甲', '乙', '丙', '丁', '戊'].map((name) => ({ id: name, name, size: 1 }));
    const graph: GraphChart = { kind: 'graph', node: '指标', size: projects, weight: { title: '同用' }, nodes, links: nodes.slice(1).map(({ id }) => ({ from: '甲', to: id, weight: 1 })) };
    const { series: [drawn] } = optionOf(graph, look, telling) as unknown as { series: [{ preserveAspect: string; nodes: { x: number; y: number }[] }] };
    const [middle, ...around] = drawn.nodes;
    for (const { x, y } of around) expect(0.5 / Math.hypot(x - middle!.x, y - middle!.y)).toBeLessThan(0.001);
    expect(drawn.preserveAspect).toBe('contain');
  });
});

describe('names of categories', () => {
  const axisOf = (chart: Chart) => {
    const { xAxis, yAxis } = optionOf(chart, look, telling) as { xAxis: { type: string; axisLabel: object }; yAxis: { type: string; axisLabel: object } };
    return [xAxis, yAxis].find(({ type }) => type === 'category')!.axisLabel;
  };

  it('are all shown beside lying bars, and under a chart of few; of many, those that have room', () => {
    const two: BarChart = { ...years, categories: ['折现率 3%–8%', '成本 0.8–1.2'], series: [{ name: '下限时', values: [1, 2] }] };
    expect(axisOf({ ...two, lying: true, stacked: true })).toMatchObject({ interval: 0, hideOverlap: false });
    expect(axisOf(two)).toMatchObject({ interval: 0, hideOverlap: false, overflow: 'break' });
    const many = axisOf({ ...years, categories: Array.from({ length: 12 }, (_, index) => `${index + 1} 月`) });
    expect(many).toMatchObject({ hideOverlap: true });
    expect(many).not.toHaveProperty('interval');
  });
});

/** Every kind of chart on one page, with the pane's own theme and words. Bundled for the browser by charts-page.ts. */
import { FluentProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import type { Client } from '../../addin/client/client.ts';
import type { FormulaCommands } from '../../addin/commands/formulas.ts';
import { createSession } from '../../addin/session.ts';
import { demoSignIn } from '../../addin/sign-in.ts';
import { ChartView } from '../../addin/taskpane/chart/chart-view.tsx';
import type { Chart } from '../../addin/taskpane/chart/spec.ts';
import { ServicesProvider, useFormats } from '../../addin/taskpane/services.tsx';
import { usePaneTheme } from '../../addin/taskpane/theme.ts';
import type { Workbook } from '../../addin/workbook.ts';

declare global {
  interface Window {
    pane: ReturnType<typeof createSession>;
  }
}

const YEARS = ['2021', '2022', '2023', '2024', '2025'];
const COST = ['司乘人员薪酬', '燃料与动力', '车辆折旧', '维修保养', '场站租赁与安全生产管理费用'];

function charts(money: Pick<ReturnType<typeof useFormats>, 'amount' | 'moneyUnit'>): readonly (readonly [title: string, chart: Chart])[] {
  const spending = { title: '支出', unit: money.moneyUnit, text: money.amount };
  const projects = { title: '项目数', unit: '个' };
  return [
    ['逐年使用', { kind: 'bar', category: '年度', categories: YEARS, value: projects, series: [{ name: '项目数', values: [12, 30, null, 41, 1200] }], missing: '不公开' }],
    ['部门使用', { kind: 'bar', lying: true, category: '部门', categories: ['示例市交通运输局公路养护中心', '教育局', '财政局'], value: projects, series: [{ name: '项目数', values: [31, 12, 3] }] }],
    ['成本构成', { kind: 'bar', stacked: true, category: '年度', categories: YEARS, value: spending, series: COST.map((name, at) => ({ name, values: YEARS.map((_, year) => 1e7 * (6 - at) + 5e5 * year) })), levels: [{ name: '标准', value: 1.9e8 }] }],
    ['单位成本', { kind: 'line', category: '年度', categories: YEARS, value: { title: '单位成本', unit: '元/车公里' }, series: [{ name: '本单位', values: [8.1, 8.4, null, 8.9, 9.3] }, { name: '同类中位数', values: [7.9, 8, 8.1, 8.2, 8.2] }] }],
    ['预算差异', { kind: 'waterfall', category: '因素', value: spending, steps: [{ name: '预算', value: 1.6e8 }, { name: '价格', value: 1.2e7 }, { name: '用量', value: -2.5e7 }, { name: '结构', value: 4e6 }, { name: '实际', total: true }] }],
    ['效率前沿', { kind: 'scatter', point: '线路', x: { title: '运营成本', unit: '万元' }, y: { title: '客运量', unit: '万人次' }, points: Array.from({ length: 40 }, (_, at) => ({ name: `${at + 1}路`, x: 100 + ((at * 37) % 90) * 5, y: 40 + ((at * 53) % 70) * 2, group: at % 3 === 0 ? '有效' : '无效' })), line: { name: '前沿', points: [[100, 60], [180, 130], [400, 178]] } }],
    ['常一起使用', { kind: 'graph', node: '指标', size: projects, weight: { title: '同用项目', unit: '个' }, nodes: ['公路养护里程', '路面使用性能指数', '养护及时率', '群众满意度', '养护成本', '事故起数', '绿化覆盖率'].map((name, at) => ({ id: `n${at}`, name, size: 70 - at * 9 })), links: [1, 2, 3, 4, 5, 6].map((at) => ({ from: 'n0', to: `n${at}`, weight: 60 - at * 8 })) }],
    ['得分分布', { kind: 'histogram', value: { title: '得分', unit: '分' }, count: projects, values: Array.from({ length: 200 }, (_, at) => 60 + ((at * 29) % 40) + ((at * 7) % 10) / 10) }],
  ];
}

function Gallery() {
  const format = useFormats();
  return (
    <FluentProvider theme={usePaneTheme()}>
      <main style={{ padding: '8px 12px', display: 'grid', gap: '16px' }}>
        <h1>图</h1>
        {charts(format).map(([title, chart]) => <ChartView key={title} title={title} chart={chart} />)}
      </main>
    </FluentProvider>
  );
}

/** A part of the product that the charts must not need. */
const none = new Proxy({}, { get: (_, name) => { throw new Error(`a chart asks for ${String(name)}`); } });

window.pane = createSession({ lang: 'zh', role: null, org: null, me: null, units: [], connection: 'unknown', host: 'none', notice: null });
createRoot(document.getElementById('root')!).render(
  <ServicesProvider value={{ session: window.pane, client: none as Client, workbook: none as Workbook, signIn: demoSignIn, formulas: none as FormulaCommands }}>
    <Gallery />
  </ServicesProvider>,
);

import { describe, expect, it } from 'vitest';
import type { MonitoredRow } from '../../../analytics/monitor/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import { fromLampsInput } from '../../../analytics/rectification/contract.ts';
import { KINDS } from '../../../analytics/rulepacks/kinds.ts';
import national from '../../../analytics/rulepacks/shipped/monitoring-national.json' with { type: 'json' };
import type { Client } from '../../../addin/client/client.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { layOut } from '../../../addin/sheet/layout.ts';
import { filtered, NO_FILTER, quadrantOf, turnedRed, withBefore, type Lamp } from '../../../addin/taskpane/monitor/lamps.ts';
import { askBefore, codesOf, lastMonth, openingPeriod, questionOf } from '../../../addin/taskpane/monitor/period.ts';
import { monitorTable } from '../../../addin/taskpane/monitor/table.ts';
import { asOfToday, candidatesOf, dayOf, daysOf, sourceKey, transferBody } from '../../../addin/taskpane/monitor/transfer.ts';

const row = (project_code: string, overall: Lamp | null, more: Partial<MonitoredRow> = {}): MonitoredRow => ({
  project_code, name: `项目${project_code}`, budget: 1_000_000, executed: 400_000, execution_rate: 0.4, time_progress: 0.75, goal_completion: 0.5, execution_gap: -0.35, goal_gap: -0.25,
  execution_lamp: overall, goal_lamp: overall, overall, forecast: 533_333, forecast_rate: 0.533333, own_forecast: '有可能', reason: '执行率 40%。', action: '整改', due_on: null, ...more,
});
const ROWS = [row('A', 'red'), row('B', 'red'), row('C', 'yellow'), row('D', 'green'), row('E', null)];
const BEFORE = { month: 8, lamps: new Map<string, Lamp | null>([['A', 'yellow'], ['B', 'red'], ['C', 'red'], ['D', null]]) };
const codes = (rows: readonly { project_code: string }[]) => rows.map(({ project_code }) => project_code).join('');

describe('the period', () => {
  it('is the month before today’s, also in January', () => {
    expect(lastMonth(new Date(2025, 9, 3))).toEqual({ year: '2025', month: '9' });
    expect(lastMonth(new Date(2026, 0, 31))).toEqual({ year: '2025', month: '12' });
    expect(openingPeriod({ fiscal_year: 2025, month: 9 }, new Date(2026, 10, 23))).toEqual({ period: { year: '2025', month: '9' }, found: true });
    expect(openingPeriod(null, new Date(2026, 10, 23))).toEqual({ period: { year: '2026', month: '10' }, found: false });
  });

  it('is asked for with the chosen rule pack, or what holds; a year that is none is refused', () => {
    expect(questionOf({ year: '２０２５', month: '9', rulepack: '' })).toEqual({ fiscal_year: 2025, month: 9, band: true });
    expect(questionOf({ year: '2025', month: '9', rulepack: 'own' })).toEqual({ fiscal_year: 2025, month: 9, band: true, rulepack: 'own' });
    expect(() => questionOf({ year: '去年', month: '9', rulepack: '' })).toThrow(AppError);
  });

  it('is compared with the last month before it that has readings, of these projects alone where not all came', async () => {
    const asked: { month: number; limit: number; project_codes?: string[] }[] = [];
    const client = {
      call: (_: unknown, params: (typeof asked)[number]) => {
        asked.push(params);
        const read = params.month <= 6;
        return Promise.resolve({ rows: [row('A', 'yellow')], totals: { count: 2, unknown: read ? 1 : 2 } });
      },
    } as unknown as Client;
    const before = await askBefore(client, { fiscal_year: 2025, month: 9 }, codesOf({ rows: [row('A', 'red')], total: 2 }), {});
    expect([before?.month, before?.lamps.get('A')]).toEqual([6, 'yellow']);
    expect(asked.map(({ month }) => month)).toEqual([8, 7, 6, 6]);
    expect(asked.at(-1)!.project_codes).toEqual(['A']);
    expect(await askBefore(client, { fiscal_year: 2025, month: 1 }, null, {})).toBeNull();
    expect(codesOf({ rows: ROWS, total: ROWS.length })).toBeNull();
  });
});

describe('lamps beside the last period', () => {
  const rows = withBefore(ROWS, BEFORE);

  it('are worse, better, the same or cannot be compared; turned red are those that were not', () => {
    expect(rows.map(({ change }) => change)).toEqual(['worse', 'same', 'better', 'unjudged', 'unjudged']);
    expect(codes(rows.filter(turnedRed))).toBe('A');
    expect(withBefore(ROWS, null).map(({ change }) => change)).toEqual([null, null, null, null, null]);
  });

  it('are filtered by lamp, quadrant and change together', () => {
    expect(codes(filtered(rows, { ...NO_FILTER, lamp: 'red' }))).toBe('AB');
    expect(codes(filtered(rows, { ...NO_FILTER, lamp: 'unknown' }))).toBe('E');
    expect(codes(filtered(rows, { lamp: 'red', quadrant: 'behind_behind', change: 'new_red' }))).toBe('A');
    expect(codes(filtered(rows, { ...NO_FILTER, quadrant: 'on_on' }))).toBe('D');
  });

  it('stand in the quadrant of both lamps: execution first, goal second', () => {
    const at = (execution_lamp: Lamp | null, goal_lamp: Lamp | null) => quadrantOf({ execution_lamp, goal_lamp });
    expect([at('green', 'blue'), at('green', 'yellow'), at('red', 'green'), at('yellow', 'red'), at(null, 'red')]).toEqual(['on_on', 'on_behind', 'behind_on', 'behind_behind', null]);
  });
});

describe('lamps in the sheet', () => {
  const question = { fiscal_year: 2025, month: 9 };

  it('are words with colours, money in 万元, with what they were and where a reader should stop', () => {
    const table = monitorTable(withBefore([row('0012', 'red', { execution_rate: 1.06, due_on: '2025-10-20' }), row('B', null)], { month: 8, lamps: new Map([['0012', 'green']]) }), question, 8, zhCN);
    const { titles, cells, formats } = layOut(table, true);
    const column = (title: string) => titles.indexOf(title);
    const [first, second] = cells.slice(1) as [unknown[], unknown[]];
    expect([first[column('项目编码')], first[column('预算（万元）')], first[column('综合灯')], first[column('8 月综合灯')], first[column('变化')], first[column('答复期限')]]).toEqual(['0012', 100, '红灯', '绿灯', '变差', 45950]);
    expect([second[column('综合灯')], second[column('8 月综合灯')], second[column('变化')]]).toEqual(['未判定', '未判定', '无法比较']);
    expect(formats[column('项目编码')]).toBe('@');
    expect(table.lamps!.map(({ column: at }) => titles[at])).toEqual(['执行灯', '目标灯', '综合灯', '8 月综合灯', '变化']);
    expect(table.lamps![2]!.colours).toEqual({ 红灯: 'red', 黄灯: 'yellow', 绿灯: 'green', 蓝灯: 'blue' });
    expect(table.comments).toEqual([{ row: 0, column: column('执行率'), text: zhCN.monitor.overBudget }, { row: 0, column: column('综合灯'), text: '8 月为绿灯，本期转为红灯。' }]);
  });

  it('have no columns of a comparison where there is none', () => {
    const table = monitorTable(withBefore(ROWS, null), question, null, zhCN);
    expect(table.columns.map(({ title }) => title)).not.toContain('变化');
    for (const cells of table.rows) expect(cells).toHaveLength(table.columns.length);
  });
});

describe('into the ledger', () => {
  const question = { fiscal_year: 2025, month: 9, rulepack: 'own' };
  const rules = KINDS.monitoring.parameters.parse(national.parameters);
  const calendar = { from: '2025-01-01', to: '2025-12-31', holidays: ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'], working_weekends: ['2025-10-11'] };

  it('go the warned projects, known where the same month stands there and is not yet accepted', () => {
    const ledger = [{ project_code: 'A', source_key: '2025-09', stage: 'open' }, { project_code: 'B', source_key: '2025-09', stage: 'closed' }, { project_code: 'C', source_key: '2025-06', stage: 'open' }] as const;
    expect(sourceKey(question)).toBe('2025-09');
    expect(candidatesOf(ROWS, ledger, '2025-09').map(({ project_code, lamp, known }) => [project_code, lamp, known])).toEqual([['A', 'red', true], ['B', 'red', false], ['C', 'yellow', false]]);
    expect(asOfToday(question, '2025-10-09')).toMatchObject({ rulepack: 'own', notified_on: '2025-10-09' });
  });

  it('by a day that is counted as the service counts it', () => {
    expect(['', '０', '15', '1.5', '367', '十'].map((days) => daysOf({ days }))).toEqual([null, undefined, 15, undefined, undefined, undefined]);
    expect(dayOf({ days: '10', kind: 'calendar' }, '2025-09-30', rules)).toBe('2025-10-10');
    expect(dayOf({ days: '3', kind: 'working' }, '2025-09-30', { ...rules, calendar })).toBe('2025-10-11');
    expect(dayOf({ days: '3', kind: 'working' }, '2025-09-30', rules)).toBeNull();
    expect(dayOf({ days: '', kind: 'calendar' }, '2025-09-30', rules)).toBeNull();
  });

  it('is sent as the service takes it, without days where none are chosen', () => {
    expect(transferBody(question, ['red'], { days: ' ', kind: 'calendar' }, 'own')).toEqual({ fiscal_year: 2025, month: 9, rulepack: 'own', lamps: ['red'] });
    const body = transferBody({ fiscal_year: 2025, month: 9 }, ['red', 'yellow'], { days: '15', kind: 'working' }, 'own');
    expect(fromLampsInput.parse(body)).toEqual({ fiscal_year: 2025, month: 9, lamps: ['red', 'yellow'], due_in: { days: 15, working_days: true, rulepack: 'own' } });
  });
});

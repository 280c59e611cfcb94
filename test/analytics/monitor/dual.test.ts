import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { classify } from '../../../analytics/monitor/classify.ts';
import { dueOn, endOf } from '../../../analytics/monitor/due.ts';
import { runMonitorDual } from '../../../analytics/monitor/run.ts';
import { shippedPack } from '../../../analytics/rulepacks/shipped/index.ts';
import { asking, emptyDatabase } from '../inline.ts';

const national = shippedPack('monitoring', 'monitoring-national').parameters;
const sichuan = shippedPack('monitoring', 'monitoring-sichuan-2025').parameters;
const reading = (executed: number | null, goal: number | null, more: object = {}) => ({ budget: 100, executed, goal_completion: goal, is_midyear: false, ...more });

describe('the two lamps and their grid', () => {
  it.each([
    [75, 0.75, 'green', 'green', 'green'], [74, 0.7, 'blue', 'blue', 'green'], [65, 0.65, 'blue', 'blue', 'green'],
    [64.9, 0.8, 'yellow', 'green', 'blue'], [54, 0.8, 'red', 'green', 'yellow'], [80, 0.64, 'green', 'yellow', 'yellow'],
    [80, 0.5, 'green', 'red', 'red'], [60, 0.6, 'yellow', 'yellow', 'red'], [0, 0, 'red', 'red', 'red'],
  ] as const)('in September %d%% spent and %d reached are %s and %s, together %s', (executed, goal, execution, goals, overall) => {
    expect(classify(reading(executed, goal), 9, national)).toMatchObject({ execution_lamp: execution, goal_lamp: goals, overall });
  });

  it.each([[3, 1, null], [4, 25, 'green'], [4, 24.9, 'yellow'], [5, 25, 'green'], [6, 39.9, 'yellow'], [8, 60, 'green'], [10, 79.9, 'yellow'], [12, 80, 'green']] as const)(
    'by the steps of 四川, in month %d %d%% is %s',
    (month, executed, lamp) => expect(classify(reading(executed, month / 12), month, sichuan).execution_lamp).toBe(lamp),
  );

  it('warns where goals and execution are more than ten points apart, and not at ten', () => {
    expect(classify(reading(70, 0.8), 8, sichuan).overall).toBe('green');
    expect(classify(reading(70, 0.801), 8, sichuan).overall).toBe('yellow');
  });

  it('says nothing where a figure is missing or the budget is none', () => {
    for (const budget of [0, null]) expect(classify(reading(10, 0.9, { budget }), 9, national)).toMatchObject({ execution_rate: null, execution_lamp: null, overall: null });
    expect(classify(reading(null, 0.9), 9, national)).toMatchObject({ execution_rate: null, forecast: null, overall: null });
    expect(classify(reading(80, null), 9, national)).toMatchObject({ goal_lamp: null, overall: null, execution_lamp: 'green' });
  });

  it('draws spending out to the end of the year, but not for a project that began in it', () => {
    expect(classify(reading(60, 0.8), 9, national)).toMatchObject({ forecast: 80, forecast_rate: 0.8 });
    expect(classify(reading(60, 0.8, { is_midyear: true }), 9, national)).toMatchObject({ forecast: null, forecast_rate: null });
  });
});

describe('the day to answer', () => {
  const calendar = { from: '2025-01-01', to: '2025-12-31', holidays: ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'], working_weekends: ['2025-10-11'] };

  it('cannot be said in working days without a calendar, nor beyond its end', () => {
    expect(dueOn('2025-09-30', sichuan)).toMatchObject({ due_on: null, why: { zh: expect.stringContaining('没有节假日安排') } });
    expect(dueOn('2025-12-25', { ...sichuan, calendar }).due_on).toBeNull();
  });

  it('counts working days by the calendar of the pack, and plain days without one', () => {
    expect(dueOn('2025-09-30', { ...sichuan, calendar }).due_on).toBe('2025-10-21');
    expect(dueOn('2025-09-30', { ...sichuan, respond: { days: 10, working_days: false } }).due_on).toBe('2025-10-10');
    expect(dueOn('2025-09-30', national)).toEqual({ due_on: null, why: null });
    expect(endOf(2024, 2)).toBe('2024-02-29');
  });
});

describe('monitor.dual over stored projects', () => {
  let db: Database;
  beforeAll(async () => {
    db = await emptyDatabase();
    await db.write(async (tx) => {
      await tx.append('projects', {
        project_code: ['P1', 'P2', 'P3', 'P4', 'P1'], fiscal_year: [2025, 2025, 2025, 2025, 2024], name: ['甲', '乙', '丙', '丁', '甲'], org_code: ['A', 'A', 'B', 'B', 'A'],
        initial_budget: ['100', '200', '100', null, '100'], adjusted_budget: [null, '100', null, null, null], executed: ['99', null, '70', '5', '50'],
      });
      await tx.append('monitor_readings', {
        project_code: ['P1', 'P2', 'P2', 'P1'], fiscal_year: [2025, 2025, 2025, 2024], month: [9, 9, 6, 9],
        executed: ['80', '50', '10', '10'], goal_completion: [0.8, 0.5, 0.1, 0.1], forecast: [null, '有可能', null, null],
      });
      await tx.newDataVersion('import');
    });
  });
  afterAll(() => db.close());
  const ask = asking(runMonitorDual, () => db);

  it('reads the month of the year, worst first, with the adjusted budget before the initial', async () => {
    const { rows, totals, total, provenance } = await ask({ fiscal_year: 2025, month: 9 });
    expect(rows.map(({ project_code, overall }) => [project_code, overall])).toEqual([['P2', 'red'], ['P3', null], ['P4', null], ['P1', 'green']]);
    expect(rows[0]).toMatchObject({ budget: 100, executed: 50, execution_rate: 0.5, own_forecast: '有可能' });
    expect(totals).toEqual({ count: 4, green: 1, blue: 0, yellow: 0, red: 1, unknown: 2, budget: 300, executed: 200, execution_rate: 2 / 3 });
    expect(total).toBe(4);
    expect(provenance.data_version).toBe(1);
  });

  it('says where the execution is not of this month, and makes no forecast of it', async () => {
    const { rows } = await ask({ fiscal_year: 2025, month: 9 });
    const undated = rows.find(({ project_code }) => project_code === 'P3')!;
    expect(undated).toMatchObject({ execution_rate: 0.7, forecast: null });
    expect(undated.reason).toContain('未注明截至月份');
  });

  it('shows the rows of the scope alone, in the totals too', async () => {
    const { rows, totals } = await ask({ fiscal_year: 2025, month: 9 }, { scope: ['B'] });
    expect(rows.map(({ project_code }) => project_code)).toEqual(['P3', 'P4']);
    expect(totals).toMatchObject({ count: 2, red: 0, budget: 100 });
    expect((await ask({ fiscal_year: 2025, month: 9 }, { scope: [] })).totals.count).toBe(0);
  });

  it('judges anew by other rules and after new readings, with what was judged before still in memory', async () => {
    const own = await emptyDatabase();
    const load = (executed: string) => own.write(async (tx) => {
      await tx.append('projects', { project_code: [`N${executed}`], fiscal_year: [2025], name: ['新'], org_code: ['A'], initial_budget: ['100'] });
      await tx.append('monitor_readings', { project_code: [`N${executed}`], fiscal_year: [2025], month: [9], executed: [executed], goal_completion: [0.75] });
      await tx.newDataVersion('import');
    });
    const asked = asking(runMonitorDual, () => own);
    await load('70');
    expect((await asked({ fiscal_year: 2025, month: 9 })).totals).toMatchObject({ count: 1, green: 1, executed: 70 });
    expect((await asked({ fiscal_year: 2025, month: 9, rulepack: 'monitoring-sichuan-2025' })).rows[0]!.execution_lamp).toBe('green');
    await load('10');
    expect((await asked({ fiscal_year: 2025, month: 9 })).totals).toMatchObject({ count: 2, green: 1, yellow: 1, executed: 80 });
    expect((await asked({ fiscal_year: 2025, month: 9 })).rows.map(({ project_code }) => project_code)).toEqual(['N10', 'N70']);
    await own.close();
  });

  it('pages and filters by lamp, while the totals stay', async () => {
    expect(await ask({ fiscal_year: 2025, month: 9, lamp: 'unknown', limit: 1, offset: 1 })).toMatchObject({ total: 2, rows: [{ project_code: 'P4' }], totals: { count: 4 } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { coverageOf } from '../../../analytics/overview/coverage.ts';
import { runOverviewNewest } from '../../../analytics/overview/newest/run.ts';
import { runOverviewProjects, runOverviewYear } from '../../../analytics/overview/run.ts';
import { openRectifications } from '../../../analytics/rectification/open.ts';
import { openInput } from '../../../analytics/rectification/contract.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

/** Four projects of 2025 in two organisations and two budgets, one of them without a budget's name; one of 2024. */
let db: Database;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.write(async (tx) => {
    await tx.append('organizations', { org_code: ['A', 'B'], name: ['市教育局', '市水务局'], level: ['department', 'department'] });
    await tx.append('projects', {
      project_code: ['P1', 'P2', 'P3', 'P4', 'P1'], fiscal_year: [2025, 2025, 2025, 2025, 2024], name: ['甲', '乙', '丙', '丁', '甲'], org_code: ['A', 'A', 'B', 'B', 'A'],
      budget_book: ['一般公共预算', '一般公共预算', '政府性基金预算', null, '一般公共预算'],
      initial_budget: ['100', '200', '400', null, '100'], adjusted_budget: [null, '300', null, null, null], requested_amount: [null, null, null, '50', null], executed: ['80', '150', null, '7', '50'],
    });
    await tx.append('project_indicators', { project_code: ['P1', 'P1', 'P3'], fiscal_year: [2025, 2025, 2025], line_no: [1, 2, 1], name: ['里程', '满意度', '面积'], name_key: ['里程', '满意度', '面积'] });
    await tx.append('monitor_readings', { project_code: ['P1', 'P2', 'P1'], fiscal_year: [2025, 2025, 2025], month: [9, 9, 6], executed: ['80', '150', '10'], goal_completion: [0.8, 0.5, 0.1] });
    await tx.append('evaluations', {
      project_code: ['P1', 'P2', 'P3', 'P1'], fiscal_year: [2025, 2025, 2025, 2024], kind: ['self', 'self', 'self', 'self'], score: ['95', '85', '89', '60'], grade: ['优', '良', '良', '中'],
    });
    await tx.newDataVersion('import');
  });
  const entry = (project_code: string, due_on: string) => ({ project_code, fiscal_year: 2025, problem: '支付进度慢', due_on });
  await openRectifications(openInput.parse({ items: [entry('P1', '2026-03-01'), entry('P3', '2026-03-08')] }), contextOf(db));
});
afterAll(() => db.close());
const year = asking(runOverviewYear, () => db);
const list = asking(runOverviewProjects, () => db);

describe('overview.year', () => {
  it('takes the latest year and its latest month with readings where none is asked for', async () => {
    const found = await year({});
    expect(found).toMatchObject({ fiscal_year: 2025, years: [2025, 2024], lamps: { month: 9 } });
    expect(found.provenance.rule_packs).toHaveLength(1);
  });

  it('counts every budget, those without a project too, and the unnamed last', async () => {
    const { total, budget_books } = await year({ fiscal_year: 2025 });
    expect(total).toEqual({ count: 4, amount: 850, executed: 237, execution_rate: 230 / 400 });
    expect(budget_books).toEqual([
      { budget_book: '一般公共预算', count: 2, amount: 400 },
      { budget_book: '政府性基金预算', count: 1, amount: 400 },
      { budget_book: '国有资本经营预算', count: 0, amount: 0 },
      { budget_book: '社会保险基金预算', count: 0, amount: 0 },
      { budget_book: '', count: 1, amount: 50 },
    ]);
  });

  it('says how far each stage covers each budget by number and by amount, and nothing of an empty budget', async () => {
    const { coverage } = await year({ fiscal_year: 2025 });
    const of = (budget_book: string | null, stage: string) => coverage.find((one) => one.budget_book === budget_book && one.stage === stage);
    expect(of(null, 'goals')).toMatchObject({ count: 2, amount: 500, count_share: 0.5, amount_share: 500 / 850 });
    expect(of('一般公共预算', 'self')).toMatchObject({ count: 2, amount: 400, count_share: 1, amount_share: 1 });
    expect(of('政府性基金预算', 'monitored')).toMatchObject({ count: 0, amount: 0, count_share: 0 });
    expect(of('国有资本经营预算', 'self')).toMatchObject({ count: 0, count_share: null, amount_share: null });
    expect(of(null, 'exante')).toMatchObject({ count: 0, count_share: 0 });
    expect(coverage).toHaveLength(8 * 6);
  });

  it('tells grades by kind, the lamps of the month and the ledger of the year', async () => {
    const { grades, lamps, ledger } = await year({ fiscal_year: 2025 });
    expect(grades).toEqual([
      { stage: 'self', grade: '优', count: 1, amount: 100, mean_score: 95 },
      { stage: 'self', grade: '良', count: 2, amount: 700, mean_score: 87 },
    ]);
    expect(lamps).toEqual({
      month: 9,
      overall: { green: 1, blue: 0, yellow: 0, red: 1, unknown: 2 },
      execution: { green: 1, blue: 0, yellow: 0, red: 1, unknown: 2 },
      goal: { green: 1, blue: 0, yellow: 0, red: 1, unknown: 2 },
    });
    expect(ledger).toEqual({ as_of: '2026-03-05', open: 2, submitted: 0, closed: 0, confirmed: 0, overdue: 1, due_in_a_week: 1 });
  });

  it('has no lamps for a month without readings, and no year without projects', async () => {
    expect((await year({ fiscal_year: 2025, month: 3 })).lamps).toBeNull();
    expect(await year({ fiscal_year: 2019 })).toMatchObject({ fiscal_year: 2019, total: { count: 0, execution_rate: null }, lamps: null, grades: [] });
    expect(await year({}, { scope: [] })).toMatchObject({ fiscal_year: null, years: [], total: { count: 0 } });
  });

  it('counts within the scope alone', async () => {
    const { total, grades, ledger, lamps } = await year({ fiscal_year: 2025 }, { scope: ['B'] });
    expect(total).toMatchObject({ count: 2, amount: 450 });
    expect(grades).toEqual([{ stage: 'self', grade: '良', count: 1, amount: 400, mean_score: 89 }]);
    expect(ledger).toMatchObject({ open: 1, overdue: 0 });
    expect(lamps).toBeNull();
  });
});

describe('overview.projects', () => {
  const codes = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(({ project_code }) => project_code);

  it('lists whom a stage has reached and whom it has not, the largest first; both add up to the year', async () => {
    expect(await codes({ fiscal_year: 2025, stage: 'goals' })).toEqual(['P3', 'P1']);
    expect(await codes({ fiscal_year: 2025, stage: 'goals', reached: false })).toEqual(['P2', 'P4']);
    expect(await codes({ fiscal_year: 2025, stage: 'monitored', month: 9 })).toEqual(['P2', 'P1']);
    expect(await list({ fiscal_year: 2025, limit: 1, offset: 1 })).toMatchObject({ total: 4, rows: [{ project_code: 'P2', amount: 300, org_name: '市教育局' }] });
  });

  it('lists what a figure of the overview counts: by budget and by grade', async () => {
    expect(await codes({ fiscal_year: 2025, budget_book: '' })).toEqual(['P4']);
    expect(await codes({ fiscal_year: 2025, budget_book: '一般公共预算', stage: 'self', grade: '良' })).toEqual(['P2']);
    expect(await list({ fiscal_year: 2025, stage: 'self', grade: '优' })).toMatchObject({ total: 1, rows: [{ score: 95, grade: '优' }] });
    expect(await codes({ fiscal_year: 2025, stage: 'self', grade: null })).toEqual([]);
  });

  it('every figure of coverage has as many projects behind it as it says', async () => {
    const { coverage, lamps } = await year({ fiscal_year: 2025 });
    for (const { budget_book, stage, count } of coverage) {
      const { total } = await list({ fiscal_year: 2025, stage, month: lamps!.month, ...(budget_book !== null && { budget_book }) });
      expect([budget_book, stage, total]).toEqual([budget_book, stage, count]);
    }
  });

  it('shows the rows of the scope alone', async () => {
    expect(await codes({ fiscal_year: 2025 }, { scope: ['B'] })).toEqual(['P3', 'P4']);
  });

  it('asks for what a question lacks', async () => {
    expect((await refusalOf(list({ fiscal_year: 2025, stage: 'monitored' }))).text.zh).toContain('请给出月份');
    expect((await refusalOf(list({ fiscal_year: 2025, grade: '优' }))).text.zh).toContain('请给出评价环节');
  });
});

describe('the sums', () => {
  it('of the budgets are the total, and a budget of another name stands before the unnamed', () => {
    const row = (budget_book: string, count: number) => ({ budget_book, stage: 'all', count, amount: count * 10, executed: 0, spent: 0, planned: 0 });
    const { total, budget_books } = coverageOf([row('专项债', 2), row('', 3), row('一般公共预算', 5)]);
    expect(budget_books.map(({ budget_book, count }) => [budget_book, count])).toEqual([['一般公共预算', 5], ['政府性基金预算', 0], ['国有资本经营预算', 0], ['社会保险基金预算', 0], ['专项债', 2], ['', 3]]);
    expect(total).toEqual({ count: 10, amount: 100, executed: 0, execution_rate: null });
  });
});

describe('overview.newest', () => {
  const newest = asking(runOverviewNewest, () => db);

  it('names the newest year of each kind of data, and the newest month that has a reading', async () => {
    await db.write(async (tx) => {
      await tx.append('projects', { project_code: ['P9'], fiscal_year: [2026], org_code: ['B'] });
      await tx.append('monitor_readings', { project_code: ['P9', 'P3'], fiscal_year: [2026, 2025], month: [3, 11], executed: [null, null], goal_completion: [null, 0.9] });
      await tx.append('cost_items', { cost_object: ['供水', '供水'], fiscal_year: [2022, 2023], item: ['人工', '人工'], org_code: ['B', 'B'], amount: ['1', '2'] });
      await tx.newDataVersion('import');
    });
    expect(await newest({})).toMatchObject({ projects: 2026, readings: { fiscal_year: 2025, month: 11 }, self_evaluations: 2025, costs: 2023 });
  });

  it('names those of the caller’s scope alone, and null where there are none', async () => {
    expect(await newest({}, { scope: ['A'] })).toMatchObject({ projects: 2025, readings: { fiscal_year: 2025, month: 9 }, self_evaluations: 2025, costs: null });
    expect(await newest({}, { scope: [] })).toMatchObject({ projects: null, readings: null, self_evaluations: null, costs: null });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Caller, EVERYTHING } from '../../../analytics/caller.ts';
import type { Database } from '../../../analytics/database.ts';
import { runEvaluateCompare } from '../../../analytics/evaluate/compare/run.ts';
import { submitInput } from '../../../analytics/goal-reviews/contract.ts';
import { takeStep } from '../../../analytics/goal-reviews/step.ts';
import { submitGoals } from '../../../analytics/goal-reviews/submit.ts';
import { asking } from '../inline.ts';
import { clerk, openSmallCity } from '../imports/loading.ts';
import { stateOf, testSql } from '../support.ts';
import { book, goal, monitor, selfEvaluation } from './books.ts';
import { formLoader } from './loading.ts';

let db: Database;
beforeEach(async () => void (db = await openSmallCity()));
afterEach(() => db.close());
const { load, refused } = formLoader(() => db);

type Goal = readonly [name: string, sign: string | null, target: number | string, unit: string | null, weight: number, level2: string];
/** The goals of P1 of 2024, from its school over the department to the bureau. */
async function approve(goals: readonly Goal[]): Promise<void> {
  const now = new Date('2026-03-05T02:00:00Z');
  const level1 = (level2: string) => (level2.includes('满意度') ? '满意度指标' : level2.includes('效益') ? '效益指标' : '产出指标');
  const input = submitInput.parse({ project_code: 'P1', fiscal_year: 2024, project: {}, reason: '请审核', indicators: goals.map(([name, sign, target_value, unit, weight, level2]) => ({ name, level1: level1(level2), level2, sign, target_value, unit, weight })) });
  const at = (user: string, org: string | null, scope: Caller['scope']): Caller => (org === null ? { user, role: 'officer', scope, lang: 'zh' } : { user, role: 'clerk', org, scope, lang: 'zh' });
  let { review_id, version } = await submitGoals(input, { db, caller: at('李校长', '101001', ['101001']), now: () => now, signal: new AbortController().signal, progress: () => undefined });
  for (const caller of [at('教育局王', '101', ['101', '101001']), ...['王', '赵', '钱'].map((user) => at(user, null, EVERYTHING))]) ({ review_id, version } = await takeStep(db, review_id, { version, step: 'pass', reason: '同意', findings: [] }, { caller, now }));
}

const projectSql = testSql(
  `select name, org_code, objective, nature, start_year, end_year, requested_amount::double as requested_amount, initial_budget::double as initial_budget,
    adjusted_budget::double as adjusted_budget, executed::double as executed from projects where project_code = $code and fiscal_year = $year order by all`,
  z.object({ name: z.string(), org_code: z.string().nullable(), objective: z.string().nullable(), nature: z.string().nullable(), start_year: z.int().nullable(), end_year: z.int().nullable(), requested_amount: z.number().nullable(), initial_budget: z.number().nullable(), adjusted_budget: z.number().nullable(), executed: z.number().nullable() }),
);
const linesSql = testSql(
  'select line_no, indicator_id, name, level2, sign, target_value, target_text, actual_value, actual_text, unit, weight::double as weight from project_indicators where project_code = $code and fiscal_year = $year order by line_no',
  z.object({ line_no: z.int(), indicator_id: z.string().nullable(), name: z.string(), level2: z.string().nullable(), sign: z.string().nullable(), target_value: z.number().nullable(), target_text: z.string().nullable(), actual_value: z.number().nullable(), actual_text: z.string().nullable(), unit: z.string().nullable(), weight: z.number().nullable() }),
);
const fundsSql = testSql('select source, amount::double as amount from project_funds where project_code = $code order by source', z.object({ source: z.string(), amount: z.number() }));
const scoreSql = testSql("select score::double as score from evaluations where kind = 'self' and project_code = $code order by all", z.object({ score: z.number() }));
const readingSql = testSql('select month, executed::double as executed, forecast from monitor_readings where project_code = $code order by month', z.object({ month: z.int(), executed: z.number(), forecast: z.string() }));

const project = async (code: string, year: number) => (await db.query(projectSql, { code, year }))[0]!;
const lines = (code: string, year: number) => db.query(linesSql, { code, year });

describe('a goal form', () => {
  it('stores what is asked for, where the money comes from and the indicators with sign, target, unit and weight', async () => {
    const report = await load('goal_form', book(goal()));
    expect(report).toMatchObject({ kind: 'goal_form', rows: { read: 5, inserted: 0, updated: 1 }, problems: [], projects: [{ project_code: 'P2', fiscal_year: 2025, sheet: '申报表', rescored: null }] });
    expect(await project('P2', 2025)).toMatchObject({ name: '农村公路养护', objective: '养护农村公路100公里，群众满意度达到90%。', nature: 'recurring', start_year: 2024, end_year: 2026, requested_amount: 5_000_000, initial_budget: 5_000_000 });
    expect(await db.query(fundsSql, { code: 'P2' })).toEqual([{ source: '其他资金', amount: 500_000 }, { source: '财政拨款', amount: 4_500_000 }]);
    expect((await lines('P2', 2025)).map(({ name, sign, target_value, target_text, unit, weight, indicator_id }) => [name, sign, target_value, target_text, unit, weight, indicator_id])).toEqual([
      ['养护里程', '>=', 100, null, '公里', 40, null],
      ['路面完好率', '>=', 95, null, '%', 10, null],
      ['单位成本', '<=', 50, null, '元', 20, 'I3'],
      ['通行条件改善', 'qualitative', null, '明显改善', null, 10, null],
      ['群众满意度', '>=', 90, null, '%', 10, 'I1'],
    ]);
  });

  it('asks by a qualitative indicator that there be none, which elsewhere is an empty cell', async () => {
    await load('goal_form', book(goal((rows) => {
      rows[11]![5] = '无';
      rows[14] = [null, '效益指标', '社会效益指标', '重大安全责任事故', '定性', '无', null, 10];
    })));
    expect((await lines('P2', 2025)).map(({ name, target_value, target_text }) => [name, target_value, target_text])).toEqual([
      ['养护里程', null, null], ['路面完好率', 95, null], ['单位成本', 50, null], ['重大安全责任事故', null, '无'], ['群众满意度', 90, null],
    ]);
  });

  it('with a new project code brings the project, of a unit that is known by its name', async () => {
    const report = await load('goal_form', book(goal((rows) => { rows[2] = ['项目名称', '桥梁加固', null, '项目编码', '370123202500000000009']; })));
    expect(report.rows).toMatchObject({ inserted: 1, updated: 0 });
    expect(await project('370123202500000000009', 2025)).toMatchObject({ name: '桥梁加固', org_code: '102001', requested_amount: 5_000_000 });
    expect(await lines('370123202500000000009', 2025)).toHaveLength(5);
  });

  it('of somebody else’s project or for a unit of somebody else is refused in the words for one that is not there', async () => {
    const { problems } = await refused('goal_form', book(goal()), { caller: clerk });
    expect(problems).toEqual([expect.objectContaining({ sheet: '申报表', cell: 'E4', row: 4, column: '实施单位', value: '市公路中心', message: expect.stringContaining('属于您所管的单位') })]);
  });
});

describe('a self-evaluation form', () => {
  it('joins results to the lines of the project, keeps the approved target and tells where they differ', async () => {
    const report = await load('self_evaluation_form', book(selfEvaluation()));
    expect(report.rows).toEqual({ read: 5, inserted: 0, updated: 1 });
    expect(await project('P1', 2024)).toMatchObject({ initial_budget: 1_200_000.5, adjusted_budget: 1_200_000, executed: 1_140_000 });
    expect(await db.query(scoreSql, { code: 'P1' })).toEqual([{ score: 98.5 }]);
    expect((report.notices ?? []).map(({ code, cell }) => [code, cell])).toEqual([['lines_differ', 'D13']]);
  });

  it('after the goal form of the same project tells nothing where all agrees, and every figure that was changed on the way', async () => {
    const form = goal((rows) => {
      rows[1] = ['（2024年度）', null, null, null, null, null, '单位：万元'];
      rows[2] = ['项目名称', '校舍维修', null, '项目代码', 'P1'];
      rows[3] = ['主管部门', '市教育局', null, '实施单位', '第一小学'];
      rows.splice(5, 3, ['项目资金（万元）', '年度资金总额', null, 120.00005], [null, '其中：财政拨款', null, 100.00005], [null, '其他资金', null, 20]);
      rows.splice(11, 6,
        [null, '产出指标', '数量指标', '维修面积', '≥', 800, '平方米', 20], [null, null, '质量指标', '验收合格率', '=', 100, '%', 15], [null, '产出指标', '时效指标', '完工时间', null, '2024年12月底前', null, 15],
        [null, '效益指标', '社会效益指标', '受益学生数', '≥', 500, '人', 30], [null, '满意度指标', '服务对象满意度', '家长满意度', '≥', 90, '%', 10], ['合计', null, null, null, null, null, null, 90]);
    });
    await load('goal_form', book(form));
    expect((await load('self_evaluation_form', book(selfEvaluation()))).notices).toEqual([]);
    expect((await lines('P1', 2024)).map(({ name, target_value, actual_value, actual_text, weight }) => [name, target_value, actual_value, actual_text, weight])).toEqual([
      ['维修面积', 800, 760, null, 20], ['验收合格率', 100, 100, null, 15], ['完工时间', null, null, '2024年11月', 15], ['受益学生数', 500, 520, null, 30], ['家长满意度', 90, 95, null, 10],
    ]);
    const changed = selfEvaluation((rows) => {
      rows[6]![4] = 1_200_000;
      rows[7]![4] = 1_000_000;
      rows[8]![4] = 200_000;
      rows[13]![4] = '≥760平方米';
      rows[13]![8] = null;
      rows[14]![6] = 10;
      rows[15]![6] = 20;
      rows[17]!.splice(3, 1, '家长好评率');
    });
    const { notices } = await load('self_evaluation_form', book(changed));
    expect(notices!.map(({ code, cell }) => [code, cell])).toEqual([
      ['unit_slip', 'E7'], ['unit_slip', 'E8'], ['unit_slip', 'E9'], ['points_over_weight', 'H15'], ['target_differs', 'E14'], ['weight_differs', 'G15'], ['weight_differs', 'G16'], ['line_not_in_goal', 'D18'], ['line_missing', 'D13'],
    ]);
    expect((await lines('P1', 2024))[0]).toMatchObject({ name: '维修面积', target_value: 800, actual_value: 760 });
  });

  it('is scored anew by the rule pack that holds, beside what was written', async () => {
    const inOrder = await load('self_evaluation_form', book(selfEvaluation()), { dryRun: true });
    // Of execution the step from 80 % gives 7 of 10; 760 of 800 gives 19 of 20; the line with a date has no sign, its 15 points are open.
    expect(inOrder.rule_packs).toEqual([expect.objectContaining({ id: 'scoring-national' })]);
    const { rescored } = inOrder.projects![0]!;
    expect(rescored).toMatchObject({ stated: 98.5, differing: 0 });
    expect(rescored!.high - rescored!.low).toBeCloseTo(15, 9);
    expect(rescored!.low).toBeCloseTo(19 + 15 + 30 + 10 + 7, 9);
    const generous = await load('self_evaluation_form', book(selfEvaluation((rows) => { rows[13]![7] = 20; rows[18]![7] = 99.5; })), { dryRun: true });
    expect(generous.projects![0]!.rescored).toMatchObject({ stated: 99.5, differing: 1, low: rescored!.low });
  });

  it('is scored by the goals that hold, as a single evaluation is: those that were approved, else those of the goal form, each difference told', async () => {
    const open = { kind: 'self_evaluation_form', rows: selfEvaluation((rows) => { rows[13]![4] = '≥760平方米'; rows[13]![7] = 20; rows[18]![7] = 99.5; }) } as const;
    await db.write(async (tx) => {
      await tx.append('project_indicators', { project_code: ['P1'], fiscal_year: [2024], line_no: [3], name: ['维修面积'], name_key: ['维修面积'], level1: ['产出指标'], level2: ['数量指标'], sign: ['>='], target_value: [800], unit: ['平方米'], weight: ['20'] });
    });
    const stored = await load(open.kind, book(open.rows), { dryRun: true });
    expect(stored.projects![0]!.rescored).toMatchObject({ stated: 99.5, differing: 1 });
    expect(stored.projects![0]!.rescored!.low).toBeCloseTo(19 + 15 + 30 + 10 + 7, 9);
    await approve([['维修面积', '>=', 950, '平方米', 20, '数量指标'], ['验收合格率', '=', 100, '%', 15, '质量指标'], ['完工时间', null, '2024年12月底前', null, 15, '时效指标'], ['受益学生数', '>=', 500, '人', 30, '社会效益指标'], ['家长满意度', '>=', 90, '%', 10, '服务对象满意度指标']]);
    for (const dryRun of [true, false]) {
      const report = await load(open.kind, book(open.rows), { dryRun });
      expect(report.projects![0]!.rescored!.low).toBeCloseTo(16 + 15 + 30 + 10 + 7, 9);
      expect(report.notices!.filter(({ code }) => code === 'approved_differs')).toEqual([
        expect.objectContaining({ cell: 'D13', message: expect.stringMatching(/^工作表“自评表” D13：1 条指标（维修面积）在库中的目标或分值与 2026-03-05 审核通过的目标表不同，已按审核通过的赋分。$/) as string }),
        expect.objectContaining({ message: expect.stringContaining('2 条指标（群众满意度、完工及时率）不在 2026-03-05 审核通过的目标表中') as string }),
      ]);
    }
    // What is said of a file is what is said of its project afterwards.
    const { rows, warnings } = await asking(runEvaluateCompare, () => db)({ project: { project_code: 'P1', fiscal_year: 2024 } });
    expect(rows.find(({ name }) => name === '维修面积')).toMatchObject({ target: 950, points: 16, self_points: 20 });
    expect(warnings.filter((one) => one.includes('审核通过'))).toHaveLength(2);
  });

  it('without units has one notice of all lines whose approved goals have one', async () => {
    await approve([['维修面积', '>=', 800, '平方米', 20, '数量指标'], ['验收合格率', '>=', 100, '%', 15, '质量指标'], ['完工时间', '>=', 11, '个月', 15, '时效指标'], ['受益学生数', '>=', 500, '人', 30, '社会效益指标'], ['家长满意度', '>=', 90, '%', 10, '服务对象满意度指标']]);
    const { notices } = await load('self_evaluation_form', book(selfEvaluation((rows) => ['≥800', '≥100', '≥11', '≥500', '≥90'].forEach((target, i) => Object.assign(rows[13 + i]!, { 4: target, 5: target.slice(1) })))));
    expect(notices!.filter(({ message }) => message.includes('单位')).map(({ cell, message }) => [cell, message])).toEqual([['D13', '工作表“自评表” D13：5 条指标（维修面积、验收合格率、完工时间等）在库中未填单位，不能与 2026-03-05 审核通过的目标表比较，按库中的目标赋分，请补填单位后核对。']]);
  });

  it('with one name at two levels keeps the points of each apart', async () => {
    await load('self_evaluation_form', book(selfEvaluation((rows) => { rows[14]![3] = '维修面积'; rows[14]![7] = 12; })));
    const { rows } = await asking(runEvaluateCompare, () => db)({ project: { project_code: 'P1', fiscal_year: 2024 } });
    expect(rows.filter(({ name }) => name === '维修面积').map(({ level2, self_points }) => [level2, self_points])).toEqual([['数量指标', 19], ['质量指标', 12]]);
  });

  it('of a project that is not there, or that two have, is refused at its name', async () => {
    expect((await refused('self_evaluation_form', book(selfEvaluation((rows) => { rows[3]![2] = '食堂改造'; })))).problems).toEqual([expect.objectContaining({ cell: 'C4', value: '食堂改造 / 2024' })]);
    expect((await refused('self_evaluation_form', book(selfEvaluation()), { caller: { ...clerk, scope: ['102001'] } })).problems).toEqual([expect.objectContaining({ cell: 'C4', value: '校舍维修 / 2024' })]);
    const { problems, sentence } = await refused('self_evaluation_form', book(selfEvaluation(), selfEvaluation(undefined, '又一张')));
    expect(problems).toEqual([expect.objectContaining({ sheet: '又一张', cell: 'C4', message: expect.stringContaining('其他工作表中已有') })]);
    expect(sentence.zh).toMatch(/文件未导入/);
  });

  it('tried only writes nothing and says the same', async () => {
    const before = await stateOf(db);
    const tried = await load('self_evaluation_form', book(selfEvaluation()), { dryRun: true });
    expect(await stateOf(db)).toEqual(before);
    const done = await load('self_evaluation_form', book(selfEvaluation()));
    expect({ ...tried, dry_run: false, import_id: done.import_id, data_version: done.data_version }).toEqual(done);
    expect((await load('self_evaluation_form', book(selfEvaluation()))).duplicate_of).toBe(done.import_id);
  });
});

describe('a monitoring form', () => {
  it('stores the money spent until its month and the least likely of what is expected', async () => {
    const report = await load('monitor_form', book(monitor()));
    expect(report).toMatchObject({ rows: { read: 2, updated: 1 }, problems: [] });
    expect(await db.query(readingSql, { code: 'P2' })).toEqual([{ month: 7, executed: 2_600_000, forecast: '有可能' }]);
    const { notices } = await load('monitor_form', book(monitor((rows) => { rows[4]![4] = '1-10月执行数'; rows[5]![4] = 255; rows[5]![5] = '51%'; rows[6]![4] = 235; rows[6]![5] = '52.22%'; })));
    expect(notices).toContainEqual(expect.objectContaining({ code: 'execution_falls', cell: 'E6' }));
  });
});

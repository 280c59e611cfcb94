import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../../analytics/index.ts';
import { reviewPatch, submitInput, type ReviewDetail } from '../../../analytics/goal-reviews/contract.ts';
import { createClient, type Client } from '../../../addin/client/client.ts';
import { en } from '../../../addin/locale/en/index.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { layOut } from '../../../addin/sheet/layout.ts';
import { countsText, needsReason, patchOf, samePersonText, stepsHere, submissionOf } from '../../../addin/taskpane/goals/act.ts';
import { EVERYTHING, queryOf } from '../../../addin/taskpane/goals/query.ts';
import { holderOf, reviewColumns, reviewTable } from '../../../addin/taskpane/goals/table.ts';
import { dayInChina, timeInChina } from '../../../addin/taskpane/shared/china-time.ts';
import { GOALS_VIEWS } from '../../../addin/taskpane/goals/views.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';
import type { GoalForm } from '../../../addin/workbook.ts';
import { smallCity } from '../../analytics/fixture.ts';
import { createTestService, type TestService } from '../../server/support.ts';

const FORM: GoalForm = {
  sheet: '申报表', rows: [8], columns: { name: 2, target: 4 }, asksForObjective: true, ofOneProject: true, project: { project_code: 'P1', fiscal_year: 2025, name: '校舍维修', budget: 900_000 },
  indicators: [{ name: '维修校舍面积', level1: '产出指标', level2: '数量指标', sign: '≥', target_value: 1200, unit: '平方米', weight: 90 }],
};

describe('a step on a goal form', () => {
  const at = (red: number) => ({ version: 4, red });

  it('needs a sentence where it goes back, opens again, or passes red findings, and sends nothing before', () => {
    expect((['pass', 'return', 'withdraw', 'reopen'] as const).map((step) => [needsReason(step, 0), needsReason(step, 2)])).toEqual([[false, true], [true, true], [false, false], [true, true]]);
    expect(patchOf('return', { reason: ' ', chosen: [1] }, at(0))).toBeNull();
    expect(patchOf('pass', { reason: '好', chosen: [] }, at(0))).toBeNull();
    expect(patchOf('pass', { reason: '', chosen: [] }, at(1))).toBeNull();
    expect(patchOf('pass', { reason: '', chosen: [3] }, at(0))).toEqual({ version: 4, step: 'pass', findings: [] });
    const back = patchOf('return', { reason: '请更正目标值', chosen: [3, 0] }, at(2));
    expect(back).toEqual({ version: 4, step: 'return', findings: [0, 3], reason: '请更正目标值' });
    expect(reviewPatch.safeParse(back).success).toBe(true);
  });

  it('is offered here but for handing in, which is done from the sheet', () => {
    const taken = { taken: '评审机构评审', duties: 'separate' } as const;
    expect(samePersonText({ ...taken, steps: ['return'] }, zhCN.flow)).toBe(zhCN.flow.separated('评审机构评审'));
    expect(samePersonText({ ...taken, steps: ['pass', 'return'] }, zhCN.flow)).toBe(zhCN.flow.samePersonDemo('评审机构评审'));
    expect(samePersonText({ ...taken, duties: 'together', steps: ['pass', 'return'] }, zhCN.flow)).toBe(zhCN.flow.samePersonAllowed('评审机构评审'));
    expect([samePersonText({ ...taken, steps: [] }, zhCN.flow), samePersonText({ ...taken, taken: null, steps: ['pass', 'return'] }, zhCN.flow)]).toEqual([null, null]);
    expect(stepsHere({ steps: ['submit'] })).toEqual([]);
    expect(stepsHere({ steps: ['pass', 'return', 'withdraw'] })).toEqual(['pass', 'return', 'withdraw']);
    expect(countsText({ red: 1, yellow: 0, blue: 3 })).toBe('1/0/3');
  });
});

describe('what is handed in', () => {
  it('is the open form as it stands, with the version that was read and what is said of it', () => {
    const first = submissionOf(FORM, { code: 'P1', year: 2025, reason: ' ', version: null });
    expect(first).toEqual({ project_code: 'P1', fiscal_year: 2025, sheet: '申报表', project: { name: '校舍维修', objective: '', industry: undefined, budget: 900_000 }, indicators: FORM.indicators });
    expect(submitInput.safeParse(JSON.parse(JSON.stringify(first))).success).toBe(true);
    expect(submissionOf({ ...FORM, asksForObjective: false, project: null }, { code: 'P9', year: 2026, reason: ' 已更正 ', version: 2, scheme: 'local' })).toMatchObject({ project_code: 'P9', version: 2, scheme: 'local', reason: '已更正', project: { objective: undefined } });
  });
});

describe('which forms are asked for', () => {
  it('is one stage, those of the person, one lamp, one year, or all; a year that is none asks nothing', () => {
    expect(queryOf(EVERYTHING)).toEqual({ limit: 10_000 });
    expect(queryOf({ stage: 'funds', mine: false, lamp: 'red', year: ' ２０２５ ' })).toEqual({ limit: 10_000, fiscal_year: 2025, lamp: 'red', stage: 'funds' });
    expect(queryOf({ stage: 'funds', mine: true, lamp: 'all', year: '' })).toEqual({ limit: 10_000, my_turn: 'true' });
    expect(queryOf({ ...EVERYTHING, year: '25' })).toBeNull();
  });
});

describe('the list of forms', () => {
  let service: TestService;
  beforeEach(async () => void (service = await createTestService({ analyses, fill: (db) => db.write(smallCity) })));
  afterEach(() => service.close());
  const as = (role: 'officer' | 'clerk', org: string | null): Client =>
    createClient({ identity: () => ({ role, org, lang: 'zh' }), fetch: (path, init) => service.ask(String(path), init as RequestInit) });

  it('is the same in pane and sheet: who has each form and since when; asked anew, it is what it is then', async () => {
    const handedIn: ReviewDetail = await as('clerk', '101001').submitGoals(submissionOf(FORM, { code: 'P1', year: 2025, reason: '请审核', version: null }));
    const officer = as('officer', null);
    const { rows } = await officer.goalReviews({ limit: 10 });
    const columns = reviewColumns(zhCN, formats('zh'));
    const said = Object.fromEntries(columns.map(({ id, text }) => [id, text(rows[0]!)]));
    expect(said).toMatchObject({ project: '校舍维修', stage: '主管部门初审', holder: '市教育局', since: '2026-03-05', days: '0', turn: '', round: '1', org: '第一小学', year: '2025', code: 'P1', findings: countsText(handedIn) });
    expect(said.lamp).toBe(zhCN.goals.lamps[handedIn.lamp]);
    expect([holderOf({ holder: null, held_by: 'bureau' }, zhCN), holderOf({ holder: null, held_by: 'department' }, en)]).toEqual(['财政部门', 'Department']);
    const table = reviewTable(rows, zhCN);
    expect(table.rows[0]).toHaveLength(table.columns.length);
    expect(layOut(table, true).titles).toContain('起始日期');
    await as('clerk', '101').stepGoalReview(handedIn.review_id, { version: 1, step: 'return', reason: '指标太少' });
    const again = await GOALS_VIEWS.goal_reviews(officer, { analysis: 'goal-reviews', params: { limit: 10 }, view: { kind: 'goal_reviews' }, asked: { role: 'officer', org: null, lang: 'zh' }, data_version: null, rule_packs: [] }, '绩效目标审核', {});
    expect(again.table.rows[0]![6]).toBe('实施单位申报');
    const history = (await officer.goalReview(handedIn.review_id, { round: 1 })).history.map(({ action }) => action);
    expect(history).toEqual(['submitted', 'returned']);
  });

  it('counts days in China', () => {
    expect([dayInChina('2026-03-05T15:59:59Z'), dayInChina('2026-03-05T16:00:00Z')]).toEqual(['2026-03-05', '2026-03-06']);
    expect(timeInChina('2026-03-05T16:05:09Z')).toBe('2026-03-06 00:05');
  });
});

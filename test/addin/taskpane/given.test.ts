import { describe, expect, it } from 'vitest';
import { recommendIndicators } from '../../../analytics/recommend/indicators/contract.ts';
import { reviewGoals } from '../../../analytics/review/goals/contract.ts';
import { readGoalForm, type GoalForm } from '../../../addin/sheet/form-rows.ts';
import { alreadyListed, NOTHING, type Choice } from '../../../addin/taskpane/recommend/choice.ts';
import { recommendParams } from '../../../addin/taskpane/recommend/choice-table.ts';
import { coverageOf } from '../../../addin/taskpane/recommend/chosen-rows.ts';
import { givenIn, givenNames, givenPoints, givenRows, isOfAnother, leavesNone } from '../../../addin/taskpane/recommend/given.ts';
import { givenKey } from '../../../addin/taskpane/recommend/given-key.ts';
import { keptForGiven, shareRest } from '../../../addin/taskpane/recommend/keep-total.ts';
import { choiceQuestion } from '../../../addin/taskpane/recommend/review/questions.ts';

const ROWS = [
  ['项目名称', '农村公路养护', '', '', ''],
  ['一级指标', '二级指标', '三级指标', '指标值', '权重'],
  ['产出指标', '数量指标', '养护里程', '≥120', 20],
  ['产出指标', '质量指标', '', '', 10],
  ['效益', '社会效益', '路况  优良率', '', ''],
  ['效益', '社会效益', '路况优良率', '', '15分'],
  ['合计', '', '', '', 45],
];
const form = (rows = ROWS): GoalForm => readGoalForm({ row: 2, column: 0, values: rows }, rows.map((row) => row.map(() => 'General')), [], '申报表 2');

describe('what stands in the open form', () => {
  const given = givenIn(form())!;

  it('is what has a name: a row with a printed weight alone is free', () => {
    expect(givenRows(given)).toEqual([
      { id: 'form:4', name: '养护里程', level1: '产出指标', level2: '数量指标', weight: 20 },
      { id: 'form:6', name: '路况  优良率', level1: '效益', level2: '社会效益', weight: null },
      { id: 'form:7', name: '路况优良率', level1: '效益', level2: '社会效益', weight: 15 },
    ]);
    expect(givenPoints(givenRows(given))).toBe(35);
    expect(givenIn(form(ROWS.filter((row) => row[2] === '' || row[2] === '三级指标')))).toBeNull();
  });

  it('is no placeholder that the form prints, and no number before a name', () => {
    const blank = ['指标1：', '指标２：', '指标3：……', '……', '...', 'XX', '—', '/'].map((name) => ['产出指标', '数量指标', name, '', 5]);
    expect(givenIn(form([...ROWS.slice(0, 2), ...blank] as typeof ROWS))).toBeNull();
    const some = givenIn(form([...ROWS.slice(0, 2), ...blank, ['产出指标', '数量指标', '指标1：维修面积', '≥5', 10], ['产出指标', '数量指标', '指标体系建成数', '≥5', 10]] as typeof ROWS))!;
    expect([givenNames(some), givenRows(some).map(({ name }) => name), givenPoints(givenRows(some))]).toEqual([['维修面积', '指标体系建成数'], ['维修面积', '指标体系建成数'], 20]);
  });

  it('is no row of the execution rate, which has its points beside the total; an indicator of that name is one', () => {
    const rows = [['预算执行率', '预算执行率', '预算执行率', '100%', 10], ['预算执行率（10分）', '', '执行率', '100%', 10], ['', '', '预算执行率', '100%', 10], ['成本指标', '经济成本指标', '预算执行率', '100%', 10]];
    const one = givenIn(form([...ROWS.slice(0, 3), ...rows] as typeof ROWS))!;
    expect([givenNames(one), givenPoints(givenRows(one))]).toEqual([['养护里程', '预算执行率'], 30]);
    expect(givenRows(one)[1]!.level1).toBe('成本指标');
  });

  it('has no points, and none are kept for it, where the form has no column of weights', () => {
    const rows = givenRows(givenIn(form(ROWS.slice(0, 3).map((row) => row.slice(0, 4))))!);
    expect(rows).toEqual([{ id: 'form:4', name: '养护里程', level1: '产出指标', level2: '数量指标', weight: 0, unweighed: true }]);
    const keep = { total: 90, how: 'even' as const, facts: new Map(), given: rows };
    expect([keptForGiven({ ...NOTHING, chosen: ['A'] }, keep), shareRest({ ...NOTHING, chosen: ['A'] }, keep)]).toEqual([{}, { A: 90 }]);
  });

  it('is told where the others leave no points to those without a weight, unless the form itself does', () => {
    const standing = { kept: 0, without: 1, usedUp: false };
    expect([leavesNone(standing, 0), leavesNone(standing, -5), leavesNone(standing, 3), leavesNone({ ...standing, kept: 4 }, 0), leavesNone({ ...standing, without: 0 }, 0), leavesNone({ ...standing, usedUp: true }, 0)]).toEqual([true, true, false, false, false, false]);
  });

  it('is that of the form of one project alone: no list of many, no table without project and title', () => {
    const [, header, first] = ROWS as [string[], string[], (string | number)[]];
    const list = [['项目编码', '项目名称', ...header], ['P1', '公路养护', ...first], ['P2', '桥梁养护', ...first]];
    const titled = (rows: unknown[][], sheet = 'Sheet1', named = false) => readGoalForm({ row: 0, column: 0, values: rows as typeof ROWS }, rows.map((row) => row.map(() => 'General')), [], sheet, named).ofOneProject;
    expect([
      titled(list), titled([['2026年项目绩效目标汇总表'], ...list]), titled(list, '绩效目标申报表', true), titled(list.map((row) => row.slice(1))),
      titled([header, first], '指标 公路养护'), titled([['来源：指标推荐'], header, first]),
    ]).toEqual(Array(6).fill(false));
    expect([titled(ROWS), titled([['项目支出绩效目标申报表'], ['项目名称', ''], header, first]), titled([['部门整体支出 绩效自评表'], header, first]), titled([header, first], '绩效目标申报表'), titled([header, first], 'Sheet1', true)]).toEqual(Array(5).fill(true));
    expect(givenIn(form(ROWS.slice(1)))).toBeNull();
    expect(titled([['2026年项目支出绩效目标汇总表', '', '', ''], ['项目编码', '项目名称', '负责人', '预算'], ['1', '甲', '张三', 10], ['', '', '三级指标', '指标值'], ['', '', '里程', '≥10']])).toBe(false);
    expect(givenIn({ ...form(), ofOneProject: false })).toBeNull();
  });

  it('goes with the question, each name once, and the service takes it', () => {
    expect(givenNames(given)).toEqual(['养护里程', '路况  优良率']);
    const params = recommendParams({ project: { name: '养护' }, libraryOnly: true, given: givenNames(given) });
    expect(recommendIndicators.params.parse(params).given).toEqual(['养护里程', '路况  优良率']);
    expect('given' in recommendParams({ project: { name: '养护' }, libraryOnly: true })).toBe(false);
  });

  it('is reviewed with the choice, before it', () => {
    const mine = [{ id: 'a', name: '满意度', level1: '满意度指标', level2: null, sign: '>=', target: 90, unit: '%', weight: 55, recommended: null }];
    const question = choiceQuestion(mine, { project: {} }, 'budget', given.indicators);
    expect(question.indicators.map(({ name, weight }) => [name, weight ?? null])).toEqual([['养护里程', 20], ['路况  优良率', null], ['路况优良率', 15], ['满意度', 55]]);
    expect(reviewGoals.params.safeParse(question).success).toBe(true);
  });

  it('is of another project by its code, else by its name; never where the project was read from its own sheet', () => {
    const of = (project: GoalForm['project']) => ({ sheet: '申报表 2', project });
    const asked = { project_code: 'A1', name: '公路养护' };
    expect([
      isOfAnother(of({ project_code: 'B2', name: '公路养护' }), asked, '项目!C6'),
      isOfAnother(of({ project_code: 'A1', name: '别名' }), asked, '项目!C6'),
      isOfAnother(of({ name: '公路 养护' }), asked, '项目!C6'),
      isOfAnother(of({ name: '桥梁养护' }), asked, null),
      isOfAnother(of({ name: '桥梁养护' }), asked, "'申报表 2'!A8"),
      isOfAnother(of(null), asked, '项目!C6'),
    ]).toEqual([true, false, false, true, false, false]);
  });

  it('is what was read or wished for one project and sheet alone', () => {
    const key = givenKey('申报表', { project_code: 'A1', name: '公路养护' });
    expect(givenKey('申报表', { project_code: 'A1', name: '别名' })).toBe(key);
    expect([givenKey('申报表', { project_code: 'B2', name: '公路养护' }), givenKey('申报表 2', { project_code: 'A1' }), givenKey(null, { project_code: 'A1' })]).not.toContain(key);
    expect(givenKey(null, { name: '公路 养护' })).toBe(givenKey(null, { name: '公路养护' }));
    expect(givenKey(null, { name: '桥梁养护' })).not.toBe(givenKey(null, { name: '公路养护' }));
    expect(givenKey(null, { objective: '修路' })).not.toBe(givenKey(null, { objective: '修桥' }));
  });

  it('counts in the groups by its own labels; where it has none, by the library', () => {
    const coverage = [
      { level1: '产出指标', level2: '数量指标', required: true, given: 2, recommended: 0 },
      { level1: '效益指标', level2: '社会效益指标', required: true, given: 0, recommended: 1 },
      { level1: '满意度指标', level2: null, required: true, given: 0, recommended: 1 },
    ];
    const counts = (rows: Parameters<typeof coverageOf>[3]) => coverageOf(coverage, [], NOTHING, rows).map(({ count }) => count);
    expect(counts(givenRows(given))).toEqual([1, 2, 0]);
    expect(counts(givenRows(given).map((row, place) => ({ ...row, ...(place === 0 && { level1: null, level2: null }) })))).toEqual([2, 2, 0]);
    expect(counts([])).toEqual([2, 0, 0]);
    // One of a group that the scheme does not have: the labels are not those of the scheme.
    expect(counts(givenRows(given).map((row, place) => ({ ...row, ...(place === 0 && { level2: '其他' }) })))).toEqual([2, 2, 0]);
  });

  it('has its levels without the points and stars that forms print beside them, in groups and in sharing points', () => {
    const printed = givenRows(givenIn(form([...ROWS.slice(0, 2), ['产出指标（50分）', '★数量指标', '养护里程', '≥120', 50], ['★效益指标【30分】', '*社会效益指标：', '路况优良率', '≥95', '']]))!);
    expect(printed.map(({ level1, level2 }) => [level1, level2])).toEqual([['产出指标', '数量指标'], ['效益指标', '社会效益指标']]);
    const coverage = [
      { level1: '产出指标', level2: '数量指标', required: true, given: 0, recommended: 0 },
      { level1: '效益指标', level2: '社会效益指标', required: true, given: 0, recommended: 1 },
    ];
    expect(coverageOf(coverage, [], NOTHING, printed).map(({ count }) => count)).toEqual([1, 1]);
    // The usual points of level 1 (50, 30, 10), which a level that is not known would set aside.
    const own = { ...NOTHING, own: [{ id: 'S', name: '群众满意度', level1: '满意度指标', level2: null }] } as unknown as Choice;
    const shared = shareRest(own, { total: 90, how: 'suggested', facts: new Map(), given: printed.map((row) => ({ ...row, weight: null })) });
    expect(shared).toEqual({ 'form:4': 50, 'form:5': 30, S: 10 });
  });

  it('is not written once more in the person’s own words', () => {
    expect(alreadyListed('养护 里程', NOTHING, givenRows(given))).toBe(true);
  });
});

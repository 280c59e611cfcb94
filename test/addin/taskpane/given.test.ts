import { describe, expect, it } from 'vitest';
import { recommendIndicators } from '../../../analytics/recommend/indicators/contract.ts';
import { reviewGoals } from '../../../analytics/review/goals/contract.ts';
import { readGoalForm, type GoalForm } from '../../../addin/sheet/form-rows.ts';
import { alreadyListed, NOTHING } from '../../../addin/taskpane/recommend/choice.ts';
import { recommendParams } from '../../../addin/taskpane/recommend/choice-table.ts';
import { coverageOf } from '../../../addin/taskpane/recommend/chosen-rows.ts';
import { givenIn, givenNames, givenPoints, givenRows, isOfAnother } from '../../../addin/taskpane/recommend/given.ts';
import { givenKey } from '../../../addin/taskpane/recommend/given-key.ts';
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
  });

  it('is not written once more in the person’s own words', () => {
    expect(alreadyListed('养护 里程', NOTHING, givenRows(given))).toBe(true);
  });
});

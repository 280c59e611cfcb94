import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { reviewGoals, type Finding } from '../../../analytics/review/goals/contract.ts';
import { runReviewGoals } from '../../../analytics/review/goals/run.ts';
import type { ChosenRow } from '../../../addin/taskpane/recommend/chosen-rows.ts';
import { offLibrary } from '../../../addin/taskpane/recommend/review/off-library.tsx';
import { choiceQuestion, editFrom, reviewedProject, withoutResults } from '../../../addin/taskpane/recommend/review/questions.ts';
import { expectedTotal } from '../../../addin/taskpane/recommend/summary.tsx';
import { asking, emptyDatabase } from '../../analytics/inline.ts';

const finding = (severity: Finding['severity'], cell: Finding['cell']): Finding => ({ severity, rule: 'r', row: 0, cell, message: 'm', suggestion: 's', proposal: null });

describe('indicators of a form that the library does not have', () => {
  it('are told once each, whatever the width of their letters; what is in the library is not among them', () => {
    const named = (...names: string[]) => names.map((name) => ({ name }));
    const rows = [{ indicator_id: 'JT-1', name: '养护里程' }, { indicator_id: 'off:1', name: '自创指标' }];
    expect(offLibrary(named('养护 里程', '自创指标', '自创指标', '新ＡＢ', '新AB', ' '), rows).map(({ name }) => name)).toEqual(['自创指标', '新ＡＢ']);
    const told = [{ ...rows[0]!, found_as: ['養護里程'], resolved_from: ['养护长度'] }];
    expect(offLibrary(named('養護里程', '养护长度', '自创指标'), told).map(({ name }) => name)).toEqual(['自创指标']);
  });
});

describe('what is asked of the goal review', () => {
  it('is a question that the service takes, whatever was typed', () => {
    const rows: ChosenRow[] = [
      { id: 'a', name: '名'.repeat(900), level1: '产出指标', level2: null, sign: null, target: '长'.repeat(900), unit: null, weight: null, recommended: null },
      { id: 'b', name: '合格率', level1: null, level2: null, sign: '>=', target: 95, unit: '%', weight: 10, recommended: null },
    ];
    const question = choiceQuestion(rows, { project: { name: '名'.repeat(900), industry: '行'.repeat(80), objective: '目标' }, scheme: 'local' }, 'budget');
    expect(reviewGoals.params.safeParse(question).success).toBe(true);
    expect([question.scheme, 'scheme' in choiceQuestion(rows, { project: {} }, 'budget')]).toEqual(['local', false]);
    expect(question.indicators[1]).toEqual({ name: '合格率', level1: null, level2: null, sign: '>=', target_value: 95, unit: '%', weight: 10 });
  });

  it('asks for the goal in words where the form has a place for it, and never of a project typed by hand', () => {
    expect([reviewedProject({}).objective, reviewedProject({}, '').objective, reviewedProject({ objective: '目标' }, '').objective]).toEqual([undefined, '', '目标']);
  });
});

describe('what the points of chosen indicators add up to', () => {
  let db: Database;
  beforeAll(async () => void (db = await emptyDatabase()));
  afterAll(() => db.close());
  const ask = asking(runReviewGoals, () => db);

  it('leaves the execution rate its points at self-evaluation, also where the indicators already have 100', async () => {
    const expected = async (stage: 'budget' | 'self_evaluation', ...weights: [name: string, weight: number][]) =>
      expectedTotal(await ask({ stage, indicators: weights.map(([name, weight]) => ({ name, weight })) }));
    expect(await expected('self_evaluation', ['养护里程', 60], ['合格率', 40])).toBe(90);
    expect(await expected('self_evaluation', ['养护里程', 60], ['合格率', 35])).toBe(90);
    expect(await expected('self_evaluation', ['养护里程', 60], ['合格率', 30], ['预算执行率', 10])).toBe(100);
    expect(await expected('budget', ['养护里程', 60], ['合格率', 40])).toBe(90);
  });
});

describe('what of the review concerns a choice of indicators', () => {
  it('leaves out what only a form with results can have, and tells the lamp of the rest', () => {
    const review = { findings: [finding('red', 'actual_value'), finding('blue', 'unit'), finding('yellow', 'deviation_reason')], counts: { red: 1, yellow: 1, blue: 1 }, lamp: 'red' as const, weight_expected: 90 };
    expect(withoutResults(review)).toMatchObject({ lamp: 'blue', counts: { red: 0, yellow: 0, blue: 1 }, weight_expected: 90 });
    expect(withoutResults({ ...review, findings: review.findings.slice(0, 1) }).lamp).toBe('green');
  });

  it('writes a proposal as the person would have typed it', () => {
    expect(editFrom({ target_value: 98.5, sign: '>=', unit: '%', name: '合格率' })).toEqual({ target: '98.5', sign: '>=', unit: '%', name: '合格率' });
  });
});

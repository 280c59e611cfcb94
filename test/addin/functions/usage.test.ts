import { describe, expect, it } from 'vitest';
import type { UsageRow } from '../../../analytics/library/usage/contract.ts';
import { dataVersionOf, packQuestions } from '../../../addin/functions/plan.ts';
import { recommendQuestion, recommendRows } from '../../../addin/functions/recommend.ts';
import { measureValue, packUsage, usageQuestion } from '../../../addin/functions/usage.ts';
import { refusal } from '../refusal.ts';

const row = (indicator_id: string, name: string, change: Partial<UsageRow> = {}): UsageRow => ({
  indicator_id, name, level1: '产出指标', level2: '数量指标', industry: '教育', project_count: 12, org_count: 5, year_count: 3, first_year: 2023,
  last_year: 2025, project_share: 0.004, trend: null, mean_weight: 9.5, mean_attainment: null, full_score_share: 0.9, score_dispersion: null, far_over_share: null, rationality: null, bucket: 'common', flags: [],
  own_project_count: 0, withheld: false, ...change,
});
const provenance = { analysis: 'library.usage', params_hash: 'h', data_version: 3, rule_packs: [], computed_at: '2026-01-01T00:00:00Z' };
const result = (...rows: UsageRow[]) => ({ total: rows.length, rows, provenance });
const ask = (...names: unknown[]) => names.map((name) => usageQuestion(name, null, null).question);

describe('JX.USAGE', () => {
  it('asks for hundreds of cells with one call, split by the years they ask about', () => {
    const questions = [...ask('A', 'B'), usageQuestion('A', '单位数', '年度=2023-2025').question];
    const packed = packUsage(questions);
    expect(packed.map(({ call }) => call.params)).toEqual([
      { indicators: ['A', 'B'], limit: 10_000 },
      { year_from: 2023, year_to: 2025, indicators: ['A'], limit: 10_000 },
    ]);
    expect(packUsage(ask(...Array.from({ length: 1_001 }, (_, i) => `I${i}`))).map((one) => one.questions.length)).toEqual([500, 500, 1]);
  });

  it('asks the same question for every measure of an indicator', () => {
    expect(usageQuestion('A', '项目数', null).question.key).toBe(usageQuestion('A', '满分率', '').question.key);
  });

  it('finds the row by code first, then by name whatever its width and brackets', () => {
    const questions = ask('IND1', '群众满意度（％）');
    const [packed] = packUsage(questions);
    const answer = result(row('IND1', '别的'), row('IND2', '群众满意度(%)'), row('X', 'IND1'));
    expect(questions.map((question) => (packed!.pick(answer, question) as UsageRow).indicator_id)).toEqual(['IND1', 'IND2']);
  });

  it('finds the survivor by the code of an indicator that was merged into it', () => {
    const questions = ask('OLD', 'IND2');
    const [packed] = packUsage(questions);
    const answer = result(row('IND1', 'a', { resolved_from: ['OLD'] }), row('IND2', 'b'));
    expect(questions.map((question) => (packed!.pick(answer, question) as UsageRow).indicator_id)).toEqual(['IND1', 'IND2']);
  });

  it('finds the row by a name that the service alone knows to be the same, and refuses one of several', () => {
    const questions = ask('公路養護里程', '群眾滿意度', '公路养护里程');
    const [packed] = packUsage(questions);
    const answer = result(row('R1', '公路养护里程', { found_as: ['公路養護里程'] }), row('R2', '群众满意度', { found_as: ['群眾滿意度'] }), row('R3', '群众 满意度', { found_as: ['群眾滿意度'] }));
    const picked = (at: number) => (packed!.pick(answer, questions[at]!) as UsageRow).indicator_id;
    expect([picked(0), picked(2)]).toEqual(['R1', 'R1']);
    expect(refusal(() => picked(1)).text.zh).toContain('R2、R3');
  });

  it('refuses the old name of indicators that were merged into several', () => {
    const [question] = ask('养护长度');
    const answer = result(row('R1', '养护里程', { resolved_from: ['养护长度'] }), row('R2', '道路长度', { resolved_from: ['养护长度'] }));
    const error = refusal(() => packUsage([question!])[0]!.pick(answer, question!));
    expect([error.code, error.text.zh.includes('R1、R2')]).toEqual(['invalid_params', true]);
  });

  it('refuses a name that several indicators bear, naming their codes', () => {
    const [question] = ask('养护里程');
    const error = refusal(() => packUsage([question!])[0]!.pick(result(row('R1', '养护里程'), row('R2', '养护里程')), question!));
    expect([error.code, error.text.zh.includes('R1、R2')]).toEqual(['invalid_params', true]);
  });

  it('says that an indicator is unknown, without spoiling its neighbours', () => {
    const [known, unknown] = ask('IND1', '没有的指标');
    const [packed] = packUsage([known!, unknown!]);
    const answer = result(row('IND1', 'a'));
    expect((packed!.pick(answer, known!) as UsageRow).indicator_id).toBe('IND1');
    expect(refusal(() => packed!.pick(answer, unknown!)).code).toBe('not_found');
  });

  it('reads the measure in Chinese or English and refuses others with the list', () => {
    const value = (name: string) => measureValue(row('A', 'a'), usageQuestion('A', name, null).measure);
    expect(['项目数', 'orgs', ' 占比 ', 'Mean_Weight', '最近年度'].map(value)).toEqual([12, 5, 0.004, 9.5, 2025]);
    expect(refusal(() => usageQuestion('A', '热度', null)).text.zh).toContain('平均完成率');
  });

  it('never answers 0 for what is withheld or cannot be said', () => {
    const { measure } = usageQuestion('A', '平均完成率', null);
    expect(refusal(() => measureValue(row('A', 'a'), measure)).code).toBe('not_enough_data');
    const hidden = row('A', 'a', { project_count: null, withheld: true });
    expect(refusal(() => measureValue(hidden, usageQuestion('A', null, null).measure)).text.zh).toContain('少于 3 个');
    expect(measureValue(row('A', 'a', { project_count: 0 }), usageQuestion('A', null, null).measure)).toBe(0);
  });
});

describe('JX.RECOMMEND', () => {
  const recommended = {
    rows: [
      { indicator_id: 'I1', name: '养护里程', level1: '产出指标', level2: '数量指标', score: 0.9, reasons: [{ kind: 'popular', text: '常用', value: 3 }], target: { sign: '>=', unit: '公里', p25: 1, median: 12.5, p75: 20, count: 4 }, weight: 10 },
      { indicator_id: 'I2', name: '满意度', level1: null, level2: null, score: 0.5, reasons: [], target: null, weight: null },
    ],
    coverage: [],
    provenance,
  };

  it('turns its cells into the parameters of the analysis', () => {
    const { question, header } = recommendQuestion('P1', 2025, [['I1'], [''], ['I2']], 5, '表头=是;行业=教育');
    expect(question.call.params).toEqual({ project: { project_code: 'P1', fiscal_year: 2025, industry: '教育' }, given: ['I1', 'I2'], limit: 5 });
    expect(header).toBe(true);
    expect(recommendQuestion('公路养护', null, null, null, '按名称=是').question.call.params).toEqual({ project: { name: '公路养护' }, given: [], limit: 10 });
  });

  it('spills a row for each indicator, with empty cells for what is not known', () => {
    expect(recommendRows(recommended, false, 'zh')).toEqual([
      ['I1', '养护里程', '产出指标', '数量指标', 0.9, '>=', 12.5, '公里', 10, '常用'],
      ['I2', '满意度', '', '', 0.5, '', '', '', '', ''],
    ]);
    expect(recommendRows(recommended, true, 'zh')[0]![0]).toBe('指标编码');
  });

  it('answers with a sentence where there is nothing to recommend', () => {
    expect(refusal(() => recommendRows({ ...recommended, rows: [] }, false, 'zh')).code).toBe('not_found');
  });
});

describe('the plan of a batch', () => {
  it('joins usage questions and leaves recommendations as they are', () => {
    const questions = [...ask('A', 'B'), recommendQuestion('P1', null, null, null, null).question];
    expect(packQuestions(questions).map(({ call }) => call.id)).toEqual(['library.usage', 'recommend.indicators']);
    expect(dataVersionOf({ provenance })).toBe(3);
    expect(dataVersionOf({})).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { AppError } from '../../../analytics/errors.ts';
import { scoreQuestion } from '../../../addin/functions/score.ts';
import { packScores } from '../../../addin/functions/score-calls.ts';
import { refusal } from '../refusal.ts';

const provenance = { analysis: 'evaluate.score', params_hash: 'h', data_version: null, rule_packs: [], computed_at: '2026-01-01T00:00:00Z' };
const scoredRow = (points: number | null) => ({ name: null, points, points_low: 0, points_high: 10, ratio: 0.5, method: 'ratio', flags: [], explanation: `得 ${points} 分。` });
const result = (points: (number | null)[], score: number | null = null) => ({
  score, score_low: 0, score_high: 100, grade: score === null ? null : '良', explanation: '还不能赋分。', rows: points.map(scoredRow), execution: null,
  weights: { total: 100, expected: 100, agrees: true, explanation: '', notes: [] }, provenance,
});
const of = (sign: unknown, target: unknown, actual: unknown, weight: unknown, measure: unknown = null, options: unknown = null) =>
  scoreQuestion({ sign, target, actual, weight, measure, options });
const column = (...cells: unknown[]) => cells.map((cell) => [cell]);

describe('JX.SCORE', () => {
  it('reads signs, figures and texts as a clerk writes them', () => {
    const { question } = of(column('≥', '不高于', '定性'), column(100, '1,200', '完成'), column('95', '80%', '达成预期指标'), column(50, 30, '10'));
    expect(question!.lines).toEqual([
      { sign: '>=', target: 100, actual: 95, weight: 50 },
      { sign: '<=', target: 1200, actual: 0.8, weight: 30 },
      { sign: 'qualitative', target: '完成', actual: '达成预期指标', weight: 10 },
    ]);
    expect(question!.settings).toEqual({ stage: 'self_evaluation' });
  });

  it('lets one sign hold for all lines', () => {
    expect(of([['≥']], column(1, 2), column(3, 4), column(5, 6)).question!.lines.map(({ sign }) => sign)).toEqual(['>=', '>=']);
  });

  it('joins the lines of many cells into one call and gives each cell its own', () => {
    const questions = [of('>=', 100, 95, 50), of(column('>=', '<='), column(10, 20), column(5, 10), column(1, 2)), of('>=', 100, 95, 50, null, '阶段=评价')].map(({ question }) => question!);
    const packed = packScores(questions);
    expect(packed.map(({ call }) => (call.params as { stage: string; indicators: unknown[] }).indicators.length)).toEqual([3, 1]);
    const answer = result([47.5, 0.5, 2]);
    expect(packed[0]!.questions.map((question) => (packed[0]!.pick(answer, question) as { rows: { points: number }[] }).rows.map(({ points }) => points))).toEqual([[47.5], [0.5, 2]]);
  });

  it('keeps the lines of one call below the most', () => {
    const many = Array.from({ length: 5 }, () => of(Array(900).fill(['>=']), Array(900).fill([1]), Array(900).fill([2]), Array(900).fill([3])).question!);
    expect(packScores(many).map(({ call }) => (call.params as { indicators: unknown[] }).indicators.length)).toEqual([1800, 1800, 900]);
  });

  it('never scores a 0 that may be an empty cell, and scores it where the formula says that it is meant', () => {
    const lines = (options: unknown) => of(column('>=', '<='), column(100, 5), column(90, 0), column(60, 40), null, options);
    const shown = lines(null).show({ rows: [scoredRow(54)] as never, whole: result([54]) as never });
    expect(shown[0]).toEqual([54]);
    expect((shown[1]![0] as AppError).text.zh).toMatch(/第 2 行：实际完成值为 0.*零值有效=是/);
    expect((shown[1]![0] as AppError).code).toBe('invalid_params');
    expect(lines('零值有效=是').question!.lines[1]).toEqual({ sign: '<=', target: 5, actual: 0, weight: 40 });
  });

  it('leaves empty rows empty and keeps the shape of the range', () => {
    const { show } = of(column('>=', 0, '>='), column(1, 0, 1), column(1, 0, 1), column(9, 0, 8));
    expect(show({ rows: [scoredRow(9), scoredRow(8)] as never, whole: result([9, 8]) as never })).toEqual([[9], [''], [8]]);
    const across = of([['>=', '>=']], [[1, 1]], [[1, 1]], [[9, 8]]);
    expect(across.show({ rows: [scoredRow(9), scoredRow(8)] as never, whole: result([9, 8]) as never })).toEqual([[9, 8]]);
  });

  it('tells why a line has no points, in its own cell', () => {
    const [[first], [second]] = of(column('>=', '>='), column(1, 1), column(1, '未填'), column(9, 8)).show({ rows: [scoredRow(9), scoredRow(null)] as never, whole: result([9, null]) as never }) as [[unknown], [AppError]];
    expect([first, second.code, second.text.zh]).toEqual([9, 'not_enough_data', '第 2 行：得 null 分。']);
  });

  it('gives a sum or a grade only where every line could be read and scored', () => {
    const good = [column('>=', '>='), column(1, 1), column(1, 1), column(60, 40)] as const;
    const total = of(...good, '总分');
    expect(total.show({ rows: [], whole: result([60, 25], 85) as never })).toEqual([[85]]);
    expect(of(...good, '等次').show({ rows: [], whole: result([60, 25], 85) as never })).toEqual([['良']]);
    expect(refusal(() => total.show({ rows: [], whole: result([60, null]) as never })).code).toBe('not_enough_data');
    expect(refusal(() => of(column('>=', '>='), column(1, 1), column(1, 0), column(60, 40), '总分')).text.zh).toMatch(/第 2 行/);
  });

  it('sends funds, packs and method where the options name them', () => {
    const { question } = of('>=', 100, 95, 50, '总分', '规则包=国库-2024;预算=1,200,000;执行=1140000;方式=直接赋分;阶段=评价;日期=2025-12-31');
    expect(question!.call.params).toEqual({
      stage: 'evaluation', rulepack: '国库-2024', date: '2025-12-31', funds: { budget: 1_200_000, executed: 1_140_000 },
      indicators: [{ sign: '>=', target: 100, actual: 95, weight: 50, method: 'direct' }],
    });
  });

  it('refuses ranges of different sizes, unknown signs, weights, measures and options with a sentence', () => {
    expect(refusal(() => of(column('>=', '>='), column(1), column(1, 2), column(1, 2))).text.zh).toContain('2、1、2、2');
    expect((of('大概', 1, 1, 1).show(null)[0]![0] as AppError).text.zh).toContain('大概');
    expect((of('>=', 1, 1, '很多').show(null)[0]![0] as AppError).text.zh).toContain('很多');
    expect(refusal(() => of('>=', 1, 1, 1, '均分')).text.zh).toContain('得分、完成率、说明、总分、等次');
    expect(refusal(() => of('>=', 1, 1, 1, null, '方式=随意')).text.zh).toContain('随意');
  });
});

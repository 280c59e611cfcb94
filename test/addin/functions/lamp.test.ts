import { describe, expect, it } from 'vitest';
import type { MonitoredRow } from '../../../analytics/monitor/contract.ts';
import { LAMP_MEASURES, lampQuestion, lampValue, packLamps } from '../../../addin/functions/lamp.ts';
import { refusal } from '../refusal.ts';

const provenance = { analysis: 'monitor.dual', params_hash: 'h', data_version: 3, rule_packs: [], computed_at: '2026-01-01T00:00:00Z' };
const row = (project_code: string, change: Partial<MonitoredRow> = {}): MonitoredRow => ({
  project_code, name: null, budget: 1, executed: 0.5, execution_rate: 0.5, time_progress: 0.75, goal_completion: 0.7, execution_gap: -0.25, goal_gap: -0.05,
  execution_lamp: 'yellow', goal_lamp: 'blue', overall: 'blue', forecast: null, forecast_rate: null, own_forecast: null, reason: '执行率 50%。', action: '提醒', due_on: '2025-10-15', ...change,
});
const totals = { count: 0, green: 0, blue: 0, yellow: 0, red: 0, unknown: 0, budget: 0, executed: 0, execution_rate: null };
const result = (...rows: MonitoredRow[]) => ({ total: rows.length, rows, totals, time_progress: 0.75, reported_in: null, provenance });
const of = (project: unknown, figures: unknown = null, options: unknown = null, measure: unknown = null) => lampQuestion({ project, year: 2025, month: 9, figures, measure, options });

describe('JX.LAMP', () => {
  it('asks for the stored projects of one month with one call and finds each by its code', () => {
    const questions = ['P2', 'P1', 'P9'].map((code) => of(code).question);
    const [packed, ...others] = packLamps(questions);
    expect(others).toEqual([]);
    expect(packed!.call.params).toEqual({ fiscal_year: 2025, month: 9, limit: 10_000, project_codes: ['P2', 'P1', 'P9'] });
    const answer = result(row('P1', { overall: 'red' }), row('P2'));
    expect(questions.slice(0, 2).map((question) => (packed!.pick(answer, question) as MonitoredRow).overall)).toEqual(['blue', 'red']);
    expect(refusal(() => packed!.pick(answer, questions[2]!)).text.zh).toContain('P9');
  });

  it('sends two cells as a reading of its own, whatever the project is called', () => {
    const questions = [of('同名', [[0.5, '70%']]).question, of('同名', [['62%'], [0.9]]).question];
    const [packed] = packLamps(questions);
    expect((packed!.call.params as { readings: unknown }).readings).toEqual([
      { project_code: '#0', budget: 1, executed: 0.5, goal_completion: 0.7 },
      { project_code: '#1', budget: 1, executed: 0.62, goal_completion: 0.9 },
    ]);
    const answer = result(row('#1', { overall: 'yellow' }), row('#0'));
    expect(questions.map((question) => (packed!.pick(answer, question) as MonitoredRow).overall)).toEqual(['blue', 'yellow']);
    expect(of('甲', [[0.5, 0.7]]).question.key).toBe(of('乙', [[0.5, 0.7]]).question.key);
  });

  it('keeps months, packs, stored and given figures apart', () => {
    const questions = [of('P1'), of('P1', [[0.5, 0.7]]), of('P1', null, '规则包=双监控-2025'), lampQuestion({ project: 'P1', year: 2025, month: 8, figures: null, measure: null, options: null })];
    expect(packLamps(questions.map(({ question }) => question))).toHaveLength(4);
    expect(new Set(questions.map(({ question }) => question.key)).size).toBe(4);
  });

  it('never takes an empty range for a range left out, nor a 0 that may be an empty cell for a figure', () => {
    expect(refusal(() => of('P1', [[0, 0]])).text.zh).toMatch(/预算执行率为 0.*零值有效=是/);
    expect(of('P1', [['', null]]).question.asked.figures).toEqual({ execution: null, goal: null });
    expect(of('P1', [[0, 0.1]], '零值有效=是').question.asked.figures).toEqual({ execution: 0, goal: 0.1 });
    expect(of('P1', [[null]]).question.asked.figures).toBeNull();
  });

  it('refuses what is no rate, no month or no project', () => {
    expect(refusal(() => of('P1', [[65, 0.7]])).text.zh).toContain('65');
    expect(refusal(() => of('P1', [[0.65, '大半']])).text.zh).toContain('大半');
    expect(refusal(() => of('P1', [[0.1, 0.2, 0.3]])).text.zh).toContain('3 个单元格');
    expect(refusal(() => lampQuestion({ project: 'P1', year: 2025, month: 13, figures: null, measure: null, options: null })).text.zh).toContain('13');
    expect(refusal(() => lampQuestion({ project: 'P1', year: null, month: 3, figures: null, measure: null, options: null })).text.zh).toContain('年度');
    expect(refusal(() => of('')).text.zh).toContain('项目');
  });

  it('shows each measure, and the reason where there is no lamp', () => {
    const shown = LAMP_MEASURES.filter(({ names }) => names[0] !== '预计执行率').map((measure) => lampValue(row('P1'), measure, 'zh'));
    expect(shown).toEqual(['蓝', '黄', '蓝', 0.5, 0.75, 0.7, '执行率 50%。', '提醒', '2025-10-15']);
    expect(lampValue(row('P1', { overall: 'green' }), LAMP_MEASURES[0]!, 'en')).toBe('green');
    const error = refusal(() => lampValue(row('P1', { overall: null, reason: '没有执行数。' }), LAMP_MEASURES[0]!, 'zh'));
    expect([error.code, error.text.zh]).toEqual(['not_enough_data', '没有执行数。']);
  });
});

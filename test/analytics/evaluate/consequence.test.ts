/** 文登: 延续, 调整, 取消 by 事后评价 and 事前评估; and results that are stored reach the rules of reduction without being typed again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { runEvaluateConsequence } from '../../../analytics/evaluate/consequence/run.ts';
import { runExanteScore } from '../../../analytics/exante/run.ts';
import { runEvaluateCompare } from '../../../analytics/evaluate/compare/run.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { runMonitorDual } from '../../../analytics/monitor/run.ts';
import { runSimulate } from '../../../analytics/reduce/simulate/run.ts';
import { asking, contextOf, emptyDatabase } from '../inline.ts';

let db: Database;
const load = (kind: string, rows: Record<string, unknown>[]) => importRows(db, contextOf(db).caller, { kind, rows, source: null, signal: new AbortController().signal, now: () => new Date('2026-03-05T02:00:00Z') });
beforeAll(async () => {
  db = await emptyDatabase();
  await load('organizations', [{ org_code: '1', name: '甲局' }, { org_code: '2', name: '乙局' }]);
  const codes = ['A', 'B', 'C', 'D', 'E'];
  await load('projects', codes.flatMap((project_code, i) => [2024, 2025].map((fiscal_year) => ({ project_code, fiscal_year, name: `政策${project_code}`, org_code: i === 4 ? '2' : '1', initial_budget: 1_000_000, executed: 100_000 }))));
  await load('project_indicators', [{ project_code: 'A', fiscal_year: 2024, name: '补助户数', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 100, actual_value: 100, weight: 90 }]);
});
afterAll(() => db.close());
const ask = asking(runEvaluateConsequence, () => db);
const rulepack = 'consequence-wendeng-2021';
const simulate = asking(runSimulate, () => db);

describe('results that are stored', () => {
  it('reach the rules of reduction as they were computed: a re-evaluation, an ex-ante conclusion, lamps', async () => {
    const context = contextOf(db);
    const compared = await runAnalysis(runEvaluateCompare, { project: { project_code: 'A', fiscal_year: 2024 }, reviewed: [{ line: 0, actual: 65, reason: '花名册只有 65 户' }] }, context);
    const exante = await runAnalysis(runExanteScore, { answers: { 立项必要性: 5, 投入经济性: 5, 绩效目标合理性: 5, 实施方案可行性: 5, 筹资合规性: 5 } }, context);
    expect([compared.reevaluated.grade, exante.conclusion]).toEqual(['差', '不予支持']);
    await load('evaluations', [
      { project_code: 'A', fiscal_year: 2024, kind: 'self', score: 95, grade: '优' },
      { project_code: 'A', fiscal_year: 2024, kind: 'reevaluation', score: compared.reevaluated.score, grade: compared.reevaluated.grade },
      { project_code: 'B', fiscal_year: 2025, kind: 'exante', score: exante.score, conclusion: exante.conclusion },
      { project_code: 'B', fiscal_year: 2024, kind: 'finance', score: 95, grade: '优' },
      { project_code: 'C', fiscal_year: 2024, kind: 'department', score: 72, grade: '中' },
      { project_code: 'C', fiscal_year: 2025, kind: 'exante', conclusion: '支持' },
      { project_code: 'D', fiscal_year: 2024, kind: 'self', score: 85, grade: '良' },
      { project_code: 'D', fiscal_year: 2025, kind: 'exante', conclusion: '支持' },
    ]);
    await load('monitor_readings', ['A', 'B', 'C', 'D', 'E'].map((project_code) => ({ project_code, fiscal_year: 2025, month: 9, executed: project_code === 'D' ? 900_000 : 100_000, goal_completion: project_code === 'D' ? 0.9 : 0.2 })));
    const lamps = await runAnalysis(runMonitorDual, { fiscal_year: 2025, month: 9 }, context);
    expect(lamps.totals).toMatchObject({ red: 4, green: 1 });
    const { projects } = await simulate({ fiscal_year: 2025, evaluation_year: 2024, monitor_month: 9, base: 'initial', rulepack: 'reduction-wendeng-2021' });
    expect(projects.map(({ project_code, cut, rules }) => [project_code, cut, rules])).toEqual([
      // Without an ex-ante evaluation: cleared out, which nothing outweighs.
      ['A', 1_000_000, ['R8-未评估', 'R9']], ['B', 1_000_000, ['R8-评估差', 'R9']], ['C', 0, ['R8-优良以下', 'R9']], ['D', 0, []], ['E', 1_000_000, ['R8-未评估', 'R9']],
    ]);
    const suzhou = await simulate({ fiscal_year: 2025, evaluation_year: 2024, base: 'initial', rules: [{ id: '差', when: [{ field: 'grade', op: '=', value: '差' }], action: { kind: 'percent', value: 0.5 } }] });
    expect(suzhou.projects.map(({ cut }) => cut)).toEqual([500_000, 0, 0, 0, 0]);
  });

  it('suggest to end, adjust or go on, the strictest first, each with every rule that fits and its source', async () => {
    const { rows, totals, evaluation_year } = await ask({ fiscal_year: 2025, rulepack });
    expect(rows.map(({ project_code, suggestion, reasons }) => [project_code, suggestion, reasons.map(({ rule }) => rule)])).toEqual([
      ['A', 'cancel', ['绩效低下']], ['B', 'cancel', ['事前不支持', '优良']], ['C', 'adjust', ['优良以下']], ['D', 'continue', ['优良']], ['E', null, []],
    ]);
    expect(evaluation_year).toBe(2024);
    expect(rows[0]).toMatchObject({ self_score: 95, result_kind: 'reevaluation', score: 58.5, difference: -36.5 });
    expect(rows[0]!.explanation).toBe('2024 年再评价 58.5 分、差；事后评价为差，建议取消。');
    expect(rows[1]!.explanation).toContain('2025 年事前评估不予支持；事前评估不予支持，建议取消。');
    expect(rows[4]!.explanation).toBe('没有 2024 年的评价结果和 2025 年的事前评估，不提建议。');
    expect(totals).toEqual({ count: 5, cancel: 2, adjust: 1, continue: 1, none: 1, cancel_budget: 2_000_000, adjust_budget: 1_000_000, budget: 5_000_000 });
    for (const { reasons } of rows) for (const { source } of reasons) expect(source).toContain('文登区2021年');
  });

  it('that are adopted as a conclusion are what the next reduction reads', async () => {
    await load('evaluations', [{ project_code: 'C', fiscal_year: 2024, kind: 'department', conclusion: '取消' }]);
    const { projects } = await simulate({ fiscal_year: 2025, evaluation_year: 2024, monitor_month: 9, base: 'initial', rulepack: 'reduction-wendeng-2021', project_codes: ['C'] });
    expect(projects[0]).toMatchObject({ cut: 1_000_000, rules: expect.arrayContaining(['R10-取消']) as string[] });
  });

  it('are filtered by suggestion and project, and seen within the scope alone', async () => {
    expect((await ask({ fiscal_year: 2025, rulepack, suggestion: 'none' })).rows.map(({ project_code }) => project_code)).toEqual(['E']);
    expect((await ask({ fiscal_year: 2025, rulepack, project_codes: ['D', 'X'] })).rows.map(({ project_code }) => project_code)).toEqual(['D']);
    expect((await ask({ fiscal_year: 2025, rulepack }, { scope: ['2'] })).totals).toMatchObject({ count: 1, none: 1 });
  });
});

/** 苏州: 500 万元 and above, or below it but of policy; more than half of the 特定目标类 projects. Risk points are the pack's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { runEvaluateSample } from '../../../analytics/evaluate/sample/run.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

const YEAR = 2024;
const rulepack = 'reevaluation-suzhou-2023';
let db: Database;
const load = (kind: string, rows: Record<string, unknown>[]) => importRows(db, contextOf(db).caller, { kind, rows, source: null, signal: new AbortController().signal, now: () => new Date('2026-03-05T02:00:00Z') });

beforeAll(async () => {
  db = await emptyDatabase();
  await load('organizations', [{ org_code: '100', name: '住建局', level: 'department' }, { org_code: '101', name: '市政处', parent_code: '100', level: 'unit' }, { org_code: '200', name: '民政局', level: 'department' }]);
  const project = (project_code: string, org_code: string, budget: number, executed: number, more: Record<string, unknown> = {}) =>
    ({ project_code, fiscal_year: YEAR, name: `项目${project_code}`, org_code, project_type: '特定目标类', adjusted_budget: budget, executed, ...more });
  await load('projects', [
    project('A', '101', 8_000_000, 8_000_000), project('B', '101', 5_000_000, 2_500_000), project('C', '200', 4_999_999, 4_999_999),
    project('D', '200', 300_000, 300_000, { name: '困难家庭救助' }), project('E', '200', 9_000_000, 9_500_000), project('F', '101', 6_000_000, 5_900_000, { project_type: '运转类' }),
    { project_code: 'A', fiscal_year: 2023, name: '项目A', org_code: '101' },
  ]);
  await load('evaluations', [
    { project_code: 'A', fiscal_year: 2023, kind: 'finance', score: 80 }, { project_code: 'A', fiscal_year: YEAR, kind: 'self', score: 96 },
    { project_code: 'B', fiscal_year: YEAR, kind: 'self', score: 97 }, { project_code: 'D', fiscal_year: YEAR, kind: 'self', score: 91 },
    { project_code: 'E', fiscal_year: YEAR, kind: 'self', score: 85 }, { project_code: 'F', fiscal_year: YEAR, kind: 'self', score: 95 },
    { project_code: 'F', fiscal_year: YEAR, kind: 'reevaluation', score: 80 },
  ]);
  await load('project_indicators', [
    { project_code: 'D', fiscal_year: YEAR, name: '救助人次', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 100, actual_value: 200, weight: 50 },
    { project_code: 'D', fiscal_year: YEAR, name: '及时率', level1: '产出指标', level2: '时效指标', sign: '>=', target_value: 100, actual_value: 90, weight: 40 },
  ]);
});
afterAll(() => db.close());
const ask = asking(runEvaluateSample, () => db);

describe('projects for re-evaluation', () => {
  it('are those of the amount and those of policy, the riskiest first, every point with its reason', async () => {
    const { rows, totals, total } = await ask({ fiscal_year: YEAR, rulepack, count: 2 });
    expect(rows.map(({ project_code, risk, reasons }) => [project_code, risk, reasons.map(({ rule }) => rule)])).toEqual([
      // 97 points with half of the money spent; never looked at before.
      ['B', 45, ['high-low', 'low-execution', 'never']],
      ['D', 45, ['far-over', 'missed', 'never']],
      ['E', 30, ['over-budget', 'never']],
      ['A', 25, ['rise']],
      ['F', 10, ['never']],
    ]);
    expect(total).toBe(5);
    expect(rows.find(({ project_code }) => project_code === 'D')!.entered).toEqual([{ kind: 'policy', text: '政策性强（名称或绩效目标含“救助”）' }]);
    expect(rows[0]!.entered).toEqual([{ kind: 'amount', text: '预算达到 500 万元' }]);
    expect(rows[0]).toMatchObject({ org_name: '市政处', department_code: '100', chosen: 'risk' });
    // C is a yuan short and not of policy.
    expect(totals).toMatchObject({ projects: 6, pool: 5, chosen: 2, typed: 5, typed_chosen: 2, typed_share: 0.4, asked_share: 0.5 });
    for (const { risk, reasons } of rows) expect(risk).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
  });

  it('are as many as the share of 特定目标类 asks for where no count is given; what was done counts and is not chosen again', async () => {
    const { totals, rows, warnings } = await ask({ fiscal_year: YEAR, rulepack });
    expect(totals).toMatchObject({ chosen: 3, typed_chosen: 3, typed_share: 0.6 });
    expect(rows.find(({ project_code }) => project_code === 'F')).toMatchObject({ done: true, chosen: null });
    expect(warnings.join()).not.toContain('低于规则包');
    expect((await ask({ fiscal_year: YEAR, rulepack, count: 2 })).warnings[0]).toContain('复评项目占规定类型项目的 40%，低于规则包的 50%');
  });

  it('are drawn by lot from those that risk would not choose, the same again with the same seed', async () => {
    const draw = async (seed: string) => (await ask({ fiscal_year: YEAR, rulepack, count: 3, by_lot: 2, seed, chosen_only: true })).rows.map(({ project_code, chosen }) => `${project_code} ${chosen}`);
    const first = await draw('甲');
    expect(first[0]).toBe('B risk');
    expect(first.filter((one) => one.endsWith('lot'))).toHaveLength(2);
    expect(await draw('甲')).toEqual(first);
    const others = await Promise.all(['1', '2', '3', '4', '5', '6'].map(draw));
    expect(new Set(others.map((one) => one.join())).size).toBeGreaterThan(1);
    const { lot } = await ask({ fiscal_year: YEAR, rulepack, count: 3, by_lot: 2, seed: '甲' });
    expect(lot).toMatchObject({ algorithm: 'sha256-rank-v1', seed: '甲', of: 3 });
    expect((await refusalOf(ask({ fiscal_year: YEAR, rulepack, count: 3, by_lot: 2 }))).text.zh).toContain('种子');
    expect((await refusalOf(ask({ fiscal_year: YEAR, rulepack, count: 1, by_lot: 2, seed: '1' }))).text.zh).toContain('多于总数 1 个');
  });

  it('are told to be too few, none and of one organisation', async () => {
    expect((await ask({ fiscal_year: YEAR, rulepack, count: 50 })).warnings[0]).toBe('要选 50 个，符合条件且尚未复评的只有 4 个，已全部选出。');
    expect((await ask({ fiscal_year: YEAR, rulepack, count: 1, org_code: '200' })).rows.map(({ project_code }) => project_code)).toEqual(['D', 'E']);
    expect((await refusalOf(ask({ fiscal_year: 1999, rulepack }))).text.zh).toContain('1999 年没有可见的项目');
    expect((await ask({ fiscal_year: YEAR, rulepack, count: 1 }, { scope: ['200'] })).rows.map(({ org_code }) => org_code)).toEqual(['200', '200']);
    expect((await refusalOf(ask({ fiscal_year: YEAR }))).text.zh).toContain('reevaluation-suzhou-2023');
  });
});

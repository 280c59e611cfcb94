/** 文登 names the five dimensions: 运行成本, 管理效率, 履职效能, 社会效益, 服务对象满意度; their items are the pack's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { runEvaluateDepartment } from '../../../analytics/evaluate/department/run.ts';
import { AppError } from '../../../analytics/errors.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { parsePack } from '../../../analytics/rulepacks/pack.ts';
import { shippedPack } from '../../../analytics/rulepacks/shipped/index.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

const rulepack = 'department-wendeng-2021';
let db: Database;
const load = (kind: string, rows: Record<string, unknown>[]) => importRows(db, contextOf(db).caller, { kind, rows, source: null, signal: new AbortController().signal, now: () => new Date('2026-03-05T02:00:00Z') });
beforeAll(async () => {
  db = await emptyDatabase();
  await load('organizations', [{ org_code: '1', name: '教育局', level: 'department' }, { org_code: '11', name: '一小', parent_code: '1', level: 'unit' }, { org_code: '2', name: '水务局', level: 'department' }]);
  await load('projects', [
    { project_code: 'A', fiscal_year: 2024, name: '甲', org_code: '1', initial_budget: 1_000, adjusted_budget: 1_100, executed: 1_045 },
    { project_code: 'B', fiscal_year: 2024, name: '乙', org_code: '11', initial_budget: 900, adjusted_budget: 900, executed: 855 },
    { project_code: 'C', fiscal_year: 2024, name: '丙', org_code: '2', initial_budget: 500, adjusted_budget: 500, executed: 100 },
  ]);
  const line = (name: string, level1: string, level2: string, actual_value: number | null, weight: number, unit = '个') => ({ project_code: 'A', fiscal_year: 2024, name, level1, level2, sign: '>=', target_value: 100, actual_value, weight, unit });
  await load('project_indicators', [line('校舍', '产出指标', '数量指标', 150, 30), line('设备', '产出指标', '数量指标', 50, 10), line('尚无结果', '产出指标', '数量指标', null, 20), line('受益', '效益指标', '社会效益指标', 80, 20), line('家长满意度', '满意度指标', '服务对象满意度', 92, 10, '%')]);
  await load('monitor_readings', [{ project_code: 'A', fiscal_year: 2024, month: 6, executed: 500 }, { project_code: 'A', fiscal_year: 2024, month: 9, executed: 900 }]);
  await load('evaluations', [{ project_code: 'A', fiscal_year: 2024, kind: 'self', score: 90 }, { project_code: 'B', fiscal_year: 2024, kind: 'self', score: 90 }]);
  await load('org_assessments', [{ org_code: '1', fiscal_year: 2023, operating_expense: 200 }, { org_code: '1', fiscal_year: 2024, operating_expense: 208 }, { org_code: '11', fiscal_year: 2024, operating_expense: 999 }]);
});
afterAll(() => db.close());
const ask = asking(runEvaluateDepartment, () => db);

describe('the overall score of a department', () => {
  it('has the five dimensions that 文登 names, of 20 points each', () => {
    const { dimensions } = shippedPack('department_score', rulepack).parameters;
    expect(dimensions.map(({ name, points }) => [name, points])).toEqual([['运行成本', 20], ['管理效率', 20], ['履职效能', 20], ['社会效益', 20], ['服务对象满意度', 20]]);
  });

  it('measures the department with all that stand under it, and says how each figure came about', async () => {
    const { rows, of } = await ask({ fiscal_year: 2024, rulepack });
    expect(of).toBe(100);
    expect(rows.map(({ org_code, projects }) => [org_code, projects])).toEqual([['1', 2], ['2', 1]]);
    const items = new Map(rows[0]!.dimensions.flatMap((dimension) => dimension.items).map((item) => [item.id, item]));
    const value = (id: string) => items.get(id)!.value;
    expect(value('expense')).toBeCloseTo(0.04, 12);
    expect(value('adjust')).toBeCloseTo(100 / 1_900, 12);
    expect(value('execution')).toBeCloseTo(0.95, 12);
    expect([value('goals'), value('monitor'), value('self'), value('rectified')]).toEqual([0.5, 0.5, 1, null]);
    // 30 points of weight met, 10 half: over-completion fills no gap, and what has no result yet is no failure.
    expect(value('output')).toBeCloseTo(35 / 40, 12);
    expect([value('benefit'), value('served')]).toEqual([0.8, 0.92]);
    expect(items.get('execution')).toMatchObject({ points: 8, explanation: '执行数 ÷ 全年预算数 = 95%，达到 95% 一档：8 分 × 100% = 8 分。' });
    expect(items.get('expense')!.points).toBe(8);
    expect(items.get('adjust')!.points).toBe(8);
    // Nothing is in the ledger: the item is open and so is the score.
    expect(rows[0]).toMatchObject({ score: null, grade: null });
    expect(rows[0]!.score_high - rows[0]!.score_low).toBeCloseTo(3, 9);
    expect(rows[0]!.explanation).toContain('问题整改销号率还没有得分');
  });

  it('is complete with what a person gives and why, and then has a grade', async () => {
    const answers = [{ org_code: '1', item: 'rectified', points: 3, reason: '当年没有下达整改' }];
    const { rows } = await ask({ fiscal_year: 2024, rulepack, org_code: '1', answers });
    expect(rows).toHaveLength(1);
    // 16 + 8 + 1.5 + 1.5 + 3 + 3 + 17.5 + 16 + 20
    expect(rows[0]!.score).toBeCloseTo(86.5, 9);
    expect(rows[0]!.grade).toBe('良');
    expect(rows[0]!.dimensions.map(({ points }) => Math.round(points! * 10) / 10)).toEqual([16, 17, 17.5, 16, 20]);
    const said = async (more: object) => (await refusalOf(ask({ fiscal_year: 2024, rulepack, ...more }))).text.zh;
    expect(await said({ answers: [{ ...answers[0]!, points: 4 }] })).toContain('满分为 3 分');
    expect(await said({ answers: [{ ...answers[0]!, item: 'x' }] })).toContain('“x”不在规则包中');
    expect(await said({ answers: [{ ...answers[0]!, org_code: '9' }] })).toContain('部门“9”不在评分范围内');
    expect(await said({ answers: [...answers, ...answers] })).toContain('评了两次');
  });

  it('is seen within the scope, and a single unit can be asked for', async () => {
    expect((await ask({ fiscal_year: 2024, rulepack }, { scope: ['2'] })).rows.map(({ org_code }) => org_code)).toEqual(['2']);
    expect((await ask({ fiscal_year: 2024, rulepack, org_code: '11' })).rows[0]).toMatchObject({ org_code: '11', projects: 1 });
    expect((await refusalOf(ask({ fiscal_year: 2024, rulepack, org_code: '1' }, { scope: ['2'] }))).code).toBe('not_found');
  });

  it('comes from a pack whose points add up and whose steps are in order', () => {
    const pack = structuredClone(shippedPack('department_score', rulepack));
    pack.parameters.dimensions[0]!.points = 25;
    expect(() => parsePack(pack)).toThrow(AppError);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEvaluateCompare } from '../../../analytics/evaluate/compare/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runEvaluateCompare, () => db);

const lines = [
  { name: '养护里程', level1: '产出指标', level2: '数量指标', sign: '>=' as const, target: 100, actual: 100, weight: 40, self_points: 40 },
  { name: '验收合格率', level1: '产出指标', level2: '质量指标', sign: '>=' as const, target: 95, actual: 100, weight: 20, self_points: 20 },
  { name: '群众出行改善', level1: '效益指标', level2: '社会效益', sign: 'qualitative' as const, target: '明显改善', actual: 90, weight: 20, self_points: 20, self_reason: '已明显改善' },
  { name: '群众满意度', level1: '满意度指标', level2: '服务对象满意度', sign: '>=' as const, target: 90, actual: 85, weight: 10, self_points: 10 },
];
const funds = { budget: 1_000_000, executed: 900_000, self_points: 10 };
const whole = { lines, funds, self_score: 100 };

describe('a self-evaluation beside what the rules give', () => {
  it('differs line by line with the reason, and the differences add up', async () => {
    const { rows, execution, self, reevaluated, difference, explanation } = await ask(whole);
    expect(rows.map(({ self_points, points }) => [self_points, points])).toEqual([[40, 40], [20, 20], [20, 18], [10, 5]]);
    expect(rows.map((row) => row.difference)).toEqual([0, 0, -2, -5]);
    // Satisfaction has a rule of its own: 80–90 % gives half.
    expect(rows[3]).toMatchObject({ method: 'satisfaction', explanation: expect.stringContaining('10 分 × 50% = 5 分') });
    // 90 % spent: 80–100 % gives 7 of 10.
    expect(execution).toMatchObject({ rate: 0.9, of: 10, self_points: 10, points: 7, difference: -3 });
    expect(self).toEqual({ score: 100, grade: '优', source: 'form' });
    expect(reevaluated).toMatchObject({ score: 90, grade: '优' });
    expect(difference).toBeCloseTo(rows.reduce((sum, row) => sum + row.difference!, execution!.difference!), 12);
    expect(explanation).toBe('自评 100 分（优），复评 90 分（优），复评低 10 分；2 条指标的得分不同。');
  });

  it('takes what was found in place of what was stated, and a reviewer’s own points before the rule', async () => {
    const { rows, reevaluated } = await ask({ ...whole, reviewed: [{ line: 0, actual: 70, reason: '验收资料只有 70 公里' }, { line: 2, points: 12, reason: '没有佐证材料' }], executed: { amount: 500_000, reason: '结转未支出' } });
    expect(rows[0]).toMatchObject({ actual: 100, found: 70, points: 28, difference: -12, reason: '验收资料只有 70 公里' });
    expect(rows[0]!.explanation).toMatch(/^复评核实：验收资料只有 70 公里。/);
    expect(rows[2]).toMatchObject({ points: 12, difference: -8, explanation: '复评人员给 12 分（满分 20 分）：没有佐证材料。' });
    expect(reevaluated.score).toBe(28 + 20 + 12 + 5);
    expect(reevaluated.grade).toBe('中');
  });

  it('stays open where a rule does not decide, between what it may come to', async () => {
    const { rows, reevaluated, difference } = await ask({ ...whole, lines: lines.map((line) => (line.name === '群众出行改善' ? { ...line, actual: '基本达成' } : line)), rulepack: 'scoring-national' });
    expect(rows[2]).toMatchObject({ points: null, difference: null });
    expect([difference, reevaluated.score]).toEqual([null, null]);
    expect(reevaluated.score_low).toBeLessThan(reevaluated.score_high);
  });

  it('flags over-completion, a sum that is not the total, and keeps no score that was not given', async () => {
    const { warnings } = await ask({ lines: [{ ...lines[0]!, actual: 200 }, ...lines.slice(1)], funds, self_score: 98 });
    expect(warnings).toEqual(['自评总分 98 分，各项得分之和为 100 分，请核对。', '1 条指标的完成值远超目标，请说明原因。']);
    const { self, rows, warnings: told } = await ask({ lines: lines.map(({ self_points: _points, ...line }) => line), funds: { budget: 1, executed: 1 } });
    expect(self).toEqual({ score: null, grade: null, source: null });
    expect(rows.every(({ difference }) => difference === null)).toBe(true);
    expect(told[0]).toContain('没有各指标的自评得分');
    expect((await ask({ lines, funds })).self).toMatchObject({ score: 100, source: 'sum' });
  });

  it('names a review of a line that is not there, twice, or with too many points', async () => {
    const said = async (more: object) => (await refusalOf(ask({ ...whole, ...more }))).text.zh;
    expect(await said({ reviewed: [{ line: 7, points: 1, reason: '无' }] })).toContain('第 8 条指标，但只有 4 条');
    expect(await said({ reviewed: [{ line: 0, points: 1, reason: '一' }, { line: 0, points: 2, reason: '二' }] })).toContain('两条复评意见');
    expect(await said({ reviewed: [{ line: 3, points: 11, reason: '一' }] })).toContain('超过分值 10');
    expect(await said({ project: { project_code: 'A', fiscal_year: 2024 } })).toContain('二者只能有一个');
    expect((await refusalOf(ask({ project: { project_code: 'A', fiscal_year: 2024 } }))).code).toBe('not_found');
  });
});

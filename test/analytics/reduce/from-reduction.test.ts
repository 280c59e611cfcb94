import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { runFrontier } from '../../../analytics/reduce/frontier/run.ts';
import type { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import { runOptimise } from '../../../analytics/reduce/optimise/run.ts';
import { runRobustness } from '../../../analytics/reduce/robustness/run.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runOptimise, () => db);

type Question = InputOf<typeof optimise>;
type Reduction = NonNullable<Question['reduction']>;
const row = (project_code: string, initial_budget: number, score: number | null, more: object = {}) => ({ project_code, initial_budget, score, ...more });
const tenth: Reduction = {
  base: 'initial',
  projects: [row('A', 1_000_000, 95), row('B', 1_000_000, 60), row('C', 1_000_000, 80), row('D', 1_000_000, 40, { nature: 'one_off' }), row('E', 1_000_000, 10, { is_protected: true })],
  rules: [{ id: '一次性', when: [{ field: 'nature', op: '=', value: 'one_off' }], exclude: true }, { id: '统一', action: { kind: 'percent', value: 0.1 } }],
};

describe('the best choice beside the rules', () => {
  it('cuts as much, leaves alone what is excluded or protected, and tells what each loses and why they differ', async () => {
    const result = await ask({ reduction: tenth, value: { by: 'score' } });
    // The rules lose a tenth of 95, 60 and 80; the choice takes all from B, worth least: 0.6 for each 10,000 yuan.
    expect(result).toMatchObject({ status: 'optimal', total_cut: 300_000, gap: 0, rule: { cut: 300_000, measure: '价值 = 绩效得分 ÷ 100 × 预算（万元）' } });
    expect(result.objective).toBeCloseTo(18, 9);
    expect(result.rule!.value_lost).toBeCloseTo(23.5, 9);
    expect(result.rule!.excess).toBeCloseTo(5.5, 9);
    expect(result.rule!.sentence).toBe('规则压减 30 万元，损失价值 23.5；优化方案压减 30 万元，损失价值 18，少损失 5.5（23.4%），任何方案至少损失 18。');
    expect(result.projects.map(({ id, cut, rule_cut }) => [id, cut, rule_cut])).toEqual([['A', 0, 100_000], ['B', 300_000, 100_000], ['C', 0, 100_000], ['D', 0, 0], ['E', 0, 0]]);
    expect(result.projects[1]!.reason).toBe('每万元价值 0.6，优化方案从价值低的压起，压到每万元 0.6 为止，压减它损失较小，比规则多压 20 万元。');
    expect(result.projects[0]!.reason).toBe('每万元价值 0.95，优化方案只需压到每万元 0.6，压减它不划算，比规则少压 10 万元。');
    expect(result.projects[3]!.reason).toBeNull();
  });

  it('keeps the limits of the rules, and those of its own demands', async () => {
    const limited = await ask({ reduction: { ...tenth, limits: { max_cut_rate: 0.2 } } });
    expect(limited.projects.map(({ cut }) => Math.round(cut))).toEqual([0, 200_000, 100_000, 0, 0]);
    const floors = await ask({ reduction: { ...tenth, projects: tenth.projects!.map((one, i) => ({ ...one, org_code: i < 2 ? '101' : '102' })) }, org_floors: { 101: 1_900_000 }, max_touched: 2 });
    expect(floors.projects.map(({ cut }) => Math.round(cut))).toEqual([0, 100_000, 200_000, 0, 0]);
  });

  it('says which demand has to give way, and by how much, where the target is beyond what may be cut', async () => {
    const result = await ask({ reduction: tenth, target_cut: 4_000_000 });
    expect(result).toMatchObject({ status: 'infeasible', projects: [], conflicts: [{ constraint: 'target_cut', relax_by: 1_000_000 }] });
    expect(result.conflicts![0]!.sentence).toBe('要求“压减总额不少于 400 万元”需要降低 100 万元，即 300 万元。');
    expect(result.rule!.sentence).toContain('现有要求下没有可行的优化方案');
  });

  it.each([
    ['budget', { by: 'budget' as const }, [100, 100, 100]],
    ['grade', { by: 'grade' as const, grades: { 优: 1, 中: 0.5 }, missing: 0.2 }, [100, 50, 20]],
    ['own column, of the whole project', { by: 'field' as const, field: 'weight', per_budget: false, missing: 7 }, [3, 9, 7]],
  ])('measures value by %s', async (_, value, expected) => {
    const projects = [row('A', 1_000_000, null, { grade: '优', weight: 3 }), row('B', 1_000_000, null, { grade: '中', weight: 9 }), row('C', 1_000_000, null)];
    const result = await ask({ reduction: { ...tenth, projects: projects.map((one) => ({ nature: null, ...one })) }, value });
    expect(result.projects.map(({ worth }) => Math.round(worth! * 100))).toEqual(expected);
  });

  it('fills what is missing with the median and says how many', async () => {
    const projects = [row('A', 1_000_000, 90), row('B', 1_000_000, null), row('C', 1_000_000, 70)].map((one) => ({ nature: null, ...one }));
    const result = await ask({ reduction: { ...tenth, projects } });
    expect(result.warnings).toContain('有 1 个项目没有价值数据（共 3 个），按已有数据的中位数 80 计。');
    const none = await refusalOf(ask({ reduction: { ...tenth, projects: projects.map((one) => ({ ...one, score: null })) } }));
    expect(none.text.zh).toContain('没有一个项目有可用的价值数据');
  });

  it('says that nothing can be cut where every project is protected', async () => {
    const projects = tenth.projects!.map((one) => ({ ...one, is_protected: true }));
    const best = await ask({ reduction: { ...tenth, projects }, target_cut: 1_000 });
    expect(best).toMatchObject({ status: 'infeasible', conflicts: [{ constraint: 'target_cut', relax_by: 1_000 }] });
    const nothing = await asking(runFrontier, () => db)({ reduction: { ...tenth, projects }, steps: 2 });
    expect(nothing.explanation.length + nothing.points.length).toBeGreaterThan(0);
    expect(nothing.points.every(({ cut }) => cut === 0)).toBe(true);
  });

  it('cuts first what is vetoed', async () => {
    const rules: Reduction['rules'] = [{ id: '未评估', when: [{ field: 'project_code', op: '=', value: 'A' }], action: { kind: 'gate' } }];
    const result = await ask({ reduction: { ...tenth, rules } });
    expect(result).toMatchObject({ total_cut: 1_000_000, objective: 0 });
    expect(result.warnings).toContain('有 1 个项目被一票否决，价值按 0 计，优化时首先压减。');
  });

  it('says what is asked twice, not at all, or with a column that is not there', async () => {
    expect((await refusalOf(ask({}))).text.zh).toContain('projects');
    expect((await refusalOf(ask({ reduction: tenth, value: { by: 'field', field: '没有' } }))).text.zh).toContain('列“没有”不存在');
    expect((await refusalOf(ask({ reduction: tenth, value: { by: 'field', field: 'nature' } }))).text.zh).toContain('不是数字');
    expect((await refusalOf(ask({ reduction: tenth, value: { by: 'grade' } }))).text.zh).toContain('value.grades');
  });

  it('never loses more than the rules where every share may be cut', async () => {
    const rows = fc.array(fc.record({ budget: fc.integer({ min: 1, max: 1_000_000 }), score: fc.integer({ min: 0, max: 100 }) }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 10 }), fc.constantFrom('linear' as const, 'convex' as const), async (given, tenths, loss) => {
        const projects = given.map(({ budget, score }, i) => row(`P${i}`, budget, score));
        const result = await ask({ reduction: { base: 'initial', projects, rules: [{ id: 'r', action: { kind: 'percent', value: tenths / 10 } }] }, manner: { loss }, gap: 0.001 });
        expect(result.total_cut!).toBeGreaterThanOrEqual(result.rule!.cut - 0.005);
        // A convex loss is followed exactly at every tenth.
        expect(result.objective!).toBeLessThanOrEqual(result.rule!.value_lost * 1.0011 + 1e-6);
      }),
      { numRuns: 20 },
    );
  });
});

describe('frontier and robustness of a reduction', () => {
  it('marks the rules and goes on to all that may be cut', async () => {
    const result = await asking(runFrontier, () => db)({ reduction: tenth, steps: 3, marks: [{ label: '上年决定', cuts: [{ id: 'C', cut: 300_000 }] }] });
    expect(result.points.map(({ cut }) => Math.round(cut))).toEqual([1_000_000, 2_000_000, 3_000_000]);
    expect(result.marks.map(({ label, cut, excess }) => [label, cut, Math.round(excess! * 10) / 10])).toEqual([['规则方案', 300_000, 5.5], ['上年决定', 300_000, 6]]);
  });

  it('counts how often a project is cut', async () => {
    const result = await asking(runRobustness, () => db)({ reduction: tenth, ranges: { share: 0.1 }, draws: 10, seed: 1 });
    expect(result).toMatchObject({ always: ['B'], never: ['A', 'C', 'D', 'E'] });
  });
});

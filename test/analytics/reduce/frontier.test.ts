/** Frontier, robustness and comparison. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { runReduceCompare } from '../../../analytics/reduce/compare/run.ts';
import { runFrontier } from '../../../analytics/reduce/frontier/run.ts';
import { runRobustness } from '../../../analytics/reduce/robustness/run.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const frontier = asking(runFrontier, () => db);
const robustness = asking(runRobustness, () => db);
const compare = asking(runReduceCompare, () => db);

const project = (id: string, value: number, amount: number) => ({ id, value, funding: { 本级: amount } });
const three = [project('A', 90, 1000), project('B', 60, 1000), project('C', 40, 1000)];

describe('the frontier of cut and loss', () => {
  it('is worked out by hand for three projects, with marks beside it', async () => {
    const result = await frontier({ projects: three, steps: 3, marks: [{ label: '去年', cuts: [{ id: 'A', cut: 1000 }] }, { label: '一刀切', cuts: three.map(({ id }) => ({ id, cut: 300 })) }] });
    expect(result.points.map(({ cut, value_lost }) => [cut, value_lost])).toEqual([[1000, 40], [2000, 100], [3000, 190]]);
    expect(result.marks[0]).toMatchObject({ label: '去年', cut: 1000, value_lost: 90, best_value_lost: 40, excess: 50 });
    expect(result.marks[0]!.sentence).toBe('“去年”压减 1,000 元，损失价值 90；压减同样多，最好的方案损失 40，少损失 50（55.56%）。');
    // 900 yuan as three tenths of each is not among what may be cut here: whole projects.
    expect(result.marks[1]!.value_lost).toBeCloseTo(57, 9);
  });

  it('rises, each point within its bound, and tells how far it has come', async () => {
    const draw = random(3);
    const projects = Array.from({ length: 2_500 }, (_, i) => ({ id: `P${i}`, value: draw.logNormal(50, 1), funding: { 本级: Math.round(draw.logNormal(1e6, 1)) }, divisible: draw.chance(0.3), org: String(draw.integer(1, 20)) }));
    const told: string[] = [];
    const context = { ...contextOf(db), progress: (done: number, of: number, text?: string) => void told.push(`${done}/${of} ${text ?? ''}`) };
    const { points, warnings } = await runAnalysis(runFrontier, { projects, steps: 10, max_org_cut_share: 0.5 }, context);
    expect(points.length + (warnings.length > 0 ? 1 : 0)).toBeGreaterThanOrEqual(10);
    points.forEach(({ cut, target, value_lost, bound }, i) => {
      expect(cut).toBeGreaterThanOrEqual(target * (1 - 1e-9));
      expect(value_lost).toBeGreaterThanOrEqual(bound);
      if (i > 0) expect(value_lost).toBeGreaterThan(points[i - 1]!.value_lost);
    });
    expect(told.slice(0, 2)).toEqual(['1/10 前沿第 1 点，共 10 点', '2/10 前沿第 2 点，共 10 点']);
  });

  it('leaves out and tells what the demands do not allow', async () => {
    const { points, warnings } = await frontier({ projects: three, steps: 3, max_touched: 2 });
    expect(points).toHaveLength(2);
    expect(warnings).toEqual(['从压减 3,000 元起，有 1 个点在现有要求下无法达到，或在规定时间内没有找到方案，没有列出。']);
    const none = await frontier({ projects: three.map((one) => ({ ...one, protected: true })), target_cut: 300, steps: 3 });
    expect(none.points).toEqual([]);
    expect(none.conflicts).toMatchObject([{ constraint: 'target_cut' }]);
  });

  it.each([
    ['an unknown project', [{ id: 'Z', cut: 1 }], '“Z”不在'], ['one twice', [{ id: 'A', cut: 1 }, { id: 'A', cut: 1 }], '出现了两次'], ['more than the budget', [{ id: 'A', cut: 1001 }], '超过预算'],
  ])('refuses a mark with %s', async (_, cuts, named) => {
    expect((await refusalOf(frontier({ projects: three, steps: 2, marks: [{ label: 'x', cuts }] }))).text.zh).toContain(named);
  });
});

describe('robustness', () => {
  it('tells what never changes, and how often the others are cut', async () => {
    const question = { projects: [project('便宜', 1, 1000), project('甲', 50, 1000), project('乙', 52, 1000), project('贵', 1000, 1000)], target_cut: 2000, ranges: { share: 0.2 }, draws: 200, seed: 9 };
    const result = await robustness(question);
    expect(result.always).toEqual(['便宜']);
    expect(result.never).toEqual(['贵']);
    const [, first, second] = result.projects;
    expect(first!.cut_share + second!.cut_share).toBeCloseTo(1, 9);
    expect(first!.cut_share).toBeGreaterThan(0.5);
    expect(second!.cut_share).toBeGreaterThan(0.2);
    expect({ ...(await robustness(question)), provenance: null }).toEqual({ ...result, provenance: null });
    expect((await robustness({ ...question, seed: 10 })).projects).not.toEqual(result.projects);
  });

  it('takes spans of single projects before the common share', async () => {
    const result = await robustness({ projects: three, target_cut: 1000, ranges: { share: 0, projects: [{ id: 'A', low: 0, high: 1 }] }, draws: 20 });
    expect(result.always).toEqual(['A']);
  });

  it('tells an impossible question and refuses ranges that cannot be meant', async () => {
    expect(await robustness({ projects: three, target_cut: 9000, ranges: { share: 0.1 }, draws: 5 })).toMatchObject({ status: 'infeasible', conflicts: [{ constraint: 'target_cut', relax_by: expect.closeTo(6000, 6) as number }] });
    const refused = async (ranges: object) => (await refusalOf(robustness({ projects: three, target_cut: 1, ranges }))).text.zh;
    expect(await refused({})).toContain('没有填写价值的浮动范围');
    expect(await refused({ projects: [{ id: 'Z', low: 0, high: 1 }] })).toContain('“Z”');
    expect(await refused({ projects: [{ id: 'A', low: 2, high: 1 }] })).toContain('大于上限');
    expect(await refused({ projects: [{ id: 'A', low: 0, high: 1 }, { id: 'A', low: 0, high: 1 }] })).toContain('两个浮动范围');
  });
});

describe('comparing reductions', () => {
  const projects = [{ project_code: 'P1', name: '甲', org_code: '1', industry: '教育', initial_budget: 1000, grade: '中' }, { project_code: 'P2', name: '乙', org_code: '2', industry: '交通', initial_budget: 500, grade: '差' }];
  const percent = (id: string, value: number, grade: string) => ({ id, when: [{ field: 'grade', op: 'in' as const, value: [grade, '差'] }], action: { kind: 'percent' as const, value } });
  const rules = [percent('甲', 0.1, '中'), percent('乙', 0.5, '差')];

  it('goes project by project, by organisation and by industry', async () => {
    const result = await compare({ scenarios: [{ base: 'initial', projects, rules }, { label: '上年', cuts: [{ project_code: 'P1', org_code: '1', industry: '教育', base: 1000, cut: 100 }, { project_code: 'P2', org_code: '2', industry: '交通', base: 500, cut: 400 }] }] });
    expect(result.totals).toMatchObject([{ label: '方案 1', cut: 150, rate: 0.1 }, { label: '上年', cut: 500 }]);
    expect(result.projects).toEqual([
      { project_code: 'P2', name: '乙', org_code: '2', base: 500, cuts: [50, 400], difference: 350 },
      { project_code: 'P1', name: '甲', org_code: '1', base: 1000, cuts: [100, 100], difference: 0 },
    ]);
    expect(result.by_org.map(({ org_code, difference }) => [org_code, difference])).toEqual([['2', 350], ['1', 0]]);
    expect(result.by_industry[0]).toMatchObject({ industry: '交通', cuts: [50, 400] });
    expect(result.explanation).toBe('“方案 1”压减 150 元，“上年”压减 500 元；1 个项目的压减额不同。');
  });

  it('shows what the order of rules changes', async () => {
    const { projects: rows } = await compare({ scenarios: [{ base: 'initial', projects, rules }, { base: 'initial', projects, rules: rules.toReversed() }] });
    expect(rows.map(({ project_code, cuts }) => [project_code, cuts])).toEqual([['P2', [50, 250]], ['P1', [100, 100]]]);
  });

  it('takes no project that a scenario does not hold for one that it does not cut', async () => {
    const { projects: rows, warnings, differing } = await compare({ scenarios: [{ cuts: [{ project_code: 'A', base: 10, cut: 1 }] }, { cuts: [{ project_code: 'B', base: 10, cut: 2 }] }] });
    expect(rows.map(({ cuts }) => cuts)).toEqual([[1, null], [null, 2]]);
    expect(differing).toBe(2);
    expect(warnings[0]).toContain('2 个项目只在部分方案中');
  });

  it('refuses what cannot be meant', async () => {
    const refused = async (scenario: object) => (await refusalOf(compare({ scenarios: [scenario, { cuts: [{ project_code: 'A', base: 1, cut: 1 }] }] }))).text.zh;
    expect(await refused({ label: '空' })).toContain('方案“空”没有填写压减基数');
    expect(await refused({ cuts: [{ project_code: 'A', base: 1, cut: 2 }] })).toContain('超过预算');
    expect(await refused({ cuts: [{ project_code: 'A', base: 1, cut: 1 }, { project_code: 'A', base: 1, cut: 1 }] })).toContain('出现了两次');
  });
});

describe('a long row of problems, none of which needs the solver', () => {
  const projects = Array.from({ length: 5_000 }, (_, i) => project(`P${i}`, 1 + ((i * 7_919) % 997), 1_000 + ((i * 104_729) % 9_973)));
  const target = 5_000 * 600;
  const works = {
    robustness: (signal: AbortSignal) => runAnalysis(runRobustness, { projects, target_cut: target, ranges: { share: 0.2 }, draws: 200, gap: 0.01 }, { ...contextOf(db), signal }),
    frontier: (signal: AbortSignal) => runAnalysis(runFrontier, { projects, target_cut: target, steps: 50, gap: 0.01 }, { ...contextOf(db), signal }),
  };

  it.each(['robustness', 'frontier'] as const)('is given up in the middle and lets others have their turn: %s', async (name) => {
    const left = new AbortController();
    const clock = setTimeout(() => left.abort(new DOMException('cancelled', 'AbortError')), 1);
    try {
      await expect(works[name](left.signal)).rejects.toMatchObject({ name: 'AbortError' });
    } finally {
      clearTimeout(clock);
    }
  });
});

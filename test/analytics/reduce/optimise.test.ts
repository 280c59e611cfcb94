import fc from 'fast-check';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { InputOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { random } from '../../../analytics/numeric/random.ts';
import type { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import { runOptimise } from '../../../analytics/reduce/optimise/run.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

type Asked = InputOf<typeof optimise>;
type Question = Asked & { projects: NonNullable<Asked['projects']> };
type Project = Question['projects'][number];

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runOptimise, () => db);

const project = (id: string, value: number, amount: number, more: Partial<Project> = {}): Project => ({ id, value, funding: { 本级: amount }, ...more });
const three = [project('A', 90, 1200), project('B', 60, 1000), project('C', 40, 900)];
const keepsOf = async (question: Question) => Object.fromEntries((await ask(question)).projects.map(({ id, keep }) => [id, keep]));

describe('the cut that loses least', () => {
  it('is worked out by hand for three projects', async () => {
    const result = await ask({ projects: three, target_cut: 1000, extra_cut: 500 });
    expect(result).toMatchObject({ status: 'optimal', objective: 60, kept_value: 130, bound: 60, gap: 0, total_cut: 1000 });
    expect(result.projects).toEqual([{ id: 'A', keep: 1, cut: 0, value_lost: 0 }, { id: 'B', keep: 0, cut: 1000, value_lost: 60 }, { id: 'C', keep: 1, cut: 0, value_lost: 0 }]);
    expect(result.more).toMatchObject({ extra_cut: 500, extra_loss: 40, status: 'optimal' });
    expect(result.more!.sentence).toBe('在压减 1,000 元的基础上再压 500 元，最少多损失价值 40（合计 100）。');
  });

  it('tells what a yuan of each demand costs in the relaxation, and says that it is the relaxation', async () => {
    const { binding } = await ask({ projects: three, target_cut: 1000 });
    // The relaxation cuts all of C and a tenth of B: 60 ÷ 1,000 a yuan.
    expect(binding).toHaveLength(1);
    expect(binding[0]!.constraint).toBe('target_cut');
    expect(binding[0]!.shadow_price).toBeCloseTo(0.06, 9);
    expect(binding[0]!.sentence).toContain('线性松弛');
  });

  it('keeps partial shares, steps, least shares and what is protected', async () => {
    expect(await keepsOf({ projects: [project('A', 1, 1000, { divisible: true, min_keep: 0.6 }), project('B', 100, 1000, { divisible: true })], target_cut: 500 })).toEqual({ A: 0.6, B: 0.9 });
    expect(await keepsOf({ projects: [project('A', 1, 1000, { levels: [0.2, 0.5] }), project('B', 100, 1000)], target_cut: 400 })).toEqual({ A: 0.5, B: 1 });
    expect(await keepsOf({ projects: [project('A', 1, 1000, { protected: true }), project('B', 100, 1000)], target_cut: 400 })).toEqual({ A: 1, B: 0 });
    expect(await keepsOf({ projects: [project('A', 1, 1000, { min_keep: 0.1 }), project('B', 100, 1000)], target_cut: 400 })).toEqual({ A: 1, B: 0 });
  });

  it('spreads a convex loss and gathers a linear one', async () => {
    const both = (loss: 'linear' | 'convex') => [project('A', 10, 1000, { divisible: true, loss }), project('B', 11, 1000, { divisible: true, loss })];
    expect(await keepsOf({ projects: both('linear'), target_cut: 1000 })).toEqual({ A: 0, B: 1 });
    const result = await ask({ projects: both('convex'), target_cut: 1000 });
    expect(result.projects.map(({ keep }) => keep)).toEqual([0.5, 0.5]);
    expect(result.objective).toBeCloseTo(21 / 4, 9);
  });

  it('keeps ceilings of several sources, floors and largest shares of organisations, and a number of projects', async () => {
    const projects: Project[] = [
      { id: 'A', value: 5, funding: { 省级: 100, 本级: 100 }, org: '1' }, { id: 'B', value: 4, funding: { 省级: 100 }, org: '1' },
      { id: 'C', value: 3, funding: { 本级: 100 }, org: '2' }, { id: 'D', value: 9, funding: { 本级: 100 }, org: '2' },
    ];
    expect(await keepsOf({ projects, ceilings: { 省级: 100, 本级: 200 } })).toEqual({ A: 0, B: 1, C: 1, D: 1 });
    expect(await keepsOf({ projects, target_cut: 100, org_floors: { 2: 150 } })).toEqual({ A: 1, B: 0, C: 1, D: 1 });
    expect(await keepsOf({ projects, target_cut: 100, max_org_cut_share: 0.4 })).toEqual({ A: 1, B: 0, C: 1, D: 1 });
    expect(await keepsOf({ projects, target_cut: 200, max_touched: 1 })).toEqual({ A: 0, B: 1, C: 1, D: 1 });
  });

  it('keeps the shares that organisations lose close together, at a price, and says by how much they would have to part', async () => {
    const parts: Project[] = [{ id: 'A', value: 1, funding: { 本级: 100 }, org: '1', divisible: true }, { id: 'B', value: 10, funding: { 本级: 100 }, org: '2', divisible: true }, { id: 'C', value: 1, funding: { 本级: 50 }, org: '3', protected: true }];
    const { objective, projects, binding } = await ask({ projects: parts, target_cut: 100, max_org_spread: 0.2 });
    expect(projects.map(({ cut }) => Math.round(cut * 1e6) / 1e6)).toEqual([60, 40, 0]);
    expect(objective).toBeCloseTo(4.6, 9);
    const wider = await ask({ projects: parts, target_cut: 100, max_org_spread: 0.21 });
    const price = binding.find(({ constraint }) => constraint === 'max_org_spread')!;
    expect(price.shadow_price * 0.01).toBeCloseTo(4.6 - wider.objective!, 9);
    expect(price.sentence).toContain('各单位压减比例相差不超过 20 个百分点');
    const whole = parts.map((one) => ({ ...one, divisible: false }));
    const { status, conflicts } = await ask({ projects: whole, target_cut: 100, max_touched: 1, max_org_spread: 0.2 });
    expect([status, conflicts!.length]).toEqual(['infeasible', 1]);
    const alone = await ask({ projects: whole, target_cut: 100, groups: [{ kind: 'at_most', ids: ['A', 'B'], k: 1 }], max_org_spread: 0.2 });
    expect(alone).toMatchObject({ status: 'optimal', objective: 11 });
  });

  it('does not depend on the unit that values are in', async () => {
    const draw = random(3);
    const projects = Array.from({ length: 24 }, (_, i) => project(String(i), 1 + draw.uniform() * 99, 0, { funding: { 本级: draw.integer(1, 90), 省级: draw.integer(1, 90) } }));
    const ceilings = { 本级: 500, 省级: 600 };
    const least = await ask({ projects, ceilings });
    const tiny = await ask({ projects: projects.map((one) => ({ ...one, value: one.value * 1e-8 })), ceilings });
    expect(tiny.method).toBe('mip');
    expect(tiny.objective! * 1e8).toBeCloseTo(least.objective!, 6);
  });

  it('tells cuts of fen in fen', async () => {
    const projects = [1, 2, 3].map((i) => project(String(i), i, 0, { funding: { 本级: 0.1, 省级: 0.2 }, divisible: true }));
    const { total_cut, projects: rows } = await ask({ projects, target_cut: 0.69 });
    expect([total_cut, ...rows.map(({ cut }) => cut)]).toEqual([0.69, 0.3, 0.3, 0.09]);
  });

  it('keeps groups', async () => {
    const projects = [project('A', 1, 100), project('B', 50, 100), project('C', 10, 100)];
    expect(await keepsOf({ projects, target_cut: 100, groups: [{ kind: 'all_or_none', ids: ['A', 'B'] }] })).toEqual({ A: 1, B: 1, C: 0 });
    expect(await keepsOf({ projects, target_cut: 0, groups: [{ kind: 'at_most', ids: ['B', 'C'], k: 1 }] })).toEqual({ A: 1, B: 1, C: 0 });
    expect(await keepsOf({ projects, target_cut: 100, groups: [{ kind: 'requires', ids: ['B', 'A'] }] })).toEqual({ A: 1, B: 1, C: 0 });
    expect(await keepsOf({ projects, target_cut: 200, groups: [{ kind: 'requires', ids: ['B', 'A'] }] })).toEqual({ A: 0, B: 0, C: 1 });
  });

  it('cuts nothing where nothing is demanded', async () => {
    expect(await ask({ projects: three })).toMatchObject({ status: 'optimal', objective: 0, total_cut: 0, method: 'nothing_to_cut', binding: [] });
  });

  it('bears amounts of thousands of millions beside fen', async () => {
    const projects = [project('A', 1e9, 5_000_000_000.01), project('B', 1e9 - 1, 4_999_999_999.99), project('C', 3, 0.01)];
    const result = await ask({ projects, target_cut: 5_000_000_000 });
    expect(result).toMatchObject({ status: 'optimal', gap: 0 });
    // B alone is a fen short, and with C it loses more than A.
    expect(result.objective).toBe(1e9);
    expect(result.total_cut).toBeGreaterThanOrEqual(5_000_000_000);
  });
});

describe('demands that cannot all be kept', () => {
  const conflictsOf = async (question: Question) => {
    const result = await ask(question);
    expect(result).toMatchObject({ status: 'infeasible', objective: null, projects: [] });
    return result.conflicts!.map(({ constraint, relax_by, sentence }) => ({ constraint, relax_by: Math.round(relax_by * 1e6) / 1e6, sentence }));
  };

  it('tell which is to be relaxed, by how much and to what', async () => {
    expect(await conflictsOf({ projects: three, target_cut: 4000 })).toEqual([{ constraint: 'target_cut', relax_by: 900, sentence: '要求“压减总额不少于 4,000 元”需要降低 900 元，即 3,100 元。' }]);
    expect(await conflictsOf({ projects: three.map((one) => ({ ...one, protected: true })), target_cut: 100 })).toMatchObject([{ constraint: 'target_cut', relax_by: 100 }]);
    expect(await conflictsOf({ projects: [project('A', 1, 100, { protected: true })], ceilings: { 本级: 40 } })).toEqual([{ constraint: 'ceiling:本级', relax_by: 60, sentence: '要求““本级”保留不超过 40 元”需要提高 60 元，即 100 元。' }]);
    expect(await conflictsOf({ projects: [project('A', 1, 100, { org: '1' })], org_floors: { 1: 150 } })).toMatchObject([{ constraint: 'org_floor:1', relax_by: 50 }]);
  });

  it('name the fewest: one floor rather than the ceilings of two sources', async () => {
    const projects: Project[] = [{ id: 'A', value: 1, funding: { x: 100, y: 100 }, org: '1' }];
    expect(await conflictsOf({ projects, ceilings: { x: 0, y: 0 }, org_floors: { 1: 200 } })).toMatchObject([{ constraint: 'org_floor:1', relax_by: 200 }]);
  });

  it('count projects in groups and in the number touched, and shares of organisations', async () => {
    const pair = [project('A', 1, 100, { org: '1' }), project('B', 1, 100, { org: '1' })];
    expect(await conflictsOf({ projects: pair.map((one) => ({ ...one, protected: true })), groups: [{ kind: 'at_most', ids: ['A', 'B'], k: 1 }] })).toMatchObject([{ constraint: 'group:1', relax_by: 1 }]);
    expect(await conflictsOf({ projects: pair, target_cut: 200, max_touched: 1 })).toMatchObject([{ relax_by: expect.any(Number) }]);
    expect(await conflictsOf({ projects: pair, ceilings: { 本级: 0 }, target_cut: 200, max_org_cut_share: 0.5 })).toMatchObject([{ constraint: 'max_org_cut_share:1', relax_by: 0.5 }]);
  });

  it('are told of the further cut as well', async () => {
    const { more } = await ask({ projects: three, target_cut: 3000, extra_cut: 200 });
    expect(more).toMatchObject({ status: 'infeasible', extra_loss: null });
    expect(more!.sentence).toContain('不能同时满足');
  });
});

describe('bad input', () => {
  it.each<[string, Question, string]>([
    ['a negative budget', { projects: [project('A', 1, -5)], target_cut: 1 }, '-5'],
    ['a value that is no number', { projects: [project('A', NaN, 5)], target_cut: 1 }, 'value'],
    ['two rows of one project', { projects: [project('A', 1, 1), project('A', 1, 1)], target_cut: 1 }, '“A”出现了两次（第 1 行和第 2 行）'],
    ['a circle of needs', { projects: three, groups: [{ kind: 'requires', ids: ['A', 'B'] }, { kind: 'requires', ids: ['B', 'C'] }, { kind: 'requires', ids: ['C', 'A'] }] }, 'A → B → C → A'],
    ['a group of strangers', { projects: three, groups: [{ kind: 'all_or_none', ids: ['A', 'Z'] }] }, '“Z”不在项目列表中'],
    ['a group with one twice', { projects: three, groups: [{ kind: 'all_or_none', ids: ['A', 'A'] }] }, '写了两次'],
    ['at most without a number', { projects: three, groups: [{ kind: 'at_most', ids: ['A', 'B'] }] }, '没有填写 k'],
    ['a ceiling of a source nobody has', { projects: three, ceilings: { 省级: 5 } }, '“省级”'],
    ['a floor of an organisation nobody is of', { projects: three, org_floors: { 9: 5 } }, '“9”'],
    ['no project', { projects: [], target_cut: 1 }, 'projects'],
  ])('%s is refused in a sentence', async (_, question, named) => {
    const error = await refusalOf(ask(question));
    expect(error.code).toBe('invalid_params');
    expect(error.text.zh).toContain(named);
  });

  it('codes with dashes, spaces and quotes are codes like any other', async () => {
    const ids = ["A-1 '2'", 'B"; --', ' C '];
    const result = await ask({ projects: ids.map((id, i) => ({ id, value: i + 1, funding: { "省 'x'": 100 }, org: `"${i}"` })), ceilings: { "省 'x'": 200 }, org_floors: { '"0"': 0 } });
    expect(result.projects.map(({ id, keep }) => [id, keep])).toEqual([[ids[0], 0], [ids[1], 1], [ids[2], 1]]);
  });
});

/** Every choice of levels, one after the other. */
function byTrying({ projects, target_cut: target = 0, ceilings = {}, max_org_cut_share: share = 1, max_org_spread: spread = 1, max_touched: touched = Infinity, groups = [] }: Question): number | null {
  const budgets = projects.map(({ funding }) => Object.values(funding).reduce((sum, one) => sum + one, 0));
  const levels = projects.map(({ levels: given, protected: isProtected }, i) => (isProtected || budgets[i] === 0 ? [1] : given ? [...new Set([1, ...given])] : [1, 0]));
  let best: number | null = null;
  const keep = projects.map(() => 1);
  const visit = (i: number, lost: number): void => {
    if (i < projects.length) {
      for (const level of levels[i]!) {
        keep[i] = level;
        visit(i + 1, lost + projects[i]!.value * (projects[i]!.loss === 'convex' ? (1 - level) ** 2 : 1 - level));
      }
      return;
    }
    const cut = (fits: (i: number) => boolean) => projects.reduce((sum, _, j) => sum + (fits(j) ? (1 - keep[j]!) * budgets[j]! : 0), 0);
    if (cut(() => true) < target - 1e-6) return;
    for (const [source, limit] of Object.entries(ceilings)) if (projects.reduce((sum, { funding }, j) => sum + keep[j]! * (funding[source] ?? 0), 0) > limit + 1e-6) return;
    for (const org of new Set(projects.map((one) => one.org))) {
      if (org === undefined) continue;
      const whole = budgets.reduce((sum, budget, j) => sum + (projects[j]!.org === org ? budget : 0), 0);
      if (cut((j) => projects[j]!.org === org) > share * whole + 1e-6) return;
    }
    const cuttable = [...new Set(projects.flatMap(({ org }, j) => (org !== undefined && levels[j]!.length > 1 ? [org] : [])))];
    const losing = cuttable.map((org) => cut((j) => projects[j]!.org === org) / budgets.reduce((sum, budget, j) => sum + (projects[j]!.org === org ? budget : 0), 0));
    if (losing.length > 1 && Math.max(...losing) - Math.min(...losing) > spread + 1e-9) return;
    if (keep.filter((one) => one < 1).length > touched) return;
    for (const { kind, ids, k = 0 } of groups) {
      const funded = ids.map((id) => { const j = projects.findIndex((one) => one.id === id); return keep[j]! > 0 || budgets[j] === 0; });
      const many = funded.filter(Boolean).length;
      if (kind === 'at_most' ? many > k : kind === 'all_or_none' ? many > 0 && many < ids.length : funded[0]! && many < ids.length) return;
    }
    if (best === null || lost < best) best = lost;
  };
  visit(0, 0);
  return best;
}

describe('whatever the question', () => {
  const drawn = fc.record({
    rows: fc.array(fc.record({ value: fc.nat(100), a: fc.nat(50), b: fc.nat(50), org: fc.constantFrom('1', '2'), protected: fc.boolean(), levels: fc.option(fc.subarray([0, 0.25, 0.5, 0.8], { minLength: 1 }), { nil: undefined }), loss: fc.constantFrom('linear' as const, 'convex' as const) }), { minLength: 2, maxLength: 6 }),
    target: fc.double({ min: 0, max: 1, noNaN: true }), ceiling: fc.option(fc.double({ min: 0, max: 1, noNaN: true })), share: fc.option(fc.constantFrom(0.3, 0.6, 0.9)), touched: fc.option(fc.integer({ min: 1, max: 4 })), spread: fc.option(fc.constantFrom(0.05, 0.3, 0.6)),
    group: fc.option(fc.constantFrom('all_or_none' as const, 'at_most' as const, 'requires' as const)),
  });
  const questionOf = ({ rows, target, ceiling, share, touched, spread, group }: typeof drawn extends fc.Arbitrary<infer T> ? T : never): Question => {
    const total = rows.reduce((sum, { a, b }) => sum + a + b, 0);
    const ofA = rows.reduce((sum, { a }) => sum + a, 0);
    return {
      projects: rows.map(({ value, a, b, ...more }, i) => ({ id: `p${i}`, value, funding: { a, b }, ...more })),
      target_cut: Math.floor(total * target * 0.7),
      ...(ceiling !== null && { ceilings: { a: Math.floor(ofA * ceiling) } }), ...(share !== null && { max_org_cut_share: share }), ...(touched !== null && { max_touched: touched }), ...(spread !== null && { max_org_spread: spread }),
      ...(group !== null && { groups: [{ kind: group, ids: ['p0', 'p1'], k: 1 }] }),
    };
  };

  it('the loss is the smallest of all choices, no cut is above a budget, sums agree, and conflicts are told where there is none', async () => {
    let feasible = 0;
    await fc.assert(fc.asyncProperty(drawn, async (one) => {
      const question = questionOf(one);
      const result = await ask(question);
      const best = byTrying(question);
      if (best === null) {
        expect(result.status).toBe('infeasible');
        expect(result.conflicts!.length).toBeGreaterThan(0);
        return;
      }
      feasible++;
      expect(result.status).toBe('optimal');
      expect(result.objective).toBeCloseTo(best, 6);
      expect(result.bound!).toBeLessThanOrEqual(result.objective! + 1e-9);
      result.projects.forEach(({ cut, keep }, i) => {
        const budget = one.rows[i]!.a + one.rows[i]!.b;
        expect(cut).toBeGreaterThanOrEqual(0);
        expect(cut).toBeLessThanOrEqual(budget);
        if (one.rows[i]!.protected) expect(keep).toBe(1);
      });
      expect(result.projects.reduce((sum, { cut }) => sum + cut, 0)).toBeCloseTo(result.total_cut!, 6);
      expect(result.projects.reduce((sum, { value_lost }) => sum + value_lost, 0)).toBeCloseTo(result.objective!, 6);
    }), { numRuns: 40, seed: 5 });
    expect(feasible).toBeGreaterThan(8);
  });
});

/** Projects of many sizes under one target and limits by organisation. */
function many(count: number, seed: number): Project[] {
  const draw = random(seed);
  return Array.from({ length: count }, (_, i) => ({
    id: `P${String(i).padStart(6, '0')}`, value: Math.round(draw.logNormal(50, 1) * 100) / 100, funding: { 本级: Math.round(draw.logNormal(2_000_000, 1)) }, org: String(draw.integer(1, 40)),
    levels: [0, 0.5, 0.8, 0.9], loss: 'convex' as const, protected: draw.chance(0.08),
  }));
}
const totalOf = (projects: readonly Project[]) => projects.reduce((sum, { funding }) => sum + funding['本级']!, 0);

describe('many projects', () => {
  it('are filled greedily; the bound lies below, the gap is told, and every limit holds', async () => {
    const projects = many(5_000, 3);
    const question = { projects, target_cut: totalOf(projects) * 0.12, max_org_cut_share: 0.35, gap: 0.01 };
    const result = await ask(question);
    expect(result).toMatchObject({ method: 'greedy', status: 'optimal' });
    expect(result.bound!).toBeLessThanOrEqual(result.objective!);
    expect(result.gap!).toBeLessThanOrEqual(0.01);
    expect(result.total_cut!).toBeGreaterThanOrEqual(question.target_cut * (1 - 1e-9));
    const byOrg = new Map<string, { cut: number; base: number }>();
    projects.forEach((one, i) => {
      const org = byOrg.get(one.org!) ?? { cut: 0, base: 0 };
      byOrg.set(one.org!, { cut: org.cut + result.projects[i]!.cut, base: org.base + one.funding['本级']! });
    });
    for (const { cut, base } of byOrg.values()) expect(cut).toBeLessThanOrEqual(base * 0.35 + 1e-3);
    expect(await ask(question)).toMatchObject({ objective: result.objective, projects: result.projects });
  });

  it('have the bound that the linear relaxation has by the solver', async () => {
    const projects = many(300, 4).map((one): Project => ({ ...one, levels: undefined, divisible: true, loss: 'linear' }));
    const target = totalOf(projects) * 0.2;
    const filled = await ask({ projects, target_cut: target, max_org_cut_share: 0.35 });
    // The same question, put so that it is not nested: the solver answers.
    const solved = await ask({ projects, target_cut: target, max_org_cut_share: 0.35, max_touched: 300 });
    expect(filled.method).toBe('greedy');
    expect(solved.method).toBe('mip');
    expect(solved.objective! / filled.objective!).toBeCloseTo(1, 6);
  });

  it('that cannot be cut so far are told by how much', async () => {
    const projects = many(3_000, 5);
    const result = await ask({ projects, target_cut: totalOf(projects) * 0.5, max_org_cut_share: 0.1 });
    expect(result.status).toBe('infeasible');
    expect(result.conflicts).toMatchObject([{ constraint: 'target_cut' }]);
    expect(result.conflicts![0]!.relax_by).toBeGreaterThan(totalOf(projects) * 0.39);
  });

  it('under demands that are not nested are refused beyond what a solver bears', async () => {
    const projects = many(20_001, 6);
    const error = await refusalOf(ask({ projects, target_cut: 1e6, max_touched: 10 }));
    expect(error.code).toBe('too_large');
  });
});

describe('whoever gives up', () => {
  it('ends the solver in the middle of its work, and the next question is answered', async () => {
    const draw = random(11);
    // Two capacities over strongly correlated figures: far beyond what can be proved in seconds.
    const projects = Array.from({ length: 400 }, (_, i) => {
      const [a, b] = [draw.integer(1_000, 1_000_000), draw.integer(1_000, 1_000_000)];
      return { id: `p${i}`, value: a + b + 100_000, funding: { a, b } };
    });
    const half = (source: 'a' | 'b') => Math.floor(projects.reduce((sum, { funding }) => sum + funding[source], 0) / 2);
    const leaving = new AbortController();
    const told: string[] = [];
    const context = { ...contextOf(db), signal: leaving.signal, progress: (_done: number, _of: number, text?: string) => {
      told.push(text!);
      leaving.abort(new Error('gone'));
    } };
    const threads = vi.spyOn(Worker.prototype, 'terminate');
    await expect(runAnalysis(runOptimise, { projects, ceilings: { a: half('a'), b: half('b') }, time_limit: 60 }, context)).rejects.toThrow('gone');
    // A thread that has ended has no number any more, and its memory is given back.
    expect(threads.mock.contexts.map((thread) => (thread as Worker).threadId)).toEqual(threads.mock.contexts.map(() => -1));
    expect(threads).toHaveBeenCalled();
    threads.mockRestore();
    expect(told[0]).toMatch(/当前方案损失|尚未找到方案/);
    expect((await ask({ projects: three, target_cut: 1000, max_touched: 1 })).objective).toBe(60);
  });

  it('and whose time is up gets the best so far with an honest gap', async () => {
    const draw = random(12);
    const projects = Array.from({ length: 300 }, (_, i) => {
      const [a, b] = [draw.integer(1_000, 1_000_000), draw.integer(1_000, 1_000_000)];
      return { id: `p${i}`, value: a + b + 100_000, funding: { a, b } };
    });
    const half = (source: 'a' | 'b') => Math.floor(projects.reduce((sum, { funding }) => sum + funding[source], 0) / 2);
    const result = await ask({ projects, ceilings: { a: half('a'), b: half('b') }, time_limit: 5 });
    expect(['feasible', 'optimal']).toContain(result.status);
    expect(result.gap! > 0).toBe(result.status === 'feasible');
    expect(result.bound!).toBeLessThanOrEqual(result.objective!);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf, ResultOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import type { simulate } from '../../../analytics/reduce/simulate/contract.ts';
import { runSimulate } from '../../../analytics/reduce/simulate/run.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

type Question = InputOf<typeof simulate>;
type Result = ResultOf<typeof simulate>;
type RuleInput = NonNullable<Question['rules']>[number];

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runSimulate, () => db);

const project = (project_code: string, initial_budget: number, more: object = {}) => ({ project_code, initial_budget, ...more });
const percent = (id: string, value: number, when: RuleInput['when'] = []): RuleInput => ({ id, when, action: { kind: 'percent', value }, source: '示例', status: 'local_example' });
const one = async (rules: RuleInput[], more: Partial<Question> = {}) => ask({ base: 'initial', projects: [project('A', 1000, { grade: '中', score: 70, industry: '教育', org_code: '101' })], rules, ...more });
const cutBy = async (rules: RuleInput[], more: Partial<Question> = {}) => (await one(rules, more)).projects[0]!.cut;

describe('actions', () => {
  it.each([
    ['percent', { kind: 'percent', value: 0.2 }, 200],
    ['amount, at most the budget', { kind: 'amount', value: 5000 }, 1000],
    ['cap', { kind: 'cap', value: 900 }, 100],
    ['a cap above the budget', { kind: 'cap', value: 2000 }, 0],
    ['remove', { kind: 'remove' }, 1000],
    ['gate', { kind: 'gate' }, 1000],
    ['freeze, which cuts nothing', { kind: 'freeze' }, 0],
    ['notice, which cuts nothing', { kind: 'notice', text: '整改' }, 0],
    ['percent by grade', { kind: 'percent', rates: { field: 'grade', by: { 良: 0.1, 中: 0.25 } } }, 250],
  ] as const)('%s', async (_, action, cut) => {
    expect(await cutBy([{ id: 'r', action, source: '', status: 'local_example' }])).toBeCloseTo(cut, 9);
  });

  it('freeze tells what may not be spent', async () => {
    const result = await one([{ id: '暂停', action: { kind: 'freeze' }, source: '', status: 'local_example' }]);
    expect(result.totals.frozen).toBe(1000);
    expect(result.projects[0]).toMatchObject({ frozen: true, after: 1000, rules: ['暂停'] });
    expect(result.projects[0]!.explanation).toContain('暂停拨付 1,000 元');
  });

  it('reads a percentage above 1 as per cent and says so', async () => {
    const result = await one([percent('r', 20)]);
    expect(result.totals.cut).toBeCloseTo(200, 9);
    expect(result.warnings[0]).toContain('20 按 20% 计');
  });
});

describe('conditions', () => {
  it.each([
    [{ field: 'grade', op: '=', value: '中' }, true],
    [{ field: 'grade', op: '!=', value: '中' }, false],
    [{ field: 'grade', op: 'in', value: ['优', '中'] }, true],
    [{ field: 'grade', op: 'not_in', value: ['优', '中'] }, false],
    [{ field: 'grade', op: 'empty' }, false],
    [{ field: 'grade', op: 'not_empty' }, true],
    [{ field: 'industry', op: 'contains', value: '教' }, true],
    [{ field: 'score', op: '<', value: 70 }, false],
    [{ field: 'score', op: '<=', value: 70 }, true],
    [{ field: 'score', op: 'between', value: [60, 80] }, true],
    [{ field: 'score', op: '>', value: 70 }, false],
    [{ field: 'score', op: '>=', value: 70 }, true],
    [{ field: 'score', op: 'in', value: [70] }, true],
  ] as const)('%j', async (condition, fits) => {
    expect(await cutBy([percent('r', 0.5, [{ ...condition, value: 'value' in condition ? (condition.value as never) : undefined }])])).toBe(fits ? 500 : 0);
  });

  it('take what is not said for no value at all', async () => {
    const projects = [project('A', 100, { grade: '优' }), project('B', 100, { grade: null })];
    const cuts = async (op: '!=' | 'not_in' | 'empty') => (await ask({ base: 'initial', projects, rules: [percent('r', 1, [{ field: 'grade', op, ...(op === '!=' ? { value: '良' } : op === 'not_in' ? { value: ['良'] } : {}) }])] })).projects.map(({ cut }) => cut);
    expect(await cuts('!=')).toEqual([100, 0]);
    expect(await cuts('not_in')).toEqual([100, 0]);
    expect(await cuts('empty')).toEqual([0, 100]);
  });

  it('look at columns of the caller', async () => {
    const projects = [project('A', 100, { 我的列: 3 }), project('B', 100, { 我的列: 9 })];
    const result = await ask({ base: 'initial', projects, rules: [percent('r', 1, [{ field: '我的列', op: '>', value: 5 }])] });
    expect(result.projects.map(({ cut }) => cut)).toEqual([0, 100]);
  });
});

describe('several rules', () => {
  const rules = [percent('甲', 0.1), percent('乙', 0.3), percent('丙', 0.2)];

  it.each([['first', 100, ['甲']], ['sum', 600, ['甲', '乙', '丙']], ['max', 300, ['乙']]] as const)('stack by %s', async (stacking, cut, acting) => {
    const result = await one(rules, { stacking });
    expect(result.totals.cut).toBeCloseTo(cut, 9);
    expect(result.projects[0]!.rules).toEqual(acting);
  });

  it('change with their order under first alone', async () => {
    const turned = rules.toReversed();
    expect(await cutBy(turned, { stacking: 'first' })).toBeCloseTo(200, 9);
    expect(await cutBy(turned, { stacking: 'sum' })).toBeCloseTo(600, 9);
    expect(await cutBy(turned, { stacking: 'max' })).toBeCloseTo(300, 9);
  });

  it('never take more than there is, and nothing outweighs a gate', async () => {
    expect(await cutBy([percent('甲', 0.8), percent('乙', 0.8)], { stacking: 'sum' })).toBe(1000);
    const result = await one([percent('甲', 0.1), { id: '否决', action: { kind: 'gate' }, source: '', status: 'verified' }]);
    expect(result.projects[0]).toMatchObject({ cut: 1000, rules: ['否决'] });
  });

  it('say in a sentence which one did what, in both languages', async () => {
    expect((await one([percent('甲', 0.1)])).projects[0]!.explanation).toBe('规则“甲”：按 10% 压减，压减 100 元；压减后 900 元。');
    const english = await ask({ base: 'initial', projects: [project('A', 1000)], rules: [percent('x', 0.1)] }, { lang: 'en' });
    expect(english.projects[0]!.explanation).toBe('Rule "x": 10% of the budget, 100 yuan cut; 900 yuan remain.');
  });
});

describe('exclusions and protection', () => {
  const projects = [project('A', 100), project('B', 200, { nature: 'one_off' }), project('C', 300, { is_protected: true }), project('D', 400)];
  const rules: RuleInput[] = [{ id: '一次性', when: [{ field: 'nature', op: '=', value: 'one_off' }], exclude: true, source: '', status: 'verified' }, percent('普减', 0.1)];

  it('leave both sides of the rate; what is protected stays on the lower side uncut', async () => {
    const { totals, projects: rows, by_rule } = await ask({ base: 'initial', projects, rules });
    expect(totals).toMatchObject({ base: 1000, excluded_base: 200, eligible_base: 800, cut: 50, eligible_rate: 50 / 800, rate: 0.05, protected_base: 300, count: 4, excluded_count: 1, touched: 2 });
    expect(rows[1]).toMatchObject({ cut: 0, rules: ['一次性'], excluded_reason: '符合排除规则“一次性”，不计入分子和分母' });
    expect(rows[2]!.explanation).toContain('受保护');
    expect(by_rule[0]).toMatchObject({ id: '一次性', exclude: true, base: 200, cut: 0 });
  });

  it('can be decided otherwise by a person, who gives the reason', async () => {
    const overrides = [{ project_code: 'B', exclude: false, reason: '实为经常性支出' }, { project_code: 'A', exclude: true, reason: '已签合同' }, { project_code: 'D', after: 100, reason: '领导批示' }];
    const { totals, projects: rows, adjustments } = await ask({ base: 'initial', projects, rules, overrides });
    expect(rows.map(({ cut }) => cut)).toEqual([0, 20, 0, 300]);
    expect(rows[0]!.excluded_reason).toContain('已签合同');
    expect(rows[3]!.explanation).toContain('领导批示');
    expect(totals.excluded_base).toBe(100);
    expect(adjustments.overrides).toBe(260);
  });

  it('are not undone by an amount alone, and that is told', async () => {
    const { projects: rows, warnings } = await ask({ base: 'initial', projects, rules, overrides: [{ project_code: 'B', after: 0, reason: 'x' }, { project_code: 'C', after: 0, reason: 'x' }] });
    expect(rows.map(({ cut }) => cut)).toEqual([10, 0, 0, 40]);
    expect(warnings.join()).toContain('“B”已被规则排除');
    expect(warnings.join()).toContain('“C”受保护');
  });
});

describe('limits and rounding', () => {
  it.each([
    [{ max_cut_rate: 0.3 }, 300], [{ max_cut: 250 }, 250], [{ min_after: 800 }, 200], [{ min_after: 5000 }, 0], [{ max_org_cut_rate: 0.1 }, 100],
  ])('%j', async (limits, cut) => {
    const result = await one([percent('r', 0.5)], { limits });
    expect(result.totals.cut).toBeCloseTo(cut, 9);
    expect(result.adjustments.limits).toBeCloseTo(cut - 500, 9);
  });

  it.each([[300, 600], [{ unit: 300, mode: 'down' as const }, 300], [{ unit: 300, mode: 'up' as const }, 600], [{ unit: 100, mode: 'half_up' as const }, 500], [5000, 0]])('rounds to %j', async (rounding, cut) => {
    expect(await cutBy([percent('r', 0.5)], { rounding })).toBe(cut);
  });

  it('rounds a half up where a double holds it a hair below', async () => {
    // 33.3 / 100 × 2,350,000 is 782,549.9999999999 in doubles.
    const { projects, totals } = await ask({ base: 'initial', projects: [project('A', 2_350_000)], rules: [percent('r', 33.3)], rounding: 100 });
    expect(projects[0]).toMatchObject({ cut: 782_600, after: 1_567_400 });
    expect(totals).toMatchObject({ cut: 782_600, after: 1_567_400 });
  });

  it.each([['down', 12_345_678.909, 12_345_678.9], ['up', 12_345_678.901, 12_345_678.91]] as const)('rounds large amounts %s to the fen', async (mode, value, cut) => {
    const rules = [{ id: 'r', action: { kind: 'amount' as const, value }, source: '', status: 'local_example' as const }];
    expect((await ask({ base: 'initial', projects: [project('A', 99_999_999)], rules, rounding: { unit: 0.01, mode } })).projects[0]!.cut).toBe(cut);
  });

  it('tells sums of fen in fen, whatever doubles make of them', async () => {
    const projects = Array.from({ length: 3_000 }, (_, i) => project(`P${i}`, ((i * 7_919_317) % 99_999_989) / 100, { org_code: String(i % 7), industry: '教育' }));
    const { totals, by_org, by_industry, by_rule } = await ask({ base: 'initial', projects, rules: [percent('r', 0.1)], rounding: 0.01 });
    const fen = (yuan: number) => Number(yuan.toFixed(2));
    for (const part of [totals, ...by_org, ...by_industry]) expect([part.base, part.cut, part.after, part.eligible_base]).toEqual([part.base, part.cut, part.after, part.eligible_base].map(fen));
    expect(totals.base).toBe(projects.reduce((sum, { initial_budget }) => sum + Math.round(initial_budget * 100), 0) / 100);
    expect(by_rule[0]!.base).toBe(totals.base);
  });

  it('takes an organisation back to its limit from all its projects alike, and not below by rounding', async () => {
    const projects = [project('A', 1000, { org_code: '1' }), project('B', 3000, { org_code: '1' }), project('C', 1000, { org_code: '2' })];
    const result = await ask({ base: 'initial', projects, rules: [percent('r', 0.5)], limits: { max_org_cut_rate: 0.21 }, rounding: 100 });
    expect(result.projects.map(({ cut }) => cut)).toEqual([200, 600, 200]);
    result.by_org.forEach(({ rate }) => expect(rate).toBeLessThanOrEqual(0.21));
  });
});

describe('rounding and limits', () => {
  const half = { unit: 10_000, mode: 'half_up' as const };

  it.each([
    [{ max_cut_rate: 0.1 }, half, 10_000], [{ max_cut: 15_000 }, half, 10_000], [{ min_after: 135_000 }, half, 10_000], [{ max_cut: 15_000 }, { unit: 10_000, mode: 'up' as const }, 10_000],
    [{ max_cut: 29_999 }, half, 20_000], [{ max_cut: 30_000 }, half, 30_000], [{ max_cut: 9_000 }, half, 0],
  ])('%j to %j leaves a cut of no more than the limit', async (limits, rounding, cut) => {
    const { projects: [row], totals, adjustments, by_rule } = await ask({ base: 'initial', projects: [project('A', 150_000)], rules: [percent('r', 0.2)], limits, rounding });
    expect([row!.cut, row!.after, totals.cut]).toEqual([cut, 150_000 - cut, cut]);
    expect(by_rule[0]!.cut + adjustments.limits + adjustments.rounding).toBe(cut);
  });

  it('what comes below the limit by itself is rounded up to it and no further', async () => {
    const cuts = async (max_cut: number) => (await ask({ base: 'initial', projects: [project('A', 140_000)], rules: [percent('r', 0.2)], limits: { max_cut }, rounding: half })).projects[0]!.cut;
    expect([await cuts(30_000), await cuts(28_500)]).toEqual([30_000, 20_000]);
  });

  it('an organisation whose rounded cuts would pass its limit has all of them rounded down, others not', async () => {
    const projects = [project('A', 150_000, { org_code: '1' }), project('B', 150_000, { org_code: '1' }), project('C', 150_000, { org_code: '2' }), project('D', 140_000, { org_code: '2' }), project('E', 150_000)];
    const result = await ask({ base: 'initial', projects, rules: [percent('r', 0.2)], limits: { max_org_cut_rate: 0.2 }, rounding: 40_000 });
    expect(result.projects.map(({ cut }) => cut)).toEqual([0, 0, 0, 0, 40_000]);
    const exact = await ask({ base: 'initial', projects: projects.slice(0, 2).map((one, i) => ({ ...one, initial_budget: i === 0 ? 180_000 : 120_000 })), rules: [percent('r', 0.2)], limits: { max_org_cut_rate: 0.2 }, rounding: 20_000 });
    expect(exact.projects.map(({ cut }) => cut)).toEqual([40_000, 20_000]);
    const mixed = await ask({ base: 'initial', projects, rules: [percent('r', 0.2)], limits: { max_org_cut_rate: 0.275 }, rounding: 40_000 });
    expect(mixed.projects.map(({ cut }) => cut)).toEqual([40_000, 40_000, 0, 0, 40_000]);
  });

  it('a limit that is met to the fen is met, whatever doubles make of the sums', async () => {
    // 0.1 + 0.2 is above 0.3 in doubles; a factor a hair below 1 would round each cut down.
    const projects = [project('A', 1.1, { org_code: '1' }), project('B', 2.2, { org_code: '1' }), project('C', 3.3, { org_code: '1' })];
    const { projects: rows, adjustments } = await ask({ base: 'initial', projects, rules: [percent('r', 0.7)], limits: { max_org_cut_rate: 0.7 }, rounding: 0.01 });
    expect([rows.map(({ cut }) => cut), adjustments.limits, adjustments.rounding]).toEqual([[0.77, 1.54, 2.31], 0, 0]);
  });
});

describe('what lies between large amounts', () => {
  const budget = 1_000_000_000.1;
  const asked = (rules: RuleInput[], more: Partial<Question> = {}) => ask({ base: 'initial', projects: [project('A', budget, { org_code: '1' })], rules, ...more });
  const freeze: RuleInput = { id: '暂停', action: { kind: 'freeze' }, source: '', status: 'local_example' };

  it('is told in fen: what is frozen', async () => {
    expect((await asked([{ id: 'r', action: { kind: 'cap', value: 0.2 }, source: '', status: 'local_example' }, freeze])).totals.frozen).toBe(0.2);
  });

  it('is told in fen: what limits, rounding and persons change', async () => {
    const ten = percent('r', 0.1);
    expect((await asked([ten], { overrides: [{ project_code: 'A', after: 900_000_000.05, reason: '核定' }] })).adjustments.overrides).toBe(0.04);
    expect((await asked([ten], { limits: { max_cut: 99_999_999.9 } })).adjustments.limits).toBe(-0.11);
    expect((await asked([ten], { limits: { max_org_cut_rate: 0.09999999 } })).adjustments.limits).toBeCloseTo(-10, 9);
    expect((await asked([ten], { rounding: 0.1 })).adjustments.rounding).toBe(-0.01);
  });
});

describe('rules that do nothing or contradict', () => {
  const told = async (rules: RuleInput[], more: Partial<Question> = {}) => (await one(rules, more)).warnings.join('\n');

  it('are told', async () => {
    expect(await told([percent('甲', 0.1, [{ field: 'score', op: '>', value: 90 }, { field: 'score', op: '<', value: 60 }])])).toContain('永远不会命中');
    expect(await told([percent('甲', 0.1, [{ field: 'grade', op: '=', value: '优' }, { field: 'grade', op: '=', value: '差' }])])).toContain('永远不会命中');
    expect(await told([percent('甲', 0.1, [{ field: 'grade', op: '=', value: '差' }])])).toContain('没有命中任何项目');
    expect(await told([percent('甲', 0.1), percent('乙', 0.2, [{ field: 'grade', op: '=', value: '中' }])])).toContain('“乙”命中 1 个项目，但都已');
    expect(await told([percent('甲', 0.1), percent('乙', 0.2)], { stacking: 'sum' })).toContain('互相矛盾');
    expect(await told([{ id: '否决', action: { kind: 'gate' }, source: '', status: 'verified' }], { projects: [project('A', 1, { is_protected: true })] })).toContain('受保护项目被一票否决');
  });

  it('and nothing is told of rules that work', async () => {
    expect((await one([percent('甲', 0.1)])).warnings).toEqual([]);
  });
});

describe('bad input', () => {
  const refused = async (question: Question) => {
    const error = await refusalOf(ask(question));
    expect(error.code).toBe('invalid_params');
    return error.text.zh;
  };
  const A = project('A', 100);
  it.each<[string, Question, string]>([
    ['a negative budget', { base: 'initial', projects: [project('A', -5)], rules: [percent('r', 0.1)] }, '-5'],
    ['a budget that is no number', { base: 'initial', projects: [project('A', NaN)], rules: [percent('r', 0.1)] }, 'initial_budget'],
    ['two rows of one project', { base: 'initial', projects: [A, A], rules: [percent('r', 0.1)] }, '“A”出现了两次（第 1 行和第 2 行）'],
    ['no amount', { base: 'adjusted', projects: [A], rules: [percent('r', 0.1)] }, '没有填写 adjusted_budget'],
    ['no rule', { base: 'initial', projects: [A] }, '没有任何规则'],
    ['a rule on a column that is not there', { base: 'initial', projects: [A], rules: [percent('r', 0.1, [{ field: '等级', op: '=', value: '差' }])] }, '“等级”不存在'],
    ['a stored column that is not there', { base: 'initial', fiscal_year: 2025, rules: [percent('r', 0.1, [{ field: '等级', op: '=', value: '差' }])] }, '“等级”不存在'],
    ['text against figures', { base: 'initial', projects: [A], rules: [percent('r', 0.1, [{ field: 'initial_budget', op: '=', value: '高' }])] }, '这一列是数字'],
    ['figures against text', { base: 'initial', projects: [{ ...A, grade: '优' }], rules: [percent('r', 0.1, [{ field: 'grade', op: '<', value: 3 }])] }, '这一列是文字'],
    ['a mixed column', { base: 'initial', projects: [{ ...A, x: 1 }, { ...project('B', 1), x: '一' }], rules: [percent('r', 0.1)] }, '列“x”'],
    ['two rules of one id', { base: 'initial', projects: [A], rules: [percent('r', 0.1), percent('r', 0.2)] }, '“r”出现了两次'],
    ['a rate beyond all', { base: 'initial', projects: [A], rules: [percent('r', 250)] }, '250'],
    ['an action without a value', { base: 'initial', projects: [A], rules: [{ id: 'r', action: { kind: 'cap' }, source: '', status: 'verified' }] }, '没有填写数值'],
    ['a rule without an action', { base: 'initial', projects: [A], rules: [{ id: 'r', source: '', status: 'verified' }] }, '没有写做法'],
    ['a span turned round', { base: 'initial', projects: [A], rules: [percent('r', 0.1, [{ field: 'initial_budget', op: 'between', value: [9, 1] }])] }, '大于上限'],
    ['an override of nobody', { base: 'initial', projects: [A], rules: [percent('r', 0.1)], overrides: [{ project_code: 'Z', after: 1, reason: 'x' }] }, '“Z”不在项目列表中'],
    ['an override above the budget', { base: 'initial', projects: [A], rules: [percent('r', 0.1)], overrides: [{ project_code: 'A', after: 101, reason: 'x' }] }, '超过预算'],
    ['an override without a reason', { base: 'initial', projects: [A], rules: [percent('r', 0.1)], overrides: [{ project_code: 'A', after: 1, reason: ' ' }] }, 'reason'],
    ['two overrides of one project', { base: 'initial', projects: [A], rules: [percent('r', 0.1)], overrides: [{ project_code: 'A', after: 1, reason: 'x' }, { project_code: 'A', after: 2, reason: 'x' }] }, '两条人工调整'],
    ['neither year nor projects', { base: 'initial', rules: [percent('r', 0.1)] }, 'fiscal_year'],
    ['a rule of departments without departments', { base: 'initial', projects: [A], rules: [{ ...percent('r', 0.1), level: 'org' }] }, 'departments'],
  ])('%s is refused in a sentence', async (_, question, named) => {
    expect(await refused(question)).toContain(named);
  });

  it('codes with dashes, spaces and quotes are codes like any other', async () => {
    const codes = ["A-1 '2'", 'B"; drop table projects; --', ' C '];
    const result = await ask({ base: 'initial', projects: codes.map((code) => project(code, 100)), rules: [percent('r', 0.1, [{ field: 'project_code', op: 'in', value: codes.slice(0, 2) }])] });
    expect(result.projects.map(({ project_code, cut }) => [project_code, cut])).toEqual([[codes[0], 10], [codes[1], 10], [codes[2], 0]]);
  });
});

describe('whatever the rules', () => {
  const grade = fc.constantFrom('优', '良', '中', null);
  const row = fc.record({ initial_budget: fc.nat(1_000_000), grade, score: fc.option(fc.integer({ min: 0, max: 100 })), org_code: fc.constantFrom('1', '2', null), is_protected: fc.boolean() });
  const condition = fc.oneof(
    fc.record({ field: fc.constant('grade'), op: fc.constantFrom('in' as const, 'not_in' as const), value: fc.subarray(['优', '良', '中'], { minLength: 1 }) }),
    fc.record({ field: fc.constant('score'), op: fc.constantFrom('<' as const, '>=' as const), value: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ field: fc.constant('grade'), op: fc.constant('empty' as const) }),
  );
  // Of doubles drawn by their bits nearly all are next to 0.
  const rate = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);
  const action = fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), value: fc.oneof(rate, fc.double({ min: 0, max: 1, noNaN: true })) }),
    fc.record({ kind: fc.constantFrom('amount' as const, 'cap' as const), value: fc.nat(1_000_000) }),
    fc.record({ kind: fc.constantFrom('remove' as const, 'gate' as const, 'freeze' as const, 'notice' as const) }),
  );
  const rules = fc.array(fc.record({ when: fc.array(condition, { maxLength: 2 }), action, exclude: fc.boolean() }), { minLength: 1, maxLength: 5 });
  const limits = fc.option(fc.record({ max_cut_rate: rate, max_org_cut_rate: rate }), { nil: undefined });
  const question = fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 12 }), rules, limits, stacking: fc.constantFrom('first' as const, 'sum' as const, 'max' as const), rounding: fc.option(fc.constantFrom(1, 100, 10_000), { nil: undefined }) });
  const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(a), Math.abs(b)));
  const sum = (figures: readonly number[]) => figures.reduce((all, one) => all + one, 0);

  it('no cut is below 0 or above the budget, parts add up, what is excluded or protected stays, and the same question gives the same answer', async () => {
    await fc.assert(fc.asyncProperty(question, async ({ rows, rules: drawn, ...more }) => {
      const asked: Question = { base: 'initial', projects: rows.map((one, i) => ({ project_code: `P${i}`, ...one })), rules: drawn.map((one, i) => ({ id: `r${i}`, source: '', status: 'local_example' as const, ...one })), ...more };
      const result: Result = await ask(asked);
      const { projects, totals, by_org, by_industry, by_rule, adjustments } = result;
      projects.forEach(({ cut, base, after, excluded_reason, parts }, i) => {
        expect(cut).toBeGreaterThanOrEqual(0);
        expect(cut).toBeLessThanOrEqual(base);
        close(after, base - cut);
        if (excluded_reason !== null || rows[i]!.is_protected) expect([cut, parts]).toEqual([0, []]);
      });
      for (const parts of [by_org, by_industry]) {
        close(sum(parts.map(({ cut }) => cut)), totals.cut);
        close(sum(parts.map(({ base }) => base)), totals.base);
      }
      close(sum(projects.map(({ cut }) => cut)), totals.cut);
      close(sum(by_rule.map(({ cut }) => cut)) + adjustments.limits + adjustments.rounding + adjustments.overrides, totals.cut);
      close(totals.eligible_base + totals.excluded_base, totals.base);
      const gated = new Set(asked.rules!.filter(({ action: does }) => does!.kind === 'gate').map(({ id }) => id));
      const isGated = ({ parts }: Result['projects'][number]) => parts.some(({ rule }) => gated.has(rule));
      const free = projects.filter((one) => !isGated(one));
      for (const { cut, base } of free) expect(cut).toBeLessThanOrEqual(base * (more.limits?.max_cut_rate ?? 1) + 1e-6);
      for (const { org_code, eligible_base } of by_org.filter((one) => one.org_code !== null)) {
        const cutOf = (rows: typeof projects) => sum(rows.filter((one) => one.org_code === org_code).map(({ cut }) => cut));
        expect(cutOf(free)).toBeLessThanOrEqual(Math.max(0, eligible_base * (more.limits?.max_org_cut_rate ?? 1) - cutOf(projects.filter(isGated))) + 1e-6);
      }
      const again = await ask(asked);
      expect({ ...again, provenance: null }).toEqual({ ...result, provenance: null });
    }), { numRuns: 150 });
  });
});

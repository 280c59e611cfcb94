/** What a person sets in 压减模拟 as questions, and the answers as tables and charts. */
import { describe, expect, it } from 'vitest';
import { bestQuestion, choiceOf, FIRST_BEST } from '../../../addin/taskpane/reduce/best-question.ts';
import { frontierChart, waterfallOf } from '../../../addin/taskpane/reduce/charts.ts';
import { amountsOf, groupsOfCells, relaxed } from '../../../addin/taskpane/reduce/demands.ts';
import { inBothOrders, rulesIn } from '../../../addin/taskpane/reduce/order.ts';
import { ratesOf, reductionOf } from '../../../addin/taskpane/reduce/question.ts';
import { draftsOf, FIRST_SETUP, movedUp, newRule, type RuleDraft } from '../../../addin/taskpane/reduce/setup.ts';
import { guessColumns, projectsOfTable } from '../../../addin/taskpane/reduce/sheet-projects.ts';
import { PARTS, partTable, type Simulated } from '../../../addin/taskpane/reduce/tables.ts';
import { readTable } from '../../../addin/taskpane/compare/sheet/read-table.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';
import { LOCALES } from '../../../addin/locale/index.ts';
import { AppError } from '../../../analytics/errors.ts';
import { rule } from '../../../analytics/reduce/rules/contract.ts';
import { simulate } from '../../../analytics/reduce/simulate/contract.ts';
import { STORED_FIELD_KINDS } from '../../../analytics/reduce/simulate/fields.ts';
import { STORED_FIELDS } from '../../../analytics/reduce/simulate/stored.ts';
import { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import { runOptimise } from '../../../analytics/reduce/optimise/run.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import { shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';
import { asking, emptyDatabase } from '../../analytics/inline.ts';

const zh = LOCALES.zh;
const draft = (part: Partial<RuleDraft>): RuleDraft => ({ ...newRule([]), ...part });
const setup = (part: Partial<typeof FIRST_SETUP>) => ({ ...FIRST_SETUP, year: '2025', ...part });
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.text.zh;
    throw error;
  }
  return 'nothing was refused';
};

describe('the fields of a rule', () => {
  it('are those of the stored projects, each of a known kind and with a name in both languages', () => {
    expect(Object.keys(STORED_FIELD_KINDS).sort()).toEqual([...STORED_FIELDS].sort());
    for (const { reduce } of Object.values(LOCALES)) expect(Object.keys(STORED_FIELD_KINDS).filter((field) => !reduce.fields[field])).toEqual([]);
  });
});

describe('what is set as a question', () => {
  it('turns words, per cents and 万元 into what the service takes', () => {
    const rules = [
      draft({ id: '一次性', when: [{ field: 'nature', op: '=', value: '一次性' }, { field: 'is_devolved', op: '=', value: '否' }], does: 'exclude' }),
      draft({ id: '等次', when: [{ field: 'grade', op: 'in', value: '中、差' }], does: 'percent', value: '33.3%' }),
      draft({ id: '分档', does: 'percent', ratesBy: 'grade', rates: '中=20%、差：30' }),
      draft({ id: '得分', when: [{ field: 'score', op: 'between', value: '60，80' }], does: 'amount', value: '1,250.5' }),
      draft({ id: '提示', does: 'notice', value: '限期整改' }),
    ];
    const question = reductionOf(setup({ rules, rounding: '10000', maxCut: '50', maxOrgCut: '30', stacking: 'max', decisions: [
      { project_code: 'A', kind: 'exclude', after: '', reason: '应急' }, { project_code: 'B', kind: 'keep', after: '', reason: '合同' }, { project_code: 'C', kind: 'after', after: '12.5', reason: '会议' },
    ] }), null);
    expect(question).toEqual({
      base: 'initial', fiscal_year: 2025, stacking: 'max', rounding: 10_000, limits: { max_cut_rate: 0.5, max_org_cut_rate: 0.3 },
      rules: [
        { id: '一次性', level: 'project', when: [{ field: 'nature', op: '=', value: 'one_off' }, { field: 'is_devolved', op: '=', value: false }], source: '', status: 'local_example', exclude: true },
        { id: '等次', level: 'project', when: [{ field: 'grade', op: 'in', value: ['中', '差'] }], source: '', status: 'local_example', action: { kind: 'percent', value: 0.333 } },
        { id: '分档', level: 'project', when: [], source: '', status: 'local_example', action: { kind: 'percent', rates: { field: 'grade', by: { 中: 0.2, 差: 0.3 } } } },
        { id: '得分', level: 'project', when: [{ field: 'score', op: 'between', value: [60, 80] }], source: '', status: 'local_example', action: { kind: 'amount', value: 12_505_000 } },
        { id: '提示', level: 'project', when: [], source: '', status: 'local_example', action: { kind: 'notice', text: '限期整改' } },
      ],
      overrides: [{ project_code: 'A', exclude: true, reason: '应急' }, { project_code: 'B', protect: true, reason: '合同' }, { project_code: 'C', after: 125_000, reason: '会议' }],
    });
    expect(simulate.params.safeParse(question).success).toBe(true);
  });

  it.each<[string, Partial<typeof FIRST_SETUP>, string]>([
    ['no rule', {}, '还没有规则'],
    ['no year', { year: '', pack: 'p' }, '还没有填写年度'],
    ['words for a rate', { rules: [draft({ id: '甲', value: '约10' })] }, '规则“甲”的比例（%）的值是“约10”，应为数字'],
    ['a rate beyond 100', { rules: [draft({ id: '甲', value: '120' })] }, '规则“甲”的比例是 120%，应在 0–100 之间'],
    ['a condition without a value', { rules: [draft({ id: '甲', when: [{ field: 'grade', op: 'in', value: ' ' }], value: '1' })] }, '规则“甲”的条件“grade”没有填写值'],
    ['words for a figure', { rules: [draft({ id: '甲', when: [{ field: 'score', op: '<', value: '低' }], value: '1' })] }, '规则“甲”的条件“score”的值是“低”，应为数字'],
    ['words for a flag', { rules: [draft({ id: '甲', when: [{ field: 'is_protected', op: '=', value: '也许' }], value: '1' })] }, '应为“是”或“否”'],
    ['a table that was not read', { from: 'sheet', pack: 'p' }, '还没有读取项目'],
  ])('refuses %s in a sentence', (_, part, sentence) => {
    expect(refusal(() => reductionOf(setup(part), null))).toContain(sentence);
  });

  it('every shipped pack is the same after it was made editable', () => {
    const packs = shippedPacks.filter((pack) => pack.kind === 'reduction');
    expect(packs.length).toBeGreaterThan(2);
    for (const pack of packs) {
      const { rules } = pack.parameters as { rules: Parameters<typeof draftsOf>[0] };
      const question = reductionOf(setup({ rules: draftsOf(rules) }), null);
      const plain = (one: unknown) => ({ ...rule.parse(one), source: '' });
      expect(question.rules!.map(plain)).toEqual(rules.map(plain));
    }
  });

  it('is put in both orders, the rules of a pack among them, with what the pack says beside them', () => {
    const pack = shippedPacks.find(({ id }) => id === 'reduction-suzhou-2023') as Pack<'reduction'>;
    const reduction = reductionOf(setup({ pack: pack.id, rules: [draft({ id: '自定', value: '10' })] }), null);
    const ids = [...pack.parameters.rules.map(({ id }) => id), '自定'];
    expect(rulesIn(reduction, pack).map(({ id }) => id)).toEqual(ids);
    const [as, reversed] = inBothOrders(reduction, pack);
    expect(as).toBe(reduction);
    expect([reversed.rulepack, reversed.rules!.map(({ id }) => id)]).toEqual([undefined, [...ids].reverse()]);
    expect(reversed.stacking).toBe(pack.parameters.stacking);
    expect(simulate.params.safeParse(reversed).success).toBe(true);
    expect(rulesIn(reduction, null).map(({ id }) => id)).toEqual(['自定']);
  });

  it('moves a rule up', () => {
    expect([movedUp(['a', 'b', 'c'], 2), movedUp(['a', 'b'], 0)]).toEqual([['a', 'c', 'b'], ['a', 'b']]);
  });

  it('asks the best choice with a stated measure and its demands', () => {
    const reduction = reductionOf(setup({ pack: 'p' }), null);
    expect(bestQuestion(reduction, { ...FIRST_BEST, by: 'grade', grades: '优=100%，差=30%', manner: 'steps', target: '500', minKeep: '20', maxOrg: '35', maxSpread: '5', maxTouched: '10' })).toEqual({
      reduction, value: { by: 'grade', grades: { 优: 1, 差: 0.3 } }, manner: { divisible: false, loss: 'linear', levels: expect.any(Array) as number[], min_keep: 0.2 },
      target_cut: 5_000_000, max_org_cut_share: 0.35, max_org_spread: 0.05, max_touched: 10, extra_cut: 1_000_000, time_limit: 20,
    });
    expect(refusal(() => choiceOf(reduction, { ...FIRST_BEST, by: 'field' }))).toContain('没有填写列名');
    expect(refusal(() => choiceOf(reduction, { ...FIRST_BEST, maxTouched: '1.5' }))).toContain('应为整数');
    expect(refusal(() => ratesOf('', '规则', 'Rule'))).toContain('中=20%');
  });
});

describe('demands that are more than a figure', () => {
  const names = new Map([['101', '教育局']]);
  const reduction = reductionOf(setup({ pack: 'p' }), null);
  const cells = (values: (string | number | null)[][]) => ({ sheet: '分组', row: 0, column: 0, values });

  it('are amounts by source, and by organisation under its code or name', () => {
    const question = choiceOf(reduction, { ...FIRST_BEST, ceilings: '本级=3000、省级：500', floors: '教育局=800，102=15', groups: [{ name: '甲', kind: 'at_most', ids: ['A', 'B'], k: 1 }, { name: '乙', kind: 'requires', ids: ['C', 'D'], k: 0 }] }, names);
    expect(question).toMatchObject({ ceilings: { 本级: 30_000_000, 省级: 5_000_000 }, org_floors: { 101: 8_000_000, 102: 150_000 }, groups: [{ kind: 'at_most', ids: ['A', 'B'], k: 1 }, { kind: 'requires', ids: ['C', 'D'] }] });
    expect(optimise.params.safeParse(bestQuestion(reduction, { ...FIRST_BEST, ceilings: '本级=3000', floors: '101=1' })).success).toBe(true);
    const what = ['单位保底', 'floors'] as const;
    expect(refusal(() => amountsOf('教育局 800', what))).toContain('应写成“名称=金额”');
    expect(refusal(() => amountsOf('教育局=约800', what))).toContain('“单位保底”中“教育局”的值是“约800”，应为数字');
    expect(refusal(() => amountsOf('教育局=1、101=2', what, names))).toContain('写了两次');
    expect(refusal(() => amountsOf('教育局=-1', what))).toContain('不能为负');
  });

  it('are groups of projects as they are listed in a sheet', () => {
    const groups = groupsOfCells(cells([
      ['项目分组表', null, null], ['组别', '项目代码', '规则'],
      ['同址建设', 'A-1', '全部保留或全部不保留'], [null, "B '2'", null], ['信息化', 'C', '最多2个'], ['信息化', 'D', ''], ['信息化', 'E', ''], ['配套', 'F', '依赖'], ['配套', 'G', ''],
    ]));
    expect(groups).toEqual([
      { name: '同址建设', kind: 'all_or_none', ids: ['A-1', "B '2'"], k: 0 }, { name: '信息化', kind: 'at_most', ids: ['C', 'D', 'E'], k: 2 }, { name: '配套', kind: 'requires', ids: ['F', 'G'], k: 0 },
    ]);
  });

  it.each<[string, (string | null)[][], string]>([
    ['no such columns', [['项目编码', '预算'], ['A', '1']], '没有找到“组别”“项目编码”“规则”三列'],
    ['a rule that is none', [['组别', '项目编码', '规则'], ['甲', 'A', '随便'], ['甲', 'B', '']], '分组 第 2 行：“甲”组的规则是“随便”'],
    ['one project alone', [['组别', '项目编码', '规则'], ['甲', 'A', '全部']], '“甲”组只有一个项目'],
    ['a project twice', [['组别', '项目编码', '规则'], ['甲', 'A', '全部'], ['甲', 'A', '']], '分组 第 3 行：项目“A”在“甲”组中出现了两次'],
    ['no group', [['组别', '项目编码', '规则'], [null, 'A', '全部']], '没有填写组别'],
  ])('of a sheet are refused for %s', (_, values, sentence) => {
    expect(refusal(() => groupsOfCells(cells(values)))).toContain(sentence);
  });

  it('give way by as much as was told, towards what can be met', () => {
    const best = { ...FIRST_BEST, target: '500', maxOrg: '20', maxSpread: '5', maxTouched: '3', ceilings: '本级=100、省级=50', floors: '教育局=80、102=5', groups: [{ name: '甲', kind: 'at_most' as const, ids: ['A', 'B', 'C'], k: 1 }, { name: '乙', kind: 'all_or_none' as const, ids: ['D', 'E'], k: 0 }] };
    const conflict = (constraint: string, relax_by: number) => ({ constraint, relax_by, sentence: '' });
    expect(relaxed(best, { conflicts: [
      conflict('target_cut', 123_456), conflict('ceiling:省级', 100_050), conflict('org_floor:101', 200_000), conflict('max_org_cut_share:101', 0.05), conflict('max_org_cut_share:102', 0.1), conflict('max_org_spread', 0.025), conflict('max_touched', 2), conflict('group:1', 1), conflict('group:2', 1),
    ] }, names)).toEqual({ ...best, target: '487.65', ceilings: '本级=100、省级=60.01', floors: '教育局=60、102=5', maxOrg: '30', maxSpread: '7.5', maxTouched: '5', groups: [{ name: '甲', kind: 'at_most', ids: ['A', 'B', 'C'], k: 2 }] });
    const rule = { cut: 1_000_000, value_lost: 1, excess: null, measure: '', sentence: '' };
    expect(relaxed({ ...FIRST_BEST, maxTouched: '1' }, { conflicts: [conflict('target_cut', 250_000)], rule }, names)?.target).toBe('75');
    expect(relaxed(best, { conflicts: [] }, names)).toBeNull();
  });

  it.each<[string, Partial<typeof FIRST_BEST>, Partial<typeof FIRST_SETUP>, string]>([
    ['a target above the total', { target: '1000' }, {}, '要求“压减总额不少于 1,000 万元”需要降低'],
    ['floors above the budgets', { floors: '101=500' }, {}, '要求“单位“101”至少保留 500 万元”需要降低'],
    ['a floor of nobody', { floors: '市卫健委=5' }, {}, '单位“市卫健委”设了保底金额，但没有项目属于它'],
    ['a ceiling of a source that nobody has', { ceilings: '省级=5' }, {}, '资金来源“省级”设了上限，但没有项目使用这个来源'],
    ['a circle of needs', { groups: [{ name: '甲', kind: 'requires', ids: ['A-1', "B '2'"], k: 0 }, { name: '乙', kind: 'requires', ids: ["B '2'", 'A-1'], k: 0 }] }, {}, "“依赖”关系成环：A-1 → B '2' → A-1"],
    ['a group with a stranger', { groups: [{ name: '甲', kind: 'all_or_none', ids: ['A-1', 'Z'], k: 0 }] }, {}, '第 1 个分组中的项目“Z”不在项目列表中'],
    ['a target where every project is protected', { target: '10' }, { decisions: ['A-1', "B '2'"].map((project_code) => ({ project_code, kind: 'keep' as const, after: '', reason: '三保' })) }, '要求“压减总额不少于 10 万元”需要降低 10 万元，即 0 元'],
  ])('are answered in a sentence: %s', async (_, demands, decided, sentence) => {
    const db = await emptyDatabase();
    const projects = [{ project_code: 'A-1', base: 1_000_000, org_code: '101' }, { project_code: "B '2'", base: 500_000, org_code: '102' }];
    const asked = reductionOf(setup({ from: 'sheet', rules: [draft({ id: '三成', value: '30' })], ...decided }), projects);
    const said = await asking(runOptimise, () => db)(bestQuestion(asked, { ...FIRST_BEST, by: 'budget', extra: '', ...demands })).then(
      ({ status, conflicts = [] }) => [status, ...conflicts.map((one) => one.sentence)].join(' '),
      (error: unknown) => (error instanceof AppError ? error.text.zh : String(error)),
    );
    expect(said).toContain(sentence);
    await db.close();
  });

  it('of the service, once they have given way as told, are met', async () => {
    const db = await emptyDatabase();
    const projects = [{ project_code: 'A', base: 1_000_000, org_code: '101' }, { project_code: 'B', base: 500_000, org_code: '102' }];
    const asked = reductionOf(setup({ from: 'sheet', rules: [draft({ id: '三成', value: '30' })] }), projects);
    const ask = (best: typeof FIRST_BEST) => asking(runOptimise, () => db)(bestQuestion(asked, { ...best, by: 'budget', extra: '' }, names));
    const best = { ...FIRST_BEST, floors: '教育局=90、102=45' };
    const refused = await ask(best);
    expect(refused.status).toBe('infeasible');
    const next = relaxed(best, refused, names)!;
    expect((await ask(next)).status).toBe('optimal');
    await db.close();
  });
});

describe('projects of a sheet', () => {
  const values = [
    ['项目编码', '项目名称', '主管单位', '年初预算（万元）', '评价等次', '得分', '是否三保', '绩效权重'],
    ["A-1 '2'", '校舍维修', '教育局', 100, '中', 71.5, '否', 3],
    ['B', '信息化', '教育局', '1,200.5', '良', 85, '是', null],
    ['合计', '', '', 1300.5, '', '', '', 3],
  ];
  const table = readTable({ sheet: '项目', row: 0, column: 0, values });

  it('are read by the names of the columns; others keep their titles', () => {
    const columns = guessColumns(table);
    expect(columns).toMatchObject({ project_code: '项目编码', name: '项目名称', org_code: '主管单位', base: '年初预算（万元）', grade: '评价等次', score: '得分', is_protected: '是否三保' });
    expect(projectsOfTable(table, columns)).toMatchObject([
      { project_code: "A-1 '2'", name: '校舍维修', org_code: '教育局', base: 1_000_000, grade: '中', score: 71.5, is_protected: false, 绩效权重: 3 },
      { project_code: 'B', base: 12_005_000, is_protected: true, 绩效权重: null },
    ]);
  });

  it('are in 万元 where a line above the table says so, and not in another currency than yuan', () => {
    const plain = values.map((row, i) => (i === 0 ? row.with(3, '年初预算') : row));
    const below = readTable({ sheet: '项目', row: 0, column: 0, values: [['金额单位：万元', '', '', '', '', '', '', ''], ...plain] });
    expect(projectsOfTable(below, guessColumns(below))[0]!.base).toBe(1_000_000);
    const grouped = readTable({ sheet: '项目', row: 0, column: 0, values: [['项目编码', '项目名称', '支出（万元）', '支出（万元）'], ['项目编码', '项目名称', '预算', '执行'], ['P1', '甲', 100, 90]] });
    expect(projectsOfTable(grouped, guessColumns(grouped))[0]!.base).toBe(1_000_000);
    const dollars = readTable({ sheet: '项目', row: 0, column: 0, values: values.map((row, i) => (i === 0 ? row.with(3, '年初预算（万美元）') : row)) });
    expect(refusal(() => projectsOfTable(dollars, guessColumns(dollars)))).toBe('“年初预算（万美元）”列以美元计，压减规则和目标都以人民币元计。请先折算为人民币再重新读取，或改选其他列。');
  });

  it('name the row of what cannot be read', () => {
    const odd = readTable({ sheet: '项目', row: 4, column: 0, values: values.slice(0, 3).map((row, i) => (i === 2 ? row.with(6, '待定') : row)) });
    expect(refusal(() => projectsOfTable(odd, guessColumns(odd)))).toBe('项目 第 7 行“是否三保”的值是“待定”，应为“是”或“否”。请更正后重新读取，或改选其他列。');
    const refund = readTable({ sheet: '项目', row: 5, column: 0, values: [['项目编码', '年初预算（万元）'], ['P1', -50]] });
    expect(refusal(() => projectsOfTable(refund, guessColumns(refund)))).toContain('B7（“年初预算（万元）”列）的值是“-50”，应为不小于 0 的金额');
    expect(refusal(() => projectsOfTable(table, { ...guessColumns(table), base: '' }))).toContain('还没有选好项目编码和压减基数');
  });
});

describe('a result in sheets and charts', () => {
  const org = (code: string, cut: number) => ({ org_code: code, base: 1_000_000, cut, after: 1_000_000 - cut, rate: cut / 1e6, eligible_base: 1_000_000, eligible_rate: cut / 1e6, count: 1 });
  const result = {
    totals: { base: 12_000_000, cut: 780_000, after: 11_220_000, rate: 0.065, eligible_base: 10_000_000, eligible_rate: 0.078, excluded_base: 2_000_000, count: 12, excluded_count: 2, touched: 12, protected_base: 0, frozen: 0 },
    by_org: Array.from({ length: 12 }, (_, i) => org(`10${i}`, (12 - i) * 10_000)), by_industry: [],
    by_rule: [{ id: '甲', name: null, level: 'project', matched: 12, count: 12, base: 12_000_000, cut: 780_000, rate: 0.065, exclude: false, source: '文件', status: 'verified' }],
    adjustments: { limits: 0, rounding: 0, overrides: 0 }, total: 1,
    projects: [{ project_code: '=A', name: null, org_code: '100', base: 10, cut: 1, after: 9, rules: ['甲', '乙'], parts: [], explanation: '说明', excluded_reason: null, frozen: false }],
    org_names: { 100: '教育局' }, departments: [], department_totals: { base: 0, cut: 0, rate: null, count: 0 }, overrides: [{ project_code: 'P', after: 1, exclude: null, reason: '会议定' }], explanation: '合计', warnings: ['提示'],
    provenance: { analysis: 'reduce.simulate', params_hash: 'abc', data_version: 7, rule_packs: [{ id: 'p', version: '1', status: 'verified' }], computed_at: '2026-03-05T02:00:00Z' },
  } satisfies Simulated;

  it('fills every part, each row as wide as its header', () => {
    for (const part of PARTS) {
      const { columns, rows } = partTable(result, part, zh);
      expect(rows.filter((row) => row.length !== columns.length)).toEqual([]);
      expect(rows.length).toBeGreaterThan(0);
    }
    expect(partTable(result, 'projects', zh).rows[0]).toEqual(['=A', '', '教育局', 10, 1, 9, '甲、乙', '说明']);
    expect(partTable(result, 'provenance', zh).rows).toContainEqual(['数据版本', '7']);
    expect(partTable(result, 'provenance', zh).rows).toContainEqual(['人工处理 P', '会议定']);
  });

  it('adds up the cut by organisation, small ones together', () => {
    const chart = waterfallOf(result, zh, formats('zh'))!;
    expect(chart.steps.map((step) => ('value' in step ? [step.name, step.value] : [step.name])).slice(0, 2)).toEqual([['教育局', 120_000], ['101', 110_000]]);
    expect(chart.steps.slice(-2)).toEqual([{ name: '其他 5 个单位', value: 150_000 }, { name: '压减额', total: true }]);
    expect(chart.steps.reduce((sum, step) => sum + ('value' in step ? step.value : 0), 0)).toBe(result.totals.cut);
  });

  it('draws the best points as a line with the marks beside it', () => {
    const chart = frontierChart({ points: [{ target: 1, cut: 1, value_lost: 2, bound: 2, gap: 0, method: 'greedy' }], marks: [{ label: '规则方案', cut: 1, value_lost: 3, best_value_lost: 2, bound: 2, excess: 1, sentence: '' }] }, zh, formats('zh'))!;
    expect(chart.line!.points).toEqual([[1, 2]]);
    expect(chart.points.map(({ group }) => group)).toEqual(['最优', '规则方案']);
  });
});

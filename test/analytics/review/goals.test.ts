/** Goal forms as units hand them in, and what holds for any form. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { InputOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { reviewGoals } from '../../../analytics/review/goals/contract.ts';
import { formWeights } from '../../../analytics/review/goals/form-weights.ts';
import { RULES } from '../../../analytics/review/goals/rules.ts';
import { runReviewGoals } from '../../../analytics/review/goals/run.ts';
import { shippedPack } from '../../../analytics/rulepacks/shipped/index.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

type Question = InputOf<typeof reviewGoals>;
type Indicator = Question['indicators'][number];

const told = z.object({ rule: z.string(), row: z.int().nullable(), severity: z.string() });
const forms = z
  .array(z.object({ name: z.string(), source: z.string(), params: z.unknown(), expected: z.array(told) }))
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/goal-forms/forms.json', import.meta.url), 'utf8')));

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runReviewGoals, () => db);

const good = (): Indicator[] => [
  { name: '农村公路养护里程', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 120, unit: '公里', weight: 20 },
  { name: '养护质量合格率', level1: '产出指标', level2: '质量指标', sign: '>=', target_value: 95, unit: '%', weight: 20 },
  { name: '单位养护成本', level1: '成本指标', level2: '经济成本指标', sign: '<=', target_value: 5, unit: '万元/公里', weight: 20 },
  { name: '农村公路优良路率', level1: '效益指标', level2: '社会效益指标', sign: '>=', target_value: 90, unit: '%', weight: 20 },
  { name: '沿线群众满意度', level1: '满意度指标', level2: '服务对象满意度指标', sign: '>=', target_value: 90, unit: '%', weight: 10 },
];
const placeOf = ({ rule, row, severity }: z.output<typeof told>) => `${severity} ${rule} ${row ?? 'form'}`;

describe('a goal form as units hand it in', () => {
  it.each(forms.map((form) => [form.name, form] as const))('%s: red and yellow are just what a reviewer must say', async (_, form) => {
    const { findings, counts, lamp } = await ask(form.params as Question);
    expect(findings.filter(({ severity }) => severity !== 'blue').map(placeOf).sort()).toEqual(form.expected.map(placeOf).sort());
    expect(lamp).toBe(counts.red > 0 ? 'red' : counts.yellow > 0 ? 'yellow' : counts.blue > 0 ? 'blue' : 'green');
    expect(findings.every(({ message, suggestion }) => /[。]$/.test(message) && /[。]$/.test(suggestion))).toBe(true);
  });

  it('is told in English too', async () => {
    const { findings, explanation } = await ask(forms[4]!.params as Question, { lang: 'en' });
    expect(findings.find(({ rule }) => rule === 'cost_sign')).toMatchObject({
      message: 'The cost indicator "车公里补贴成本" has the sign >=: the more is spent, the better.',
      suggestion: 'Please use <=, at most 3.2 元/车公里.',
    });
    expect(explanation).toBe('6 findings must be corrected; return the form.');
  });
});

describe('the sentences of a review', () => {
  it('never call two different names wholly alike', async () => {
    const named = (...names: string[]) => names.map((name) => ({ name, level1: '产出指标', level2: '数量指标', sign: '>=' as const, target_value: 100, unit: '个', weight: 10 }));
    const { findings } = await ask({ stage: 'budget', indicators: [...good(), ...named('指标11', '指标111')] });
    expect(findings.filter(({ rule }) => rule === 'similar').map(({ message }) => message)).toEqual([
      '“指标11”与“指标111”名称相近（相似度 99%），可能考核的是同一件事。',
      '“指标111”与“指标11”名称相近（相似度 99%），可能考核的是同一件事。',
    ]);
  });

  it('speak of a row without a name as the row that is read', async () => {
    const nameless = [...good(), { name: ' ', level1: null, level2: null, sign: null, target_value: null, unit: null, weight: null }];
    const said = async (lang: 'zh' | 'en') => (await ask({ stage: 'budget', indicators: nameless }, { lang })).findings.filter(({ row }) => row === 5).map(({ message }) => message);
    expect(await said('zh')).toEqual(expect.arrayContaining(['本行指标没有指标值。', '本行指标没有填写一级指标。', '本行指标没有填写权重，完成得好坏都不影响得分。']));
    expect(await said('en')).toEqual(expect.arrayContaining(['This row has no target.', 'This row has no level 1.']));
  });

  it('name the local edition of the scheme in words', async () => {
    const { findings } = await ask({ stage: 'budget', scheme: 'local', indicators: good() });
    expect(findings.find(({ rule }) => rule === 'level_other_scheme')).toMatchObject({
      message: '“单位养护成本”列在“成本指标—经济成本指标”，这是2021口径的分类，本表采用地方口径。',
      suggestion: '请改列到“产出指标—成本指标”，或确认本地仍沿用2021口径。',
    });
  });

  it('do not say of a weight below 0 that it does not count', async () => {
    const { findings } = await ask({ stage: 'budget', indicators: [...good(), { ...good()[0]!, name: '桥梁检测座数', unit: '座', weight: -5 }] });
    expect(findings.find(({ rule }) => rule === 'weight_missing')).toMatchObject({ row: 5, message: '“桥梁检测座数”权重为 -5，权重不能小于 0。' });
  });
});

describe('what a form may say otherwise', () => {
  it('is the per cent sign in words', async () => {
    const rows = good().map((row) => (row.unit === '%' ? { ...row, unit: '百分比' } : row));
    expect((await ask({ stage: 'budget', indicators: rows })).findings.filter(({ rule }) => rule === 'unit_not_fitting')).toEqual([]);
  });

  it('is the project as recommendations are asked for it', async () => {
    const plain = await ask({ stage: 'budget', project: { name: '农村公路养护', industry: '交通运输' }, indicators: good() });
    const more = await ask({ stage: 'budget', project: { name: '农村公路养护', industry: '交通运输', category: '公路水路运输', org_code: '168', region: '城区' }, indicators: good() });
    expect(more.findings).toEqual(plain.findings);
  });
});

describe('a qualitative result', () => {
  it('may be that there was none', async () => {
    const rows = [...good().map((row) => ({ ...row, actual_value: row.target_value })), { name: '重大安全责任事故', level1: '效益指标', level2: '社会效益指标', sign: '定性', target_value: '无', actual_value: '无', weight: 0.5 }];
    const { findings } = await ask({ stage: 'self_evaluation', indicators: rows });
    expect(findings.filter(({ row }) => row === 5)).toEqual([]);
    const dash = await ask({ stage: 'self_evaluation', indicators: [...rows.slice(0, 5), { ...rows[5]!, actual_value: '—' }] });
    expect(dash.findings).toContainEqual(expect.objectContaining({ rule: 'actual_missing', row: 5 }));
  });
});

describe('a finding', () => {
  it('leads to its cell, and its proposal cures it', async () => {
    const rows = good();
    rows[1] = { ...rows[1]!, target_value: 120 };
    rows[2] = { ...rows[2]!, sign: '≥' };
    const { findings } = await ask({ stage: 'budget', indicators: rows });
    expect(findings.filter(({ severity }) => severity === 'red').map(({ row, cell }) => [row, cell])).toEqual([[1, 'target_value'], [2, 'sign']]);
    const cured = rows.map((row, at) => ({ ...row, ...findings.filter((one) => one.row === at && one.severity === 'red').reduce((all, { proposal }) => ({ ...all, ...proposal }), {}) }));
    expect((await ask({ stage: 'budget', indicators: cured })).counts).toMatchObject({ red: 0, yellow: 0 });
  });

  it('turns a vague verb into an indicator that can be measured, without inventing its figure', async () => {
    const rows = [...good().slice(0, 4), { name: '进一步提升群众幸福感', level1: '效益指标', level2: '社会效益指标', sign: '定性', target_value: '有效提升', weight: 10 }];
    const { findings } = await ask({ stage: 'budget', indicators: rows });
    const vague = findings.find(({ rule }) => rule === 'vague_words');
    expect(vague).toMatchObject({ row: 4, cell: 'name', severity: 'yellow', proposal: { name: '群众幸福感较上年提高幅度', sign: '>=', unit: '%' } });
    expect(vague?.proposal).not.toHaveProperty('target_value');
    expect(vague?.suggestion).toContain('“群众幸福感较上年提高幅度 ≥ ＿＿ %”');
  });

  it('takes a target by the unit that its own cell names, not by that of the column', async () => {
    const rows = (target_value: string, unit: string) => good().map((row, at) => (at === 2 ? { ...row, name: '项目总成本', target_value, unit } : row));
    const over = async (target_value: string, unit: string) => (await ask({ stage: 'budget', project: { budget: 2_000_000 }, indicators: rows(target_value, unit) })).findings.filter(({ rule }) => rule === 'cost_over_budget').map(({ message }) => message);
    expect(await over('300万元', '元')).toEqual(['“项目总成本”的控制数 3,000,000 元超过项目预算 2,000,000 元。']);
    expect(await over('300元', '万元')).toEqual([]);
  });

  it('reads a target as it is written in one cell', async () => {
    const one = async (target_value: string, rest: Partial<Indicator> = {}) => (await ask({ stage: 'budget', indicators: [{ ...good()[1]!, sign: null, unit: null, target_value, ...rest }] })).findings.filter(({ row, severity }) => row === 0 && severity === 'red').map(({ rule }) => rule);
    expect(await one('≥95%')).toEqual([]);
    expect(await one('95%以上')).toEqual([]);
    expect(await one('不低于１２０％')).toEqual(['percent_over_100']);
    expect(await one('95')).toEqual(['sign_missing', 'unit_missing']);
    expect(await one('—')).toEqual(['target_missing']);
  });
});

describe('what only looks like a fault', () => {
  const rulesOf = async (change: Partial<Indicator>, question: Partial<Question> = {}) =>
    (await ask({ stage: 'budget', ...question, indicators: [{ ...good()[1]!, ...change }] })).findings.filter(({ row }) => row === 0).map(({ rule, severity }) => `${severity} ${rule}`);

  it.each<[string, Partial<Indicator>, Partial<Question>]>([
    ['a growth above 100 %', { name: '线上销售额增长率', target_value: 150 }, {}],
    ['a cost of which more is saved', { name: '采购资金节约率', level1: '成本指标', level2: '经济成本指标', target_value: 5 }, {}],
    ['no accident at all', { name: '安全责任事故数', level1: '效益指标', level2: '社会效益指标', sign: '=', target_value: 0, unit: '起' }, {}],
    ['a frequency, which is no per cent', { name: '巡查频率', target_value: 4, unit: '次/月' }, {}],
    ['an index without a unit', { name: '公路技术状况指数', target_value: 88, unit: null }, {}],
    ['a year that is looked back at', { name: '较2023年增加通车里程', level2: '数量指标', target_value: 20, unit: '公里' }, { project: { fiscal_year: 2026 } }],
    ['upkeep of which the project itself speaks', { name: '桥梁养护改造合格率' }, { project: { name: '桥梁养护改造', nature: 'one_off' } }],
    ['that of accidents there shall be none', { name: '重大安全责任事故', sign: '定性', target_value: '无', unit: null }, {}],
    ['a qualitative target with its grades', { name: '队伍建设提升情况', sign: '定性', target_value: '良好以上', unit: null }, {}],
    ['a cost that overran', { name: '成本控制率', level1: '成本指标', level2: '经济成本指标', sign: '<=', target_value: 100, actual_value: 104, deviation_reason: '材料涨价' }, { stage: 'self_evaluation' }],
  ])('%s is none', async (_, change, question) => {
    expect(await rulesOf(change, question)).toEqual([]);
  });

  it('a word of grades inside another word grades nothing: 有效 is not 有, 优化 is not 优', async () => {
    for (const target_value of ['有效改善', '优化提升']) expect(await rulesOf({ name: '出行环境', sign: '定性', target_value, unit: null })).toEqual(['yellow vague_words']);
  });
});

describe('a habit rather than a fault is a blue remark', () => {
  const remarks = async (indicators: Indicator[], question: Partial<Question> = {}) => (await ask({ stage: 'budget', ...question, indicators })).findings.filter(({ severity }) => severity === 'blue').map(({ rule, row }) => `${rule} ${row ?? 'form'}`);
  const dated = (name: string, target_value: string): Indicator => ({ name, level1: '产出指标', level2: '时效指标', sign: '定性', target_value, weight: 10 });

  it('where all of several dates are the end of the year, and not where one is earlier or stands alone', async () => {
    const [may, december, end] = [dated('招标完成时间', '2026年5月底前'), dated('竣工时间', '2026年12月31日前'), dated('决算时间', '12月底')];
    expect(await remarks([december, end])).toContain('all_at_year_end form');
    expect(await remarks([may, december])).not.toContain('all_at_year_end form');
    expect(await remarks([december])).not.toContain('all_at_year_end form');
  });

  it('where six indicators weigh the same, and not where four do', async () => {
    const same = (count: number) => Array.from({ length: count }, (_, at) => ({ ...good()[0]!, name: `任务${at}完成数量`, weight: 90 / count }));
    expect(await remarks(same(6))).toContain('equal_weights form');
    expect(await remarks(same(4))).not.toContain('equal_weights form');
    expect(await remarks(same(6).map((row, at) => ({ ...row, weight: at === 0 ? 20 : 14 })))).not.toContain('equal_weights form');
  });

  it('where satisfaction does not say who is asked though the form explains its indicators', async () => {
    const explained = (explanation: string | null) => good().map((row, at) => (at === 4 ? { ...row, explanation } : { ...row, explanation: '按业务记录统计' }));
    expect(await remarks(explained(null))).toContain('satisfaction_survey 4');
    expect(await remarks(explained('随机发放问卷 200 份'))).not.toContain('satisfaction_survey 4');
    expect(await remarks(good())).not.toContain('satisfaction_survey 4');
  });

  it('where the budget itself is the only cost, in whatever unit, and not beside a unit cost', async () => {
    const cost = (target_value: number, unit: string): Indicator => ({ name: '项目总成本', level1: '成本指标', level2: '经济成本指标', sign: '<=', target_value, unit, weight: 10 });
    const rows = good().filter((_, at) => at !== 2);
    const project = { budget: 6_000_000 };
    expect(await remarks([...rows, cost(600, '万元')], { project })).toContain('cost_whole_budget 4');
    expect(await remarks([...rows, cost(5_500_000, '元')], { project })).not.toContain('cost_whole_budget 4');
    expect(await remarks([...good(), cost(600, '万元')], { project })).not.toContain('cost_whole_budget 5');
  });
});

describe('a benefit that stands word for word in projects of other industries', () => {
  const INDUSTRIES = ['交通', '教育', '水利', '农业'];
  const line = (project_code: string, target_text: string) => ({ project_code, fiscal_year: 2025, line_no: 1, name: '保障工作开展', level1: '效益指标', level2: '社会效益指标', sign: '定性', target_value: target_text, weight: 10 });
  let stored: Database;
  beforeAll(async () => {
    stored = await emptyDatabase();
    const rows = {
      organizations: [{ org_code: 'A', name: '甲' }, { org_code: 'B', name: '乙' }],
      projects: INDUSTRIES.map((industry, i) => ({ project_code: `P${i}`, fiscal_year: 2025, name: `项目${i}`, org_code: i === 0 ? 'A' : 'B', industry })),
      project_indicators: INDUSTRIES.map((_, i) => line(`P${i}`, '良好')),
    };
    const caller = { user: 'test', role: 'officer', scope: [''], lang: 'zh' } as const;
    for (const [kind, table] of Object.entries(rows)) {
      const { problems } = await importRows(stored, caller, { kind, rows: table, source: null, dryRun: false, signal: new AbortController().signal, now: () => new Date('2026-03-05T02:00:00Z') });
      expect(problems).toEqual([]);
    }
  });
  afterAll(() => stored.close());
  const askStored = asking(runReviewGoals, () => stored);
  const found = async (target_value: string, project: Question['project'], caller: { scope?: readonly string[] } = {}) =>
    (await askStored({ stage: 'budget', project, indicators: [{ name: '保障工作开展', level1: '效益指标', level2: '社会效益指标', sign: '定性', target_value, weight: 10 }] }, caller)).findings.find(({ rule }) => rule === 'repeated_benefit');

  it('is told with the number of projects and industries, never red', async () => {
    expect(await found('良好', { project_code: 'P0', fiscal_year: 2025, industry: '交通' })).toMatchObject({ row: 0, severity: 'blue', message: '“保障工作开展：良好”与其他 3 个行业的 3 个项目一字不差，说不出本项目的效益。' });
  });

  it('is not told where the words differ, nor to a caller who may not see the other projects', async () => {
    expect(await found('优秀', { project_code: 'P0', industry: '交通' })).toBeUndefined();
    expect(await found('良好', { project_code: 'P0', industry: '交通' }, { scope: ['A'] })).toBeUndefined();
  });
});

describe('weights', () => {
  const withWeights = (weights: number[]) => good().map((row, at) => ({ ...row, weight: weights[at]!, actual_value: row.target_value! }));
  const totals = async (stage: 'budget' | 'self_evaluation', weights: number[], extra: Indicator[] = []) => {
    const { weight_total, weight_expected, findings } = await ask({ stage, indicators: [...withWeights(weights), ...extra] });
    return [weight_total, weight_expected, findings.some(({ rule }) => rule === 'weights_total')];
  };
  const execution: Indicator = { name: '预算执行率', level1: '预算执行率', sign: '>=', target_value: 100, unit: '%', weight: 10, actual_value: 98 };

  it('make 90 at the budget stage, halves included, and 100 with the execution rate at self-evaluation', async () => {
    expect(await totals('budget', [22.5, 22.5, 22.5, 12.5, 10])).toEqual([90, 90, false]);
    expect(await totals('budget', [30, 20, 20, 20, 10])).toEqual([100, 90, true]);
    expect(await totals('self_evaluation', [20, 20, 20, 20, 10], [execution])).toEqual([100, 100, false]);
    expect(await totals('self_evaluation', [20, 20, 20, 20, 10])).toEqual([90, 90, false]);
    expect(await totals('self_evaluation', [20, 20, 20, 15, 10], [execution])).toEqual([95, 100, true]);
    // A third of 20 is kept with four places.
    expect(await totals('budget', [6.6667, 6.6667, 6.6667, 60, 10])).toEqual([90, 90, false]);
    expect(await totals('self_evaluation', [6.6667, 6.6667, 6.6667, 60, 10], [execution])).toEqual([100, 100, false]);
    expect(await totals('budget', [6.67, 6.67, 6.67, 60, 10])).toEqual([expect.closeTo(90.01, 9), 90, true]);
    // 80 of indicators and 10 of the execution rate: 10 are lacking, none is to come.
    expect(await totals('self_evaluation', [20, 20, 20, 10, 10], [execution])).toEqual([90, 100, true]);
  });

  it('tell a row of the execution rate apart, and that the budget stage has none', async () => {
    const told = async (stage: 'budget' | 'self_evaluation', weights: number[]) => {
      const { findings } = await ask({ stage, indicators: [...withWeights(weights), execution] });
      return findings.filter(({ rule }) => rule === 'weights_total').map(({ message, suggestion }) => [message, suggestion]);
    };
    expect(await told('budget', [22.5, 22.5, 22.5, 12.5, 10])).toEqual([[
      '权重合计 100 分，其中预算执行率 10 分、其余指标 90 分；本阶段不计预算执行率，其余指标应为 90 分，合计相符。',
      '请删去预算执行率一行或其权重，其余指标的 90 分不用调整。',
    ]]);
    expect(await told('budget', [30, 20, 20, 20, 10])).toEqual([[
      '权重合计 110 分，其中预算执行率 10 分、其余指标 100 分；本阶段不计预算执行率，其余指标应为 90 分，多 10 分。',
      '请删去预算执行率一行或其权重，并将其余指标的权重减少 10 分。',
    ]]);
    // 90 with the row, and yet the indicators lack 10.
    expect(await told('budget', [20, 20, 20, 10, 10])).toEqual([[
      '权重合计 90 分，其中预算执行率 10 分、其余指标 80 分；本阶段不计预算执行率，其余指标应为 90 分，少 10 分。',
      '请删去预算执行率一行或其权重，并将其余指标的权重增加 10 分。',
    ]]);
    expect((await told('budget', [20, 20, 20, 15, 10]))[0]![1]).toBe('请删去预算执行率一行或其权重，并将其余指标的权重增加 5 分。');
    expect(await told('self_evaluation', [20, 20, 20, 10, 10])).toEqual([[
      '权重合计 90 分，其中预算执行率 10 分、其余指标 80 分，应为 100 分，少 10 分，请补足。',
      '请在各指标之间调整权重，使合计恰为 100 分。',
    ]]);
  });

  it('make 100 at the budget stage where the office says so in its pack', async () => {
    const national = shippedPack('stage_weights', 'stage-weights');
    const { savePack } = await import('../../../analytics/rulepacks/store.ts');
    const own = { ...national, id: 'weights-here', place: '示例市', examples: [], parameters: { ...national.parameters, stages: national.parameters.stages.map((one) => ({ ...one, total: 100 })) } };
    await savePack(db, { caller: { user: 'test', role: 'officer', scope: [''], lang: 'zh' }, id: 'weights-here', input: own, now: new Date('2026-03-05T02:00:00Z'), analyses: [], signal: new AbortController().signal });
    const indicators = withWeights([30, 20, 20, 20, 10]);
    expect(await ask({ stage: 'budget', weight_pack: 'weights-here', indicators })).toMatchObject({ weight_total: 100, weight_expected: 100, counts: { red: 0 } });
  });

  it('count the execution rate at the budget stage where the pack says so', () => {
    const national = shippedPack('stage_weights', 'stage-weights').parameters;
    const weighing = { ...national, stages: national.stages.map((one) => ({ ...one, total: 100, with_execution: true })) };
    const agrees = (...weights: number[]) => formWeights({ rows: weights.map((weight) => ({ weight })), executionRows: [{ weight: 10 }], stage: 'budget', weighing } as unknown as Parameters<typeof formWeights>[0])!.agrees;
    expect([agrees(50, 40), agrees(50, 50), agrees(50, 30)]).toEqual([true, false, false]);
  });
});

describe("last year's form", () => {
  const lines = (year: number, target: number) => [{ project_code: 'P1', fiscal_year: year, name: '农村公路养护里程', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: target, actual_value: target, unit: '公里', weight: 20 }];
  const project = { project_code: 'P1', fiscal_year: 2026 };
  let stored: Database;
  beforeAll(async () => {
    stored = await emptyDatabase();
    const rows = {
      organizations: [{ org_code: 'A', name: '甲' }, { org_code: 'B', name: '乙' }],
      projects: [{ project_code: 'P1', fiscal_year: 2025, name: '农村公路养护', org_code: 'A' }],
      project_indicators: lines(2025, 150),
    };
    const caller = { user: 'test', role: 'officer', scope: [''], lang: 'zh' } as const;
    for (const [kind, table] of Object.entries(rows)) await importRows(stored, caller, { kind, rows: table, source: null, dryRun: false, signal: new AbortController().signal, now: () => new Date('2026-03-05T02:00:00Z') });
  });
  afterAll(() => stored.close());
  const askStored = asking(runReviewGoals, () => stored);

  it('is compared where it is stored within the scope of the caller, and for nobody else', async () => {
    const own = await askStored({ stage: 'budget', project, indicators: good() }, { scope: ['A'] });
    expect(own).toMatchObject({ compared_year: 2025, provenance: { data_version: stored.dataVersion() } });
    expect(own.findings.find(({ rule }) => rule === 'below_last_year')).toMatchObject({ row: 0, severity: 'yellow', proposal: { target_value: 150 } });
    const other = await askStored({ stage: 'budget', project, indicators: good() }, { scope: ['B'] });
    expect(other.compared_year).toBeNull();
    expect(other.findings.filter(({ rule }) => rule === 'below_last_year')).toEqual([]);
    const unknown = await askStored({ stage: 'budget', project: { project_code: 'P9', fiscal_year: 2026 }, indicators: good() }, { scope: ['B'] });
    expect(other.findings).toEqual(unknown.findings);
  });

  it('may come with the call; a limit that fell is no lower demand, one a little higher is no news', async () => {
    const fell = async (target: number) => (await ask({ stage: 'budget', indicators: good(), last_year: [{ name: '单位养护成本', sign: '<=', target_value: target, unit: '万元/公里' }] })).findings.filter(({ rule }) => rule === 'below_last_year').map(({ severity }) => severity);
    expect(await fell(6)).toEqual([]);
    expect(await fell(4.9)).toEqual([]);
    expect(await fell(4)).toEqual(['yellow']);
  });

  it('is compared in the unit of this year, and not across what measures something else', async () => {
    const fell = async (target: number, unit: string, actual: number | null = null) => (await ask({ stage: 'budget', indicators: good(), last_year: [{ name: '单位养护成本', sign: '<=', target_value: target, unit, actual_value: actual }] })).findings.filter(({ rule }) => rule === 'below_last_year');
    expect(await fell(40_000, '元/公里', 38_000)).toMatchObject([{ severity: 'yellow', message: expect.stringContaining('比上年的 4 万元/公里 要求更低，上年实际 3.8 万元/公里'), proposal: { target_value: 4 } }]);
    expect(await fell(60_000, '元/公里')).toEqual([]);
    expect(await fell(4, '万元/座')).toEqual([]);
  });

  it('is the line of the very same unit, where last year had another of the name in another unit', async () => {
    const line = (target_value: number, unit: string) => ({ name: '单位养护成本', sign: '<=' as const, target_value, unit });
    const fallen = async (...last_year: ReturnType<typeof line>[]) => (await ask({ stage: 'budget', indicators: good(), last_year })).findings.filter(({ rule }) => rule === 'below_last_year').map(({ proposal }) => proposal?.target_value);
    expect(await fallen(line(4, '万元/公里'), line(100, '元/公里'))).toEqual([4]);
    expect(await fallen(line(100, '元/公里'), line(4, '万元/公里'))).toEqual([4]);
    expect(await fallen(line(40_000, '元/公里'))).toEqual([4]);
    expect(await fallen(line(4, '万元/公里'), line(3, '万元/公里'))).toEqual([]);
    expect(await fallen(line(40_000, '元/公里'), line(30_000, '元/公里'))).toEqual([]);
  });
});

describe('what is no fault', () => {
  const redOf = async (...rows: Partial<Indicator>[]) => (await ask({ stage: 'budget', indicators: [...good(), ...rows.map((row) => ({ ...good()[0]!, ...row }))] })).findings.filter(({ severity, row }) => severity === 'red' && row !== null && row >= 5).map(({ rule, row }) => `${rule} ${row! - 5}`);

  it('is a time in words beside a sign, as a target of timeliness is written', async () => {
    const timely = { level2: '时效指标', sign: '<=', unit: '' };
    expect(await redOf({ ...timely, name: '竣工验收时限', target_value: '二〇二六年十月底' }, { ...timely, name: '资料归档时限', target_value: '年底前' }, { ...timely, name: '方案报批时限', target_value: '合格' })).toEqual(['target_not_number 2']);
  });

  it('is a cost to the environment that is to be saved', async () => {
    const ecological = { level1: '成本指标', level2: '生态环境成本指标', sign: '>=', target_value: 20, unit: '吨' };
    expect(await redOf({ ...ecological, name: '二氧化碳减排量' }, { ...ecological, name: '污染物排放量' }, { ...ecological, name: '污染物削减量' })).toEqual(['cost_sign 1']);
  });

  it('but not what it costs to save it', async () => {
    const money = { level1: '成本指标', level2: '经济成本指标', sign: '>=', target_value: 500, unit: '万元' };
    const names = ['节能减排改造成本', '减排设备购置成本', '污染物削减工程造价', '设备购置成本'];
    expect(await redOf(...names.map((name) => ({ ...money, name })))).toEqual(names.map((_, i) => `cost_sign ${i}`));
  });

  it('and no word that a time only begins', async () => {
    const quantity = { level2: '数量指标', sign: '>=', unit: '场', name: '讲座场次' };
    const targets = ['全年中小学生', '周末开放若干场', '每年初中毕业生均获资助', '三年中标项目若干'];
    expect((await redOf(...targets.map((target_value) => ({ ...quantity, target_value })))).filter((found) => found.startsWith('target_not'))).toEqual(targets.map((_, i) => `target_not_number ${i}`));
  });
});

describe('the rules', () => {
  it('have each an id of their own and a severity in the pack that comes with the product, which names no other', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(shippedPack('goal_review', 'goal-review').parameters.rules.map(({ rule }) => rule).sort()).toEqual([...ids].sort());
  });

  it('are each at work in one of the forms', async () => {
    const extra: Question[] = [
      { stage: 'budget', project: { serves_public: true }, indicators: good().slice(0, 4) },
      { stage: 'budget', indicators: good().map((row, at) => (at === 3 ? { ...row, level1: '效益指标', level2: '可持续影响指标' } : at === 2 ? { ...row, level1: '过程指标' } : row)) },
      { stage: 'budget', indicators: [{ ...good()[0]!, sign: '定性', level2: '质量指标' }, { ...good()[0]!, level2: '质量指标' }, { ...good()[0]!, name: '农村公路日常养护里程' }, { ...good()[0]!, name: '农村公路日常养护里程数' }, { ...good()[1]!, unit: '个' }] },
      { stage: 'budget', indicators: ['甲合格率', '乙合格率', '丙合格率', '丁合格率'].map((name) => ({ ...good()[1]!, name, target_value: 100 })) },
      { stage: 'self_evaluation', indicators: [{ ...good()[0]!, weight: 100 }] },
      { stage: 'budget', indicators: [{ ...good()[3]!, sign: '定性', target_value: '群众反映好', unit: null }] },
      { stage: 'budget', indicators: good(), last_year: [{ ...good()[0]!, target_value: 200 }].map(({ name, sign, target_value, unit }) => ({ name, sign, target_value, unit })) },
      { stage: 'budget', indicators: Array.from({ length: 6 }, (_, at) => ({ ...good()[0]!, name: `任务${at}完成时间`, level2: '时效指标', sign: '定性', target_value: '12月底前', unit: null })) },
      { stage: 'budget', project: { budget: 50_000 }, indicators: good().map((row, at) => (at === 2 ? { ...row, unit: '万元' } : row)) },
    ];
    const seen = new Set<string>();
    for (const params of [...forms.map((form) => form.params as Question), ...extra]) for (const { rule } of (await ask(params)).findings) seen.add(rule);
    // What stands in other projects too is seen where there are some, above.
    expect(RULES.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual(['repeated_benefit']);
  });

  it('refuse a scheme that nobody knows, with those that are known', async () => {
    const { code, text } = await refusalOf(ask({ stage: 'budget', scheme: '1999', indicators: [] }));
    expect([code, text.zh]).toEqual(['invalid_params', '指标体系“1999”没有定义，应为 2021、local 之一，请更正后重试。']);
  });

  it('say what an empty form lacks', async () => {
    const { findings, lamp, weight_total } = await ask({ stage: 'budget', indicators: [] });
    expect([lamp, weight_total, findings.filter(({ severity }) => severity === 'red').map(({ rule }) => rule)]).toEqual(['red', 0, ['level1_required', 'level1_required']]);
  });
});

describe('whatever a form holds', () => {
  const pick = <T>(...values: T[]) => fc.constantFrom(...values);
  const anyRow: fc.Arbitrary<Indicator> = fc.record({
    name: pick('公路养护里程', '养护质量合格率', '单位养护成本', '有效提升便利度', '其中：县道', '其中：乡道', '总里程', '成立领导小组', '群众满意度', '安全事故数', '', 'XX数量', '2023年完成数'),
    level1: pick('产出指标', '效益指标', '成本指标', '满意度指标', '过程', ''),
    level2: pick('数量指标', '质量指标', '时效指标', '成本指标', '经济成本指标', '社会效益指标', '服务对象满意度指标', ''),
    sign: pick('>=', '<=', '=', 'qualitative', '≥', '?', null),
    target_value: fc.oneof(pick<number | string | null>(null, 0, 0.9, 95, 120, 5e7, '2023年底前', '及时', '有效提升', '60余条', '≥95%', '优'), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
    unit: pick('%', '公里', '万元', '元', '个', '', null),
    weight: pick<number | null>(null, 0, 10, 22.5, -1),
    actual_value: pick<number | string | null>(null, 0, 96, 400, '完成'),
    explanation: pick<string | null>(null, '按四档评判'),
    deviation_reason: pick<string | null>(null, '任务调整'),
  });
  const question = fc.record({
    stage: pick<Question['stage']>('budget', 'self_evaluation'),
    scheme: pick('2021', 'local'),
    project: fc.record({ name: pick('公路工程', '办公用房维修', null), fiscal_year: pick(2025, null), objective: pick('完成养护120公里', '加强管理', '', null), nature: pick('one_off' as const, null), budget: pick(1e6, null) }),
    indicators: fc.array(anyRow, { maxLength: 8 }),
  });
  const legal: Indicator = { name: '村民出行便利度', level1: '效益指标', level2: '社会效益指标', sign: 'qualitative', target_value: '优', weight: 10, explanation: '入户访谈，四档评判', actual_value: '优' };
  const wanted: Indicator[] = [
    { name: '桥梁检测座数', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 30, unit: '座', weight: 10, actual_value: 30 },
    { name: '路面抢修平均用时', level1: '产出指标', level2: '时效指标', sign: '<=', target_value: 4, unit: '小时', weight: 10, actual_value: 4 },
    legal,
  ];
  const runs = { numRuns: 150 };

  it('every finding stands at a row of it, and the counts and the lamp are of the findings', async () => {
    await fc.assert(fc.asyncProperty(question, async (params) => {
      const { findings, counts, lamp } = await ask(params);
      expect(findings.every(({ row }) => row === null || (row >= 0 && row < params.indicators.length))).toBe(true);
      for (const severity of ['red', 'yellow', 'blue'] as const) expect(counts[severity]).toBe(findings.filter((one) => one.severity === severity).length);
      expect(lamp).toBe(findings[0]?.severity ?? 'green');
    }), runs);
  });

  it('a good indicator more never makes another row red', async () => {
    await fc.assert(fc.asyncProperty(question, pick(...wanted), async (params, more) => {
      const reds = async (indicators: Indicator[]) => (await ask({ ...params, indicators })).findings.filter(({ severity, row }) => severity === 'red' && row !== null && row < params.indicators.length).map(({ rule, row }) => `${rule} ${row}`).sort();
      const before = new Set(await reds(params.indicators));
      expect((await reds([...params.indicators, more])).filter((red) => !before.has(red))).toEqual([]);
    }), runs);
  });

  it('the order of the rows changes nothing but their numbers', async () => {
    await fc.assert(fc.asyncProperty(question, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (params, chance) => {
      const order = params.indicators.map((_, at) => ({ at, by: chance.next().value as number })).sort((a, b) => a.by - b.by).map(({ at }) => at);
      const plain = (await ask(params)).findings.map((one) => JSON.stringify(one)).sort();
      const shuffled = (await ask({ ...params, indicators: order.map((at) => params.indicators[at]!) })).findings.map((one) => JSON.stringify({ ...one, row: one.row === null ? null : order[one.row]! })).sort();
      expect(shuffled).toEqual(plain);
    }), runs);
  });

  it('a legal qualitative indicator among it is never red', async () => {
    await fc.assert(fc.asyncProperty(question, pick('优', '达到预期', '有效提升', '明显改善', '群众反映好'), pick('村民出行便利度', '持续提升公众获得感', '公路养护里程'), async (params, target_value, name) => {
      const { findings } = await ask({ ...params, indicators: [...params.indicators, { ...legal, name, target_value }] });
      expect(findings.filter(({ row, severity }) => row === params.indicators.length && severity === 'red')).toEqual([]);
    }), runs);
  });
});

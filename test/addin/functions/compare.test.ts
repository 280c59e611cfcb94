import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bcrValue } from '../../../addin/functions/bcr.ts';
import { efficiencyQuestion } from '../../../addin/functions/efficiency.ts';
import { irrValue } from '../../../addin/functions/irr.ts';
import { percentileQuestion } from '../../../addin/functions/percentile.ts';
import type { CellQuestion } from '../../../addin/functions/plan.ts';
import { packUnitCosts, unitCostQuestion, unitCostValue, type Found } from '../../../addin/functions/unit-cost.ts';
import { packWorths, type Worth, worthQuestion } from '../../../addin/functions/worth.ts';
import { parseOptions } from '../../../addin/options.ts';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { AppError } from '../../../analytics/errors.ts';
import { analyses } from '../../../analytics/index.ts';
import { contextOf, emptyDatabase } from '../../analytics/inline.ts';
import { refusalText } from '../refusal.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
/** What the service itself answers. */
const answer = ({ id, params }: CellQuestion['call']) => runAnalysis(analyses.find(({ contract }) => contract.id === id)!, params, contextOf(db));

const shownRefusals = (rows: unknown[][]) => rows.map((row) => row.map((cell) => (cell instanceof AppError ? cell.text.zh : cell)));

describe('JX.UNITCOST', () => {
  const of = (project: unknown, measure: unknown = null, options: unknown = null) => unitCostQuestion({ project, year: 2025, measure, options });
  const row = { id: 'P1', group: '养护里程 · 公路', label: '养护', year: 2025, unit_cost: 120, rank: 3, percentile: 0.5, mad_score: null, flag: null, reason: null, change: null };
  const group = { group: '养护里程 · 公路', year: 2025, count: 5, median: 100, p25: 90, p75: 130, mad: 0, min: 1, max: 200, mean: 110, pooled: 105, outliers: null, left_out: 0, output_unit: '公里', indicator_id: 'KM', years: [], trend: null };
  const result = { groups: [group], rows: [row, { ...row, id: 'P2', group: '少' }], total: 2, refused: [{ group: '少', year: 2025, reason: '不足 3 个' }], currency: 'CNY', quantile_method: 'type_7', explanation: '', warnings: [], provenance: { analysis: 'compare.units', params_hash: 'h', data_version: 3, rule_packs: [], computed_at: '2026-01-01T00:00:00Z' } };

  it('asks for many projects of a year with one call, and finds each by its code', () => {
    const questions = [of('P2'), of('P1'), of('P9'), of('P1', '名次', '分组=类别，地区;成本=全年预算;指标=KM')].map(({ question }) => question);
    const [packed, other] = packUnitCosts(questions);
    expect(packed!.call).toEqual({ id: 'compare.units', params: { select: { fiscal_year: 2025, project_codes: ['P2', 'P1', 'P9'] } } });
    expect(other!.call.params).toEqual({ select: { fiscal_year: 2025, indicator_id: 'KM', group_by: ['category', 'region'], cost: 'adjusted_budget', project_codes: ['P1'] } });
    expect((packed!.pick(result, questions[1]!) as Found).row.unit_cost).toBe(120);
    expect(refusalText(() => packed!.pick(result, questions[2]!))).toContain('没有找到 2025 年编码为“P9”');
  });

  it('shows one figure, or says why there is none', () => {
    const found: Found = { row: { ...row, flag: null }, group: { ...group }, refusal: null };
    const value = (measure: string, of_: Found = found) => unitCostValue(of_, of('P1', measure).measure, 'zh');
    expect(['单位成本', '中位数', '上四分位数', '名次', '个数', '百分位', '说明'].map((measure) => value(measure))).toEqual([120, 100, 130, 3, 5, 0.5, '在同类中没有异常。']);
    expect(refusalText(() => value('偏离度'))).toContain('过半数');
    const alone: Found = { row: { ...row, rank: null, flag: 'not_ranked', reason: '所在组没有对比' }, group: null, refusal: '不足 3 个' };
    expect([value('单位成本', alone), value('说明', alone), refusalText(() => value('名次', alone))]).toEqual([120, '不足 3 个', '不足 3 个']);
  });

  it('refuses what it cannot read', () => {
    expect(refusalText(() => unitCostQuestion({ project: 'P1', year: null, measure: null, options: null }))).toContain('年度没有填写');
    expect(refusalText(() => of('P1', '总价'))).toContain('口径“总价”无法识别');
    expect(refusalText(() => of('P1', null, '分组=颜色'))).toContain('应为类别、行业、功能科目、地区、项目类型、规模之一');
  });
});

describe('JX.PERCENTILE', () => {
  const ask = async (cost: unknown[][], output: unknown[][], group: unknown = null, measure: unknown = null, options: unknown = null) => {
    const { question, show } = percentileQuestion({ cost, output, group, measure, options });
    return shownRefusals(show(await answer(question.call), 'zh'));
  };
  const column = (...cells: unknown[]) => cells.map((cell) => [cell]);

  it('gives each row its place within its group, blank rows staying empty', async () => {
    expect(await ask(column(30, 10, '', 20, '1,000'), column(1, 1, '', 1, 10))).toEqual(column(2 / 3, 0, '', 1 / 3, 1));
    expect(await ask(column(3, 1, 2, 9), column(1, 1, 1, 1), column('甲', '甲', '甲', '乙'))).toEqual(column(1, 0, 0.5, '所在组没有对比，不排名次。'));
    expect(await ask(column(10, 11, 12, 500), column(1, 1, 1, 1), null, '提示')).toEqual(column('', '', '', '偏高'));
  });

  it('takes no 0 that may be an empty cell, unless zeros are meant', async () => {
    expect(refusalText(() => percentileQuestion({ cost: column(1, 2, 3), output: column(1, 0, 1), group: null, measure: null, options: null }))).toContain('第 2 行的产出为 0');
    expect((await ask(column(1, 2, 3, 4), column(1, 0, 1, 1), null, '名次', '零值有效=是'))[1]![0]).toContain('产出为 0');
    expect(refusalText(() => percentileQuestion({ cost: column(1, 2), output: column(1), group: null, measure: null, options: null }))).toContain('成本有 2 行，产出有 1 行');
    expect(refusalText(() => percentileQuestion({ cost: column('三'), output: column(1), group: null, measure: null, options: null }))).toContain('第 1 行的成本的值是“三”');
    expect(refusalText(() => percentileQuestion({ cost: column(''), output: column(''), group: null, measure: null, options: null }))).toContain('没有数据');
  });
});

describe('JX.EFFICIENCY', () => {
  const ask = async (inputs: unknown[][], outputs: unknown[][], returns: unknown, measure: unknown = null, options: unknown = null) => {
    const { question, show } = efficiencyQuestion({ inputs, outputs, returns, measure, options });
    return shownRefusals(show(await answer(question.call), 'zh'));
  };

  it('scores each row among all, in the words that are asked for', async () => {
    expect(await ask([[2], [4], [''], [8]], [[1], [4], [''], [4]], '不变')).toEqual([[0.5], [1], [''], [0.5]]);
    expect(await ask([[2], [4], [8]], [[1], [4], [4]], 'vrs', '有效')).toEqual([['是'], ['是'], ['否']]);
    expect(await ask([[2], [4], [8]], [[1], [4], [4]], '可变', '对标')).toEqual([['第 1 行 1.000'], ['第 2 行 1.000'], ['第 2 行 1.000']]);
    expect(await ask([[2], [4], [8]], [[1], [4], [4]], '不变', null, '导向=产出')).toEqual([[2], [1], [2]]);
  });

  it('refuses what cannot be compared, by row and column', () => {
    const of = (inputs: unknown[][], outputs: unknown[][], returns: unknown = '不变', options: unknown = null) => refusalText(() => efficiencyQuestion({ inputs, outputs, returns, measure: null, options }));
    expect(of([[1, ''], [2, 3]], [[1], [1]])).toContain('第 1 行第 2 项投入没有填写');
    expect(of([[1, 0], [2, 3]], [[1], [1]])).toContain('第 1 行第 2 项投入为 0');
    expect(of([[1]], [[1], [2]])).toContain('投入有 1 行，产出有 2 行');
    expect(of([[1]], [[1]], null)).toContain('规模报酬没有填写');
    expect(of([[1]], [[1]], '递减')).toContain('应为不变、可变、非递增之一');
  });
});

describe('JX.NPV, JX.BCR and JX.IRR', () => {
  const ask = async (...questions: ReturnType<typeof worthQuestion>[]) => {
    const packed = packWorths(questions);
    const answers = await Promise.all(packed.map(({ call }) => answer(call)));
    return { calls: packed.length, worths: questions.map((question) => { const at = packed.findIndex((one) => one.questions.includes(question)); return packed[at]!.pick(answers[at], question) as Worth; }) };
  };

  it('answer many cells of one rate with one call, the first cell being year 0', async () => {
    const { calls, worths } = await ask(worthQuestion(0.1, [[100, '', null]], [[0, 60, 60.5]]), worthQuestion('10%', [[50], [0]], [[''], [66]]), worthQuestion(0, [[100, 0]], [[0, 150]]));
    expect(calls).toBe(2);
    expect(worths[0]!.npv).toBeCloseTo(-100 + 60 / 1.1 + 60.5 / 1.21, 9);
    expect(worths[1]!.npv).toBeCloseTo(10, 9);
    expect(bcrValue(worths[1]!)).toBeCloseTo(1.2, 12);
    expect(irrValue(worths[2]!)).toBeCloseTo(0.5, 12);
  });

  it('say why there is no figure', async () => {
    const { worths } = await ask(worthQuestion(0, [[100, 0, 132]], [[0, 230, 0]]), worthQuestion(0, [[0]], [[5]]));
    expect(refusalText(() => irrValue(worths[0]!))).toContain('有 2 个内部收益率（10%、20%）');
    expect(refusalText(() => bcrValue(worths[1]!))).toContain('没有效益成本比');
  });

  it('take a rule pack for the rate, and refuse what is none', () => {
    expect(worthQuestion('本市折现率', [[1]], [[2]]).call.params).toMatchObject({ rulepack: '本市折现率' });
    expect(refusalText(() => worthQuestion('', [[1]], [[2]]))).toContain('折现率没有填写，没有默认值');
    expect(refusalText(() => worthQuestion(8, [[1]], [[2]]))).toContain('折现率是“8”');
    expect(refusalText(() => worthQuestion(0.05, [[1, 2]], [[2]]))).toContain('成本有 2 个单元格，效益有 1 个');
    expect(refusalText(() => parseOptions('单位=万元', {}))).toBe('选项“单位=万元”无法识别，这个函数目前没有选项，请去掉公式的最后一个参数。');
    expect(refusalText(() => worthQuestion(0.05, [['一百']], [[2]]))).toContain('第 1 年的成本的值是“一百”');
    expect(refusalText(() => worthQuestion(0.05, [Array(201).fill(1)], [Array(201).fill(1)]))).toContain('最多 200 年');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { affordableQuestion, affordableValues } from '../../../addin/functions/affordable.ts';
import { fullCostQuestion, fullCostValue, packFullCosts, type FoundCost } from '../../../addin/functions/full-cost.ts';
import { needQuestion, needValue } from '../../../addin/functions/need.ts';
import type { CellQuestion } from '../../../addin/functions/plan.ts';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { analyses } from '../../../analytics/index.ts';
import { contextOf, emptyDatabase } from '../../analytics/inline.ts';
import { refusalText } from '../refusal.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
/** What the service itself answers. */
const answer = ({ id, params }: CellQuestion['call']) => runAnalysis(analyses.find(({ contract }) => contract.id === id)!, params, contextOf(db));

/** As Excel hands over a range: an empty cell is 0. */
const ITEMS = [
  ['成本项', '性态', '单位标准（元）', '单位产出用量', '固定金额', '每级数量', '每级金额', '最高限额'],
  ['能源', '变动', 0.9, 0.8, 0, 0, 0, 0],
  ['驾驶员', '阶梯', 0, 0, 0, 60_000, 98_000, 0],
  ['管理费', '固定', 0, 0, 400_000, 0, 0, 360_000],
  [0, 0, 0, 0, 0, 0, 0, 0],
];
const SUBSIDY = 1_200_000 * 0.8 * 0.9 + 20 * 98_000 + 360_000 - 900_000;

describe('JX.FULLCOST', () => {
  const of = (object: unknown, measure: unknown = null, options: unknown = null) => fullCostQuestion({ object, year: 2024, measure, options });

  it('asks for many cost objects of a year with one call, and finds each by its name', async () => {
    const questions = [of('1路'), of('2路'), of('1路', '标准外', '地区=市本级;产出=人次')].map(({ question }) => question);
    const [packed, other] = packFullCosts(questions);
    expect(packed!.call).toEqual({ id: 'cost.analyse', params: { fiscal_year: 2024, cost_objects: ['1路', '2路'], limit: 1000 } });
    expect(other!.call.params).toEqual({ fiscal_year: 2024, region: '市本级', cost_objects: ['1路'], limit: 1000 });
    const result = await answer({
      id: 'cost.analyse',
      params: {
        fiscal_year: 2024,
        inline: {
          items: [
            { cost_object: '1路', item: '能源', trace: 'direct', amount: 900, driver: '车公里', driver_quantity: 1_000 },
            { cost_object: '1路', item: '管理', trace: 'indirect', amount: 100 },
            { cost_object: '1路', fiscal_year: 2023, item: '能源', trace: 'direct', amount: 800, driver: '车公里', driver_quantity: 1_000 },
          ],
          outputs: [{ cost_object: '1路', output_unit: '车公里', quantity: 1_000 }, { cost_object: '1路', output_unit: '人次', quantity: 500 }],
          standards: [{ item: '能源', valid_from: '2024-01-01', unit_cost: 0.8 }],
        },
      },
    });
    const found = packed!.pick(result, questions[0]!) as FoundCost;
    const value = (measure: string, output: string | null = null) => fullCostValue(found, of('1路', measure).measure, output);
    expect(['全成本', '直接成本', '分摊成本', '单位成本', '标准成本', '标准内', '标准外', '比上年'].map((measure) => value(measure))).toEqual([1000, 900, 100, 1, 800, 800, 100, 200]);
    expect(value('单位成本', '人次')).toBe(2);
    expect(refusalText(() => value('单位成本', '趟次'))).toContain('该成本对象的产出有：车公里、人次');
    expect(refusalText(() => value('同类中位数'))).toContain('不足三个');
    expect(refusalText(() => packed!.pick(result, questions[1]!))).toContain('没有找到成本对象“2路”2024 年的成本');
  });

  it('refuses what it cannot read', () => {
    expect(refusalText(() => fullCostQuestion({ object: '', year: 2024, measure: null, options: null }))).toContain('成本对象没有填写');
    expect(refusalText(() => fullCostQuestion({ object: '1路', year: null, measure: null, options: null }))).toContain('年度没有填写');
    expect(refusalText(() => of('1路', '总价'))).toContain('口径“总价”无法识别');
  });
});

describe('JX.NEED and JX.AFFORDABLE', () => {
  const needOf = async (targets: unknown, measure: unknown = null, options: unknown = null, items: unknown[][] = ITEMS, income: unknown = 900_000) => {
    const { question, measure: wanted } = needQuestion({ targets, items, income, measure, options });
    return needValue(await answer(question.call), wanted);
  };

  it('read a table of items by its headers and give the money that a target needs', async () => {
    expect(await needOf([[1_200_000]])).toBeCloseTo(SUBSIDY, 6);
    expect(await needOf(1_200_000, '规制成本')).toBeCloseTo(SUBSIDY + 900_000, 6);
    expect(await needOf([['运营', '车公里', 1_200_000]], '单位成本')).toBeCloseTo((SUBSIDY + 900_000) / 1_200_000, 9);
    expect(await needOf([[1_200_000]], null, '利润率=10%;税金=500')).toBeCloseTo((SUBSIDY + 900_000) * 1.1 + 500 - 900_000, 6);
    expect(await needOf([[1_200_000]], null, '零值有效=是', ITEMS, 0)).toBeCloseTo(SUBSIDY + 900_000, 6);
  });

  it('turn a budget back into the largest target', async () => {
    const back = async (budget: unknown, measure: unknown = null) => {
      const { question, measure: wanted } = affordableQuestion({ budget, targets: [[1_200_000]], items: ITEMS, income: 900_000, measure, options: null });
      return affordableValues(await answer(question.call), wanted);
    };
    expect((await back(SUBSIDY))[0]![0]).toBeCloseTo(1_200_000, 3);
    expect((await back(SUBSIDY, '倍数'))[0]![0]).toBeCloseTo(1, 9);
    expect((await back(SUBSIDY / 2, '质量系数'))[0]![0]).toBeCloseTo(0.5, 9);
    expect((await back(2_000_000, '说明'))[0]![0]).toContain('预算 2,000,000 元最多可完成目标的');
    await expect(back(1e13)).rejects.toThrow(/不构成限制|no limit/);
  });

  it('name the row that cannot be understood, and never take an empty cell for a figure', async () => {
    const of = (items: unknown[][], targets: unknown = [[1_000]], income: unknown = 1) => refusalText(() => needQuestion({ targets, items, income, measure: null, options: null }));
    expect(of([['能源', '变动']])).toContain('没有找到“成本项”列');
    expect(of([['成本项', '性态'], ['能源', '浮动']])).toContain('第 2 行“能源”的性态是“浮动”');
    expect(of([['成本项', '性态', '单位标准'], ['能源', '变动', '约一元']])).toContain('第 2 行的单位标准的值是“约一元”');
    expect(of([['成本项', '性态', '单位标准（元）', '固定金额（万元）'], ['能源', '变动', 1, null], ['管理', '固定', null, 30]])).toBe('成本项表的“单位标准（元）”和“固定金额（万元）”金额单位不一致，不能相加，请折算为同一单位后把表头改为一致。');
    for (const [header, told] of [['固定金额【万元】', '金额单位不一致'], ['固定金额[万元]', '金额单位不一致'], ['固定金额万元', '列名“固定金额万元”不能识别。如为固定金额，请改为“固定金额”'], ['固定金额合计', '列名“固定金额合计”不能识别']] as const) {
      expect(of([['成本项', '性态', '单位标准(元)', header], ['能源', '变动', 1, 0], ['管理', '固定', 0, 30]]), header).toContain(told);
    }
    expect(of([['成本项', '性态', '单位标准', '固定金额', '固定金额万元'], ['能源', '变动', 1, 0, 0], ['管理', '固定', 0, 30, 40]])).toContain('不能识别');
    expect(needQuestion({ targets: [[1]], items: [['成本项', '性态', '单位标准', '限额依据', '目标说明'], ['能源', '变动', 1, '县政府文件', 2]], income: 1, measure: null, options: null })).toBeTruthy();
    expect(of([['成本项', '性态', '单位标准'], ['能源', '变动', -1]])).toContain('第 2 行的单位标准是 -1，不能为负');
    expect(of([['成本项', '性态', '每级数量'], ['驾驶员', '阶梯', 10]])).toContain('每级数量和每级金额应同时填写');
    expect(of([['成本项', '性态'], [0, 0]])).toContain('没有数据行');
    expect(of(ITEMS, [[0]])).toContain('目标没有填写');
    expect(of(ITEMS, [['运营', 5], ['', 3]])).toContain('目标第 2 行的名称是空的');
    expect(of(ITEMS, [[1_000]], null)).toContain('收入没有填写');
    expect(of(ITEMS, [[1_000]], 0)).toContain('零值有效=是');
    await expect(needOf([[1_000]], null, null, [['成本项', '性态', '单位标准'], ['能源', '变动', 0]])).rejects.toThrow(/单位标准|unit standard/);
    expect(refusalText(() => affordableQuestion({ budget: null, targets: [[1]], items: ITEMS, income: 1, measure: null, options: null }))).toContain('预算没有填写');
  });
});

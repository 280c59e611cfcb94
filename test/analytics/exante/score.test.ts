import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { runCostBenefit } from '../../../analytics/compare/costbenefit/run.ts';
import { runExanteScore } from '../../../analytics/exante/run.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runExanteScore, () => db);
const WHOLE = { 立项必要性: '良', 投入经济性: '良', 绩效目标合理性: '良', 实施方案可行性: '良', 筹资合规性: '良' };

describe('an ex-ante evaluation', () => {
  it('adds ticks and points, by id or by name, item by item or as a whole', async () => {
    const { score, of, dimensions, conclusion } = await ask({ answers: { relevance: '优秀', 必要可行性: '中', budget: 9.5, thrift: '良', goals: 12, plan: '优', funding: '差' } });
    expect(dimensions.map(({ points }) => points)).toEqual([16, 17.5, 12, 20, 0]);
    expect({ score, of, conclusion }).toEqual({ score: 65.5, of: 100, conclusion: '调整后支持' });
    expect(dimensions[0]!.items[1]!.explanation).toBe('“必要可行性”为中：10 分 × 60% = 6 分。');
    expect((await ask({ answers: WHOLE })).score).toBe(80);
  });

  it('has neither score nor conclusion while an item is open, and names it', async () => {
    const { score, conclusion, vetoes, explanation } = await ask({ answers: { 立项必要性: '优', 预算科学性: '优' } });
    expect({ score, conclusion, vetoes }).toEqual({ score: null, conclusion: null, vetoes: [] });
    expect(explanation).toContain('经济合理性、绩效目标合理性、实施方案可行性、筹资合规性');
  });

  it('is barred by one vote where none was made or it was failed', async () => {
    const none = await ask({ answers: {} });
    expect(none).toMatchObject({ score: null, conclusion: '不予支持', vetoes: [{ when: 'not_evaluated' }] });
    expect(none.vetoes[0]!.text).toContain('一票否决');
    expect(await ask({ answers: { ...WHOLE, 立项必要性: '差', 投入经济性: 11.9 } })).toMatchObject({ conclusion: '不予支持', vetoes: [{ when: 'failed' }] });
    expect((await ask({ answers: { ...WHOLE, 立项必要性: '差', 投入经济性: 12 } })).vetoes).toEqual([]);
  });

  it.each([
    ['an unknown item', { ...WHOLE, 美观性: '优' }, '“美观性”'],
    ['an unknown grade', { ...WHOLE, 立项必要性: '合格' }, '“合格”'],
    ['too many points', { ...WHOLE, 立项必要性: 21 }, '21'],
    ['points below 0', { ...WHOLE, 立项必要性: -1 }, '-1'],
    ['an item and its dimension', { ...WHOLE, 明确相关性: '优' }, '“立项必要性”'],
    ['an answer by id and by name', { ...WHOLE, necessity: '优' }, '“立项必要性”'],
  ])('refuses %s by name', async (_, answers, named) => {
    const error = await refusalOf(ask({ answers }));
    expect(error.code).toBe('invalid_params');
    expect(error.text.zh).toContain(named);
  });

  it('lists the documents, those that are required and missing, and those it does not know', async () => {
    const { documents, warnings } = await ask({ answers: WHOLE, documents: ['项目申报书', '实施方案', '营业执照'] });
    expect(documents!.filter(({ given }) => given).map(({ name }) => name)).toEqual(['项目申报书', '实施方案']);
    expect(warnings[0]).toContain('绩效目标申报表、项目预算及明细、测算说明');
    expect(warnings[1]).toContain('营业执照');
    expect((await ask({ answers: WHOLE })).documents).toBeNull();
  });

  it('tells what was cut; more than requested is said, nothing requested has no rate', async () => {
    expect((await ask({ answers: WHOLE, requested_amount: 100, approved_amount: 120 })).reduction).toMatchObject({ amount: -20, rate: -0.2, explanation: expect.stringContaining('请核对') });
    expect((await ask({ answers: WHOLE, requested_amount: 0, approved_amount: 0 })).reduction).toMatchObject({ amount: 0, rate: null });
    expect((await ask({ answers: WHOLE, requested_amount: 100 })).reduction).toBeNull();
  });
});

describe('the proposed option', () => {
  const comparison = {
    discount_rate: 0.05,
    options: [
      { id: '新建', flows: [{ year: 2025, cost: 1_000 }, { year: 2026, benefit: 1_260 }] },
      { id: '租用', flows: [{ year: 2025, cost: 400 }, { year: 2026, benefit: 630 }] },
    ],
  };

  it('stands beside the others by the cost-benefit analysis, which is named so that it can be asked again', async () => {
    const { options, provenance } = await ask({ answers: WHOLE, options: { chosen: '租用', comparison } });
    // 1,260 and 630 a year later are 1,200 and 600 today: both bring 200.
    expect(options).toMatchObject({ analysis: 'compare.costbenefit', chosen: '租用', count: 2, rank: 1 });
    expect(options!.npv).toBeCloseTo(200, 9);
    expect(options!.bcr).toBeCloseTo(1.5, 9);
    expect(provenance.rule_packs.map(({ id }) => id)).toEqual(['exante-five-dimensions']);
    const alone = await asking(runCostBenefit, () => db)(comparison);
    expect(options!.params_hash).toBe(alone.provenance.params_hash);
  });

  it('that is not the best says so and asks why; one that was not compared is refused', async () => {
    const better = { ...comparison, options: [...comparison.options, { id: '不建', flows: [{ year: 2026, benefit: 1_050 }] }] };
    const { options } = await ask({ answers: WHOLE, options: { chosen: '新建', comparison: better } });
    expect(options).toMatchObject({ best: '不建', rank: expect.any(Number) as number });
    expect(options!.explanation).toContain('净现值最高的是“不建”（1,000），请说明不采用的理由');
    expect((await refusalOf(ask({ answers: WHOLE, options: { chosen: '合建', comparison } }))).text.zh).toContain('“合建”不在比较的方案（新建、租用）中');
    expect((await ask({ answers: WHOLE })).options).toBeNull();
  });
});

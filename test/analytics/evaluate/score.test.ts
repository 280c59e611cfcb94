import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { runEvaluateScore } from '../../../analytics/evaluate/run.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runEvaluateScore, () => db);

type Line = { sign: '>=' | '>' | '=' | '<' | '<=' | 'qualitative'; target: number | string | null; actual: number | string | null; weight?: number; method?: 'direct' | 'ratio' | 'band' | 'grade_band' | 'satisfaction'; band?: string };
const one = async (line: Line, more: object = {}) => (await ask({ stage: 'evaluation', indicators: [{ weight: 10, ...line }], ...more })).rows[0]!;
const proportional = { rulepack: 'scoring-proportional' };

describe('points of one indicator', () => {
  it.each([
    ['>=', 100, 100, 10, 1], ['>=', 100, 120, 10, 1.2], ['>=', 100, 80, 8, 0.8], ['>=', 100, 60, 6, 0.6], ['>=', 100, 59.9, 0, 0.599], ['>=', 100, 0, 0, 0], ['>=', 100, -5, 0, 0],
    ['<=', 50, 40, 10, 1.25], ['<=', 50, 50, 10, 1], ['<=', 50, 62.5, 8, 0.8], ['<=', 50, 100, 0, 0.5], ['<=', 50, 0, 10, null],
    ['<=', 0, 0, 10, 1], ['<=', 0, 3, 0, 0], ['>=', 0, 0, 10, 1], ['>=', 0, 3, 10, null],
    ['=', 100, 100, 10, 1], ['=', 100, 90, 9, 0.9], ['=', 100, 110, 9, 0.9], ['=', 100, 250, 0, 0], ['=', 0, 0, 10, 1], ['=', 0, 1, 0, 0], ['=', -10, -9, 9, 0.9],
    ['>', 10, 11, 10, 1.1], ['>', 10, 9, 9, 0.9], ['<', 10, 9, 10, 10 / 9], ['<', 10, 12.5, 8, 0.8], ['>=', -5, -3, 10, null], ['<=', -5, -8, 10, null],
  ] as const)('%s %d reached by %d gives %d of 10', async (sign, target, actual, points, ratio) => {
    const row = await one({ sign, target, actual });
    expect(row.points).toBeCloseTo(points, 12);
    if (ratio === null) expect(row.ratio).toBeNull();
    else expect(row.ratio).toBeCloseTo(ratio, 12);
  });

  it.each([['>=', -5, -8], ['<=', -5, -3], ['>=', 0, -1], ['<', 0, 0]] as const)('%s %d reached by %d is not met and has no ratio: nothing is guessed', async (sign, target, actual) => {
    const row = await one({ sign, target, actual });
    expect(row).toMatchObject({ points: null, ratio: null, points_low: 0, points_high: 10 });
    expect(row.flags.map(({ code }) => code)).toEqual(['no_ratio']);
    expect((await one({ sign, target, actual, method: 'direct' })).points).toBe(0);
  });

  it('are never below 0 nor above the weight, whatever the figures', () => {
    const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const sign = fc.constantFrom('>=' as const, '>' as const, '=' as const, '<' as const, '<=' as const);
    const line = fc.record({ sign, target: figure, actual: figure, weight: fc.double({ min: 0, max: 100, noNaN: true }), method: fc.constantFrom('ratio' as const, 'direct' as const) });
    return fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (indicators) => {
        const { rows, score, score_low, score_high } = await ask({ stage: 'evaluation', indicators });
        rows.forEach((row, i) => {
          expect(row.points_low).toBeGreaterThanOrEqual(0);
          expect(row.points_high).toBeLessThanOrEqual(indicators[i]!.weight);
          if (row.points !== null) expect(row.points).toBe(row.points_low);
        });
        expect(score === null).toBe(rows.some(({ points }) => points === null));
        expect(score_low).toBeLessThanOrEqual(score_high);
      }),
      { numRuns: 60 },
    );
  });

  it('far beyond the target are flagged in both directions, and nothing is deducted', async () => {
    for (const line of [{ sign: '>=', target: 100, actual: 131 }, { sign: '<=', target: 100, actual: 69 }] as const) {
      const row = await one(line);
      expect(row.points).toBe(10);
      expect(row.flags).toEqual([{ code: 'far_over', text: expect.stringContaining('31%') }]);
    }
    expect((await one({ sign: '>=', target: 100, actual: 130 })).flags).toEqual([]);
  });

  it('are open without an actual value, and so is the total, with what it lies between', async () => {
    const { rows, score, grade, score_low, score_high, explanation } = await ask({
      stage: 'evaluation', indicators: [{ sign: '>=', target: 10, actual: 10, weight: 60 }, { sign: '>=', target: 10, actual: null, weight: 40 }],
    });
    expect(rows.map(({ points }) => points)).toEqual([60, null]);
    expect({ score, grade, score_low, score_high }).toEqual({ score: null, grade: null, score_low: 60, score_high: 100 });
    expect(explanation).toContain('60–100');
  });

  it('are told in a sentence with the figures, in the language of the caller', async () => {
    const line = { sign: '>=', target: 1200, actual: 1140, weight: 20 } as const;
    const zh = await ask({ stage: 'evaluation', indicators: [line] });
    const en = await ask({ stage: 'evaluation', indicators: [line] }, { lang: 'en' });
    expect(zh.rows[0]!.explanation).toBe('目标 ≥ 1,200，实际 1,140，完成 95%，按比例得分。20 分 × 95% = 19 分。');
    expect(en.rows[0]!.explanation).toBe('target ≥ 1,200, actual 1,140: 95% done, points in proportion. 20 × 95% = 19 points.');
  });

  it('of a figure that is none, or of a target in words, are open and name what was found', async () => {
    expect((await one({ sign: '>=', target: 10, actual: '十二' })).explanation).toContain('“十二”');
    expect((await one({ sign: '>=', target: '显著提高', actual: 3 })).explanation).toContain('“显著提高”');
  });
});

describe('grades of qualitative indicators', () => {
  const line = { sign: 'qualitative', target: '环境改善' } as const;
  it('leave the per cent to the person, within the range of the grade', async () => {
    expect(await one({ ...line, actual: '达成' })).toMatchObject({ points: null, points_low: 8, points_high: 10, flags: [{ code: 'share_needed' }] });
    expect(await one({ ...line, actual: 85, band: '达成' })).toMatchObject({ points: 8.5 });
    expect(await one({ ...line, actual: 80, band: '部分实现目标' })).toMatchObject({ points: null, flags: [{ code: 'out_of_range' }] });
    expect(await one({ ...line, actual: 100 })).toMatchObject({ points: 10 });
  });

  it('that nobody knows are named with the known ones, and 0.85 is not taken for 85', async () => {
    expect((await one({ ...line, actual: '凑合' })).explanation).toMatch(/“凑合”.*基本达成目标/);
    expect(await one({ ...line, actual: 0.85 })).toMatchObject({ points: null, flags: [{ code: 'unit_unclear' }] });
  });

  it('are not borrowed where the pack has no rule for them', async () => {
    expect(await one({ ...line, actual: 85 }, proportional)).toMatchObject({ points: null, flags: [{ code: 'no_rule' }] });
  });
});

describe('satisfaction and bands', () => {
  it.each([[90, 10], [100, 10], [89.9, 5], [80, 5], [79.9, 0]])('%d%% satisfied gives %d of 10', async (actual, points) => {
    expect((await one({ sign: '>=', target: 95, actual, method: 'satisfaction' })).points).toBe(points);
  });

  it('take a table of the caller', async () => {
    const band = { of: 'actual' as const, steps: [{ at_least: 3, share: 1 }, { at_least: 1, share: 0.5 }] };
    const { rows } = await ask({ stage: 'evaluation', indicators: [4, 2, 0].map((actual) => ({ sign: '>=' as const, target: 3, actual, weight: 10, band })) });
    expect(rows.map(({ points }) => points)).toEqual([10, 5, 0]);
    expect((await one({ sign: '>=', target: 3, actual: 1, method: 'band', band: '没有的分档' })).explanation).toContain('“没有的分档”');
  });
});

describe('execution', () => {
  const execution = async (funds: { budget: number | null; executed: number | null; finished?: boolean }, more: object = {}) =>
    (await ask({ stage: 'self_evaluation', funds, indicators: [{ sign: '>=', target: 1, actual: 1, weight: 90 }], ...more })).execution;

  it.each([[100, 100, 10], [100, 99.9, 7], [100, 80, 7], [100, 79.9, 5], [100, 60, 5], [100, 59.9, 0], [100, 0, 0]])('of %d with %d spent earns %d by steps', async (budget, executed, points) => {
    expect((await execution({ budget, executed }))!.points).toBe(points);
  });

  it('is proportional where the pack says so, and never above its points', async () => {
    expect((await execution({ budget: 200, executed: 170 }, proportional))!.points).toBe(8.5);
    expect((await execution({ budget: 200, executed: 220 }, proportional))).toMatchObject({ rate: 1.1, points: 10 });
  });

  it('is open for no budget, a missing figure, and spending beyond the budget where the rule is silent', async () => {
    expect(await execution({ budget: 0, executed: 0 })).toMatchObject({ rate: null, points: null });
    expect(await execution({ budget: 100, executed: null })).toMatchObject({ rate: null, points: null });
    expect(await execution({ budget: 100, executed: 110 })).toMatchObject({ rate: 1.1, points: null });
  });

  it('is scored at self-evaluation alone', async () => {
    for (const stage of ['budget', 'evaluation'] as const) {
      expect((await ask({ stage, funds: { budget: 1, executed: 1 }, indicators: [{ sign: '=', target: 1, actual: 1, weight: 90 }] })).execution).toBeNull();
    }
  });
});

describe('the whole', () => {
  const scored = async (weights: number[], stage: 'budget' | 'self_evaluation' | 'evaluation', funds?: { budget: number; executed: number }) =>
    ask({ stage, ...(funds ? { funds } : {}), indicators: weights.map((weight) => ({ sign: '>=' as const, target: 1, actual: 1, weight })) });

  it.each([
    ['budget', [22.5, 22.5, 22.5, 22.5], undefined, 90, true], ['budget', [50, 50], undefined, 100, false],
    ['self_evaluation', [50, 30, 10], { budget: 1, executed: 1 }, 100, true], ['self_evaluation', [50, 30, 10], undefined, 90, true],
    ['self_evaluation', [50, 30], undefined, 80, false], ['evaluation', [0.1, 0.2, 99.7], undefined, 100, true],
  ] as const)('at %s, weights %j sum to what the stage asks for or not', async (stage, weights, funds, total, agrees) => {
    const { weights: check } = await scored([...weights], stage, funds);
    expect(check.total).toBeCloseTo(total, 9);
    expect(check.agrees).toBe(agrees);
  });

  it('is graded only where its points make up the scale', async () => {
    expect(await scored([50, 30, 10], 'self_evaluation', { budget: 1, executed: 1 })).toMatchObject({ score: 100, grade: '优' });
    const partial = await scored([50, 30, 10], 'self_evaluation');
    expect(partial).toMatchObject({ score: 90, grade: null });
    expect(partial.explanation).toContain('不给等次');
  });

  it('is not put a grade lower by the dust of adding doubles', async () => {
    const { score, grade } = await ask({ stage: 'evaluation', ...proportional, indicators: Array.from({ length: 1000 }, () => ({ sign: '>=' as const, target: 10, actual: 9, weight: 0.1 })) });
    expect(score).toBeCloseTo(90, 9);
    expect(grade).toBe('优');
  });

  it('notes level-1 weights that are not the usual ones', async () => {
    const line = { sign: '>=' as const, target: 1, actual: 1 };
    const { weights } = await ask({ stage: 'budget', indicators: [{ ...line, level1: '产出指标', weight: 60 }, { ...line, level1: '效益', weight: 20 }, { ...line, level1: '满意度指标', weight: 10 }] });
    expect(weights.notes).toEqual(['产出指标合计 60 分，通常为 50 分，请确认。', '效益指标合计 20 分，通常为 30 分，请确认。']);
  });

  it('names its packs with their status and no data version', async () => {
    const { provenance } = await scored([100], 'evaluation');
    expect(provenance.data_version).toBeNull();
    expect(provenance.rule_packs).toEqual([
      { id: 'scoring-national', version: '2026-02', status: 'unverified' }, { id: 'grades-national', version: '2026-02', status: 'second_hand' }, { id: 'stage-weights', version: '2026-02', status: 'unverified' },
    ]);
  });

  it('refuses a pack of another kind and one that is not there', async () => {
    expect((await refusalOf(ask({ stage: 'budget', rulepack: 'grades-national', indicators: [{ sign: '=', target: 1, actual: 1, weight: 1 }] }))).code).toBe('invalid_params');
    expect((await refusalOf(ask({ stage: 'budget', rulepack: 'nothing', indicators: [{ sign: '=', target: 1, actual: 1, weight: 1 }] }))).code).toBe('not_found');
  });
});

describe('weights of which four places are kept', () => {
  const met = (weight: number, level1 = '产出指标') => ({ sign: '>=', target: 1, actual: 1, weight, level1 }) as const;
  const funds = { budget: 100, executed: 100 };

  it.each([[[6.6667, 6.6667, 6.6667, 70]], [[33.3333, 33.3333, 23.3333]], [[12.8571, 12.8571, 12.8571, 12.8571, 12.8571, 12.8571, 12.8571]]])('%j make up the whole, and full points the full score', async (weights) => {
    const { score, grade, weights: told, explanation } = await ask({ stage: 'self_evaluation', funds, indicators: weights.map((weight) => met(weight)) });
    expect(told).toMatchObject({ total: 100, expected: 100, agrees: true, explanation: '指标 90 分加执行率 10 分，权重合计 100 分，应为 100 分，合计相符。' });
    expect([score, grade]).toEqual([100, '优']);
    expect(explanation).toBe('总分 100 分，等次为优。');
  });

  it('that are further off are told as they are', async () => {
    expect((await ask({ stage: 'self_evaluation', funds, indicators: [6.67, 6.67, 6.67, 70].map((weight) => met(weight)) })).weights).toMatchObject({ total: expect.closeTo(100.01, 9) as number, agrees: false, explanation: '指标 90.01 分加执行率 10 分，权重合计 100.01 分，应为 100 分，多 0.01 分，请调整。' });
    expect((await ask({ stage: 'budget', indicators: [met(90.0001)] })).weights).toMatchObject({ agrees: false });
  });

  it('are no remark on a level either', async () => {
    const indicators = [...[13.3333, 13.3333, 13.3333].map((weight) => met(weight)), met(20, '成本指标'), met(20, '效益指标'), met(10, '满意度指标')];
    expect((await ask({ stage: 'budget', indicators })).weights).toMatchObject({ total: 90, agrees: true, notes: [] });
  });
});

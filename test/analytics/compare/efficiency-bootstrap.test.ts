import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootstrapScores } from '../../../analytics/compare/efficiency/bootstrap.ts';
import { runEfficiency } from '../../../analytics/compare/efficiency/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';
import { tables } from './tables.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runEfficiency, () => db);
const { units } = tables.find(({ name }) => name === 'pft49_deaR')!;

describe('intervals of efficiency scores', () => {
  it.each([['input', 'crs'], ['input', 'vrs'], ['output', 'nirs']] as const)('are the same for the same seed and lie on the far side of the score (%s, %s)', async (orientation, returns) => {
    const question = { units, returns, orientation } as const;
    const [plain, one, again, other] = await Promise.all([ask(question), ...[7, 7, 8].map((seed) => ask({ ...question, bootstrap: { draws: 100, seed } }))]);
    expect(again!.units).toEqual(one!.units);
    expect(other!.units).not.toEqual(one!.units);
    expect(plain!.units.every((unit) => !('interval' in unit))).toBe(true);
    one!.units.forEach(({ score, interval }, i) => {
      expect(score).toBe(plain!.units[i]!.score);
      const { low, high, corrected } = interval!;
      expect(low).toBeLessThan(high);
      expect(low).toBeGreaterThan(0);
      // The sample's frontier lies within the true one: who looks efficient is so at most.
      if (orientation === 'input') expect(corrected).toBeLessThanOrEqual(score!);
      else expect(corrected).toBeGreaterThanOrEqual(score!);
      expect(orientation === 'input' ? high <= 1 : low >= 1).toBe(true);
      expect(corrected).toBeGreaterThan(low - 0.02);
      expect(corrected).toBeLessThan(high + 0.02);
    });
  });

  it('hold the true scores of units made for it mostly, and the corrected ones are nearer to them', () => {
    const { uniform, normal } = random(11);
    let held = 0;
    let all = 0;
    let [rawError, correctedError] = [0, 0];
    for (let round = 0; round < 12; round++) {
      const count = 60;
      const truth = Array.from({ length: count }, () => Math.exp(-Math.abs(0.3 * normal())));
      // The true frontier is output = input; each unit needs more input than that.
      const figures = Float64Array.from(truth.flatMap((score) => {
        const output = 1 + uniform();
        return [output / score, output];
      }));
      const intervals = bootstrapScores({ measures: { count, inputCount: 1, outputCount: 1, figures, fixed: new Uint8Array(1) }, returns: 'vrs', orientation: 'input', draws: 200, seed: round })!;
      const raw = scoresOf(figures);
      intervals.forEach(({ low, high, corrected }, i) => {
        held += Number(truth[i]! >= low && truth[i]! <= high);
        all++;
        rawError += (raw[i]! - truth[i]!) ** 2;
        correctedError += (corrected - truth[i]!) ** 2;
      });
    }
    expect(held / all).toBeGreaterThan(0.85);
    expect(correctedError).toBeLessThan(0.8 * rawError);
  });

  it('cannot be given where all are efficient, or together with super-efficiency, or for too many', async () => {
    const few = [1, 2].map((x) => ({ id: `u${x}`, inputs: { 经费: x }, outputs: { 人次: x } }));
    const equal = await ask({ units: few, returns: 'crs', orientation: 'input', bootstrap: { draws: 100, seed: 1 } });
    expect(equal.units.map(({ interval }) => interval)).toEqual([null, null]);
    expect(equal.warnings.join()).toContain('没有可供抽样的差距');
    expect((await refusalOf(ask({ units, returns: 'crs', orientation: 'input', super: true, bootstrap: { draws: 100, seed: 1 } }))).text.zh).toContain('不能与超效率同时计算');
    const many = Array.from({ length: 150 }, (_, i) => ({ id: `u${i}`, inputs: { 经费: i + 1 }, outputs: { 人次: 1 + (i % 7) } }));
    expect((await refusalOf(ask({ units: many, returns: 'crs', orientation: 'input', bootstrap: { draws: 10_000, seed: 1 } }))).text.zh).toBe('150 个单元的 10,000 次抽样超出单次上限，最多 1,904 次，请减少抽样次数。');
  });
});

/** One input and one output under variable returns: the least input along the hull of those that deliver at least as much. */
function scoresOf(figures: Float64Array): number[] {
  const points = Array.from({ length: figures.length / 2 }, (_, i) => ({ x: figures[2 * i]!, y: figures[2 * i + 1]! }));
  return points.map(({ x, y }) => {
    let least = x;
    for (const a of points) {
      if (a.y >= y) least = Math.min(least, a.x);
      for (const b of points) if (a.y < y && b.y > y) least = Math.min(least, a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x));
    }
    return least / x;
  });
}

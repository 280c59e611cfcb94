import { describe, expect, it } from 'vitest';
import { random, seedOf, seedWith } from '../../../analytics/numeric/random.ts';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('random', () => {
  it('repeats its sequence from the same seed and not from another', () => {
    const first = draws(5, random(seedOf('示例市')).uniform);
    expect(draws(5, random(seedOf('示例市')).uniform)).toEqual(first);
    expect(draws(5, random(seedOf('另一座城')).uniform)).not.toEqual(first);
  });

  it('gives parts of one seed seeds of their own', () => {
    expect(new Set(draws(1_000, ((part) => () => seedWith(7, (part += 1)))(0))).size).toBe(1_000);
  });

  it('fills 0 to 1 evenly', () => {
    const { uniform } = random(1);
    const values = draws(20_000, uniform);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(mean(values)).toBeCloseTo(0.5, 2);
  });

  it('reaches both ends of a span of whole numbers', () => {
    const { integer } = random(2);
    expect([...new Set(draws(200, () => integer(3, 6)))].sort()).toEqual([3, 4, 5, 6]);
  });

  it('has mean 0 and variance 1 where it is normal', () => {
    const { normal } = random(3);
    const values = draws(40_000, normal);
    expect(Math.abs(mean(values))).toBeLessThan(0.02);
    expect(mean(values.map((value) => value * value))).toBeCloseTo(1, 1);
  });

  it('puts half of its log-normal draws under the median', () => {
    const { logNormal } = random(4);
    expect(draws(20_000, () => logNormal(50, 0.8)).filter((value) => value < 50).length / 20_000).toBeCloseTo(0.5, 1);
  });

  it('chooses in proportion to the weights and never what weighs nothing', () => {
    const { weighted } = random(5);
    const chosen = draws(9_000, () => weighted([1, 0, 2]));
    expect(chosen).not.toContain(1);
    expect(chosen.filter((at) => at === 2).length / 9_000).toBeCloseTo(2 / 3, 1);
  });

  it('refuses to choose from nothing', () => {
    expect(() => random(6).pick([])).toThrow('at least one entry');
    expect(() => random(6).weighted([0, 0])).toThrow('positive total');
  });
});

import { describe, expect, it } from 'vitest';
import { apportion, spreadWeights, type Weighed } from '../../../addin/taskpane/recommend/weights.ts';

const row = (id: string, level1: string | null, suggested: number | null = null): Weighed => ({ id, level1, suggested });
const FOUR = [row('c', '成本指标', 20), row('o1', '产出指标', 10), row('o2', '产出指标', 30), row('b', '效益指标', null), row('s', '满意度指标', 10)];
const sum = (weights: Record<string, number>) => Object.values(weights).reduce((all, one) => all + one, 0);

describe('sharing out the points of a goal form', () => {
  it('shares evenly in whole points that make up the total', () => {
    expect(spreadWeights(FOUR, 90, 'even')).toEqual({ c: 18, o1: 18, o2: 18, b: 18, s: 18 });
    expect(spreadWeights(FOUR.slice(0, 4), 90, 'even')).toEqual({ c: 23, o1: 23, o2: 22, b: 22 });
  });

  it('keeps to the usual points of each level 1 and within it to what others give', () => {
    expect(spreadWeights(FOUR, 90, 'suggested')).toEqual({ c: 20, o1: 10, o2: 30, b: 20, s: 10 });
  });

  it('moves the points of a missing satisfaction to the benefits, as the rule says', () => {
    expect(spreadWeights(FOUR.slice(0, 4), 90, 'suggested')).toMatchObject({ c: 20, b: 30 });
  });

  it('follows what others give where the levels are incomplete or of another scheme, the mean for what nobody gave', () => {
    expect(spreadWeights([row('a', '产出指标', 10), row('b', '产出指标', null), row('c', '产出指标', 20)], 90, 'suggested')).toEqual({ a: 20, b: 30, c: 40 });
    expect(sum(spreadWeights([...FOUR, row('x', '决策指标', 5)], 90, 'suggested'))).toBe(90);
  });

  it('gives every indicator something, and makes up the total to the cent where there are more indicators than points', () => {
    expect(apportion(10, [1000, 1, 1])).toEqual([8, 1, 1]);
    const many = Array.from({ length: 120 }, (_, i) => row(`i${i}`, '产出指标'));
    expect(sum(spreadWeights(many, 90, 'even'))).toBeCloseTo(90, 9);
    expect(spreadWeights([], 90, 'even')).toEqual({});
  });
});

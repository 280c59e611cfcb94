import { describe, expect, it } from 'vitest';
import { converted, scaleOf } from '../../../analytics/recommend/indicators/units.ts';

const turn = (value: number, from: string, to: string) => converted(value, scaleOf(from), scaleOf(to));

describe('units of one kind', () => {
  it.each([
    [2, '万元', '元', 20_000],
    [1.2, '亿元', '万元', 12_000],
    [5, '‰', '%', 0.5],
    [3, '公里', '米', 3_000],
    [15, '亩', '公顷', 1],
    [0.8, '万人次', '人次', 8_000],
    [2.5, '万元/公里', '元/公里', 25_000],
    [7, '％', '%', 7],
  ])('%d %s are as many %s as %d', (value, from, to, expected) => {
    expect(scaleOf(from).base).toBe(scaleOf(to).base);
    expect(turn(value, from, to)).toBeCloseTo(expected, 9);
  });

  it.each([['元/公里', '元/人'], ['人', '人次'], ['件', '个'], ['天', '工作日'], ['平方米', '米']])('%s and %s are never one', (a, b) => {
    expect(scaleOf(a).base).not.toBe(scaleOf(b).base);
  });

  it('a unit that nobody knows is only like itself', () => {
    expect(scaleOf('点 次')).toEqual({ base: '点次', factor: 1 });
  });
});

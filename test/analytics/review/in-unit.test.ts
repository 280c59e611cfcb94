import { expect, it } from 'vitest';
import { valueIn } from '../../../analytics/review/goals/in-unit.ts';
import { readTarget } from '../../../analytics/review/goals/target.ts';

it.each<[string, string, number]>([
  ['300万元', '元', 3_000_000], ['300元', '万元', 0.03], ['≤2亿元', '万元', 20_000], ['0.3万元', '元', 3_000], ['300万', '万元', 300], ['3百万', '万元', 300],
  ['150万', '人次', 1_500_000], ['150万', '万人次', 150], ['150万人次', '人次', 1_500_000], ['2千人次', '人次', 2_000], ['5万元', '元/公里', 50_000], ['5万元/公里', '元/公里', 50_000],
  ['1.5公里', '米', 1_500], ['5千米', '公里', 5], ['3千', '千米', 3_000], ['2吨', '千克', 2_000], ['95%', '百分比', 95],
])('%s where the unit is %s is %d', (written, unit, value) => {
  expect(valueIn(readTarget(written), unit)).toBe(value);
});

it.each<[string, string, number]>([['95%', '人次', 95], ['12期', '次', 12], ['3台', '台（套）', 3], ['100元', '', 100], ['100', '元', 100]])('%s beside %s stays %d', (written, unit, value) => {
  expect(valueIn(readTarget(written), unit)).toBe(value);
});

it('is nothing where no figure is written', () => {
  expect(valueIn(readTarget('有效提升'), '元')).toBeNull();
});

import { expect, it } from 'vitest';
import { readTarget, tellsWhen } from '../../../analytics/review/goals/target.ts';

it.each([
  ['1234.5', 1234.5, ''], ['≥2012.5万元', 2012.5, '万元'], ['2025.35%', 2025.35, '%'], ['3,359份', 3359, '份'], ['≥6月龄', 6, '月龄'],
])('%s is a figure, however like a year it begins', (text, value, unit) => {
  expect(readTarget(text)).toMatchObject({ value, unit });
});

it.each(['2026.12.31', '2026.6月底前', '2026.6前', '2026-09-30', '2026/9/30', '2026年底', '12月', '2026.10'])('%s is a date and no figure', (text) => {
  expect(readTarget(text)).toMatchObject({ value: null, text });
});

it.each(['2026年12月31日', '二〇二六年十二月底', '十二月底前', '年底前', '三季度末', '第3季度', '上半年', '2026.12.31', '6月中旬', '六月', '三月底', '年末', '年底之前', '年底前完成', '每月底前', '年中完成', '月底。', '周末前', '6月至9月', '1月1日'])('%s tells when', (text) => expect(tellsWhen(text)).toBe(true));

it.each(['30~50', '60余条', '合格', '每季度1次', '12个月', '三年', '有效提升', '一百二十', '全年中小学生', '每年初中毕业生均获资助', '三年中标项目若干', '周末开放若干场', '三年中，累计若干项', '年底服务若干人', '六月龄以上婴幼儿', '6月龄', '一月两次', '1月2次'])('%s does not', (text) => expect(tellsWhen(text)).toBe(false));

import { expect, it } from 'vitest';
import { readTarget, tellsWhen } from '../../../analytics/review/goals/target.ts';

it.each([
  ['1234.5', 1234.5, ''], ['≥2012.5万元', 2012.5, '万元'], ['2025.35%', 2025.35, '%'], ['3,359份', 3359, '份'],
])('%s is a figure, however like a year it begins', (text, value, unit) => {
  expect(readTarget(text)).toMatchObject({ value, unit });
});

it.each(['2026.12.31', '2026.6月底前', '2026.6前', '2026-09-30', '2026/9/30', '2026年底', '12月', '2026.10'])('%s is a date and no figure', (text) => {
  expect(readTarget(text)).toMatchObject({ value: null, text });
});

it.each(['2026年12月31日', '二〇二六年十二月底', '十二月底前', '年底前', '三季度末', '第3季度', '上半年', '2026.12.31', '6月中旬'])('%s tells when', (text) => expect(tellsWhen(text)).toBe(true));

it.each(['30~50', '60余条', '合格', '每季度1次', '12个月', '三年', '有效提升', '一百二十'])('%s does not', (text) => expect(tellsWhen(text)).toBe(false));

import { expect, it } from 'vitest';
import { readTarget } from '../../../analytics/review/goals/target.ts';

it.each([
  ['1234.5', 1234.5, ''], ['≥2012.5万元', 2012.5, '万元'], ['2025.35%', 2025.35, '%'], ['3,359份', 3359, '份'],
])('%s is a figure, however like a year it begins', (text, value, unit) => {
  expect(readTarget(text)).toMatchObject({ value, unit });
});

it.each(['2026.12.31', '2026.6月底前', '2026.6前', '2026-09-30', '2026/9/30', '2026年底', '12月', '2026.10'])('%s is a date and no figure', (text) => {
  expect(readTarget(text)).toMatchObject({ value: null, text });
});

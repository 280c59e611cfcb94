import { describe, expect, it } from 'vitest';
import { type Counted, measure, type Whole } from '../../../analytics/library/usage/measure.ts';
import { reviewPack } from '../../../analytics/library/usage/review-pack.ts';

const limits = reviewPack.parameters;
const whole: Whole = { projectYears: 3000, latestYear: null, told: true, eachYearTold: true, recent: null, recentTold: true };

const counted = (changes: Partial<Counted>): Counted => ({
  indicator_id: 'I', name: '指标', name_key: '指标', level1: null, level2: null, industry: null, category: null, status: null, in_library: true, unit_missing: false, unexplained: false,
  project_count: 100, own_project_count: 0, org_count: 9, industry_orgs: 20,
  count_told: true, weight_told: true, judged_told: true, attainment_told: true, compared_told: true, recent_told: true, each_year_told: true,
  mean_weight: 10, mean_attainment: 1, attainment_lines: 100, far_over_lines: 0, rational_lines: 80, score_dispersion: 0.1, judged_lines: 100, met_lines: 60, compared_lines: 40, lowered_lines: 0,
  recent_count: 60, before_count: 40,
  year_count: 2, first_year: 2023, last_year: 2025, trend: 0.01, ...changes,
});
const codes = (changes: Partial<Counted>) => measure(counted(changes), whole, limits).flags.map((flag) => flag.code);

describe('usage buckets', () => {
  it.each([
    ['unused', 0], ['low', 1], ['low', 2], ['common', 3], ['common', 29], ['high', 30], ['high', 100],
  ])('is %s at %i of 3,000 project-years', (bucket, project_count) => {
    expect(measure(counted({ project_count }), whole, limits).bucket).toBe(bucket);
  });
});

describe('usage flags', () => {
  it('says nothing of an ordinary indicator', () => {
    expect(codes({})).toEqual([]);
  });

  it('tells an indicator that always gets full marks, from ten lines on', () => {
    expect(codes({ judged_lines: 10, met_lines: 10 })).toEqual(['always_full']);
    expect(codes({ judged_lines: 9, met_lines: 9 })).toEqual([]);
    expect(codes({ judged_lines: 10, met_lines: 9 })).toEqual([]);
  });

  it('tells targets that half of the lines far exceed', () => {
    expect(codes({ far_over_lines: 50 })).toEqual(['far_over_target']);
    expect(codes({ far_over_lines: 49 })).toEqual([]);
  });

  it('tells an indicator of one organisation, unless that is not the caller\'s to know', () => {
    expect(codes({ org_count: 1 })).toEqual(['single_unit']);
    expect(codes({ org_count: 1, count_told: false })).toEqual([]);
  });

  it('tells it only where the indicator is in steady use and its industry has other organisations enough', () => {
    expect(codes({ org_count: 1, project_count: 12, industry_orgs: 10 })).toEqual(['single_unit']);
    expect(codes({ org_count: 1, project_count: 11, industry_orgs: 10 })).toEqual([]);
    expect(codes({ org_count: 1, project_count: 12, industry_orgs: 9 })).toEqual([]);
  });
});

describe('figures of the scores', () => {
  it('are shares of the lines with an attainment, and null without one', () => {
    expect(measure(counted({ far_over_lines: 25 }), whole, limits)).toMatchObject({ far_over_share: 0.25, rationality: 0.8, score_dispersion: 0.1 });
    expect(measure(counted({ attainment_lines: 0, score_dispersion: null }), whole, limits)).toMatchObject({ far_over_share: null, rationality: null, score_dispersion: null });
    expect(measure(counted({ attainment_told: false }), whole, limits)).toMatchObject({ far_over_share: null, rationality: null, score_dispersion: null });
  });
});

it('tells an indicator that no project has used for three years', () => {
  const codes = (changes: Partial<Counted>) => measure(counted(changes), { ...whole, latestYear: 2025 }, limits).flags.map((flag) => flag.code);
  expect(codes({ last_year: 2022 })).toEqual(['not_used_lately']);
  expect(codes({ last_year: 2023 })).toEqual([]);
  expect(codes({ last_year: 2022, count_told: false })).toEqual([]);
});

describe('withholding', () => {
  it('withholds a mean alone when fewer than three organisations stand behind it', () => {
    const row = measure(counted({ judged_told: false, attainment_told: false, met_lines: 100 }), whole, limits);
    expect(row).toMatchObject({ withheld: false, project_count: 100, mean_attainment: null, full_score_share: null, mean_weight: 10, flags: [] });
  });
});

/** Limits of the usage buckets and flags of an indicator library. Shares are of all project-years. */
import { z } from 'zod';
import { label, packKind, share } from './kind.ts';

export const usageReview = packKind(
  { zh: '指标使用分级与提示', en: 'Usage buckets and flags' },
  z.strictObject({
    high_min_share: share(),
    common_min_share: share(),
    common_min_projects: z.int().positive(),
    single_unit_min_projects: z.int().positive(),
    single_unit_min_industry_orgs: z.int().positive(),
    always_full_min_lines: z.int().positive(),
    stale_years: z.int().positive(),
    rational_min_attainment: share(),
    far_over_attainment: z.number().min(1),
    far_over_min_lines: z.int().positive(),
    far_over_min_share: share(),
    changed_min_share: share(),
    changed_min_projects: z.int().positive(),
    target_lowered_min_lines: z.int().positive(),
    target_lowered_min_share: share(),
    weak_words: z.array(label()).max(200),
    near_duplicate_from: z.number().min(0.1).max(1),
  }),
  ({ high_min_share: high, common_min_share: common }) =>
    high > common
      ? null
      : {
          zh: `高频下限 ${high} 应大于常用下限 ${common}，请更正后重试。`,
          en: `The limit of high use ${high} must be above that of common use ${common}; please correct it and try again.`,
        },
);

/** Limits of the usage buckets and flags: policy numbers, read from their pack. */
import { z } from 'zod';
import json from '../../rulepacks/usage-review.json' with { type: 'json' };
import { readPack } from '../../rulepacks/pack.ts';

const share = z.number().min(0).max(1);

export const reviewPack = readPack(
  json,
  z.strictObject({
    high_min_share: share,
    common_min_share: share,
    common_min_projects: z.int().positive(),
    single_unit_min_projects: z.int().positive(),
    always_full_min_lines: z.int().positive(),
    far_over_attainment: z.number().min(1),
    far_over_min_lines: z.int().positive(),
    far_over_min_share: share,
  }),
);

export type ReviewLimits = typeof reviewPack.parameters;

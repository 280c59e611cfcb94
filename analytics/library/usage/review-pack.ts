/** Limits of the usage buckets and flags: policy numbers, read from their pack. */
import { shippedPack } from '../../rulepacks/shipped/index.ts';

export const reviewPack = shippedPack('usage_review', 'usage-review');

export type ReviewLimits = typeof reviewPack.parameters;

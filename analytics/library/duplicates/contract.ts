import { z } from 'zod';
import { defineAnalysis, limit, offset } from '../../contract.ts';

const member = z.object({
  indicator_id: z.string(),
  name: z.string(),
  /** Distinct project-years of all years; null where withheld. */
  project_count: z.int().nullable(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  industry: z.string().nullable(),
});

const group = z.object({
  /** The survivor first, then in the order in which they would survive. */
  indicators: z.array(member),
  /**
   * The smallest similarity of the pairs at or above the threshold that hold the group together, 0–1; of two names it
   * is their similarity, 1 where all names are equal after normalisation.
   */
  similarity: z.number(),
  /** Most used; then the one defined more fully; then the smallest id. */
  survivor: z.string(),
  reason: z.string(),
});
export type DuplicateGroup = z.infer<typeof group>;

/**
 * Indicators that are in the library more than once under like names: names normalised as for imports, equal ones folded,
 * the others compared by the Jaccard index of their sets of character pairs; groups are the connected components.
 * Retired, merged and expired indicators are left out.
 */
export const duplicates = defineAnalysis({
  id: 'library.duplicates',
  title: { zh: '近似重复指标', en: 'Near-duplicate indicators' },
  params: z.strictObject({
    threshold: z.number().min(0.1).max(1).default(0.7),
    /** Also the off-library names of the caller's own lines. */
    include_off_library: z.boolean().default(false),
    limit: limit(),
    offset: offset(),
  }),
  result: z.object({
    total: z.int(),
    /** Most alike first; then the larger group; then the survivor's id. */
    groups: z.array(group),
    /** How many indicators were compared. */
    compared: z.int(),
  }),
});

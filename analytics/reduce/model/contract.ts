/** What a choice of cuts is asked with and answered by; shared by optimum, frontier and robustness. Browser-safe. */
import { z } from 'zod';
import { code } from '../../contract.ts';

export const LOSSES = ['linear', 'convex'] as const;
export const GROUP_KINDS = ['all_or_none', 'at_most', 'requires'] as const;
export const SOLUTION_STATUS = ['optimal', 'feasible', 'infeasible'] as const;
export const METHODS = ['nothing_to_cut', 'knapsack', 'mip', 'greedy'] as const;
export const DEMAND_KINDS = ['target_cut', 'ceiling', 'org_floor', 'max_org_cut_share', 'group', 'max_touched'] as const;

const yuan = () => z.number().min(0).max(1e15);
const share = () => z.number().min(0).max(1);

export const choiceProject = z.strictObject({
  id: code(),
  name: z.string().max(400).optional(),
  /** What is lost when nothing of the project is kept, in any unit of the caller's. */
  value: z.number().min(0).max(1e15),
  /** Yuan by source; their sum is the budget. A cut takes the same share of each. */
  funding: z.record(z.string().min(1).max(64), yuan()),
  org: code().optional(),
  /** Share of the budget that is kept whatever happens. */
  min_keep: share().default(0),
  /** Any share may be kept; otherwise all or nothing. */
  divisible: z.boolean().default(false),
  /** The shares that may be kept; 1 is always among them. Stands before `divisible`. */
  levels: z.array(share()).min(1).max(20).optional(),
  /** linear: value × share cut; convex: value × (share cut) to the power of `exponent`. */
  loss: z.enum(LOSSES).default('linear'),
  /** Never cut. */
  protected: z.boolean().default(false),
});
export type ChoiceProject = z.output<typeof choiceProject>;

export const choiceGroup = z.strictObject({
  /** all_or_none: all or none get money; at_most: at most k get money; requires: the first gets money only where all the others do. */
  kind: z.enum(GROUP_KINDS),
  ids: z.array(code()).min(2).max(1_000),
  k: z.int().min(0).optional(),
});

export const MOST_PROJECTS = 100_000;

export const choiceParams = {
  projects: z.array(choiceProject).min(1).max(MOST_PROJECTS),
  /** Most that may remain by source, yuan. */
  ceilings: z.record(z.string().min(1).max(64), yuan()).optional(),
  /** Least that is to be cut in all, yuan. */
  target_cut: yuan().optional(),
  /** Least that each organisation keeps, yuan. */
  org_floors: z.record(z.string().min(1).max(64), yuan()).optional(),
  /** Largest share of its budget that any organisation loses. */
  max_org_cut_share: share().optional(),
  groups: z.array(choiceGroup).max(2_000).optional(),
  /** At most so many projects are cut at all. */
  max_touched: z.int().min(0).optional(),
  /** Power of the convex loss. */
  exponent: z.number().min(1).max(5).default(2),
  /** Relative distance from the bound that is good enough; 0 (proved) up to 2,000 projects, else 0.0001. */
  gap: z.number().min(0).max(1).optional(),
  /** Seconds for each solve. */
  time_limit: z.number().min(0.05).max(600).default(20),
};

export type ChoiceQuestion = z.output<z.ZodObject<typeof choiceParams>>;

export const conflict = z.object({
  /** Such as `target_cut`, `ceiling:省级资金`, `org_floor:101`. */
  constraint: z.string(),
  /** Yuan; a share of `max_org_cut_share`; projects of groups and `max_touched`. */
  relax_by: z.number(),
  sentence: z.string(),
});

/** What a choice of cuts is asked with and answered by; shared by optimum, frontier and robustness. Browser-safe. */
import { z } from 'zod';
import { code } from '../../contract.ts';
import { simulateParams } from '../simulate/contract.ts';

export const LOSSES = ['linear', 'convex'] as const;
export const GROUP_KINDS = ['all_or_none', 'at_most', 'requires'] as const;
export const SOLUTION_STATUS = ['optimal', 'feasible', 'infeasible'] as const;
export const METHODS = ['nothing_to_cut', 'knapsack', 'mip', 'greedy'] as const;
export const DEMAND_KINDS = ['target_cut', 'ceiling', 'org_floor', 'max_org_cut_share', 'max_org_spread', 'group', 'max_touched'] as const;

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

export const VALUES = ['budget', 'score', 'grade', 'field'] as const;

/** What a project of a reduction is worth. */
export const valuation = z.strictObject({
  /** budget: every yuan alike; score: its score ÷ 100; grade: as `grades` say; field: a column of figures. */
  by: z.enum(VALUES).default('score'),
  field: z.string().min(1).max(64).optional(),
  /** Of grade: what each is worth, 0–1. */
  grades: z.record(z.string().min(1).max(64), share()).optional(),
  /** The figure is what each 10,000 yuan of the budget is worth; false: what the whole project is worth. */
  per_budget: z.boolean().default(true),
  /** In place of a figure that is not there: the median of those that are, or a figure. */
  missing: z.union([z.literal('median'), z.number().min(0).max(1e15)]).default('median'),
});
export type Valuation = z.output<typeof valuation>;

/** How each project of a reduction may be cut. */
export const manner = z.strictObject({ divisible: z.boolean().default(true), min_keep: share().default(0), levels: z.array(share()).min(1).max(20).optional(), loss: z.enum(LOSSES).default('linear') });

export const choiceParams = {
  projects: z.array(choiceProject).min(1).max(MOST_PROJECTS).optional(),
  /**
   * In place of `projects`: rows and rules of reduce.simulate. What rules or persons exclude and what is protected is not cut, what a gate meets is worth
   * nothing, limits hold; the target is what the rules cut, unless target_cut or ceilings are given. Sources of ceilings are those of the stored funds.
   */
  reduction: z.strictObject(simulateParams).optional(),
  /** Of `reduction`. */
  value: valuation.optional(),
  manner: manner.optional(),
  /** Most that may remain by source, yuan. */
  ceilings: z.record(z.string().min(1).max(64), yuan()).optional(),
  /** Least that is to be cut in all, yuan. */
  target_cut: yuan().optional(),
  /** Least that each organisation keeps, yuan. */
  org_floors: z.record(z.string().min(1).max(64), yuan()).optional(),
  /** Largest share of its budget that any organisation loses. */
  max_org_cut_share: share().optional(),
  /** Equity: largest difference between the shares of their budgets that any two organisations lose; those of which nothing may be cut are left out. */
  max_org_spread: share().optional(),
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

export type ChoiceParams = z.output<z.ZodObject<typeof choiceParams>>;
export type ChoiceQuestion = Omit<ChoiceParams, 'projects' | 'reduction' | 'value' | 'manner'> & { readonly projects: readonly ChoiceProject[] };

/** The rules of a `reduction` beside the choice, measured alike. */
export const ruleSide = z.object({
  cut: z.number(),
  value_lost: z.number(),
  /** Value lost beyond the choice at the same cut; null where there is none. */
  excess: z.number().nullable(),
  /** What the figures of value mean. */
  measure: z.string(),
  sentence: z.string(),
});

export const conflict = z.object({
  /** Such as `target_cut`, `ceiling:省级资金`, `org_floor:101`. */
  constraint: z.string(),
  /** Yuan; a share of `max_org_cut_share` and `max_org_spread`; projects of groups and `max_touched`. */
  relax_by: z.number(),
  sentence: z.string(),
});

/** A rule of reduction as data: on which projects, and what it does. Browser-safe. */
import { z } from 'zod';

export const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'in', 'not_in', 'between', 'contains', 'empty', 'not_empty'] as const;
export type Operator = (typeof OPERATORS)[number];
export const ACTIONS = ['percent', 'amount', 'cap', 'remove', 'gate', 'freeze', 'notice'] as const;
export type ActionKind = (typeof ACTIONS)[number];
export const STACKINGS = ['first', 'sum', 'max'] as const;
export const RULE_STATUS = ['verified', 'second_hand', 'unverified', 'local_example'] as const;

const plain = z.union([z.string().max(400), z.number(), z.boolean()]);

export const condition = z.strictObject({
  /** Any attribute of a project, or a column of the caller's own rows. */
  field: z.string().min(1).max(64),
  op: z.enum(OPERATORS),
  /** A list for in, not_in and between (from, to, both included); a text or several for contains; none for empty and not_empty. */
  value: z.union([plain, z.array(plain).min(1).max(1_000)]).optional(),
});
export type Condition = z.output<typeof condition>;

export const action = z.strictObject({
  /**
   * percent of the budget; amount in yuan; cap: at most so many yuan remain; remove: nothing remains; gate: nothing remains
   * whatever other rules say; freeze: nothing is cut, but the budget may not be spent yet; notice: a duty, no money.
   */
  kind: z.enum(ACTIONS),
  /** percent: 0–1; a figure above 1 is read as so many per cent, which a warning says. */
  value: z.number().min(0).max(1e15).optional(),
  /** Of percent: a rate for each value of one field, 0–1 (per-grade rates); other values are not cut. */
  rates: z.strictObject({ field: z.string().min(1).max(64), by: z.record(z.string().min(1).max(64), z.number().min(0).max(1)) }).optional(),
  /** What has to be done, of notice and freeze. */
  text: z.string().min(1).max(400).optional(),
});
export type Action = z.output<typeof action>;

export const rule = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(400).optional(),
  /** org: the rule looks at a department's assessment and cuts its operating expenses. */
  level: z.enum(['project', 'org']).default('project'),
  /** All must hold; none at all: every project. */
  when: z.array(condition).max(50).default([]),
  /** Not needed of a rule that excludes. */
  action: action.optional(),
  /** The projects leave numerator and denominator of the rate. */
  exclude: z.boolean().default(false),
  source: z.string().max(1_000).default(''),
  status: z.enum(RULE_STATUS).default('local_example'),
});
export type Rule = z.output<typeof rule>;

const unit = z.number().positive().max(1e9);
export const rounding = z.union([unit, z.strictObject({ unit, mode: z.enum(['half_up', 'down', 'up']).default('half_up') })]);
export type Rounding = z.output<typeof rounding>;

export const limits = z.strictObject({
  /** Of a project: most that rules may take, as a share and in yuan, and least that they leave. Gates and overrides are outside. */
  max_cut_rate: z.number().min(0).max(1).optional(),
  max_cut: z.number().min(0).max(1e15).optional(),
  min_after: z.number().min(0).max(1e15).optional(),
  /** Of an organisation: most that its projects together lose; what is above is taken back from all of them alike. */
  max_org_cut_rate: z.number().min(0).max(1).optional(),
});
export type Limits = z.output<typeof limits>;

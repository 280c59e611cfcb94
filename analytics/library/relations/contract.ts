import { z } from 'zod';
import { code, defineAnalysis, limit, offset } from '../../contract.ts';

export const RULE_ORDERS = ['confidence', 'lift', 'count'] as const;

/** A library indicator, or `off:<hash>` of an off-library one that stands in the caller's own lines. */
const indicatorIds = () => z.array(code()).max(100);

const rule = z.object({
  /** Ascending by id, never empty. */
  antecedent: z.array(z.string()),
  consequent: z.string(),
  /** Transactions that hold the antecedent and the consequent. */
  count: z.int(),
  /** count ÷ transactions. */
  support: z.number(),
  /** count ÷ transactions that hold the antecedent. */
  confidence: z.number(),
  /** confidence ÷ the share of transactions that hold the consequent: 1 = they go together as often as by chance. */
  lift: z.number(),
});

/**
 * Which indicators stand together in one goal form. A transaction is a project-year with the set of its distinct
 * indicators; project-years without lines are transactions too, so that the support of an indicator is its `project_share`.
 */
export const relations = defineAnalysis({
  id: 'library.relations',
  title: { zh: '指标关联', en: 'Indicators used together' },
  params: z.strictObject({
    /** A set is kept when it stands in at least max(1, ceil(min_support × transactions − 1e-9)) transactions. */
    min_support: z.number().min(0).max(1).default(0.01),
    /** A rule is kept when count ≥ min_confidence × transactions of the antecedent − 1e-9. */
    min_confidence: z.number().min(0).max(1).default(0),
    /** Most indicators of a rule, the consequent counted. */
    max_size: z.int().min(2).max(10).default(4),
    /** Only rules whose antecedent holds all of these. */
    antecedent: indicatorIds().optional(),
    /** Only rules with this consequent. */
    consequent: code().optional(),
    /** Largest first; then the larger count, the shorter antecedent, ids. */
    order: z.enum(RULE_ORDERS).default('confidence'),
    limit: limit(100, 100_000),
    offset: offset(),
  }),
  result: z.object({
    /** Null where withheld: fewer than three organisations besides the caller's own have projects. */
    transactions: z.int().nullable(),
    total: z.int(),
    rules: z.array(rule),
    /** The smallest count that was kept; null where `transactions` is. */
    min_count: z.int().nullable(),
    /** Sets that reach `min_count`, of one indicator and more; for a caller with a scope those that may be told. */
    frequent_sets: z.int(),
    /** What the ids of these rules stand for. `project_count` is null where withheld. */
    indicators: z.array(z.object({ indicator_id: z.string(), name: z.string(), project_count: z.int().nullable() })),
    /** A sentence for each id asked for that is not known, or that was merged into another. */
    notes: z.array(z.string()),
  }),
});

/** Which records of a year contradict each other, and from which figure on that is told. Money is yuan. */
import { z } from 'zod';
import { RECORD_RULES } from '../../review/records/contract.ts';
import { label, packKind, repeated, share, twice } from './kind.ts';

export const recordsReview = packKind(
  { zh: '数据核对', en: 'Review of records' },
  z.strictObject({
    /** Exactly these rules are looked at; a rule that is not listed is not in force. */
    rules: z.array(z.strictObject({ rule: z.enum(RECORD_RULES), severity: z.enum(['red', 'yellow', 'blue']) })).min(1),
    /** A figure written in the wrong unit is so many times too small or too large. */
    unit_slip: z.number().gt(1),
    /** Operating expenses of two years that are so many times apart are told. */
    expense_apart: z.number().gt(1),
    /** Sums that differ by no more are equal: sources are often rounded. */
    sum_tolerance: z.number().min(0),
    /** Spending beyond the budget by no more than this share of it is not told. */
    over_budget: share(),
    /** A month that this share of the monitored projects has a reading of is expected of the others. */
    month_expected: share(),
    /** Projects from this amount on must be evaluated before they enter the budget. */
    exante_from: z.number().min(0),
    /** A self-evaluation above its re-evaluation by so many points is told. */
    self_above: z.number().positive(),
    /** The id of the pack with the grades of unit assessments. */
    unit_grades: label(),
  }),
  ({ rules }) => {
    const double = repeated(rules.map(({ rule }) => rule));
    return double === undefined ? null : twice({ zh: '规则', en: 'Rule' }, double);
  },
);

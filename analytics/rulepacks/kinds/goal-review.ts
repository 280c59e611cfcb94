/** How a goal form is reviewed: the lamp of each rule, limits, and the words by which a rule knows its case. Shares are of the target. */
import { z } from 'zod';
import { sign } from '../../contract.ts';
import { label, packKind, repeated, share, twice } from './kind.ts';

const words = () => z.array(label()).max(200);

export const goalReview = packKind(
  { zh: '绩效目标审核', en: 'Review of goal forms' },
  z.strictObject({
    /** Exactly these rules are looked at; a rule that is not listed is not in force. */
    rules: z.array(z.strictObject({ rule: label(), severity: z.enum(['red', 'yellow', 'blue']) })).min(1),
    indicators_min: z.int().min(0),
    indicators_max: z.int().positive(),
    /** Jaccard on character pairs of two names from which they are near-duplicates. */
    similar_from: share(),
    /** Actual value beyond or short of the target by more than this is to be explained. */
    far_over: share(),
    short_of: share(),
    /** Below last year's target by no more than this is told mildly. */
    below_last_year: share(),
    /** So many percentage targets, all 100, are told. */
    all_full_min_lines: z.int().positive(),
    /** So many dates, all at the end of the year, are told; so many indicators of one weight; a benefit in words that so many other industries have. */
    year_end_min_lines: z.int().positive().default(2),
    equal_weights_min_lines: z.int().positive().default(6),
    repeated_benefit_industries: z.int().positive().default(3),
    /** A word that says no figure, and the indicator to put in its place; {o} is what the word is about. */
    vague: z.array(z.strictObject({ word: label(), name: label(), sign: sign(), unit: label() })),
    filler_words: words(),
    /** By these a qualitative target can be judged. */
    gradable_words: words(),
    timely_words: words(),
    placeholder_words: words(),
    routine_words: words(),
    spending_words: words(),
    /** Ends of names whose percentage cannot pass 100, and words that lift it. */
    limited_ends: words(),
    /** Ends of names whose percentage is usually near 100, so that one of 1 or less was written as a share. */
    high_ends: words(),
    unlimited_words: words(),
    saving_words: words(),
    zero_words: words(),
    unit_fits: z.array(z.strictObject({ ends: words(), except: words(), units: words() })),
    count_units: words(),
    internal_words: words(),
    public_words: words(),
    cost_project_words: words(),
    lasting_words: words(),
    /** Ways in which satisfaction is asked for. */
    survey_words: words().default([]),
  }),
  ({ rules, indicators_min: least, indicators_max: most }) => {
    const double = repeated(rules.map(({ rule }) => rule));
    if (double !== undefined) return twice({ zh: '规则', en: 'Rule' }, double);
    if (least <= most) return null;
    return { zh: `指标条数下限 ${least} 应不大于上限 ${most}，请更正。`, en: `The least number of indicators ${least} must not be above the largest ${most}; please correct it.` };
  },
);

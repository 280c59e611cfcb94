/** Rules by which budgets are cut, in the order in which they are looked at. */
import { z } from 'zod';
import { limits, rounding, rule, STACKINGS } from '../../reduce/rules/contract.ts';
import { faultOfRules } from '../../reduce/rules/faults.ts';
import { packKind } from './kind.ts';

export const reduction = packKind(
  { zh: '压减规则', en: 'Rules of reduction' },
  z.strictObject({
    rules: z.array(rule).min(1).max(200),
    /** Where several rules fit one project: the first alone, their sum, or the largest. */
    stacking: z.enum(STACKINGS),
    /** Yuan. */
    rounding: rounding.optional(),
    limits: limits.optional(),
  }),
  ({ rules }) => faultOfRules(rules),
);

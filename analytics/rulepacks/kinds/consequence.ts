/** What a finished evaluation means for the next budget: go on, adjust or end. */
import { z } from 'zod';
import { condition, RULE_STATUS } from '../../reduce/rules/contract.ts';
import { faultOfRules } from '../../reduce/rules/faults.ts';
import { label, packKind } from './kind.ts';

/** From the strictest. */
export const SUGGESTIONS = ['cancel', 'adjust', 'continue'] as const;

export const consequence = packKind(
  { zh: '评价结果应用规则', en: 'Use of evaluation results' },
  z.strictObject({
    /** Every rule that fits is a reason; the strictest suggestion among them holds. Where none fits, nothing is suggested. */
    rules: z
      .array(
        z.strictObject({
          id: label(),
          name: z.string().min(1).max(400),
          when: z.array(condition).min(1).max(20),
          suggestion: z.enum(SUGGESTIONS),
          source: z.string().min(1).max(1_000),
          status: z.enum(RULE_STATUS),
        }),
      )
      .min(1)
      .max(200),
  }),
  ({ rules }) => faultOfRules(rules.map(({ id, when, source, status }) => ({ id, when, source, status, level: 'project', exclude: true }))),
);

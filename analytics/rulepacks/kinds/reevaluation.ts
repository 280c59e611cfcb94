/** Whose self-evaluation is looked at again: who must be in the choice, what makes a project risky, and how many there should be. */
import { z } from 'zod';
import { condition } from '../../reduce/rules/contract.ts';
import { faultOfRules } from '../../reduce/rules/faults.ts';
import { label, packKind, repeated, share, title, twice } from './kind.ts';

export const reevaluation = packKind(
  { zh: '抽查复评规则', en: 'Choice of re-evaluations' },
  z.strictObject({
    /** Yuan: from this budget on a project may be chosen. */
    amount: z.number().min(0).max(1e15),
    /** Below the amount: a project whose name or objective holds one of these words. */
    policy_words: z.array(z.string().min(1).max(64)).max(200),
    /** At least this share of the projects of these types is evaluated again; null where the office says how many. */
    coverage: z.strictObject({ project_types: z.array(label()).min(1).max(50), share: share() }).nullable(),
    /** Each that fits adds its points. */
    risks: z.array(z.strictObject({ id: label(), name: title(), points: z.number().positive().max(1_000), when: z.array(condition).min(1).max(20) })).min(1).max(100),
  }),
  ({ risks }) => {
    const double = repeated(risks.map(({ id }) => id));
    if (double !== undefined) return twice({ zh: '风险编号', en: 'Risk' }, double);
    return faultOfRules(risks.map(({ id, when }) => ({ id, when, level: 'project', exclude: true, source: '', status: 'local_example' })));
  },
);

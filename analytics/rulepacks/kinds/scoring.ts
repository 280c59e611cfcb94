/**
 * How an indicator's actual value becomes points. Every rule may be missing: what a document does not
 * say is null, and the analysis then says so instead of borrowing another document's rule.
 */
import { z } from 'zod';
import { descending, label, packKind, repeated, share, twice } from './kind.ts';

const steps = z.array(z.strictObject({ at_least: z.number(), share: share() })).min(1);

export const scoring = packKind(
  { zh: '赋分规则', en: 'Scoring methods' },
  z.strictObject({
    /** Completion ratio × points; a ratio below the threshold gives 0. */
    ratio: z.strictObject({ pass_threshold: share().nullable() }).nullable(),
    /** Over-completion beyond this share of the target is to be explained; nothing is deducted. */
    far_over: z.number().positive().nullable(),
    /** Grades of a qualitative indicator from best to worst, each [from, to) of the points, the best with its end. */
    qualitative: z
      .array(z.strictObject({ grade: label(), from: share(), to: share(), standard: share().nullable(), aliases: z.array(label()) }))
      .min(1)
      .nullable(),
    /** By the actual value (in %), whatever the target. */
    satisfaction: z.strictObject({ unit: z.literal('%'), steps }).nullable(),
    execution: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('proportional') }),
        z.strictObject({
          kind: z.literal('banded'),
          /** Finished within the budget. */
          finished_share: share(),
          steps,
          /** Executed beyond the budget; null where the document does not say. */
          over_budget_share: share().nullable(),
        }),
      ])
      .nullable(),
    /** Tables that a line may name. `deviation` is |target − actual| ÷ target, and its limits are upper ones. */
    bands: z.array(z.strictObject({ name: label(), of: z.enum(['actual', 'ratio']), steps }).or(z.strictObject({ name: label(), of: z.literal('deviation'), steps: z.array(z.strictObject({ at_most: z.number().min(0), share: share() })).min(1) }))),
  }),
  ({ qualitative, satisfaction, execution, bands }) => {
    const double = repeated([...bands.map(({ name }) => name)]) ?? repeated((qualitative ?? []).flatMap(({ grade, aliases }) => [grade, ...aliases]));
    if (double !== undefined) return twice({ zh: '名称', en: 'Name' }, double);
    const crooked = qualitative?.find(({ from, to, standard }) => from >= to || (standard !== null && (standard < from || standard > to)));
    if (crooked !== undefined) {
      return {
        zh: `等次“${crooked.grade}”的区间 ${crooked.from}–${crooked.to}（缺省 ${crooked.standard ?? '未定'}）不成立，应为下限小于上限且缺省在区间内，请更正。`,
        en: `Grade "${crooked.grade}" has the range ${crooked.from}–${crooked.to} (standard ${crooked.standard ?? 'none'}); the lower limit must be below the upper one and the standard within, please correct it.`,
      };
    }
    return (
      descending({ zh: '定性等次', en: 'the qualitative grades' }, (qualitative ?? []).map(({ from }) => from)) ??
      descending({ zh: '满意度档次', en: 'the satisfaction steps' }, (satisfaction?.steps ?? []).map(({ at_least }) => at_least)) ??
      descending({ zh: '执行率档次', en: 'the execution steps' }, execution?.kind === 'banded' ? execution.steps.map(({ at_least }) => at_least) : []) ??
      bands.map((band) => descending({ zh: `分档“${band.name}”`, en: `band "${band.name}"` }, band.of === 'deviation' ? band.steps.map(({ at_most }) => -at_most) : band.steps.map(({ at_least }) => at_least))).find((fault) => fault !== null) ??
      null
    );
  },
);

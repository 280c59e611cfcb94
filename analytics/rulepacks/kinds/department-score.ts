/** The overall performance of a department: dimensions of items, each measured from stored records or answered by a person. */
import { z } from 'zod';
import { label, packKind, repeated, share, twice } from './kind.ts';

/** What can be measured from the stored records of a year; see evaluate/department. */
export const MEASURES = [
  'execution_rate', 'adjustment_rate', 'expense_growth', 'goal_coverage', 'monitor_coverage', 'self_coverage', 'rectified_share', 'output_attainment', 'social_attainment', 'satisfaction',
] as const;
export type Measure = (typeof MEASURES)[number];

export const departmentScore = packKind(
  { zh: '部门整体绩效评价体系', en: 'Overall score of a department' },
  z.strictObject({
    dimensions: z
      .array(
        z.strictObject({
          id: label(),
          name: label(),
          points: z.number().positive().max(1_000),
          items: z
            .array(
              z.strictObject({
                id: label(),
                name: label(),
                points: z.number().positive().max(1_000),
                /** Null: a person gives the points. */
                measure: z.enum(MEASURES).nullable(),
                better: z.enum(['higher', 'lower']),
                /** From the best: the first that the figure reaches gives its share of the points, none gives 0. Null: in proportion up to 1. */
                steps: z.array(z.strictObject({ limit: z.number(), share: share() })).min(1).max(50).nullable(),
              }),
            )
            .min(1),
        }),
      )
      .min(1),
  }),
  ({ dimensions }) => {
    const items = dimensions.flatMap((dimension) => dimension.items);
    const double = repeated([...dimensions.map(({ id }) => id), ...items.map(({ id }) => id)]);
    if (double !== undefined) return twice({ zh: '编号', en: 'Id' }, double);
    const uneven = dimensions.find(({ points, items: own }) => Math.abs(own.reduce((sum, item) => sum + item.points, 0) - points) > 1e-9);
    if (uneven !== undefined) {
      const sum = uneven.items.reduce((all, item) => all + item.points, 0);
      return { zh: `维度“${uneven.name}”为 ${uneven.points} 分，但各项合计 ${sum} 分，请更正。`, en: `Dimension "${uneven.name}" has ${uneven.points} points but its items sum to ${sum}; please correct it.` };
    }
    const unordered = items.find(({ steps, better }) => steps !== null && steps.some(({ limit, share: part }, i) => i > 0 && (part >= steps[i - 1]!.share || (better === 'higher' ? limit >= steps[i - 1]!.limit : limit <= steps[i - 1]!.limit))));
    if (unordered !== undefined) return { zh: `“${unordered.name}”的档次应从好到差排列，请调整顺序。`, en: `The steps of "${unordered.name}" must go from the best to the worst; please reorder them.` };
    const endless = items.find(({ measure, steps, better }) => measure !== null && steps === null && better === 'lower');
    return endless === undefined ? null : { zh: `“${endless.name}”越小越好，须给出档次。`, en: `"${endless.name}" is better when lower and needs steps.` };
  },
);

/** The score table of an ex-ante evaluation: dimensions, ticks, conclusions, documents and gates. */
import { z } from 'zod';
import { descending, label, packKind, repeated, share, title, twice } from './kind.ts';

const points = z.number().positive().max(1000);

export const exante = packKind(
  { zh: '事前绩效评估指标体系', en: 'Ex-ante evaluation' },
  z.strictObject({
    dimensions: z
      .array(
        z.strictObject({
          id: label(),
          name: label(),
          points,
          /** Empty: the dimension is answered as a whole. */
          items: z.array(z.strictObject({ id: label(), name: label(), points, key_points: z.array(z.string().min(1).max(400)) })),
        }),
      )
      .min(1),
    /** Share of the points of each tick, best first. */
    ticks: z.array(z.strictObject({ grade: label(), share: share(), aliases: z.array(label()) })).min(2),
    /** Best first; the last one is what a veto gives. */
    conclusions: z.array(z.strictObject({ name: label(), at_least: z.number().min(0) })).min(2),
    documents: z.array(z.strictObject({ name: label(), required: z.boolean(), aliases: z.array(label()) })),
    /** One-vote gates: nothing else can outweigh them. */
    vetoes: z.array(z.strictObject({ when: z.enum(['not_evaluated', 'failed']), effect: title(), source: z.string().min(1).max(400) })),
  }),
  ({ dimensions, ticks, conclusions, documents }) => {
    const double =
      repeated(dimensions.flatMap(({ id, name, items }) => [...new Set([id, name]), ...items.flatMap((item) => [...new Set([item.id, item.name])])])) ??
      repeated(ticks.flatMap(({ grade, aliases }) => [grade, ...aliases])) ??
      repeated(documents.flatMap(({ name, aliases }) => [name, ...aliases]));
    if (double !== undefined) return twice({ zh: '名称', en: 'Name' }, double);
    const uneven = dimensions.find(({ items, points: of }) => items.length > 0 && Math.abs(items.reduce((sum, item) => sum + item.points, 0) - of) > 1e-9);
    if (uneven !== undefined) {
      const sum = uneven.items.reduce((all, item) => all + item.points, 0);
      return { zh: `维度“${uneven.name}”为 ${uneven.points} 分，但各项合计 ${sum} 分，请更正。`, en: `Dimension "${uneven.name}" has ${uneven.points} points but its items sum to ${sum}; please correct it.` };
    }
    return descending({ zh: '评判等级', en: 'the ticks' }, ticks.map((tick) => tick.share)) ?? descending({ zh: '评估结论', en: 'the conclusions' }, conclusions.map(({ at_least }) => at_least));
  },
);

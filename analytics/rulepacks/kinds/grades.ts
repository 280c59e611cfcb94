/** A scale of grades from best to worst. Two scales are never merged: project grades and unit assessments are kinds of their own. */
import { z } from 'zod';
import { descending, label, packKind, repeated, twice } from './kind.ts';

const scale = z.strictObject({
  /** Points of a full score. */
  full: z.number().positive(),
  grades: z
    .array(
      z.strictObject({
        grade: label(),
        /** Half-open: from this limit up to the next grade's. Null where the document prints none. */
        at_least: z.number().min(0).nullable(),
        aliases: z.array(label()),
        /** The grade of the common scale 优良中差 that this one stands for; null where nobody says. */
        same_as: z.enum(['优', '良', '中', '差']).nullable(),
      }),
    )
    .min(2),
});

const faultOf = ({ grades }: z.output<typeof scale>) => {
  const double = repeated(grades.flatMap(({ grade, aliases }) => [grade, ...aliases]));
  if (double !== undefined) return twice({ zh: '等次或别名', en: 'Grade or alias' }, double);
  return descending({ zh: '等次', en: 'the grades' }, grades.map(({ at_least }) => at_least));
};

export const grades = packKind({ zh: '项目评价等次', en: 'Grades of projects' }, scale, faultOf);
export const unitGrades = packKind({ zh: '单位考核等次', en: 'Grades of unit assessments' }, scale, faultOf);

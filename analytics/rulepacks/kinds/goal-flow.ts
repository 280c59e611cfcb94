/** The chain that a goal form goes through, from the unit that hands it in to the last who approves. */
import { z } from 'zod';
import { label, packKind, repeated, title, twice } from './kind.ts';

export const goalFlow = packKind(
  { zh: '绩效目标审核流程', en: 'Chain of a goal review' },
  z.strictObject({
    /** In their order. `by`: the unit itself, an organisation above it, or the finance bureau. */
    stages: z.array(z.strictObject({ id: label(), name: title(), by: z.enum(['unit', 'department', 'bureau']) })).min(2).max(12),
    /** What a form with red findings needs to go on: it may not, or somebody says why. */
    red: z.enum(['refuse', 'reason']),
    /** `separate`: whoever handed a form in or passed it at one stage does not pass it at another (岗位分离). */
    duties: z.enum(['separate', 'together']).default('separate'),
  }),
  ({ stages }) => {
    const double = repeated(stages.map(({ id }) => id)) ?? stages.map(({ id }) => id).find((id) => id === 'approved');
    if (double !== undefined) return twice({ zh: '环节编号', en: 'Stage' }, double);
    const place = stages.findIndex(({ by }, i) => (by === 'unit') !== (i === 0));
    if (place !== -1) {
      return { zh: `第 ${place + 1} 个环节“${stages[place]!.name.zh}”的办理方不对：第一个环节应由实施单位办理，其余环节不能由实施单位办理，请更正。`, en: `Stage ${place + 1} "${stages[place]!.name.en}": the first stage is the unit's and no other is; please correct it.` };
    }
    return stages.at(-1)!.by === 'bureau' ? null : { zh: `最后一个环节“${stages.at(-1)!.name.zh}”应由财政部门办理，请更正。`, en: `The last stage "${stages.at(-1)!.name.en}" must be the finance bureau's; please correct it.` };
  },
  { duties: 'together' },
);

/** Level-1 and level-2 groups of each edition of the indicator scheme, and how a group of one edition reads in another. */
import { z } from 'zod';
import { label, packKind, repeated, twice } from './kind.ts';

const place = z.strictObject({ scheme: label(), level1: label(), level2: label() });

export const indicatorSchemes = packKind(
  { zh: '指标体系与应设指标', en: 'Indicator schemes and required groups' },
  z.strictObject({
    standard: label(),
    schemes: z
      .array(z.strictObject({ id: label(), groups: z.array(z.strictObject({ level1: label(), level2: label().nullable(), required: z.boolean() })).min(1) }))
      .min(1),
    /** Offered to the person, never applied in silence. */
    mapping: z.array(z.strictObject({ from: place, to: place })).default([]),
  }),
  ({ standard, schemes }) => {
    const ids = schemes.map(({ id }) => id);
    const double = repeated(ids);
    if (double !== undefined) return twice({ zh: '指标体系编号', en: 'Scheme' }, double);
    if (ids.includes(standard)) return null;
    return { zh: `缺省指标体系“${standard}”不在 ${ids.join('、')} 之中，请更正。`, en: `The standard scheme "${standard}" is not one of ${ids.join(', ')}; please correct it.` };
  },
);

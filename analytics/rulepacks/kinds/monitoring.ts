/** When a project is behind, what its colours mean, and what is to be done by when. Gaps are shares, 0.1 = 10 points. */
import { z } from 'zod';
import { descending, packKind, repeated, share, title, twice } from './kind.ts';

const month = z.int().min(1).max(12);
const day = z.iso.date();

export const monitoring = packKind(
  { zh: '监控阈值', en: 'Monitoring thresholds' },
  z.strictObject({
    /** Behind time progress (month ÷ 12) by more than this is behind; null where execution goes by the thresholds alone. */
    tolerance: share(),
    /** Behind by more than this is serious; null: no such step. */
    serious: share().nullable(),
    /** Lowest execution rate by the end of a month; holds until the next one. Empty: time progress decides. */
    execution: z.array(z.strictObject({ month, at_least: share() })),
    /** Goal completion and execution further apart than this is a warning. */
    apart: share().nullable(),
    /** Months in which readings up to `covers_to` are reported. */
    reports: z.array(z.strictObject({ month, covers_to: month })),
    /** Time to answer a warning. Working days need the calendar of the year. */
    respond: z.strictObject({ days: z.int().positive(), working_days: z.boolean() }).nullable(),
    calendar: z.strictObject({ from: day, to: day, holidays: z.array(day), working_weekends: z.array(day) }).nullable(),
    /** The band of a forecast: how many years are looked back on, and how many projects there must be at least. Without it no band is given. */
    forecast: z.strictObject({ years: z.int().min(1).max(10), least: z.int().min(3).max(1_000) }).optional(),
    actions: z.strictObject({ green: title(), blue: title(), yellow: title(), red: title() }),
  }),
  ({ execution, tolerance, serious }) => {
    const double = repeated(execution.map((step) => String(step.month)));
    if (double !== undefined) return twice({ zh: '月份', en: 'Month' }, double);
    if (serious !== null && serious <= tolerance) {
      return { zh: `严重滞后 ${serious} 应大于容差 ${tolerance}，请更正。`, en: `Serious delay ${serious} must be above the tolerance ${tolerance}; please correct it.` };
    }
    return descending({ zh: '执行率阈值（按月份从后往前）', en: 'the execution thresholds, read from the last month back,' }, [...execution].sort((a, b) => b.month - a.month).map(({ at_least }) => at_least));
  },
);

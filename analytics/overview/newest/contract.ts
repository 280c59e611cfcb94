/** The newest periods of which there are data, so that a pane opens where there is something to see. Browser-safe. */
import { z } from 'zod';
import { defineAnalysis } from '../../contract.ts';

const year = z.int().nullable();

export const overviewNewest = defineAnalysis({
  id: 'overview.newest',
  title: { zh: '最近有数据的年度和月份', en: 'The newest periods with data' },
  params: z.strictObject({}).meta({ examples: [{}] }),
  /** Each within the caller's scope, and null where there is none. */
  result: z.object({
    projects: year,
    /** The last month with an executed amount or a goal completion. */
    readings: z.object({ fiscal_year: z.int(), month: z.int() }).nullable(),
    self_evaluations: year,
    costs: year,
  }),
});

import { z } from 'zod';
import { type Context, implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { perVersion } from '../per-version.ts';
import { usage } from './contract.ts';
import { tell } from './flags.ts';
import { reviewPack } from './review-pack.ts';
import { UsageTable } from './table.ts';

const count = z.int();
const text = z.string().nullable();

const usageSql = sqlFile(
  new URL('./usage.sql', import.meta.url),
  z.object({
    indicator_id: z.string(), name: z.string(), name_key: text, level1: text, level2: text, industry: text,
    in_library: z.boolean(), unit_missing: z.boolean(),
    project_count: count, own_project_count: count, org_count: count, weight_orgs: count, judged_orgs: count, attainment_orgs: count,
    all_own: z.boolean(), weight_own: z.boolean(), judged_own: z.boolean(), attainment_own: z.boolean(),
    mean_weight: z.number().nullable(), mean_attainment: z.number().nullable(),
    attainment_lines: count, far_over_lines: count, judged_lines: count, met_lines: count,
    year_count: count, first_year: count.nullable(), last_year: count.nullable(), trend: z.number().nullable(),
  }),
);
const yearsSql = sqlFile(new URL('./project_years.sql', import.meta.url), z.object({ fiscal_year: count, project_years: count }));

/** A batch of a thousand cells asks for a few spans of years at most. */
const tables = perVersion<UsageTable>(16);

/** Every figure of every indicator for the caller's scope and the chosen years, filtered, ordered and paged. */
export const runUsage = implement(usage, async (params, context) => {
  const { limit, offset, order } = params;
  const table = await tableFor(params, context);
  const rows = table.select(params, order);
  const page = rows.slice(offset, offset + limit).map((row) => ({ ...row, flags: tell(row.flags, context.caller.lang) }));
  return { result: { total: rows.length, rows: page }, rulePacks: [packUse(reviewPack)] };
});

function tableFor({ year_from, year_to }: ParamsOf<typeof usage>, { db, caller, signal }: Context): Promise<UsageTable> {
  if (year_from !== undefined && year_to !== undefined && year_from > year_to) {
    throw new AppError('invalid_params', {
      zh: `起始年度 ${year_from} 晚于截止年度 ${year_to}，请更正后重试。`,
      en: `The first year ${year_from} is after the last year ${year_to}; please correct it and try again.`,
    });
  }
  const years = { year_from: year_from ?? null, year_to: year_to ?? null };
  const scope = [...caller.scope].sort();
  return tables(db, signal, JSON.stringify([scope, years]), async () => {
    const far_over_attainment = reviewPack.parameters.far_over_attainment;
    const [rows, totals] = await Promise.all([
      db.query(usageSql, { scope, ...years, far_over_attainment }, { heavy: true }),
      db.query(yearsSql, years),
    ]);
    return new UsageTable(rows, totals, reviewPack.parameters);
  });
}

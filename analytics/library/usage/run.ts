import { type Context, implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { perVersion } from '../per-version.ts';
import { addUp } from './add-up.ts';
import { usage } from './contract.ts';
import { usageCube } from './cube.ts';
import { tell } from './flags.ts';
import { reviewPack } from './review-pack.ts';
import { UsageTable } from './table.ts';

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
  const span = { from: year_from ?? 0, to: year_to ?? 9999 };
  const scope = new Set(caller.scope);
  return tables(db, signal, JSON.stringify([[...scope].sort(), span]), async (signal) => {
    const cube = await usageCube(db, signal);
    const { rows, calendar } = await addUp(cube, (org) => scope.has('') || (org !== null && scope.has(org)), span, signal);
    return UsageTable.of(rows, calendar.projectYears, reviewPack.parameters, signal);
  });
}

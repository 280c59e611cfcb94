import { implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { usage } from './contract.ts';
import { tell } from './flags.ts';
import { reviewPack } from './review-pack.ts';
import { ALL_YEARS, tableOf } from './tables.ts';
import type { Span } from './trend.ts';

/** Every figure of every indicator for the caller's scope and the chosen years, filtered, ordered and paged. */
export const runUsage = implement(usage, async (params, context) => {
  const { limit, offset, order } = params;
  const pack = params.rulepack === undefined ? reviewPack : await packFor(context, 'usage_review', { id: params.rulepack, date: '' });
  const table = await tableOf(context, spanOf(params), pack, params);
  const rows = await table.select(params, order, context.signal);
  const resolved = table.resolved(params.indicators);
  const foundAs = table.foundAs(params.indicators);
  const page = rows.slice(offset, offset + limit).map((row) => {
    const resolved_from = resolved.get(row.indicator_id);
    const found_as = foundAs.get(row.indicator_id);
    return { ...row, ...(resolved_from && { resolved_from }), ...(found_as && { found_as }), flags: tell(row.flags, context.caller.lang) };
  });
  return { result: { total: rows.length, rows: page }, rulePacks: [packUse(pack)] };
});

function spanOf({ year_from, year_to }: ParamsOf<typeof usage>): Span {
  if (year_from !== undefined && year_to !== undefined && year_from > year_to) {
    throw new AppError('invalid_params', {
      zh: `起始年度 ${year_from} 晚于截止年度 ${year_to}，请更正后重试。`,
      en: `The first year ${year_from} is after the last year ${year_to}; please correct it and try again.`,
    });
  }
  return { from: year_from ?? ALL_YEARS.from, to: year_to ?? ALL_YEARS.to };
}

import { z } from 'zod';
import { implement, type Context } from '../../analysis.ts';
import { sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { proposeStandards, type Wanted } from './contract.ts';
import { type Price, proposalsOf } from './propose.ts';

const text = z.string().nullable();
const number = z.number().nullable();
const pricesSql = sqlFile(new URL('./unit_prices.sql', import.meta.url), z.object({ cost_object: z.string(), org_code: text, fiscal_year: z.int(), item: z.string(), driver: text, amount: number, driver_quantity: number }));
const MOST_ROWS = 200_000;

/**
 * Unit standards from what others or oneself have spent. They are proposals: dated, with method and source, in force once somebody decides so.
 * Peers are everybody's; fewer than three organisations behind a figure are told to nobody but who sees them anyway.
 */
export const runProposeStandards = implement(proposeStandards, async (params, context) => {
  const { caller: { lang, scope } } = context;
  if (params.method === 'history' && params.price_index === undefined) {
    throw new AppError('invalid_params', { zh: '由历史提出标准需要年物价指数（price_index），如 1.02 表示每年上涨 2%，没有默认值，请按当地公布的指数填写。', en: 'A standard from history needs a yearly price index (price_index), such as 1.02 for 2% a year; there is no default, please give the one published for your place.' });
  }
  const prices = params.inline ? inlinePrices(params, params.inline.items) : await storedPrices(params, context);
  const { rows, refused } = proposalsOf(prices, params, params.inline !== undefined || scope.includes(''));
  return {
    result: {
      total: rows.length,
      rows: rows.slice(params.offset, params.offset + params.limit).map((row) => ({ ...row, source: row.source[lang] })),
      refused: refused.map((row) => ({ ...row, reason: row.reason[lang] })),
    },
    inline: params.inline !== undefined,
  };
});

const firstYear = ({ method, fiscal_year, years }: Wanted): number => (method === 'history' ? fiscal_year - years + 1 : fiscal_year);

function inlinePrices(params: Wanted, items: NonNullable<Wanted['inline']>['items']): Price[] {
  const wanted = params.items && new Set(params.items);
  return items
    .map((row): Price => ({ cost_object: row.cost_object, org_code: null, item: row.item, fiscal_year: row.fiscal_year ?? params.fiscal_year, driver: row.driver ?? null, amount: row.amount, driver_quantity: row.driver_quantity ?? null }))
    .filter(({ fiscal_year, item }) => fiscal_year >= firstYear(params) && fiscal_year <= params.fiscal_year && (!wanted || wanted.has(item)));
}

async function storedPrices(params: Wanted, { db, caller: { scope }, signal }: Context): Promise<Price[]> {
  const whose = params.method === 'history' ? scope : [''];
  const prices = await db.query(pricesSql, { scope: whose, from_year: firstYear(params), to_year: params.fiscal_year, every_item: params.items === undefined, items: params.items ?? [], most: MOST_ROWS + 1 }, { signal, heavy: true });
  if (prices.length <= MOST_ROWS) return ofOwnItems(prices, scope);
  throw new AppError('too_large', {
    zh: `成本明细超过 ${MOST_ROWS.toLocaleString('en')} 行，请用 items 选出要提出标准的成本项。`,
    en: `There are more than ${MOST_ROWS.toLocaleString('en')} cost lines; please choose the items with items.`,
  });
}

/** Which items others have is theirs to tell: a caller with a scope hears of the own ones. */
function ofOwnItems(prices: readonly Price[], scope: readonly string[]): Price[] {
  if (scope.includes('')) return [...prices];
  const own = new Set(prices.filter(({ org_code }) => org_code !== null && scope.includes(org_code)).map(({ item }) => item));
  return prices.filter(({ item }) => own.has(item));
}

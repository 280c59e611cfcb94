/** Bringing costs of several years to the prices of one. Pure. */
import { AppError } from '../../errors.ts';

export type PriceIndex = { readonly base_year: number; readonly values: readonly { readonly year: number; readonly index: number }[] };

/**
 * @returns what a cost of a year is multiplied by; 1 without an index
 * @throws AppError `invalid_params` for a year, or a base year, that the index does not have
 */
export function deflator(prices: PriceIndex | undefined): (year: number | null, id: string | null) => number {
  if (prices === undefined) return () => 1;
  const byYear = new Map<number, number>();
  for (const { year, index } of prices.values) {
    if (byYear.has(year)) throw refused(`价格指数中 ${year} 年出现了两次，请只保留一个。`, `The price index has ${year} twice; please keep one value.`);
    byYear.set(year, index);
  }
  const base = byYear.get(prices.base_year);
  if (base === undefined) throw refused(`价格指数没有基年 ${prices.base_year} 的值，请补上。`, `The price index has no value for the base year ${prices.base_year}; please add it.`);
  return (year, id) => {
    const index = year === null ? undefined : byYear.get(year);
    if (index !== undefined) return base / index;
    if (year === null) throw refused(`“${id}”没有年度，不能按价格指数折算，请填写年度。`, `"${id}" has no year, so its cost cannot be brought to other prices; please give the year.`);
    throw refused(`价格指数没有 ${year} 年的值，请补上该年的指数。`, `The price index has no value for ${year}; please add it.`);
  };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

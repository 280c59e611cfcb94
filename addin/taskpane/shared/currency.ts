/** A comparison or a full cost in another currency than yuan: its words, and its table in the sheet. Pure. */
import { type Currency, CURRENCY_NAMES } from '../../../analytics/compare/currency.ts';
import type { Lang } from '../../../analytics/errors.ts';
import { LOCALES, type Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';

const made = new Map<string, Locale>();

/** The words of the pane, in which every 元 of a comparison or a full cost is the name of the currency. */
export function wordsIn(currency: Currency, lang: Lang): Locale {
  const words = LOCALES[lang];
  if (currency === 'CNY') return words;
  const key = `${lang} ${currency}`;
  const known = made.get(key);
  if (known) return known;
  const { compare, cost } = words;
  const money = CURRENCY_NAMES[currency][lang];
  const own = compare.inMoney(money);
  const fresh = { ...words, compare: { ...compare, ...own.units, spread: { ...compare.spread, ...own.spread }, worth: { ...compare.worth, ...own.worth } }, cost: { ...cost, ...cost.inMoney(money) } };
  made.set(key, fresh);
  return fresh;
}

/** The table with the currency in the headers of its money. */
export function tableIn(currency: Currency, lang: Lang, table: SheetTable): SheetTable {
  if (currency === 'CNY') return table;
  return { ...table, columns: table.columns.map((column) => (column.kind === 'money' ? { ...column, currency: CURRENCY_NAMES[currency][lang] } : column)) };
}

/** Which money a table is in, and by how much its figures are to be multiplied. Pure. */
import { type Currency, CURRENCY_NAMES } from '../../../../analytics/compare/currency.ts';
import { AppError } from '../../../../analytics/errors.ts';
import type { ReadTable } from './read-table.ts';

const NAMES: Readonly<Record<Currency, string>> = {
  CNY: '人民币元?|rmb|cny|renminbi|yuan|¥', USD: '美元|美金|us\\$|usd|\\$|dollars?', EUR: '欧元|eur|€|euros?', GBP: '英镑|gbp|£', JPY: '日元|日圆|jpy|yen', HKD: '港元|港币|hkd|hk\\$', MOP: '澳门元|mop',
  CHF: '瑞士法郎|瑞郎|chf|sfr\\.?', AUD: '澳元|aud', CAD: '加元|加拿大元|cad', SGD: '新加坡元|新元|sgd', KRW: '韩元|krw',
};
const TIMES: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 百万: 1e6, 亿: 1e8, k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };
const IN_BRACKETS = /[(（【[]\s*(?:单位[:：])?\s*([^)）】\]]+?)\s*[)）】\]]/;
const TIMES_BEFORE = '(百万|千|万|亿|k|thousand|mn|m|million|bn|billion)?\\s*';
/** Names that say the currency wherever they stand in a title; shorter ones are parts of other words. */
const ANYWHERE = /^(?:美元|欧元|英镑|港元|港币|澳门元|瑞士法郎|usd|eur|gbp|hkd|chf|cny|rmb|jpy)$/;
/** What a line above a table says of all its amounts. */
const SAID_ABOVE = /(?:金额单位|单位|金额|币种|货币|amounts?(?: are)? in|currency)\s*[:：为是]?\s*([^\s，。、,；;）)]+)/i;
const patterns = Object.entries(NAMES).map(([currency, names]) => ({
  currency: currency as Currency,
  whole: new RegExp(`^${TIMES_BEFORE}(?:${names})$`, 'i'),
  within: new RegExp(`(?:^|[\\s_,，:：-]|[^\\x00-\\x7f])${TIMES_BEFORE}(?:${names.split('|').filter((name) => ANYWHERE.test(name)).join('|') || '(?!)'})(?:$|[\\s_,，。/)）-]|[^\\x00-\\x7f])`, 'i'),
}));

export type Money = { /** Null where the title names none. */ readonly currency: Currency | null; readonly times: number };

/** 元, 千元, 万美元, USD, kCHF … of a header, in brackets or as a word of it; one of no named currency where there is none. */
export function moneyOf(title: string): Money {
  const told = title.normalize('NFKC');
  const bracket = IN_BRACKETS.exec(told)?.[1];
  const yuan = bracket === undefined ? null : /^(百万|千|万|亿)?元$/.exec(bracket);
  if (yuan) return { currency: 'CNY', times: timesOf(yuan[1]) };
  for (const { currency, whole } of patterns) {
    const found = bracket === undefined ? null : whole.exec(bracket);
    if (found) return { currency, times: timesOf(found[1]) };
  }
  for (const { currency, within } of patterns) {
    const found = within.exec(told);
    if (found) return { currency, times: timesOf(found[1]) };
  }
  return { currency: null, times: 1 };
}

const timesOf = (word: string | undefined): number => TIMES[word?.toLowerCase() ?? ''] ?? 1;

/** What the header names, or else a line above the table such as 单位：万元. */
export function moneyIn({ above }: Pick<ReadTable, 'above'>, title: string): Money {
  const own = moneyOf(title);
  if (own.currency !== null) return own;
  const said = above.map((line) => SAID_ABOVE.exec(line.normalize('NFKC'))?.[1]).flatMap((word) => (word === undefined ? [] : [moneyOf(`（${word}）`)]));
  return said.find(({ currency }) => currency !== null) ?? own;
}

/** The currency that the headers of these columns name, or else a line above the table; null where nothing does. @throws AppError `invalid_params` where two headers name different ones */
export function currencyOf(table: Pick<ReadTable, 'above'>, titles: readonly string[]): Currency | null {
  const named = titles.flatMap((title) => { const { currency } = moneyOf(title); return currency === null ? [] : [{ title, currency }]; });
  const [first, ...others] = named;
  const other = others.find(({ currency }) => currency !== first!.currency);
  if (first && other) {
    throw new AppError('invalid_params', {
      zh: `“${first.title}”列以${CURRENCY_NAMES[first.currency].zh}计，“${other.title}”列以${CURRENCY_NAMES[other.currency].zh}计，不能一起计算。请先折算为同一种货币，或在“币种”中选定一种。`,
      en: `The column "${first.title}" is in ${CURRENCY_NAMES[first.currency].en} and "${other.title}" in ${CURRENCY_NAMES[other.currency].en}; please convert them to one currency, or choose one under Currency.`,
    });
  }
  return first?.currency ?? moneyIn(table, '').currency;
}

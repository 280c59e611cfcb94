/** Which money a table is in, and by how much its figures are to be multiplied. Pure. */
import { type Currency, CURRENCY_NAMES } from '../../analytics/compare/currency.ts';
import { AppError } from '../../analytics/errors.ts';
import { barePhrase, phrasesBehind, unitAmong, unitPhrases } from '../../analytics/imports/money-units.ts';

const NAMES: Readonly<Record<Currency, string>> = {
  CNY: '人民币元?|rmb|cny|renminbi|yuan|¥', USD: '美元|美金|us\\$|usd|\\$|dollars?', EUR: '欧元|eur|€|euros?', GBP: '英镑|gbp|£', JPY: '日元|日圆|jpy|yen', HKD: '港元|港币|hkd|hk\\$', MOP: '澳门元|mop',
  CHF: '瑞士法郎|瑞郎|chf|sfr\\.?', AUD: '澳元|aud', CAD: '加元|加拿大元|cad', SGD: '新加坡元|新元|sgd', KRW: '韩元|krw',
};
/** How many, before or behind the name of a currency; the longer words first. */
const TIMES: readonly (readonly [string, number])[] = [
  ['十万', 1e5], ['百万', 1e6], ['千万', 1e7], ['千', 1e3], ['万', 1e4], ['亿', 1e8],
  ['(?:100|hundred)\\s*millions?', 1e8], ['(?:10,?000|10\\s*k|ten\\s*thousands?|wan)', 1e4], ['(?:thousands?|k|[\'’]?000s?)', 1e3], ['(?:millions?|mn|m)', 1e6], ['(?:billions?|bn)', 1e9],
];
const HOW_MANY = `(${TIMES.map(([words]) => words).join('|')})`;
const TIMES_BEFORE = `${HOW_MANY}?\\s*(?:of\\s+)?`;
const TIMES_BEHIND = `(?:\\s*${HOW_MANY})?`;
const MEANINGS = TIMES.map(([words, times]) => ({ whole: new RegExp(`^${words}$`, 'i'), times }));
const BRACKETS = /[(（【[]\s*(?:(?:金额|货币)?单位\s*[:：为]?)?\s*([^)）】\]]+?)\s*[)）】\]]/g;
/** 万元, 人民币万元, 万元/公里, 万元，不含税; 万 alone is of money where the column is. */
const YUAN = /^(?:人民币\s*)?(十万|百万|千万|千|万|亿)?元(?:人民币)?(?:\s*[/每、,;].*)?$/;
const BARE = /^(十万|百万|千万|千|万|亿)$/;
/** Without brackets: 成本万元, 成本 元, cost_wan; 元 alone is a part of other words. */
const BEHIND = /(?:(十万|百万|千万|千|万|亿)|[\s_/,:-])元$|_(wan)$/i;
/** Names that say the currency wherever they stand in a title; shorter ones are parts of other words. */
const ANYWHERE = /^(?:美元|欧元|英镑|港元|港币|澳门元|瑞士法郎|usd|eur|gbp|hkd|chf|cny|rmb|jpy)$/;
/** 币种：人民币 beside 单位：万元 says which money it is and not how many. */
const CURRENCY_SAID = /币种|货币(?!计?量?单位)|\bcurrency\b/gi;
const CURRENCY_ALONE = /^(?:人民币|renminbi|rmb|cny)$/i;
const patterns = Object.entries(NAMES).map(([currency, names]) => ({
  currency: currency as Currency,
  whole: new RegExp(`^${TIMES_BEFORE}(?:${names})${TIMES_BEHIND}$`, 'i'),
  within: new RegExp(`(?:^|[\\s_,，:：-]|[^\\x00-\\x7f])${TIMES_BEFORE}(?:${names.split('|').filter((name) => ANYWHERE.test(name)).join('|') || '(?!)'})${TIMES_BEHIND}(?:$|[\\s_,，。/)）-]|[^\\x00-\\x7f])`, 'i'),
}));

export type Money = { /** Null where the title names none. */ readonly currency: Currency | null; readonly times: number };

/** 元, 千元, 万美元, USD, kCHF, 10,000 yuan … of a header, in brackets or as a word of it; one of no named currency where there is none. */
export function moneyOf(title: string): Money {
  const told = title.normalize('NFKC').trim();
  const brackets = [...told.matchAll(BRACKETS)].map(([, inside]) => inside!);
  for (const inside of brackets) {
    const found = unitOf(inside);
    if (found) return found;
  }
  const behind = BEHIND.exec(told);
  return named('within', told) ?? (behind ? { currency: 'CNY', times: timesOf(behind[1] ?? behind[2]) } : { currency: null, times: 1 });
}

function unitOf(text: string): Money | null {
  const yuan = YUAN.exec(text) ?? BARE.exec(text);
  if (yuan) return { currency: 'CNY', times: timesOf(yuan[1]) };
  const exponent = unitAmong([text]);
  return exponent === null ? named('whole', text) : { currency: 'CNY', times: 10 ** exponent };
}

function named(where: 'whole' | 'within', text: string): Money | null {
  for (const pattern of patterns) {
    const found = pattern[where].exec(text);
    if (found) return { currency: pattern.currency, times: timesOf(found[1]) * timesOf(found[2]) };
  }
  return null;
}

const timesOf = (word: string | undefined): number => (word === undefined ? 1 : (MEANINGS.find(({ whole }) => whole.test(word))?.times ?? 1));

/** A table with what stands above its header. */
type Above = { readonly above: readonly string[] };

const firstUnit = (phrases: readonly string[]): Money[] => {
  for (const phrase of phrases) {
    const found = unitOf(phrase);
    if (found) return [found];
  }
  return [];
};

/**
 * What lines above a table say of all its amounts: 单位：万元, 币种：美元, or 万元 in a cell of its own. None where they say
 * nothing, several where they contradict each other.
 * @param bare whether a cell may hold the unit alone
 */
export function moneySaid(lines: readonly string[], bare = true): Money[] {
  const phrases = lines.map((line) => [...unitPhrases(line), ...(bare ? [barePhrase(line)] : [])]);
  const units = phrases.flatMap((some) => firstUnit(some.filter((phrase) => !CURRENCY_ALONE.test(phrase))));
  const currencies = [...lines.map((line) => phrasesBehind(CURRENCY_SAID, line)), ...phrases.map((some) => some.filter((phrase) => CURRENCY_ALONE.test(phrase)))].flatMap(firstUnit);
  const counted = distinct([...units, ...currencies.filter(({ times }) => times !== 1)]);
  const named = distinct(currencies.filter(({ times }) => times === 1));
  if (counted.length === 0 || named.length > 1) return counted.length === 0 ? named : [...counted, ...named];
  const other = named.find(({ currency }) => currency !== 'CNY');
  return other ? distinct(counted.map((unit) => (unit.currency === 'CNY' ? { ...unit, currency: other.currency } : unit))) : counted;
}

const distinct = (found: readonly Money[]): Money[] => found.filter((one, i) => found.findIndex(({ currency, times }) => currency === one.currency && times === one.times) === i);

/** What the header names, or else the lines above the table; nothing where these contradict each other. */
export function moneyIn({ above }: Above, title: string): Money {
  const own = moneyOf(title);
  if (own.currency !== null) return own;
  const said = moneySaid(above);
  return said.length === 1 ? said[0]! : own;
}

/** Which of these columns have amounts whose unit neither the header nor a line above the table says. */
export const withoutUnit = (table: Above, titles: readonly string[]): string[] => titles.filter((title) => title !== '' && moneyIn(table, title).currency === null);

/** The currency that the headers of these columns name, or else a line above the table; null where nothing does. @throws AppError `invalid_params` where two headers name different ones */
export function currencyOf(table: Above, titles: readonly string[]): Currency | null {
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

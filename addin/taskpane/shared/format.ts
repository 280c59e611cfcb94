/** Figures as a person reads them: rounded half up here and nowhere else, thousands separated. Pure. */
import { type Currency, CURRENCY_NAMES } from '../../../analytics/compare/currency.ts';
import { roundingFormat } from '../../../analytics/numeric/rounding.ts';
import type { Lang } from '../../../analytics/errors.ts';
import { STANDARD, type Display, type MoneyUnit } from '../../session.ts';

export type Formats = {
  /** 3146 → 3,146 */
  readonly count: (value: number) => string;
  /** Up to as many decimals as the person has set, two unless told: 12.5 → 12.5 */
  readonly number: (value: number) => string;
  /** Points of indicators, as exact as they are kept whatever decimals are set: 99.6 is not 100 */
  readonly weight: (points: number) => string;
  /** A share of 0–1: 0.1234 → 12.3% */
  readonly percent: (value: number) => string;
  /** An amount in yuan in the unit that the person has set, 万元 unless told: 12345678 → 1,234.57 万元 */
  readonly money: (yuan: number) => string;
  /** The same without the name of its unit, where a header or an axis says `moneyUnit`: 12345678 → 1,234.57 */
  readonly amount: (yuan: number) => string;
  readonly moneyUnit: string;
  /** A header with its unit, that of money unless told: 预算（万元）, Budget (10,000 yuan) */
  readonly withUnit: (title: string, unit?: string) => string;
  /** A change of a share, in percentage points with its sign: 0.012 → +1.2 */
  readonly points: (value: number) => string;
};

/** Yuan, or units of another currency, in one of the unit; its name. */
const UNITS: Readonly<Record<MoneyUnit, { readonly yuan: number; readonly name: Readonly<Record<Lang, (currency: string) => string>> }>> = {
  yuan: { yuan: 1, name: { zh: (currency) => currency, en: (currency) => currency } },
  wan: { yuan: 1e4, name: { zh: (currency) => `万${currency}`, en: (currency) => `10,000 ${currency}` } },
  yi: { yuan: 1e8, name: { zh: (currency) => `亿${currency}`, en: (currency) => `100 million ${currency}` } },
};

const made = new Map<string, Formats>();

/** @param currency what amounts are in; they are never converted */
export function formats(lang: Lang, { unit, decimals }: Display = STANDARD, currency: Currency = 'CNY'): Formats {
  const key = `${lang} ${unit} ${decimals} ${currency}`;
  const known = made.get(key);
  if (known) return known;
  const locale = { zh: 'zh-CN', en: 'en-US' }[lang];
  const of = (options: Intl.NumberFormatOptions) => roundingFormat(locale, options);
  const number = of({ maximumFractionDigits: decimals });
  const points = of({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const amount = (yuan: number) => number(yuan / UNITS[unit].yuan);
  const moneyUnit = UNITS[unit].name[lang](CURRENCY_NAMES[currency][lang]);
  const times = lang === 'en' && unit !== 'yuan' ? '× ' : '';
  const fresh: Formats = {
    count: of({ maximumFractionDigits: 0 }),
    number,
    weight: of({ maximumFractionDigits: 4 }),
    percent: of({ style: 'percent', maximumFractionDigits: 1 }),
    money: (yuan) => `${amount(yuan)} ${times}${moneyUnit}`,
    amount,
    moneyUnit,
    withUnit: (title, said = moneyUnit) => (lang === 'zh' ? `${title}（${said}）` : `${title} (${said})`),
    points: (value) => points(value * 100),
  };
  made.set(key, fresh);
  return fresh;
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '=': '＝' };

/** The sign as forms print it; a qualitative indicator has none. */
export function signText(sign: string | null | undefined): string {
  return sign ? (SIGNS[sign] ?? '') : '';
}

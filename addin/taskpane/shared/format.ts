/** Figures as a person reads them: rounded half up here and nowhere else, thousands separated. Pure. */
import type { Lang } from '../../../analytics/errors.ts';

export type Formats = {
  /** 3146 → 3,146 */
  readonly count: (value: number) => string;
  /** Up to two decimals: 12.5 → 12.5 */
  readonly number: (value: number) => string;
  /** A share of 0–1: 0.1234 → 12.3% */
  readonly percent: (value: number) => string;
  /** A change of a share, in percentage points with its sign: 0.012 → +1.2 */
  readonly points: (value: number) => string;
};

const made = new Map<Lang, Formats>();

export function formats(lang: Lang): Formats {
  const known = made.get(lang);
  if (known) return known;
  const locale = { zh: 'zh-CN', en: 'en-US' }[lang];
  const of = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, { roundingMode: 'halfExpand', ...options } as Intl.NumberFormatOptions);
    return (value: number) => format.format(value);
  };
  const points = of({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const fresh: Formats = {
    count: of({ maximumFractionDigits: 0 }),
    number: of({ maximumFractionDigits: 2 }),
    percent: of({ style: 'percent', maximumFractionDigits: 1 }),
    points: (value) => points(value * 100),
  };
  made.set(lang, fresh);
  return fresh;
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '=': '＝' };

/** The sign as forms print it; a qualitative indicator has none. */
export function signText(sign: string | null | undefined): string {
  return sign ? (SIGNS[sign] ?? '') : '';
}

/** What money of a comparison is counted in. Nothing is converted: amounts stay as they came. Browser-safe. */
import type { Text } from '../errors.ts';

export const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'MOP', 'CHF', 'AUD', 'CAD', 'SGD', 'KRW'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** As they stand behind a figure. */
export const CURRENCY_NAMES: Readonly<Record<Currency, Text>> = {
  CNY: { zh: '元', en: 'yuan' },
  USD: { zh: '美元', en: 'USD' },
  EUR: { zh: '欧元', en: 'EUR' },
  GBP: { zh: '英镑', en: 'GBP' },
  JPY: { zh: '日元', en: 'JPY' },
  HKD: { zh: '港元', en: 'HKD' },
  MOP: { zh: '澳门元', en: 'MOP' },
  CHF: { zh: '瑞士法郎', en: 'CHF' },
  AUD: { zh: '澳元', en: 'AUD' },
  CAD: { zh: '加元', en: 'CAD' },
  SGD: { zh: '新加坡元', en: 'SGD' },
  KRW: { zh: '韩元', en: 'KRW' },
};

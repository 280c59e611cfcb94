import type { Lang } from '../../analytics/errors.ts';
import { en } from './en/index.ts';
import { zhCN } from './zh-CN/index.ts';

export type Locale = typeof zhCN;

export const LOCALES: Readonly<Record<Lang, Locale>> = { zh: zhCN, en };

/** Excel's display language, such as zh-CN or en-US; Chinese wherever it is not English. */
export function langOf(displayLanguage: string | undefined): Lang {
  return displayLanguage?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

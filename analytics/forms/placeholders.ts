/** What forms print in the place of an indicator, for the person to write over. Pure, browser-safe. */
const PLACEHOLDER = /^(?:指[标標]\d*[:.、]?|…+|\.{2,}|[x×*]{1,3}|[—–-]+)$/i;
const NUMBER = /^\s*指[标標]\s*[\d０-９]+\s*[:：.、]\s*/;

/** @param text in plain widths and without spaces */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** @example withoutNumber('指标1：维修面积') // => '维修面积' */
export const withoutNumber = (name: string): string => name.replace(NUMBER, '').trim();

/** Closed lists of values as they stand in cells. */

/** By what is stored: what may be written, first the form that messages show. The digits are the integrated system's codes of the sign. */
export const SIGN_CHOICES: Readonly<Record<string, readonly string[]>> = {
  '>=': ['≥', '⩾', '≧', '=>', '大于等于', '大于或等于', '不小于', '不低于', '不少于', '1', 'gte', 'ge'],
  '>': ['＞', '大于', '高于', '多于', '2', 'gt'],
  '=': ['＝', '==', '等于', '3', 'eq'],
  '<': ['＜', '小于', '低于', '少于', '4', 'lt'],
  '<=': ['≤', '⩽', '≦', '=<', '小于等于', '小于或等于', '不大于', '不高于', '不超过', '不多于', '5', 'lte', 'le'],
  qualitative: ['定性', '6'],
};

/** 1 and 2 are the integrated system's yes and no. */
export const YES_NO: Readonly<Record<'true' | 'false', readonly string[]>> = {
  true: ['是', '1', 'true', 'yes', 'y', '√', '✓', '有'],
  false: ['否', '2', '0', 'false', 'no', 'n', '×', '✗', '无'],
};

/** What is stored for the text of a cell, null where it is not in the list. */
export function choose<K extends string>(choices: Readonly<Record<K, readonly string[]>>, text: string): K | null {
  const wanted = plain(text);
  const found = (Object.keys(choices) as K[]).find((key) => plain(key) === wanted || choices[key].some((other) => plain(other) === wanted));
  return found ?? null;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

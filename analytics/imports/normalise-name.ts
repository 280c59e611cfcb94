/**
 * The form in which two names are compared: NFKC (full-width letters and digits become plain ones), every kind of
 * bracket as `()`, no invisible characters, no spaces beside Chinese characters or marks, lower case.
 * The original is kept for display. Browser-safe.
 *
 * @example
 * normaliseName('群众 满意度（％）') // => '群众满意度(%)'
 * normaliseName('Share of  Refugees') // => 'share of refugees'
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[[{〔【〖「『《〈]/g, '(')
    .replace(/[\]}〕】〗」』》〉]/g, ')')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(SPACE_BESIDE_MARK, '')
    .trim()
    .toLowerCase();
}

const SPACE_BESIDE_MARK = /(?<=[^\p{L}\p{M}\p{N}]|\p{Script=Han}) | (?=[^\p{L}\p{M}\p{N}]|\p{Script=Han})/gu;

const DIGITS = '一二三四五六七八九';

/** `monthIn('七')` // => 7 */
export function monthIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const ten = text.startsWith('十');
  return (ten ? 10 : 0) + DIGITS.indexOf(text.replace('十', '') || ' ') + 1;
}

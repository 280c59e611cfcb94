/** Codes that differ in how they are typed alone. They are compared as they are; who adds one beside the other is told. Pure. */
import type { Text } from '../../errors.ts';

/** @example codeKey('ｃｘ-cb 0002') // => 'CX-CB0002' */
const codeKey = (code: string): string => code.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '').toUpperCase();

/** @param known codes that are taken @returns the known code that a new one is typed like; undefined for itself */
export function likeCodes(known: Iterable<string>): (code: string) => string | undefined {
  const byKey = new Map<string, string[]>();
  for (const code of known) byKey.set(codeKey(code), [...(byKey.get(codeKey(code)) ?? []), code]);
  return (code) => byKey.get(codeKey(code))?.find((one) => one !== code);
}

export const typedLike = (code: string, known: string): Text => ({
  zh: `编码“${code}”与已有的“${known}”只有大小写、全角半角或空格不同，按现在的写法会成为另一个指标；是同一个指标的，请把编码改为“${known}”，不是的请换一个编码。`,
  en: `The code "${code}" differs from "${known}" in case, width or blanks alone and would become another indicator; if it is the same, please write "${known}", otherwise choose another code.`,
});

/** Where neither of the two stands in the library yet. */
export const typedLikeInFile = (code: string, other: string, row: number): Text => ({
  zh: `编码“${code}”与本文件中的“${other}”（第 ${row} 行）只有大小写等写法不同，会成为两个指标；是同一个指标的，请统一写法、只保留一行，不是的请换一个编码。`,
  en: `The code "${code}" differs from "${other}" (row ${row}) of this file only in how it is written, and the two would become two indicators; if they are the same, please write both alike and keep one row, otherwise choose another code.`,
});

/** Which year somebody asks about says nothing of an indicator: 2025年公路 asks for 公路, and for no 年访问量. */
import { loadDictionary, plainText } from './words.ts';

const YEAR = '(?:19|20)[0-9]{2}';
const SPELT = /[一二][九〇零○o][〇零○o一二三四五六七八九]{2}/g;
const SPAN = new RegExp(`(${YEAR})(?:年度?)?\\s*[-‐–—―~至到、]\\s*(?=${YEAR}\\s*年)`, 'g');
const WHOLE = new RegExp(`^${YEAR}$`);

/**
 * The dictionary decides where the year ends: of 2025年均浓度 and 2025年度假区 remain 年均浓度 and 度假区.
 *
 * @param isKnown whether a year stands in what is searched: then it is kept, as a word like any other
 * @example withoutYears('2024-2026年度公路').trim() // => '公路'
 */
export function withoutYears(text: string, isKnown: (year: string) => boolean = () => false): string {
  const even = plainText(text).replace(SPELT, inFigures).replace(SPAN, '$1年 ').replace(/(?<=[0-9])\s+(?=年)/g, '');
  const words = loadDictionary().cut(even, true);
  const ofYear = (at: number) => WHOLE.test(words[at] ?? '') && words[at + 1]?.startsWith('年') === true;
  return words.map((word, at) => (ofYear(at) ? (isKnown(word) ? word : ' ') : ofYear(at - 1) && /^年度?$/.test(word) ? ' ' : word)).join('');
}

const inFigures = (spelt: string) => [...spelt].map((letter) => (/[〇零○o]/.test(letter) ? 0 : '一二三四五六七八九'.indexOf(letter) + 1)).join('');

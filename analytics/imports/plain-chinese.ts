/**
 * Chinese text as it may come from scraped pages or from places that write traditional characters, in the form in
 * which this product reads it: without reading aids, in simplified characters. For comparing and searching; what a
 * person wrote is kept as it is.
 */
import { Converter } from 'opencc-js/t2cn';

const simplify = Converter({ from: 'hk', to: 'cn' });

/**
 * Where a page's GBK was decoded wrongly, a character and the beginning of the next reading aid were swallowed together.
 * These are the spellings that occur in published reports of the field, each with what stood there.
 */
const SWALLOWED: readonly (readonly [string, string])[] = [
  ['家?guī)欤?', '家庫，'],
  ['家?guī)?、', '家庫、'],
  ['目?jī)?nèi)容', '目內容'],
  ['變?yōu)閺?qiáng)', '變為強'],
  ['域?yàn)楹诵模Y(jié)', '域為核心，結'],
  ['當(dāng)?shù)呢?cái)', '當的財'],
];

const TONED = String.raw`\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)`;
const TONELESS = String.raw`\((?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|i|ia|ie|iao|iu|ian|in|iang|ing|u|ua|uo|ui|un|uan|uang|ong)\)`;
/** A reading aid, 強(qiáng). One without a mark, 們(men), is taken for one only beside others: letters in brackets may be a unit. */
const READING = new RegExp(TONED, 'iu');
const READINGS = new RegExp(String.raw`(?<=\p{Script=Han})(?:\s*(?:${TONED}|${TONELESS}))+`, 'giu');

/**
 * Full-width letters, digits and signs become plain ones (NFKC), reading aids in pinyin go, traditional characters become simplified.
 * @example plainChinese('強(qiáng)化績(jì)效管理（％）') // => '强化绩效管理(%)'
 */
export function plainChinese(text: string): string {
  const even = withoutReadings(text);
  for (let i = 0; i < even.length; i++) if (traditional()[even.charCodeAt(i)] === 1) return simplify(even);
  return even;
}

/** Looking for a bracket first: most texts have no reading aids, and there are millions of them. */
function withoutReadings(text: string): string {
  if (!/[)）]/.test(text)) return text.normalize('NFKC');
  const whole = SWALLOWED.reduce((rest, [noise, meant]) => rest.replaceAll(noise, meant), text.replace(/（/g, '(').replace(/）/g, ')'));
  const even = whole.normalize('NFKC');
  return READING.test(even) ? even.replace(READINGS, '') : even;
}

let marks: Uint8Array | undefined;

/** 1 for each character that is another one in simplified writing. */
function traditional(): Uint8Array {
  if (marks) return marks;
  marks = new Uint8Array(0x1_0000);
  for (let code = 0x3400; code < 0xa000; code++) {
    const character = String.fromCharCode(code);
    if (simplify(character) !== character) marks[code] = 1;
  }
  return marks;
}

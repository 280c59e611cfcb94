/** Units of money, and what a line above a table says of them. Pure. */

/** Powers of ten by which a figure in the unit becomes yuan. */
export const MONEY_UNITS: Readonly<Record<string, number>> = {
  元: 0, 人民币元: 0, yuan: 0, cny: 0, rmb: 0, 千元: 3, 万元: 4, 人民币万元: 4, 万: 4, wan: 4, 十万元: 5, 百万元: 6, 千万元: 7, 亿元: 8, 亿: 8,
  '1,000yuan': 3, thousandyuan: 3, '10kyuan': 4, '10,000yuan': 4, '10000yuan': 4, millionyuan: 6, '100millionyuan': 8,
};

const KEYWORDS = /单位|金额(?=\s*[:为是])|\bunits?\b|\bamounts?(?:\s+are)?\s+in\b/gi;
/** To the next comma, stop, slash or bracket; the comma of 10,000 belongs to it. */
const PHRASE = /^\s*[:为是]?\s*\(?\s*((?:[^、,。;/()\n.]|(?<=\d),(?=\d)|\.(?=\S))*)/;
/** No unit is as long. */
const MOST = 60;

/**
 * What may be a unit behind each of the keywords of a line, the longer before its beginnings. 填报单位：某局 单位：万元 has
 * the keyword twice; who takes only what is a unit as a whole reads neither 某局 nor 元氏县财政局 as one.
 */
export function phrasesBehind(keywords: RegExp, line: string): string[] {
  const text = line.normalize('NFKC');
  return [...text.matchAll(keywords)].flatMap((keyword) => {
    const from = keyword.index + keyword[0].length;
    const words = PHRASE.exec(text.slice(from, from + MOST))![1]!.trim().split(/\s+/);
    return words.map((_, i) => words.slice(0, words.length - i).join(' '));
  });
}

/** Of 金额单位：人民币 万元, 单位（万元）, Unit: 10,000 yuan. None where a line names two units of money: 单价单位：元，金额单位：万元. */
export const unitPhrases = (line: string): string[] => (namesTwo(line) ? [] : phrasesBehind(KEYWORDS, line));

function namesTwo(line: string): boolean {
  const units = line.normalize('NFKC').replace(/([十百千万亿])\s+(?=元)/g, '$1').split(/[\s:、,;()为是。/]+/).filter((word) => Object.hasOwn(MONEY_UNITS, word));
  return new Set(units.map((unit) => MONEY_UNITS[unit])).size > 1;
}

/** A cell that may hold a unit alone, in brackets or not. */
export const barePhrase = (line: string): string => /^\(?([^()]*)\)?$/.exec(line.normalize('NFKC').trim())?.[1]?.trim() ?? '';

/** The power of ten of the first phrase that is a unit; null where none is. */
export function unitAmong(phrases: readonly string[]): number | null {
  const unit = phrases.map((phrase) => phrase.toLowerCase().replace(/\s/g, '')).find((word) => Object.hasOwn(MONEY_UNITS, word));
  return unit === undefined ? null : MONEY_UNITS[unit]!;
}

/** The power of ten of the unit that a line above a table says of all its money; null where it says none. */
export const unitSaid = (line: string): number | null => unitAmong([...unitPhrases(line), barePhrase(line)]);

/** Text to words: jieba's dictionary for Chinese, spaces for the rest. The only importer of jieba. */
import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { plainChinese } from '../../imports/plain-chinese.ts';
import { groupBy } from '../group-by.ts';
import { Kept } from './kept.ts';

let jieba: Jieba | undefined;

/** Words that say nothing of the matter; single letters and marks go without a list. */
const EMPTY_WORDS = new Set(
  '的 了 和 与 及 等 对 在 为 是 或 并 于 以 将 中 按 由 其 该 各 本 the of in and to for a an on by or with at from is are be as'.split(' '),
);

/** A fifth of a second during which nothing else is answered: done at the start, before anybody asks. */
export function loadDictionary(): Jieba {
  return (jieba ??= withFieldWords(Jieba.withDict(dict)));
}

/** Often enough that a word of the field is taken whole; its parts are given beside it. */
const FREQUENCY = 5_000;

function withFieldWords(general: Jieba): Jieba {
  general.loadDict(Buffer.from(linesOf('field-words.txt').map((word) => `${word} ${FREQUENCY} n\n`).join('')));
  return general;
}

const linesOf = (file: string) => readFileSync(new URL(`./${file}`, import.meta.url), 'utf8').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));

let known: ReadonlyMap<string, readonly string[]> | undefined;
/** What stands in a word's place, in texts and questions alike. */
const synonyms = () => (known ??= new Map(linesOf('field-synonyms.txt').map((line) => line.split(' ')).map(([word, ...instead]) => [word!, instead])));

const isTelling = (word: string) => /[\p{L}\p{N}]/u.test(word) && !EMPTY_WORDS.has(word);

/** What is compared of a text, before it is cut into words. */
export const plainText = (text: string): string => plainChinese(text).toLowerCase();

/**
 * The words of a text in order, with the parts of long words: 农村公路 also gives 农村 and 公路. Of words that say the same
 * (`field-synonyms.txt`) one stands for all: 公交 gives 公共交通.
 * @example wordsOf('农村公路养护 (km)') // => ['农村', '公路', '农村公路', '养护', 'km']
 */
export const wordsOf = (text: string): string[] => wordsOfPlain(plainText(text));

/** No word goes across one of these, and none of them is a word or changes how what stands beside it is cut. */
export const BETWEEN_CLAUSES = /[\s,;:!?()"<>/、。《》“”]+/;

/** The same of what `plainText` has made of a text; clause by clause what the clauses have by themselves. */
export function wordsOfPlain(text: string): string[] {
  const across = fieldWordsAcross(text);
  if (across.length > 0 && BETWEEN_CLAUSES.test(text)) return text.split(BETWEEN_CLAUSES).flatMap(wordsOfPlain);
  const words = loadDictionary().cutForSearch(text, true).filter(isTelling);
  for (const { word } of across) words.push(word);
  return words.flatMap((word) => synonyms().get(word) ?? word);
}

let figured: readonly string[] | undefined;
/** The words of the dictionary and those that others stand for that have a digit in them, in small letters: 1号店. */
export function wordsWithFigures(): readonly string[] {
  if (figured) return figured;
  const general = Buffer.from(dict).toString('utf8').match(/^\S*[0-9]\S*(?= )/gm) ?? [];
  const ours = [...linesOf('field-words.txt'), ...synonyms().keys()].filter((word) => /[0-9]/.test(word));
  return (figured = [...new Set([...general, ...ours].map((word) => word.toLowerCase()))]);
}

let byBeginning: ReadonlyMap<string, readonly string[]> | undefined;

/** Words of the field by their first two letters; of two letters there are many that mean nothing across two words: 公卫 in 办公卫生. */
const fieldWords = () => (byBeginning ??= groupBy(linesOf('field-words.txt').filter((word) => word.length > 2).map((word) => word.toLowerCase()), (word) => word.slice(0, 2)));

type Placed = { readonly from: number; readonly word: string };

/**
 * Words of the field that lie across two of the words a text is cut into: in 农村公路养护, cut into 农村 and 公路养护, also
 * 农村公路. Otherwise 农村公路日常养护, in which it is cut out, would have less in common with it than 公路养护机械设备.
 */
function fieldWordsAcross(text: string): readonly Placed[] {
  const placed: Placed[] = [];
  for (let from = 0; from + 1 < text.length; from++) {
    const words = fieldWords().get(text.slice(from, from + 2));
    if (words !== undefined) for (const word of words) if (text.startsWith(word, from)) placed.push({ from, word });
  }
  if (placed.length === 0) return placed;
  const ends: number[] = [];
  for (const token of loadDictionary().cut(text, true)) ends.push((ends.at(-1) ?? 0) + token.length);
  const across = placed.filter(({ from, word }) => ends.find((end) => end > from)! < from + word.length);
  return across.filter((one) => !across.some((other) => other.word.length > one.word.length && other.from <= one.from && other.from + other.word.length >= one.from + one.word.length));
}

/** A word as it was written, and the words that stand for it when texts are compared. */
export type Written = { readonly written: string; readonly words: readonly string[] };

/** The words of a clause and the parts that long ones fall into, by their places; apart from them the words of the field across several. */
export function partsWritten(plain: string): { readonly parts: readonly Part[]; readonly across: readonly Part[] } {
  const parts: Part[] = [];
  let at = 0;
  for (const token of loadDictionary().cut(plain, true)) {
    for (const { from, part, words } of tellingParts(token)) parts.push({ from: at + from, part, words });
    at += token.length;
  }
  return { parts, across: fieldWordsAcross(plain).map(({ from, word }) => ({ from, part: word, words: synonyms().get(word) ?? [word] })) };
}

/** A word at a place of a text, and the words that stand for it when texts are compared. */
export type Part = { readonly from: number; readonly part: string; readonly words: readonly string[] };

/** The same words come again and again, and each costs the dictionary a look of its own. */
const kept = new Kept<readonly Part[]>(10_000);

/** A word itself and the parts that it falls into, as far as they tell anything. */
function tellingParts(token: string): readonly Part[] {
  const known = kept.get(token);
  if (known) return known;
  const parts = [...new Set(loadDictionary().cutForSearch(token, true))].filter((part) => part.length < token.length);
  const telling = [{ from: 0, part: token }, ...tiles(token, parts)].filter(({ part }) => isTelling(part)).map(({ from, part }) => ({ from, part, words: synonyms().get(part) ?? [part] }));
  kept.set(token, telling);
  return telling;
}

/** No reading aid is longer. */
const AHEAD = 24;

/** For each letter that is compared the one of the text that it stands for, or itself where none does. */
export function lettersOf(text: string, read: string): string {
  let next = 0;
  let own = '';
  for (const letter of read) {
    let at = next;
    while (at < Math.min(text.length, next + AHEAD) && plainText(text[at]!) !== letter) at++;
    const found = at < Math.min(text.length, next + AHEAD);
    own += found ? text[at]! : letter;
    if (found) next = at + 1;
  }
  return own;
}

/** The parts before and behind which the word falls into parts as well; where it never does, those at its beginning or end. */
function tiles(token: string, parts: readonly string[]): { readonly from: number; readonly part: string }[] {
  const placed = parts.flatMap((part) => Array.from({ length: token.length }, (_, from) => ({ from, part })).filter(({ from }) => token.startsWith(part, from)));
  const reached = new Set([0]);
  for (let from = 0; from < token.length; from++) if (reached.has(from)) for (const one of placed) if (one.from === from) reached.add(from + one.part.length);
  const ends = new Set([token.length]);
  for (let to = token.length; to > 0; to--) if (ends.has(to)) for (const one of placed) if (one.from + one.part.length === to) ends.add(one.from);
  const whole = placed.filter(({ from, part }) => reached.has(from) && ends.has(from + part.length));
  return whole.length > 0 ? whole : placed.filter(({ from, part }) => from === 0 || from + part.length === token.length);
}

/**
 * Neighbouring pairs of letters or digits, across no space or mark.
 * @example bigramsOf('养护率 A1') // => ['养护', '护率', 'a1']
 */
export function bigramsOf(text: string): string[] {
  const runs = plainText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) => {
    const letters = [...run];
    return letters.slice(1).map((letter, i) => letters[i]! + letter);
  });
}

/** Text to words: jieba's dictionary for Chinese, spaces for the rest. The only importer of jieba. */
import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { plainChinese } from '../../imports/plain-chinese.ts';

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

const plain = (text: string) => plainChinese(text).toLowerCase();

/**
 * The words of a text in order, with the parts of long words: 农村公路 also gives 农村 and 公路. Of words that say the same
 * (`field-synonyms.txt`) one stands for all: 公交 gives 公共交通.
 * @example wordsOf('农村公路养护 (km)') // => ['农村', '公路', '农村公路', '养护', 'km']
 */
export function wordsOf(text: string): string[] {
  const words = loadDictionary().cutForSearch(plain(text), true).filter((word) => /[\p{L}\p{N}]/u.test(word) && !EMPTY_WORDS.has(word));
  return words.flatMap((word) => synonyms().get(word) ?? word);
}

/**
 * Neighbouring pairs of letters or digits, across no space or mark.
 * @example bigramsOf('养护率 A1') // => ['养护', '护率', 'a1']
 */
export function bigramsOf(text: string): string[] {
  const runs = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) => {
    const letters = [...run];
    return letters.slice(1).map((letter, i) => letters[i]! + letter);
  });
}

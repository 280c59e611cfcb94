/**
 * Texts cut clause by clause. The clauses of projects come again and again, in other projects and years, with other figures:
 * each is cut once. No word goes across the end of a clause.
 */
import { Kept } from './kept.ts';
import { BETWEEN_CLAUSES, lettersOf, partsWritten, plainText, wordsOfPlain, wordsWithFigures, type Written } from './words.ts';

/** Bare numbers (years, article numbers) make no two projects alike. */
const isNumber = (word: string) => /^[\d.,%]+$/.test(word);

class Clause {
  /** Those that tell what the clause is of. */
  readonly words: readonly string[];
  readonly #plain: string;
  #written: PartsWritten | undefined;

  constructor(plain: string) {
    this.words = wordsOfPlain(plain).filter((word) => !isNumber(word));
    this.#plain = plain;
  }

  get written(): PartsWritten {
    return (this.#written ??= withoutNumbers(partsWritten(this.#plain)));
  }
}

type PartsWritten = ReturnType<typeof partsWritten>;

/** Of clauses that differ in figures alone one stands for all, and its figures are nobody's. */
const withoutNumbers = ({ parts, across }: PartsWritten): PartsWritten => ({ parts: parts.filter(({ part }) => !isNumber(part)), across });

const MOST_CLAUSES = 20_000;
/** Letters of a clause that may come again. A longer one is not kept: whoever asks with long texts does not fill the memory. */
const MOST_LETTERS = 200;
/** By a clause with 0 for every digit; null where the digits matter. */
const alike = new Kept<Clause | null>(MOST_CLAUSES);
const alone = new Kept<Clause>(MOST_CLAUSES);

const DIGITS = /[0-9]/g;
export const zeroed = (text: string): string => text.replace(DIGITS, '0');

/**
 * Which digit stands in a text decides nothing but where a word of the dictionary has one in it, and shows in no word that
 * tells but one that has letters as well.
 */
export const mayHaveFigures = (plain: string): boolean => wordsWithFigures().some((word) => zeroed(plain).includes(zeroed(word)));
export const haveFigures = (words: readonly string[]): boolean => words.some((word) => /[0-9]/.test(word));

/** @param plain a clause of what `plainText` has made of a text */
function clauseOf(plain: string): Clause {
  if (plain.length > MOST_LETTERS) return new Clause(plain);
  const even = zeroed(plain);
  let known = alike.get(even);
  if (known === undefined) alike.set(even, (known = ofFigures(even)));
  if (known !== null) return known;
  let found = alone.get(plain);
  if (found === undefined) alone.set(plain, (found = new Clause(plain)));
  return found;
}

function ofFigures(even: string): Clause | null {
  if (mayHaveFigures(even)) return null;
  const clause = new Clause(even);
  return haveFigures(clause.words) ? null : clause;
}

/** The words of what `plainText` has made of a text, in order, without bare numbers; equal to `wordsOfPlain` without them. */
export function tellingWordsOfPlain(plain: string): string[] {
  const words: string[] = [];
  for (const clause of plain.split(BETWEEN_CLAUSES)) for (const word of clauseOf(clause).words) words.push(word);
  return words;
}

export const tellingWords = (text: string): string[] => tellingWordsOfPlain(plainText(text));

const CLAUSES = new RegExp(BETWEEN_CLAUSES.source.replace('[', '[^'), 'gu');

/**
 * The words of a text as they were written: whole ones, and of long words the parts that they fall into without a rest.
 * 城乡居民 has the parts 城乡 and 居民; 乡居, which the dictionary finds across the two, is none. Without reading aids, but
 * in the letters of the text, and without bare numbers.
 *
 * @param read what `plainText` has made of the text
 */
export function writtenWords(text: string, read = plainText(text)): Written[] {
  const own = read.length === text.length ? text : lettersOf(text, read);
  const found: Written[] = [];
  const last: Written[] = [];
  for (const { 0: clause, index } of read.matchAll(CLAUSES)) {
    const { parts, across } = clauseOf(clause).written;
    for (const { from, part, words } of parts) found.push({ written: own.slice(index + from, index + from + part.length), words });
    for (const { from, part, words } of across) last.push({ written: own.slice(index + from, index + from + part.length), words });
  }
  return [...found, ...last];
}

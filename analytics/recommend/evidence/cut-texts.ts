/**
 * Texts cut into the words that tell what they are of. Millions of texts are cut, and they resemble each other: what is
 * known of one stands for all that differ from it in figures alone, and what is new is cut clause by clause.
 */
import { BETWEEN_CLAUSES, plainText, wordsOf, wordsOfPlain, wordsWithFigures } from '../../library/text/words.ts';
import { textAt, type TextTable } from '../../text-table.ts';

/** Distinct words of a text with their counts; bare numbers (years, article numbers) make no two projects alike. */
export type Cut = { readonly words: readonly string[]; readonly counts: readonly number[] };

const isNumber = (word: string) => /^[\d.,%]+$/.test(word);

export const tellingWords = (text: string): string[] => wordsOf(text).filter((word) => !isNumber(word));

/** The newest things by text: an older half goes as a whole. */
class Kept<T> {
  readonly #most: number;
  #recent = new Map<string, T>();
  #older = new Map<string, T>();

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): T | undefined {
    const known = this.#recent.get(text);
    if (known !== undefined) return known;
    const before = this.#older.get(text);
    if (before !== undefined) this.set(text, before);
    return before;
  }

  set(text: string, value: T): void {
    this.#recent.set(text, value);
    if (this.#recent.size >= this.#most) [this.#older, this.#recent] = [this.#recent, new Map<string, T>()];
  }
}

const MOST_TEXTS = 100_000;
const MOST_CLAUSES = 50_000;
/** By a text with 0 for every digit; null where the digits matter. */
let alike = new Kept<Cut | null>(MOST_TEXTS);
let alone = new Kept<Cut>(MOST_TEXTS);
const clauses = new Kept<readonly string[]>(MOST_CLAUSES);

/** Of the texts; the clauses that they are made of, which are few, are still known. */
export function forgetTexts(): void {
  alike = new Kept<Cut | null>(MOST_TEXTS);
  alone = new Kept<Cut>(MOST_TEXTS);
}

const DIGITS = /[0-9]/g;

/**
 * Equal to counting `tellingWords`; of equal texts, and of those that differ in figures of the same length alone, mostly
 * the same object. Not to be written to.
 */
export const cut = (text: string): Cut => cutAsAlike(text) ?? cutAlone(text);

/** @returns null where the digits matter */
function cutAsAlike(text: string): Cut | null {
  const zeroed = text.replace(DIGITS, '0');
  let known = alike.get(zeroed);
  if (known === undefined) alike.set(zeroed, (known = cutZeroed(zeroed)));
  return known;
}

function cutAlone(text: string): Cut {
  let known = alone.get(text);
  if (known === undefined) alone.set(text, (known = counted(wordsIn(plainText(text)))));
  return known;
}

/** As `cut`, for texts that mostly resemble the one before them, as those of the years of a project do: such a one is not even read. */
export function cutter(table: TextTable): (place: number) => Cut {
  let before = 0;
  let last: Cut | undefined;
  let digitsMatter = false;
  return (place) => {
    const likeness = last === undefined ? 0 : likenessOf(table, before, place);
    if (last === undefined || likeness === 0 || (likeness === DIGITS_APART && digitsMatter)) {
      const text = textAt(table, place);
      const shared = cutAsAlike(text);
      digitsMatter = shared === null;
      last = shared ?? cutAlone(text);
    }
    before = place;
    return last;
  };
}

const DIGITS_APART = 1;

/** 2 for equal texts, 1 for those that differ in digits alone, 0 for others. */
function likenessOf({ bytes, starts }: TextTable, a: number, b: number): 0 | 1 | 2 {
  const [from, to] = [starts[a]!, starts[b]!];
  const length = starts[a + 1]! - from;
  if (starts[b + 1]! - to !== length) return 0;
  let likeness: 1 | 2 = 2;
  for (let i = 0; i < length; i++) {
    const [one, other] = [bytes[from + i]!, bytes[to + i]!];
    if (one === other) continue;
    if (!isDigit(one) || !isDigit(other)) return 0;
    likeness = DIGITS_APART;
  }
  return likeness;
}

/** In UTF-8 no other character has such a byte in it. */
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

/**
 * Which digit stands in a text decides nothing but where a word of the dictionary has one in it, and shows in no word that
 * tells but one that has letters as well: then each text is cut by itself.
 */
function cutZeroed(zeroed: string): Cut | null {
  const plain = plainText(zeroed);
  const even = plain.replace(DIGITS, '0');
  if (wordsWithFigures().some((word) => even.includes(word.replace(DIGITS, '0')))) return null;
  const words = wordsIn(plain);
  return words.some((word) => /[0-9]/.test(word)) ? null : counted(words);
}

function wordsIn(plain: string): string[] {
  const words: string[] = [];
  for (const clause of plain.split(BETWEEN_CLAUSES)) {
    let known = clauses.get(clause);
    if (known === undefined) clauses.set(clause, (known = wordsOfPlain(clause).filter((word) => !isNumber(word))));
    for (const word of known) words.push(word);
  }
  return words;
}

function counted(words: readonly string[]): Cut {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { words: [...counts.keys()], counts: [...counts.values()] };
}

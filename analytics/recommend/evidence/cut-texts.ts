/**
 * Texts cut into the words that tell what they are of. Millions of texts are cut, and they resemble each other: what is
 * known of one stands for all that differ from it in figures alone.
 */
import { haveFigures, mayHaveFigures, tellingWords, tellingWordsOfPlain, zeroed } from '../../library/text/clauses.ts';
import { Kept } from '../../library/text/kept.ts';
import { plainText } from '../../library/text/words.ts';
import { textAt, type TextTable } from '../../text-table.ts';

/** Distinct words of a text with their counts; bare numbers (years, article numbers) make no two projects alike. */
export type Cut = { readonly words: readonly string[]; readonly counts: readonly number[] };

const MOST_TEXTS = 100_000;
/** By a text with 0 for every digit; null where the digits matter. */
let alike = new Kept<Cut | null>(MOST_TEXTS);
let alone = new Kept<Cut>(MOST_TEXTS);

/** Of the texts; the clauses that they are made of, which are few, are still known. */
export function forgetTexts(): void {
  alike = new Kept<Cut | null>(MOST_TEXTS);
  alone = new Kept<Cut>(MOST_TEXTS);
}

/**
 * Equal to counting `tellingWords`; of equal texts, and of those that differ in figures of the same length alone, mostly
 * the same object. Not to be written to.
 */
export const cut = (text: string): Cut => cutAsAlike(text) ?? cutAlone(text);

/** @returns null where the digits matter */
function cutAsAlike(text: string): Cut | null {
  const even = zeroed(text);
  let known = alike.get(even);
  if (known === undefined) alike.set(even, (known = cutZeroed(even)));
  return known;
}

function cutAlone(text: string): Cut {
  let known = alone.get(text);
  if (known === undefined) alone.set(text, (known = counted(tellingWords(text))));
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

/** @returns null where the digits matter: then each text is cut by itself */
function cutZeroed(even: string): Cut | null {
  const plain = plainText(even);
  if (mayHaveFigures(plain)) return null;
  const words = tellingWordsOfPlain(plain);
  return haveFigures(words) ? null : counted(words);
}

function counted(words: readonly string[]): Cut {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { words: [...counts.keys()], counts: [...counts.values()] };
}

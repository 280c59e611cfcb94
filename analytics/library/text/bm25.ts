/** How well documents answer a question of words: Okapi BM25 (Robertson & Zaragoza 2009). */
import type { Accumulator } from './accumulator.ts';
import type { Postings } from './postings.ts';

const K1 = 1.2;
const B = 0.75;
/** A word in so few documents is never called common. */
const FEW = 20;

/**
 * Adds each document's score to `into`, as a share of what a document with
 * exactly the question's words would get: 0–1, seldom above.
 *
 * @param question words with their amounts; one with an amount below 1 counts less by as much
 * @param mostShare words that stand in a larger share of the documents are passed over
 * @param onHit told each word's place in the question and each document that holds it
 * @returns the words that count
 */
export function scoreWords(
  postings: Postings,
  question: ReadonlyMap<string, number>,
  into: Accumulator,
  mostShare = 1,
  onHit?: (word: number, document: number) => void,
): CountingWord[] {
  const { documents, saturations, meanLength } = postings;
  const length = [...question.values()].reduce((sum, amount) => sum + amount, 0);
  const counting = countingWords(postings, question, mostShare);
  const ideal = counting.reduce((sum, { amount, rarity }) => sum + rarity * saturation(amount, length, meanLength), 0);
  for (const { place, from, to, rarity } of counting) {
    for (let i = from; i < to; i++) {
      const document = documents[i]!;
      into.add(document, (rarity * saturations[i]!) / ideal);
      onHit?.(place, document);
    }
  }
  return counting;
}

/** A word of a question that is not common, its place and amount there, and its documents: `from … to − 1` of the postings. */
export type CountingWord = { readonly word: string; readonly place: number; readonly amount: number; readonly from: number; readonly to: number; readonly rarity: number };

/** In the question's order. @param mostShare as for `scoreWords` */
function countingWords({ terms, starts, lengths }: Postings, question: ReadonlyMap<string, number>, mostShare = 1): CountingWord[] {
  const counting: CountingWord[] = [];
  let place = 0;
  for (const [word, amount] of question) {
    const term = terms.get(word);
    const [from, to] = term === undefined ? [0, 0] : [starts[term]!, starts[term + 1]!];
    if (!isCommon(to - from, lengths.length, mostShare)) counting.push({ word, place, amount, from, to, rarity: rarityOf(to - from, lengths.length, amount) });
    place++;
  }
  return counting;
}

/** Whether the word stands in the document. */
export function standsIn({ documents }: Postings, { from, to }: CountingWord, document: number): boolean {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (documents[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low < to && documents[low] === document;
}

/** @param documents how many of `size` hold the word @param amount how much of it the question has: a general word counts less */
export const rarityOf = (documents: number, size: number, amount: number) => Math.log(1 + (size - documents + 0.5) / (documents + 0.5)) * Math.min(1, amount);

export const isCommon = (documents: number, size: number, mostShare: number) => documents > Math.max(FEW, mostShare * size);

/** A word counts ever less the oftener it stands, and less in a long document. */
export const saturation = (amount: number, length: number, meanLength: number): number => saturated(amount, halvingOf(length, meanLength));

/** The same, of a document whose `halvingOf` is known. */
export const saturated = (amount: number, halving: number): number => (amount * (K1 + 1)) / (amount + halving);

/** The amount of a word at which it has half of what it can have: more in a long document. */
export const halvingOf = (length: number, meanLength: number): number => K1 * (1 - B + (B * length) / meanLength);

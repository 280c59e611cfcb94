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
 * @param mostShare words that stand in a larger share of the documents are passed over
 * @param onHit told each word's place in the question and each document that holds it
 */
export function scoreWords(
  postings: Postings,
  question: ReadonlyMap<string, number>,
  into: Accumulator,
  mostShare = 1,
  onHit?: (word: number, document: number) => void,
): void {
  const size = postings.lengths.length;
  const length = [...question.values()].reduce((sum, amount) => sum + amount, 0);
  const found: { place: number; from: number; to: number; rarity: number }[] = [];
  let ideal = 0;
  [...question].forEach(([word, amount], place) => {
    const term = postings.terms.get(word);
    const [from, to] = term === undefined ? [0, 0] : [postings.starts[term]!, postings.starts[term + 1]!];
    if (to - from > Math.max(FEW, mostShare * size)) return;
    const rarity = Math.log(1 + (size - (to - from) + 0.5) / (to - from + 0.5));
    ideal += rarity * saturation(amount, length, postings.meanLength);
    if (to > from) found.push({ place, from, to, rarity });
  });
  for (const { place, from, to, rarity } of found) {
    for (let i = from; i < to; i++) {
      const document = postings.documents[i]!;
      into.add(document, (rarity * saturation(postings.amounts[i]!, postings.lengths[document]!, postings.meanLength)) / ideal);
      onHit?.(place, document);
    }
  }
}

/** A word counts ever less the oftener it stands, and less in a long document. */
function saturation(amount: number, length: number, meanLength: number): number {
  return (amount * (K1 + 1)) / (amount + K1 * (1 - B + (B * length) / meanLength));
}

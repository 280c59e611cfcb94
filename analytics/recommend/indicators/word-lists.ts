/** The question's words as lists of the wordings that hold them, rarest first. */
import { isCommon, rarityOf, saturation } from '../../library/text/bm25.ts';
import type { ProjectWords } from '../evidence/project-words.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** `wordings[from] … wordings[to − 1]` of the index; `share`: what the word counts as a part of the best score there can be. */
export type WordList = { readonly from: number; readonly to: number; readonly share: number };

/** Where no rarer word is known, one that stands in so many project-years still tells its kind of project from the others. */
const STILL_TELLING = 0.5;

/**
 * Equally rare ones in the question's order. BM25 as in `scoreWords`; words that stand in a larger share of the project-years
 * are passed over, unless the question has no other: where there are but a few kinds of project, each word stands in many.
 */
export function wordLists(index: EvidenceIndex, question: ReadonlyMap<string, number>, mostShare: number): WordList[] {
  const rare = listsOf(index, question, mostShare);
  if (rare.length > 0) return rare;
  // General words count less than one.
  return listsOf(index, new Map([...question].filter(([, amount]) => amount >= 1)), STILL_TELLING);
}

function listsOf({ words }: EvidenceIndex, question: ReadonlyMap<string, number>, mostShare: number): WordList[] {
  const size = words.wordingOf.length;
  let length = 0;
  for (const amount of question.values()) length += amount;
  const found: { from: number; to: number; rarity: number }[] = [];
  let ideal = 0;
  for (const [word, amount] of question) {
    const term = words.terms.get(word);
    const frequency = term === undefined ? 0 : words.frequencies[term]!;
    if (isCommon(frequency, size, mostShare)) continue;
    const rarity = rarityOf(frequency, size, amount);
    ideal += rarity * saturation(amount, length, words.meanLength);
    if (term !== undefined && frequency > 0) found.push({ from: words.starts[term]!, to: words.starts[term + 1]!, rarity });
  }
  return found.sort((a, b) => b.rarity - a.rarity).map(({ from, to, rarity }) => ({ from, to, share: rarity / ideal }));
}

/**
 * Adds what each wording gets of the word. Which were touched is not noted down: to look through all sums takes less. Four at a
 * time, each read before any is written, take little more than half as long.
 */
export function addWord({ wordings, saturations }: ProjectWords, { from, to, share }: WordList, sums: Float32Array): void {
  const fours = to - ((to - from) % 4);
  for (let entry = from; entry < fours; entry += 4) {
    const [first, second, third, fourth] = [wordings[entry]!, wordings[entry + 1]!, wordings[entry + 2]!, wordings[entry + 3]!];
    sums[first]! += share * saturations[entry]!;
    sums[second]! += share * saturations[entry + 1]!;
    sums[third]! += share * saturations[entry + 2]!;
    sums[fourth]! += share * saturations[entry + 3]!;
  }
  for (let entry = fours; entry < to; entry++) sums[wordings[entry]!]! += share * saturations[entry]!;
}

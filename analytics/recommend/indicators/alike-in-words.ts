/** Which of the words that a question is written in an indicator has as well. */
import { type CountingWord, standsIn } from '../../library/text/bm25.ts';
import { writtenWords } from '../../library/text/clauses.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';

/** The longest first, equally long ones as they are written; by counting word, the places among them of those that it stands for. */
type Asked = { readonly written: readonly string[]; readonly places: readonly (readonly number[])[] };
const asked = new WeakMap<Question, Asked>();

/**
 * The longest words say most; parts of a word already named are left out.
 *
 * @param counting the same for all indicators of a question
 * @returns at most so many, the longest first
 */
export function alikeInWords(item: number, { library }: EvidenceIndex, question: Question, counting: readonly CountingWord[], most: number): string[] {
  const { written, places } = wordsAsked(question, counting);
  const alike = new Uint8Array(written.length);
  for (let word = 0; word < counting.length; word++) if (standsIn(library.words, counting[word]!, item)) for (const place of places[word]!) alike[place] = 1;
  const named: string[] = [];
  for (let place = 0; place < written.length && named.length < most; place++) {
    if (alike[place] === 1 && !named.some((longer) => longer.includes(written[place]!))) named.push(written[place]!);
  }
  return named;
}

/** Cut and looked up once for all rows of an answer. */
function wordsAsked(question: Question, counting: readonly CountingWord[]): Asked {
  const known = asked.get(question);
  if (known) return known;
  const written = question.texts.flatMap(({ text, plain }) => writtenWords(text, plain)).sort((a, b) => b.written.length - a.written.length);
  const ofWord = new Map<string, number[]>(counting.map(({ word }) => [word, []]));
  written.forEach(({ words }, place) => {
    for (const word of words) ofWord.get(word)?.push(place);
  });
  const found = { written: written.map(({ written }) => written), places: counting.map(({ word }) => ofWord.get(word)!) };
  asked.set(question, found);
  return found;
}

/** Of the nearest projects those come first that are about no more than the question. */
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import type { Neighbour } from './similar.ts';
import type { Weights } from './weights.ts';

/**
 * Words in common tell how much of the question a project has; of two that have as much, the one that is about something
 * narrower is less like it: 公路养护机械设备购置 beside 农村公路日常养护, where 农村公路养护 is asked. So a likeness is lessened by
 * the share of the project's matter, by the rarity of its words, that the question does not name; the less, the more is given.
 *
 * @param similar may be any
 * @returns the same projects, most similar first, equal ones by code and year
 */
export function byMatter(similar: readonly Neighbour[], { words }: EvidenceIndex, question: Question, weights: Weights): Neighbour[] {
  if (question.words.size === 0) return [...similar];
  const asked = new Uint8Array(words.rarities.length);
  for (const word of question.words.keys()) {
    const number = words.terms.get(word);
    if (number !== undefined) asked[number] = 1;
  }
  const most = ((1 - weights.otherMatter) * weights.givenThatHalve) / (weights.givenThatHalve + question.given.length);
  const sharpness = question.given.length > 0 ? weights.sharpness : weights.wordSharpness;
  const { wordingOf, rarities, matters: { starts, columns } } = words;
  const lessened = similar.map(({ project, similarity, context, voice }) => {
    const wording = wordingOf[project]!;
    let all = 0;
    let named = 0;
    for (let i = starts[wording]!; i < starts[wording + 1]!; i++) {
      const rarity = rarities[columns[i]!]!;
      all += rarity;
      if (asked[columns[i]!] === 1) named += rarity;
    }
    const left = all === 0 ? 1 : 1 - most * (1 - named / all);
    return { project, similarity: similarity * left, context, voice: voice * left ** sharpness };
  });
  return lessened.sort((a, b) => b.similarity - a.similarity || a.project - b.project);
}

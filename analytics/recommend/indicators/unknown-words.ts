/** Where nothing that the name and the objective say is known, the reader is told. */
import type { Text } from '../../errors.ts';
import { isGeneralWord } from '../../library/text/general-words.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import type { Visibility } from './visibility.ts';

const MOST_LETTERS = 20;

/** A caller with a scope learns of the library's words and of those of the own projects alone. @returns null where a telling word is known, or nothing is said */
export function unknownWords(index: EvidenceIndex, question: Question, visibility: Visibility): Text | null {
  const said = question.texts.map(({ text }) => text.trim()).find((text) => text !== '');
  if (said === undefined) return null;
  const telling = [...question.words.keys()].filter((word) => !isGeneralWord(word));
  if (telling.some((word) => isKnown(index, word, visibility))) return null;
  const letters = [...said];
  const shown = letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join('')}…` : said;
  return {
    zh: `“${shown}”中没有可用来比对的专门用词，项目名称和绩效目标对推荐几乎没有帮助；请写明项目做什么，如“农村公路养护”。`,
    en: `"${shown}" has no telling word that is known here, so name and objective hardly help; please say what the project does, such as "农村公路养护".`,
  };
}

function isKnown({ library, words }: EvidenceIndex, word: string, visibility: Visibility): boolean {
  if (library.words.terms.get(word) !== undefined) return true;
  const number = words.terms.get(word);
  if (number === undefined) return false;
  if (visibility.everything) return words.frequencies[number]! > 0;
  const own = new Set(Array.from(visibility.ownProjects(), (project) => words.wordingOf[project]!));
  return words.wordings.subarray(words.starts[number], words.starts[number + 1]).some((wording) => own.has(wording));
}

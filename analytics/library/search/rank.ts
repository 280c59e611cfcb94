/** Which indicators a text means, best first. Pure but for the index's own scratch sums. */
import { comparableName } from '../../imports/comparable-name.ts';
import { scoreWords } from '../text/bm25.ts';
import { count } from '../text/postings.ts';
import { withoutYears } from '../text/without-years.ts';
import { bigramsOf, wordsOf } from '../text/words.ts';
import { FIELD_WEIGHTS, type LibraryIndex, mergedUnder } from './library-index.ts';

export type Hit = { readonly place: number; readonly score: number; readonly matched: readonly string[] };

/** Whole words tell more than letter pairs, which also find what the dictionary cuts otherwise. */
const WORD_SHARE = 0.6;
/** The lowest score of each kind of agreement between question and name or code; relevance orders within. */
const FLOORS = { exact: 1, undated: 0.95, prefix: 0.8, contains: 0.5, relevant: 0 } as const;
const CEILINGS = { exact: 1, undated: 0.99, prefix: 0.95, contains: 0.8, relevant: 0.8 } as const;

/** @returns usable indicators only, largest score first, equal ones by id */
export function rank(index: LibraryIndex, text: string, accepts: (place: number) => boolean): Hit[] {
  const { matter, names } = besidesYears(index, text);
  const questions = [...new Set(names.map(comparableName))].filter((question) => question !== '');
  const asked = comparableName(text);
  const words = [...count(wordsOf(matter), FIELD_WEIGHTS.name)];
  const pairs = count(bigramsOf(matter));
  const found = new Map<number, string[]>();
  const note = (terms: readonly string[]) => (term: number, place: number) => {
    const matched = found.get(place);
    if (matched) matched.push(terms[term]!);
    else found.set(place, [terms[term]!]);
  };
  const wordScores = index.wordScores.clear();
  const pairScores = index.pairScores.clear();
  scoreWords(index.words, new Map(words), wordScores, 1, note(words.map(([word]) => word)));
  const byPair = new Map<number, string[]>();
  const pairNames = [...pairs.keys()];
  scoreWords(index.pairs, pairs, pairScores, 1, (term, place) => byPair.set(place, [...(byPair.get(place) ?? []), pairNames[term]!]));

  const survivor = mergedUnder(index, text)?.into;
  const hits: Hit[] = [];
  index.indicators.forEach(({ usable, indicator_id }, place) => {
    if (!usable || !accepts(place)) return;
    const kind = place === survivor ? 'exact' : agreement({ questions, asked }, index.nameKeys[place]!, indicator_id.toLowerCase());
    const relevance = Math.min(1, WORD_SHARE * wordScores.sums[place]! + (1 - WORD_SHARE) * pairScores.sums[place]!);
    if (kind === 'relevant' && relevance === 0) return;
    const score = Math.max(FLOORS[kind] + (CEILINGS[kind] - FLOORS[kind]) * relevance, CEILINGS.relevant * relevance);
    hits.push({ place, score, matched: found.get(place) ?? byPair.get(place) ?? [text.trim()] });
  });
  return hits.sort((a, b) => b.score - a.score || a.place - b.place);
}

/** What is asked besides a year: in words, among which a year that names have is one, and as names; all of it where that is nothing. */
function besidesYears({ words }: LibraryIndex, text: string): { readonly matter: string; readonly names: readonly string[] } {
  const bare = withoutYears(text);
  if (wordsOf(bare).length === 0) return { matter: text, names: [text] };
  return { matter: withoutYears(text, (year) => words.terms.get(year) !== undefined), names: [text, bare] };
}

/** The closest that one of the questions has. @param asked the whole text, which alone may be exact: the name of another year is another indicator */
function agreement({ questions, asked }: { readonly questions: readonly string[]; readonly asked: string }, name: string, id: string): keyof typeof FLOORS {
  const equal = questions.find((question) => name === question || id === question);
  if (equal !== undefined) return equal === asked ? 'exact' : 'undated';
  if (questions.some((question) => name.startsWith(question) || id.startsWith(question))) return 'prefix';
  return questions.some((question) => name.includes(question) || id.includes(question)) ? 'contains' : 'relevant';
}

/** The words of a project, each with how much it counts. */
import { tellingWordsOfPlain } from '../../library/text/clauses.ts';
import { withGeneralWordsLess } from '../../library/text/general-words.ts';
import { count } from '../../library/text/postings.ts';

/** A name's word counts twice an objective's. @param name as `plainText` has made it, like the objective */
export function projectWords(name: string, objective: string): Map<string, number> {
  return withGeneralWordsLess(count(tellingWordsOfPlain(objective), 1, count(tellingWordsOfPlain(name), 2)));
}

/** Which projects a sentence names. */
import type { Text } from '../../errors.ts';
import { textAt } from '../../text-table.ts';
import type { Recommendation } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';

type Sources = NonNullable<Recommendation['reasons'][number]['sources']>;

const MOST_SOURCES = 2;

/** @param projects which the caller may see, the likest first; years of one project, and projects of one name, are named once */
export function withSources(sentence: Text, projects: readonly number[], { projects: rows, years, codes }: EvidenceIndex): Text & { readonly sources?: Sources } {
  const sources: Sources = [];
  for (let at = 0; at < projects.length && sources.length < MOST_SOURCES; at++) {
    const code = codes[projects[at]!]!;
    if (projects.some((project, later) => later > at && codes[project] === code)) continue;
    const likest = projects.find((project) => codes[project] === code)!;
    const name = textAt(rows.name, likest);
    if (name !== '' && !sources.some((one) => one.name === name)) sources.push({ name, fiscal_year: years[likest]! });
  }
  if (sources.length === 0) return sentence;
  return {
    zh: `${sentence.zh}，如${sources.map(({ name }) => `“${name}”`).join('、')}`,
    en: `${sentence.en}, such as ${sources.map(({ name }) => `"${name}"`).join(' and ')}`,
    sources,
  };
}

/** The library in memory: its words and letter pairs, for searching and for matching a project's words. */
import type { Database } from '../../database.ts';
import { comparableName, storedKey } from '../../imports/comparable-name.ts';
import { Accumulator } from '../text/accumulator.ts';
import { pace } from '../../pace.ts';
import { count, PostingsBuilder, type Postings } from '../text/postings.ts';
import { bigramsOf, wordsOf } from '../text/words.ts';
import { perVersion } from '../per-version.ts';
import { librarySql, type LibraryIndicator } from './library-sql.ts';

/** A name says more than a keyword, a keyword more than the explanation. */
export const FIELD_WEIGHTS = { name: 3, keywords: 2, explanation: 0.5 } as const;

type Merged = { readonly from: number; readonly into: number };

export type LibraryIndex = {
  /** Ascending by id; a document of the postings is a place in this list. */
  readonly indicators: readonly LibraryIndicator[];
  readonly nameKeys: readonly string[];
  /** By the code of a merged indicator in small letters, and by its name where none that stands bears it: its own place and that of the one that took its place. */
  readonly merged: ReadonlyMap<string, Merged>;
  readonly words: Postings;
  readonly pairs: Postings;
  readonly wordScores: Accumulator;
  readonly pairScores: Accumulator;
};

/** The library is read from one table alone. */
const indexes = perVersion<LibraryIndex>(2, ({ key: day, changes }, today) => day === today && !changes.some(({ tables }) => tables.includes('indicators')));

export function libraryIndex(db: Database, signal: AbortSignal, now: Date): Promise<LibraryIndex> {
  const today = now.toISOString().slice(0, 10);
  return indexes(db, signal, today, async (signal, before) => {
    if (before) return before.value;
    const columns = await db.columns(librarySql, { scope: [''], today }, { signal, heavy: true });
    return indexLibrary(await indicatorsOf(columns, signal), signal);
  });
}

/** Read as columns and put together in slices, because ten thousand row objects at once hold everybody up. */
async function indicatorsOf(columns: { [K in keyof LibraryIndicator]-?: LibraryIndicator[K][] }, signal: AbortSignal): Promise<LibraryIndicator[]> {
  const giveWay = pace(signal);
  const indicators: LibraryIndicator[] = [];
  for (let i = 0; i < columns.indicator_id.length; i++) {
    indicators.push({
      indicator_id: columns.indicator_id[i]!, name: columns.name[i]!, name_key: columns.name_key[i]!, scheme: columns.scheme[i]!,
      level1: columns.level1[i]!, level2: columns.level2[i]!, industry: columns.industry[i]!, category: columns.category[i]!, unit: columns.unit[i]!, sign: columns.sign[i]!,
      keywords: columns.keywords[i]!, explanation: columns.explanation[i]!, standard_value: columns.standard_value[i]!, standard_source: columns.standard_source[i]!, usable: columns.usable[i]!, merged_into: columns.merged_into[i]!,
    });
    await giveWay();
  }
  return indicators;
}

export async function indexLibrary(indicators: readonly LibraryIndicator[], signal?: AbortSignal): Promise<LibraryIndex> {
  const words = new PostingsBuilder();
  const pairs = new PostingsBuilder();
  const giveWay = pace(signal);
  for (const { name, keywords, explanation } of indicators) {
    const amounts = count(wordsOf(name), FIELD_WEIGHTS.name);
    count(wordsOf(keywords ?? ''), FIELD_WEIGHTS.keywords, amounts);
    count(wordsOf(explanation ?? ''), FIELD_WEIGHTS.explanation, amounts);
    words.add(amounts);
    pairs.add(count(bigramsOf(`${name} ${keywords ?? ''}`)));
    await giveWay();
  }
  const nameKeys = indicators.map(({ name, name_key }) => storedKey(name, name_key));
  return {
    indicators,
    merged: mergedOf(indicators, nameKeys),
    nameKeys,
    words: await words.finish(giveWay),
    pairs: await pairs.finish(giveWay),
    wordScores: new Accumulator(indicators.length),
    pairScores: new Accumulator(indicators.length),
  };
}

/** A code goes before a name that reads the same, a name of several the first by id. */
function mergedOf(indicators: readonly LibraryIndicator[], nameKeys: readonly string[]): Map<string, Merged> {
  const places = new Map(indicators.map(({ indicator_id }, place) => [indicator_id, place]));
  const merged = indicators.flatMap(({ merged_into }, from): Merged[] => {
    const into = places.get(merged_into ?? '');
    return into === undefined ? [] : [{ from, into }];
  });
  const standing = new Set(nameKeys.filter((_, place) => !indicators[place]!.merged_into));
  const byName = merged.filter(({ from }) => !standing.has(nameKeys[from]!)).map((one) => [nameKeys[one.from]!, one] as const);
  return new Map([...byName.reverse(), ...merged.map((one) => [indicators[one.from]!.indicator_id.toLowerCase(), one] as const)]);
}

/** What the code or name of a merged indicator stands for. */
export function mergedUnder({ merged }: LibraryIndex, text: string): Merged | undefined {
  return merged.get(text.trim().toLowerCase()) ?? merged.get(comparableName(text));
}

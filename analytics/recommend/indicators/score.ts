/** All evidence for a question, joined to one score an indicator. */
import { scoreWords } from '../../library/text/bm25.ts';
import { type CoUse, coUses } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Popularity, popularity } from './popularity.ts';
import type { Question } from './question.ts';
import { ridgeScores } from './ridge.ts';
import { nearest, type Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';
import type { Weights } from './weights.ts';

export type Part = keyof Weights['parts'];
export type Scored = { readonly item: number; readonly score: number; readonly parts: Readonly<Record<Part, number>> };

export type Evidence = {
  /** Nearest project-years, most similar first. */
  readonly similar: readonly Neighbour[];
  readonly coUses: ReadonlyMap<number, CoUse>;
  readonly popularity: Popularity;
  /** Words of the project that were found in an indicator, by indicator. */
  readonly wordsFound: ReadonlyMap<number, readonly string[]>;
  readonly textScores: ReadonlyMap<number, number>;
  /** Largest score first, equal ones by id. */
  readonly scored: readonly Scored[];
};

export function gather(index: EvidenceIndex, question: Question, visibility: Visibility, weights: Weights, accepts: (item: number) => boolean): Evidence {
  const similar = nearest(index, question, weights);
  const ridge = ridgeScores(index, similar, weights.ridgePenalty, visibility, index.scratch.indicators);
  const neighbours = adoption(index, similar.slice(0, weights.neighbours), visibility);
  const used = coUses(index, question, weights.coUseShrinkage, visibility);
  const popular = popularity(index, question, visibility);
  const { found, scores: text } = textScores(index, question, weights.commonNameShare);
  const usable = (item: number) => accepts(item) && index.library.indicators[item]!.usable && !question.givenNames.has(index.library.nameKeys[item]!);
  const coUse = new Map([...used].map(([item, { score }]) => [item, score]));
  const scored = join({ ridge, neighbours, coUse, text, popularity: popular.counts }, weights, usable);
  return { similar, coUses: used, popularity: popular, wordsFound: found, textScores: text, scored };
}

/** Similarity-weighted adoption among the nearest. */
function adoption(index: EvidenceIndex, similar: readonly Neighbour[], visibility: Visibility): Map<number, number> {
  const { starts, columns } = index.indicatorsOf;
  const sums = new Map<number, number>();
  for (const { project, similarity } of similar) {
    for (let i = starts[project]!; i < starts[project + 1]!; i++) {
      const item = columns[i]!;
      if (visibility.counts(project, item)) sums.set(item, (sums.get(item) ?? 0) + similarity);
    }
  }
  return sums;
}

function textScores(index: EvidenceIndex, question: Question, mostShare: number) {
  const found = new Map<number, string[]>();
  const scores = index.library.wordScores.clear();
  const words = [...question.words.keys()];
  scoreWords(index.library.words, question.words, scores, mostShare, (word, item) => {
    const sofar = found.get(item);
    if (sofar) sofar.push(words[word]!);
    else found.set(item, [words[word]!]);
  });
  return { found, scores: new Map(scores.touched.map((item) => [item, scores.sums[item]!])) };
}

/** Each part is scaled to its largest value; the best of all gets a score of 1. */
function join(parts: Record<Part, ReadonlyMap<number, number>>, weights: Weights, usable: (item: number) => boolean): Scored[] {
  const names = Object.keys(parts) as Part[];
  const items = new Set(names.flatMap((name) => [...parts[name].keys()]).filter(usable));
  const scales = Object.fromEntries(names.map((name) => {
    let largest = 0;
    for (const [item, value] of parts[name]) if (value > largest && items.has(item)) largest = value;
    return [name, largest === 0 ? 0 : weights.parts[name] / largest];
  }));
  const summed = Array.from(items, (item) => {
    const shares = Object.fromEntries(names.map((name) => [name, (parts[name].get(item) ?? 0) * scales[name]!])) as Record<Part, number>;
    return { item, parts: shares, score: names.reduce((sum, name) => sum + shares[name], 0) };
  });
  const largest = summed.reduce((top, { score }) => Math.max(top, score), 0);
  return summed
    .filter(({ score }) => score > 0)
    .map((one) => ({ ...one, score: one.score / largest }))
    .sort((a, b) => b.score - a.score || a.item - b.item);
}

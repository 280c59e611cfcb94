/** All evidence for a question, joined to one score an indicator. */
import { SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import { scoreWords } from '../../library/text/bm25.ts';
import { type CoUse, coUses } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Popularity, popularity } from './popularity.ts';
import { type Question, yearsOf } from './question.ts';
import { ridgeScores } from './ridge.ts';
import { nearest, type Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';
import { type Part, partsFor, type Weights } from './weights.ts';

export type Scored = { readonly item: number; readonly score: number };

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
  /** What each part counts at most for this question. */
  readonly counting: Readonly<Record<Part, number>>;
  /** What each part adds to an indicator's score. */
  partsOf(item: number): Readonly<Record<Part, number>>;
};

export function gather(index: EvidenceIndex, question: Question, visibility: Visibility, weights: Weights, accepts: (item: number) => boolean): Evidence {
  const similar = nearest(index, question, weights);
  const counting = partsFor(weights, question.given.length);
  const ridge = ridgeScores(index, similar, question.given, weights.ridge, visibility);
  const overall = overallScores(index, question, visibility);
  const neighbours = adoption(index, similar, visibility);
  const used = coUses(index, question, weights.coUseShrinkage, visibility);
  const popular = popularity(index, question, visibility);
  const { found, scores: text } = textScores(index, question, weights.commonNameShare);
  const usable = (item: number) => accepts(item) && index.library.indicators[item]!.usable && !question.givenNames.has(index.library.nameKeys[item]!);
  const coUse = new Map([...used].map(([item, { score }]) => [item, score]));
  const joined = join({ ridge, overall, neighbours, coUse, text, popularity: popular.counts }, counting, usable, index.library.indicators.length);
  return { similar, coUses: used, popularity: popular, wordsFound: found, textScores: text, counting, ...joined };
}

/** Relations between indicators over all projects, squared: they decide what comes first, the nearest what follows. For a caller with a scope only among those that enough organisations use. */
function overallScores(index: EvidenceIndex, question: Question, visibility: Visibility): Map<number, number> {
  const tells = (item: number) => visibility.everything || index.orgCounts[item]! >= SMALLEST_GROUP;
  const given = question.given.filter(tells);
  const scores = new Map<number, number>();
  if (given.length === 0) return scores;
  index.overall.score(given, yearsOf(index, question.self)).forEach((score, item) => score > 0 && tells(item) && scores.set(item, score ** 2));
  return scores;
}

/** Adoption among the nearest, each counting by its voice. */
function adoption(index: EvidenceIndex, similar: readonly Neighbour[], visibility: Visibility): Map<number, number> {
  const { starts, columns } = index.indicatorsOf;
  const sums = new Map<number, number>();
  for (const { project, voice } of similar) {
    for (let i = starts[project]!; i < starts[project + 1]!; i++) {
      const item = columns[i]!;
      if (visibility.counts(project, item)) sums.set(item, (sums.get(item) ?? 0) + voice);
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

const USABLE = 1;
const UNUSABLE = 2;

/** Each part is scaled to its largest value; the best of all gets a score of 1. */
function join(parts: Record<Part, ReadonlyMap<number, number>>, counting: Record<Part, number>, usable: (item: number) => boolean, size: number) {
  const names = Object.keys(parts) as Part[];
  const standing = new Uint8Array(size);
  const totals = new Float64Array(size);
  const items: number[] = [];
  const scales = new Map<Part, number>();
  for (const name of names) {
    let largest = 0;
    for (const [item, value] of parts[name]) {
      if (standing[item] === 0) {
        standing[item] = usable(item) ? USABLE : UNUSABLE;
        if (standing[item] === USABLE) items.push(item);
      }
      if (standing[item] === USABLE && value > largest) largest = value;
    }
    const scale = largest === 0 ? 0 : counting[name] / largest;
    scales.set(name, scale);
    for (const [item, value] of parts[name]) totals[item]! += value * scale;
  }
  const top = items.reduce((largest, item) => Math.max(largest, totals[item]!), 0);
  const ordered = items.filter((item) => totals[item]! > 0).sort((a, b) => totals[b]! - totals[a]! || a - b);
  return {
    scored: ordered.map((item) => ({ item, score: totals[item]! / top })),
    partsOf: (item: number) => Object.fromEntries(names.map((name) => [name, (parts[name].get(item) ?? 0) * scales.get(name)!])) as Record<Part, number>,
  };
}

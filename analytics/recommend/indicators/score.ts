/** All evidence for a question, joined to one score an indicator. */
import { scoreWords } from '../../library/text/bm25.ts';
import { bestFirst } from './best-first.ts';
import { type CoUses, coUses } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { groupScores } from './groups.ts';
import { type Popularity, popularity } from './popularity.ts';
import { type Question, yearsOf } from './question.ts';
import { nearest, type Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';
import { type Part, partsFor, type Weights } from './weights.ts';

export type Scored = { readonly item: number; readonly score: number };

export type Evidence = {
  /** Nearest project-years, most similar first. */
  readonly similar: readonly Neighbour[];
  readonly coUses: CoUses;
  readonly popularity: Popularity;
  /** How well the project's words answer an indicator's, by its place. */
  readonly textScores: Float64Array;
  /** Largest score first, equal ones by id; brought into order as far as it is read. */
  readonly scored: Iterable<Scored>;
  /** What each part counts at most for this question. */
  readonly counting: Readonly<Record<Part, number>>;
  /** What each part adds to an indicator's score. */
  partsOf(item: number): Readonly<Record<Part, number>>;
  /** The score of an indicator of which so much adoption among the nearest, and nothing else, is known. */
  scoreOfAdoption(voices: number): number;
};

/** @param offers marks what may be recommended at all, by its place */
export function gather(index: EvidenceIndex, question: Question, visibility: Visibility, weights: Weights, offers: Uint8Array): Evidence {
  const similar = nearest(index, question, weights);
  const counting = partsFor(weights, question.given.length, index.overall.coverage);
  const given = question.given.filter(visibility.speaks);
  const used = coUses(index, question, weights.coUseShrinkage, visibility);
  const popular = popularity(index, question, visibility);
  const text = textScores(index, question, weights.commonNameShare);
  const parts: Parts = {
    overall: given.length === 0 ? null : roots(overallScores(index, question, given, visibility)),
    coUse: question.given.length === 0 ? null : roots(used.scores),
    neighbours: roots(adoption(index, similar, visibility)),
    groups: roots(groupScores(index, question, given, similar, visibility)),
    text,
    popularity: popular.counts,
  };
  const joined = join(parts, counting, stillOffered(index, question, offers));
  return { similar, coUses: used, popularity: popular, textScores: text, ...joined };
}

/** By an indicator's place; null where nothing is known of any. */
type Parts = Readonly<Record<Part, Float64Array | null>>;

function overallScores(index: EvidenceIndex, question: Question, given: readonly number[], visibility: Visibility): Float64Array {
  const scores = index.overall.score(given, yearsOf(index, question.self));
  if (visibility.everything) return scores;
  for (let item = 0; item < scores.length; item++) if (!visibility.speaks(item)) scores[item] = 0;
  return scores;
}

/** Few of one kind of evidence stand far above the rest: the root lets the kinds agree on the middle as well. In place. */
function roots(values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] = values[i]! > 0 ? Math.sqrt(values[i]!) : 0;
  return values;
}

/** Adoption among the nearest, each counting by its voice; 0 where nothing is known. */
function adoption(index: EvidenceIndex, similar: readonly Neighbour[], visibility: Visibility): Float64Array {
  const { starts, columns } = index.indicatorsOf;
  const sums = new Float64Array(index.library.indicators.length);
  for (const { project, voice } of similar) {
    for (let i = starts[project]!; i < starts[project + 1]!; i++) {
      const item = columns[i]!;
      if (visibility.everything || visibility.counts(project, item)) sums[item]! += voice;
    }
  }
  return sums;
}

function textScores(index: EvidenceIndex, question: Question, mostShare: number): Float64Array {
  const scores = index.library.wordScores.clear();
  scoreWords(index.library.words, question.words, scores, mostShare);
  return scores.sums.slice();
}

/** Without what is given, also under another id. */
function stillOffered({ placesOfName }: EvidenceIndex, { givenNames }: Question, offers: Uint8Array): Uint8Array {
  if (givenNames.size === 0) return offers;
  const left = offers.slice();
  for (const name of givenNames) for (const item of placesOfName.get(name) ?? []) left[item] = 0;
  return left;
}

/** Shares of what would be certain, which count as they are: a group of many indicators says little of each, and a few words in common are not more because nobody has more. */
const SHARES: ReadonlySet<Part> = new Set(['groups', 'text']);

/** Each part is scaled to its largest value; the best of all gets a score of 1. */
function join(parts: Parts, counting: Record<Part, number>, offers: Uint8Array) {
  const names = Object.keys(parts) as Part[];
  const totals = new Float64Array(offers.length);
  const scales = {} as Record<Part, number>;
  const most = {} as Record<Part, number>;
  for (const name of names) {
    const values = parts[name];
    const largest = values === null ? 0 : largestOffered(values, offers);
    const scale = (scales[name] = largest === 0 ? 0 : counting[name] / (SHARES.has(name) ? Math.max(1, largest) : largest));
    most[name] = largest * scale;
    if (values !== null && scale !== 0) addScaled(totals, values, scale);
  }
  const top = largestOffered(totals, offers);
  return {
    counting: most,
    scored: { *[Symbol.iterator]() { for (const item of bestFirst(positive(totals, offers), totals)) yield { item, score: totals[item]! / top }; } },
    scoreOfAdoption: (voices: number) => (top > 0 ? Math.min(1, (Math.sqrt(voices) * scales.neighbours) / top) : 0),
    partsOf: (item: number) => Object.fromEntries(names.map((name) => [name, (parts[name]?.[item] ?? 0) * scales[name]])) as Record<Part, number>,
  };
}

/** 0 where none is above it. */
function largestOffered(values: Float64Array, offers: Uint8Array): number {
  let largest = 0;
  for (let item = 0; item < values.length; item++) if (values[item]! > largest && offers[item] === 1) largest = values[item]!;
  return largest;
}

function addScaled(totals: Float64Array, values: Float64Array, scale: number): void {
  for (let item = 0; item < values.length; item++) totals[item]! += values[item]! * scale;
}

function positive(totals: Float64Array, offers: Uint8Array): Int32Array {
  const items = new Int32Array(totals.length);
  let count = 0;
  for (let item = 0; item < totals.length; item++) if (offers[item] === 1 && totals[item]! > 0) items[count++] = item;
  return items.subarray(0, count);
}

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
};

export function gather(index: EvidenceIndex, question: Question, visibility: Visibility, weights: Weights, accepts: (item: number) => boolean): Evidence {
  const similar = nearest(index, question, weights);
  const counting = partsFor(weights, question.given.length, index.overall.coverage);
  const given = question.given.filter(visibility.speaks);
  const overall = given.length === 0 ? new Float64Array(index.library.indicators.length) : index.overall.score(given, yearsOf(index, question.self));
  for (let item = 0; item < overall.length; item++) if (!visibility.speaks(item)) overall[item] = 0;
  const neighbours = adoption(index, similar, visibility);
  const used = coUses(index, question, weights.coUseShrinkage, visibility);
  const popular = popularity(index, question, visibility);
  const text = textScores(index, question, weights.commonNameShare);
  const size = index.library.indicators.length;
  const groups = groupScores(index, question, given, similar, visibility.speaks);
  const parts = { overall: roots(overall), coUse: roots(used.scores), neighbours: roots(dense(neighbours, size)), groups: roots(groups), text, popularity: popular.counts };
  const joined = join(parts, counting, offered(index, question, accepts));
  return { similar, coUses: used, popularity: popular, textScores: text, ...joined };
}

/** Few of one kind of evidence stand far above the rest: the root lets the kinds agree on the middle as well. In place. */
function roots(values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] = values[i]! > 0 ? Math.sqrt(values[i]!) : 0;
  return values;
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

function textScores(index: EvidenceIndex, question: Question, mostShare: number): Float64Array {
  const scores = index.library.wordScores.clear();
  scoreWords(index.library.words, question.words, scores, mostShare);
  return scores.sums.slice();
}

/** By an indicator's place; 0 where nothing is known. */
function dense(values: ReadonlyMap<number, number>, size: number): Float64Array {
  const all = new Float64Array(size);
  for (const [item, value] of values) all[item] = value;
  return all;
}

/** What may be recommended: neither given, also not under another id, nor out of use. */
function offered({ library, placesOfName }: EvidenceIndex, { givenNames }: Question, accepts: (item: number) => boolean): Uint8Array {
  const marks = Uint8Array.from(library.indicators, ({ usable }, item) => (usable && accepts(item) ? 1 : 0));
  for (const name of givenNames) for (const item of placesOfName.get(name) ?? []) marks[item] = 0;
  return marks;
}

/** Shares of what would be certain, which count as they are: a group of many indicators says little of each, and a few words in common are not more because nobody has more. */
const SHARES: ReadonlySet<Part> = new Set(['groups', 'text']);

/** Each part is scaled to its largest value; the best of all gets a score of 1. */
function join(parts: Readonly<Record<Part, Float64Array>>, counting: Record<Part, number>, offers: Uint8Array) {
  const names = Object.keys(parts) as Part[];
  const totals = new Float64Array(offers.length);
  const scales = {} as Record<Part, number>;
  const most = {} as Record<Part, number>;
  for (const name of names) {
    const values = parts[name];
    let largest = 0;
    for (let item = 0; item < values.length; item++) if (offers[item] === 1 && values[item]! > largest) largest = values[item]!;
    const scale = (scales[name] = largest === 0 ? 0 : counting[name] / (SHARES.has(name) ? Math.max(1, largest) : largest));
    most[name] = largest * scale;
    for (let item = 0; item < values.length; item++) totals[item]! += values[item]! * scale;
  }
  const items: number[] = [];
  let top = 0;
  for (let item = 0; item < totals.length; item++) {
    if (offers[item] === 0 || totals[item]! <= 0) continue;
    items.push(item);
    if (totals[item]! > top) top = totals[item]!;
  }
  return {
    counting: most,
    scored: { *[Symbol.iterator]() { for (const item of bestFirst(items, totals)) yield { item, score: totals[item]! / top }; } },
    partsOf: (item: number) => Object.fromEntries(names.map((name) => [name, parts[name][item]! * scales[name]])) as Record<Part, number>,
  };
}

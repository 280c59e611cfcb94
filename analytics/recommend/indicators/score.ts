/** All evidence for a question, joined to one score an indicator. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { type CountingWord, scoreWords } from '../../library/text/bm25.ts';
import { type Carriers, carriersAmong, sumOver } from './carriers.ts';
import { type CoUses, coUses } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { groupScores } from './groups.ts';
import { join, type Known, type Scored } from './join.ts';
import { type Popularity, popularity } from './popularity.ts';
import { NOWHERE, regionUse } from './region-use.ts';
import { type Question, yearsOf } from './question.ts';
import { nearest, type Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';
import { type Part, partsFor, type Weights } from './weights.ts';

export type Evidence = {
  /** Nearest project-years, most similar first, and what they carry. */
  readonly similar: readonly Neighbour[];
  readonly carriers: Carriers;
  readonly coUses: CoUses;
  readonly popularity: Popularity;
  /** How well the project's words answer an indicator's. */
  readonly textScores: Accumulator;
  /** Those of the project's words that the scores rest on. */
  readonly countingWords: readonly CountingWord[];
  /** Largest score first, equal ones by id; brought into order as far as it is read. @param within marks those that are asked for */
  scored(within?: Uint8Array): Iterable<Scored>;
  /** What each part counts at most for this question. */
  readonly counting: Readonly<Record<Part, number>>;
  /** What each part adds to an indicator's score. */
  partsOf(item: number): Readonly<Record<Part, number>>;
  /** The score of an indicator of which so much adoption among the nearest, and nothing else, is known. */
  scoreOfAdoption(voices: number): number;
};

/**
 * It stands in the index's room and holds until the next question: to be read before anything is waited for.
 * @param offers marks what may be recommended at all, by its place
 */
export function gather(index: EvidenceIndex, question: Question, visibility: Visibility, weights: Weights, offers: Uint8Array): Evidence {
  const similar = nearest(index, question, weights);
  const carriers = carriersAmong(index, similar);
  const given = question.given.filter((item) => visibility.speaking[item] === 1);
  const used = coUses(index, question, weights, visibility);
  const popular = popularity(index, question, visibility);
  const { scores: text, counting: countingWords } = textScores(index, question, weights.commonNameShare);
  const known: Known = {
    overall: overallScores(index, question, given, visibility),
    coUse: used.scores,
    neighbours: adoption(index, similar, carriers, visibility),
    groups: groupScores(index, question, given, similar, carriers, visibility),
    text,
  };
  const inRegion = question.given.length > 0 ? regionUse(index, question, visibility, weights.regionShrinkage) : NOWHERE;
  const counting = partsFor(weights, question.given.length, index.overall.coverage, inRegion.voice);
  const joined = join(index, known, inRegion, popular, counting, stillOffered(index, question, offers));
  return { similar, carriers, coUses: used, popularity: popular, textScores: text, countingWords, ...joined };
}

function overallScores(index: EvidenceIndex, question: Question, given: readonly number[], { speaking }: Visibility): Accumulator {
  const scores = index.scratch.evidence.overall.clear();
  if (given.length > 0) index.overall.each(given, yearsOf(index, question.self), (item, score) => { if (score > 0 && speaking[item] === 1) scores.add(item, score); });
  return scores;
}

/** Adoption among the nearest, each counting by its voice; where too few organisations use an indicator, the caller's own alone. */
function adoption({ scratch }: EvidenceIndex, similar: readonly Neighbour[], carriers: Carriers, visibility: Visibility): Accumulator {
  const sums = scratch.evidence.neighbours.clear();
  const voices = similar.map(({ voice }) => voice);
  const own = visibility.everything ? voices : similar.map(({ project, voice }) => (visibility.isOwn(project) ? voice : 0));
  for (let number = 0; number < carriers.items.length; number++) {
    const item = carriers.items[number]!;
    const sum = sumOver(carriers, number, visibility.speaking[item] === 1 ? voices : own);
    if (sum > 0) sums.add(item, sum);
  }
  return sums;
}

function textScores({ library, scratch }: EvidenceIndex, question: Question, mostShare: number): { scores: Accumulator; counting: CountingWord[] } {
  const scores = scratch.evidence.text.clear();
  return { scores, counting: scoreWords(library.words, question.words, scores, mostShare) };
}

/** Without what is given, also under another id. */
function stillOffered({ placesOfName }: EvidenceIndex, { givenNames }: Question, offers: Uint8Array): Uint8Array {
  if (givenNames.size === 0) return offers;
  const left = offers.slice();
  for (const name of givenNames) for (const item of placesOfName.get(name) ?? []) left[item] = 0;
  return left;
}

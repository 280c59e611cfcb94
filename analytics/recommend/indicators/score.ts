/** All evidence for a question, joined to one score an indicator. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { type CountingWord, scoreWords } from '../../library/text/bm25.ts';
import { bestFirst } from './best-first.ts';
import { type Carriers, carriersAmong, sumOver } from './carriers.ts';
import { type CoUses, coUses } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { groupScores } from './groups.ts';
import { type Popularity, popularity } from './popularity.ts';
import { NOWHERE, type RegionUse, regionUse } from './region-use.ts';
import { type Question, yearsOf } from './question.ts';
import { nearest, type Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';
import { type Part, partsFor, type Weights } from './weights.ts';

export type Scored = { readonly item: number; readonly score: number };

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

/** What is known of few indicators, beside how common each is. */
const KNOWN = ['overall', 'coUse', 'neighbours', 'groups', 'text'] as const satisfies Part[];
type Known = Readonly<Record<(typeof KNOWN)[number], Accumulator>>;

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

/** Shares of what would be certain, which count as they are: a group of many indicators says little of each, a region whose projects have little in common says little, and a few words in common are not more because nobody has more. */
const SHARES: ReadonlySet<Part> = new Set(['groups', 'text', 'region']);

/**
 * Each part is scaled to its largest value; the best of all gets a score of 1.
 * Summed up are those of which more is known than how common they are; all others are in the order of use already.
 */
function join({ scratch }: EvidenceIndex, known: Known, inRegion: RegionUse, popular: Popularity, counting: Record<Part, number>, offers: Uint8Array) {
  const scales = { ...counting };
  const most = { ...counting };
  const scaled = (name: Part, largest: number) => {
    const scale = largest === 0 ? 0 : counting[name] / (SHARES.has(name) ? Math.max(1, largest) : largest);
    scales[name] = scale;
    most[name] = largest * scale;
    return scale;
  };
  const totals = scratch.evidence.totals.clear();
  for (const name of KNOWN) addScaled(totals, known[name], scaled(name, largestOffered(known[name], offers)));
  const ofRegion = scaled('region', 1);
  const ofUse = scaled('popularity', mostOffered(popular, offers));
  addCommon(totals, ofRegion > 0 ? inRegion : NOWHERE, ofRegion, popular, ofUse);
  const top = Math.max(largestOffered(totals, offers), most.popularity);
  return {
    counting: most,
    scored: (within?: Uint8Array) => inOrder(totals, popular, ofUse, top, within === undefined ? offers : both(offers, within)),
    scoreOfAdoption: (voices: number) => (top > 0 ? Math.min(1, (voices * scales.neighbours) / top) : 0),
    partsOf(item: number): Record<Part, number> {
      const [overall, coUse, neighbours, groups, text] = KNOWN.map((name) => known[name].sums[item]! * scales[name]) as [number, number, number, number, number];
      const region = overall + coUse + neighbours + groups + text > 0 ? inRegion.shareOf(item) * ofRegion : 0;
      return { overall, coUse, neighbours, groups, text, region, popularity: popular.counts[item]! * ofUse };
    },
  };
}

/** 0 where none is above it. */
function largestOffered({ sums, touched }: Accumulator, offers: Uint8Array): number {
  let largest = 0;
  for (let i = 0; i < touched.length; i++) if (sums[touched[i]!]! > largest && offers[touched[i]!] === 1) largest = sums[touched[i]!]!;
  return largest;
}

function mostOffered({ counts, everybodys }: Popularity, offers: Uint8Array): number {
  let most = 0;
  for (const item of everybodys.ranked) {
    if (everybodys.counts[item]! <= most) break;
    if (counts[item]! > most && offers[item] === 1) most = counts[item]!;
  }
  return most;
}

function addScaled(totals: Accumulator, { sums, touched }: Accumulator, scale: number): void {
  for (let i = 0; i < touched.length; i++) {
    const amount = sums[touched[i]!]! * scale;
    if (amount > 0) totals.add(touched[i]!, amount);
  }
}

/** How common they are: to those of which more is known, and where the count is not everybody's. */
function addCommon(totals: Accumulator, { shareOf }: RegionUse, ofRegion: number, { counts, changed }: Popularity, ofUse: number): void {
  const { sums, touched } = totals;
  for (let i = 0; i < touched.length; i++) {
    const item = touched[i]!;
    sums[item] = sums[item]! + shareOf(item) * ofRegion + counts[item]! * ofUse;
  }
  for (let i = 0; i < changed.length; i++) {
    const item = changed[i]!;
    if (sums[item] === 0 && counts[item]! * ofUse > 0) totals.add(item, counts[item]! * ofUse);
  }
}

const both = (one: Uint8Array, other: Uint8Array): Uint8Array => one.map((mark, item) => mark & other[item]!);

function marked(items: Uint32Array, marks: Uint8Array): Uint32Array {
  const found = new Uint32Array(items.length);
  let count = 0;
  for (let i = 0; i < items.length; i++) if (marks[items[i]!] === 1) found[count++] = items[i]!;
  return found.subarray(0, count);
}

/** Those of which more is known, each in its place among the others, which are in the order of use already. */
function* inOrder({ sums, touched }: Accumulator, { counts, everybodys }: Popularity, ofUse: number, top: number, asked: Uint8Array): Generator<Scored> {
  const known = bestFirst(marked(touched, asked), sums);
  let next = known.next();
  for (const item of ofUse > 0 ? everybodys.ranked : []) {
    // No other from here on has more than everybody's use makes.
    const most = everybodys.counts[item]! * ofUse;
    for (; !next.done && (sums[next.value]! > most || (sums[next.value] === most && next.value < item)); next = known.next()) yield { item: next.value, score: sums[next.value]! / top };
    if (sums[item] === 0 && counts[item]! > 0 && asked[item] === 1) yield { item, score: most / top };
  }
  for (; !next.done; next = known.next()) yield { item: next.value, score: sums[next.value]! / top };
}

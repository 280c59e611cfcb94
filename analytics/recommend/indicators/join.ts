/** All that is known of indicators, joined to one score each and put in order. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { bestFirst } from './best-first.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Popularity } from './popularity.ts';
import { NOWHERE, type RegionUse } from './region-use.ts';
import type { Part } from './weights.ts';

export type Scored = { readonly item: number; readonly score: number };

/** What is known of few indicators, beside how common each is. */
const KNOWN = ['overall', 'coUse', 'neighbours', 'groups', 'text'] as const satisfies Part[];
export type Known = Readonly<Record<(typeof KNOWN)[number], Accumulator>>;

/** Shares of what would be certain, which count as they are: a group of many indicators says little of each, a region whose projects have little in common says little, and a few words in common are not more because nobody has more. */
const SHARES: ReadonlySet<Part> = new Set(['groups', 'text', 'region']);

/**
 * Each part is scaled to its largest value; the best of all gets a score of 1.
 * Summed up are those of which more is known than how common they are; all others are in the order of use already.
 */
export function join({ scratch }: EvidenceIndex, known: Known, inRegion: RegionUse, popular: Popularity, counting: Record<Part, number>, offers: Uint8Array) {
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
  const top = Math.max(addCommon(totals, ofRegion > 0 ? inRegion : NOWHERE, ofRegion, popular, ofUse, offers), most.popularity);
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

/** How common they are: to those of which more is known, and where the count is not everybody's. @returns the largest total that is offered */
function addCommon(totals: Accumulator, { shareOf }: RegionUse, ofRegion: number, { counts, changed }: Popularity, ofUse: number, offers: Uint8Array): number {
  const { sums, touched } = totals;
  let largest = 0;
  for (let i = 0; i < touched.length; i++) {
    const item = touched[i]!;
    const total = (sums[item] = sums[item]! + shareOf(item) * ofRegion + counts[item]! * ofUse);
    if (total > largest && offers[item] === 1) largest = total;
  }
  for (let i = 0; i < changed.length; i++) {
    const item = changed[i]!;
    const total = counts[item]! * ofUse;
    if (sums[item] !== 0 || total <= 0) continue;
    totals.add(item, total);
    if (total > largest && offers[item] === 1) largest = total;
  }
  return largest;
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

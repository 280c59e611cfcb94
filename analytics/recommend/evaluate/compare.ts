/** Asks our method and the baselines the same questions of what was hidden. */
import type { GiveWay } from '../../pace.ts';
import type { ProjectQuestion } from '../indicators/contract.ts';
import type { EvidenceIndex } from '../indicators/evidence-index.ts';
import type { Scored } from '../indicators/join.ts';
import { usable } from '../indicators/offers.ts';
import { placesFor, resolve, yearsOf } from '../indicators/question.ts';
import { gather } from '../indicators/score.ts';
import type { Visibility } from '../indicators/visibility.ts';
import type { Weights } from '../indicators/weights.ts';
import { BASELINES, type BaselineName, type Baselines, ranked } from './baselines.ts';
import { type Figures, figuresOf, MRR_DEPTH } from './measures.ts';

export type Query = { readonly project: ProjectQuestion; readonly given: readonly string[]; readonly hidden: readonly string[] };
export type Method = 'ours' | BaselineName;
export const METHODS: readonly Method[] = ['ours', ...BASELINES];
/** Figures of each method for each k, by query in the order asked. */
export type Compared = { readonly figures: Readonly<Record<Method, readonly (readonly Figures[])[]>>; readonly easeItems: number };

/** Hidden ones that the library does not hold count as not found, merged ones as the one that stands for them. The baselines are of the same index, made once for all weights that are tried on it. */
export async function compare(index: EvidenceIndex, { methods, easeItems }: Baselines, queries: readonly Query[], ks: readonly number[], visibility: Visibility, weights: Weights, giveWay: GiveWay): Promise<Compared> {
  const figures: Record<Method, Figures[][]> = { ours: [], popularity: [], item_knn: [], user_knn: [], ease: [] };
  const depth = Math.max(MRR_DEPTH, ...ks);
  const { indicators, nameKeys } = index.library;
  for (const { project, given, hidden } of queries) {
    const question = resolve(index, project, given, visibility);
    const standIns = standInsFor(index, hidden);
    const sought = new Set(hidden.map((text) => soughtAs(index, standIns, text)));
    const judge = (items: readonly number[]) => {
      const ids = firstsAs(standIns, items.map((item) => indicators[item]!.indicator_id));
      return ks.map((k) => figuresOf<string | null>(ids, sought, k));
    };
    const evidence = gather(index, question, visibility, weights, usable(index));
    figures.ours.push(judge(onePerName(evidence.scored(), nameKeys, depth)));
    const without = yearsOf(index, question.self);
    const accepts = (item: number) => indicators[item]!.usable && !question.givenNames.has(nameKeys[item]!);
    for (const name of BASELINES) figures[name].push(judge(ranked(methods[name](question.given, without), depth, accepts)));
    await giveWay();
  }
  return { figures, easeItems };
}

/** One id for all that bear a hidden name: our list shows the best of them alone, those of the baselines all. */
function standInsFor(index: EvidenceIndex, hidden: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of hidden) {
    if (index.places.has(text.trim())) continue;
    const bearers = placesFor(index, text).map((place) => index.library.indicators[place]!.indicator_id);
    const standIn = found.get(bearers[0]!) ?? bearers[0]!;
    for (const id of bearers) if (!found.has(id)) found.set(id, standIn);
  }
  return found;
}

/** The id that is looked for where an indicator is hidden by id or by name. What the library does not hold stays as it is. */
function soughtAs(index: EvidenceIndex, standIns: ReadonlyMap<string, string>, text: string): string {
  const [place] = placesFor(index, text);
  if (place === undefined) return text;
  const { indicator_id } = index.library.indicators[place]!;
  return standIns.get(indicator_id) ?? indicator_id;
}

/** Of several that stand for one only the first counts; the others keep their places in the list. */
function firstsAs(standIns: ReadonlyMap<string, string>, ids: readonly string[]): (string | null)[] {
  const met = new Set<string>();
  return ids.map((id) => {
    const one = standIns.get(id) ?? id;
    if (met.has(one)) return null;
    met.add(one);
    return one;
  });
}

/** As `recommend.indicators` lists them: of several library rows with one name, the best. */
function onePerName(scored: Iterable<Scored>, nameKeys: readonly string[], most: number): number[] {
  const names = new Set<string>();
  const items: number[] = [];
  for (const { item } of scored) {
    if (items.length === most) break;
    if (names.has(nameKeys[item]!)) continue;
    names.add(nameKeys[item]!);
    items.push(item);
  }
  return items;
}

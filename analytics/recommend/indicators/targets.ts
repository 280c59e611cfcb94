/** What others set as target and weight of an indicator. */
import { quantileBy } from '../../numeric/quantile.ts';
import type { Recommendation } from './contract.ts';
import { SMALLEST_GROUP } from '../../library/usage/measure.ts';
import { projectsIn } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import { carrying } from './reasons.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';

/** Fewer targets than this among similar projects: all projects that carry the indicator are asked. */
const FEWEST_TARGETS = 4;

export type Typical = Pick<Recommendation, 'target' | 'weight'>;

/** Targets by the number of their sign and unit, and weights, each ascending. */
type Spread = { readonly groups: ReadonlyMap<number, Ascending>; readonly weights: Ascending };
type Ascending = { readonly length: number; at(place: number): number };

/** Quartiles (type 7) over the lines in the prevalent sign and unit; the median weight. */
export function typical(index: EvidenceIndex, question: Question, similar: readonly Neighbour[], item: number, visibility: Visibility): Typical {
  const near = visibility.tellable(carrying(index, similar.map(({ project }) => project), item));
  const nearLines = linesIn(index, near, item);
  if (targetsIn(index, nearLines) >= FEWEST_TARGETS) return summarise(index, spreadOf(index, nearLines));
  const users = projectsIn(index, item);
  const own = yearsOf(index, question.self);
  if (visibility.everything || usedByEnough(index, question, users)) return summarise(index, everybodysWithout(index, item, spreadOf(index, linesIn(index, own, item))));
  const told = users.filter((project) => visibility.isOwn(project) && index.codes[project] !== question.self);
  return summarise(index, spreadOf(index, linesIn(index, told, item)));
}

function usedByEnough(index: EvidenceIndex, question: Question, users: Uint32Array): boolean {
  const found = new Set<number>();
  for (const project of users) {
    const org = index.contexts.org_code.of[project]!;
    if (org >= 0 && index.codes[project] !== question.self && found.add(org).size >= SMALLEST_GROUP) return true;
  }
  return false;
}

function linesIn({ linesOfProject: { starts, columns }, lines }: EvidenceIndex, projects: ArrayLike<number>, item: number): number[] {
  const found: number[] = [];
  for (let p = 0; p < projects.length; p++) {
    const project = projects[p]!;
    for (let i = starts[project]!; i < starts[project + 1]!; i++) if (lines.item[columns[i]!] === item) found.push(columns[i]!);
  }
  return found;
}

const targetsIn = ({ lines }: EvidenceIndex, places: readonly number[]) => places.filter((line) => lines.measure[line]! >= 0).length;

function spreadOf({ lines }: EvidenceIndex, places: readonly number[]): Spread {
  const groups = new Map<number, number[]>();
  for (const line of places) {
    const measure = lines.measure[line]!;
    if (measure < 0) continue;
    const values = groups.get(measure);
    if (values) values.push(lines.target[line]!);
    else groups.set(measure, [lines.target[line]!]);
  }
  const weights = places.filter((line) => lines.weighted[line] === 1).map((line) => lines.weight[line]!);
  return { groups: new Map([...groups].map(([measure, values]) => [measure, ascending(values)])), weights: ascending(weights) };
}

function ascending(values: readonly number[]): Ascending {
  const sorted = Float64Array.from(values).sort();
  return { length: sorted.length, at: (place) => sorted[place]! };
}

/** As if the lines of `part`, which are among everybody's, were not there. Nothing is copied, however many there are. */
function everybodysWithout({ spreads }: EvidenceIndex, item: number, part: Spread): Spread {
  const groups = new Map<number, Ascending>();
  for (let group = spreads.groupsOf[item]!; group < spreads.groupsOf[item + 1]!; group++) {
    const measure = spreads.measures[group]!;
    groups.set(measure, without(listAt(spreads.targets, group), part.groups.get(measure)));
  }
  return { groups, weights: without(listAt(spreads.weights, item), part.weights) };
}

const listAt = ({ starts, values }: EvidenceIndex['spreads']['weights'], list: number) => values.subarray(starts[list], starts[list + 1]);

/** @param gone ascending and among the values */
function without(values: Float64Array, gone: Ascending | undefined): Ascending {
  const places: number[] = [];
  for (let i = 0; i < (gone?.length ?? 0); i++) {
    const first = firstFrom(values, gone!.at(i));
    places.push(i > 0 && places[i - 1]! >= first ? places[i - 1]! + 1 : first);
  }
  return {
    length: values.length - places.length,
    at: (place) => {
      let found = place;
      for (const one of places) if (one <= found) found++;
      return values[found]!;
    },
  };
}

/** The first place whose value is not below. */
function firstFrom(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function summarise(index: EvidenceIndex, { groups, weights }: Spread): Typical {
  return { target: targetOf(index, groups), weight: weights.length > 0 ? quantileBy(weights.at, weights.length, 0.5) : null };
}

function targetOf({ measures }: EvidenceIndex, groups: Spread['groups']): Recommendation['target'] {
  const key = (measure: number) => JSON.stringify([measures[measure]!.sign, measures[measure]!.unit]);
  const filled = [...groups].filter(([, values]) => values.length > 0);
  const [prevalent] = filled.sort(([a, x], [b, y]) => y.length - x.length || (key(a) < key(b) ? -1 : 1));
  if (!prevalent) return null;
  const [measure, values] = prevalent;
  const [p25, middle, p75] = [0.25, 0.5, 0.75].map((p) => quantileBy(values.at, values.length, p)) as [number, number, number];
  return { ...measures[measure]!, p25, median: middle, p75, count: values.length };
}

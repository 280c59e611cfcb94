/** Targets and weights of lines, by sign and unit, and what is said of them. */
import { type Ascending, ascending, without } from './ascending.ts';
import type { Recommendation } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { LineSource } from './lines.ts';
import { converted, scaleOf } from './units.ts';

/** Weights are counted in parts of it. */
const WHOLE_WEIGHT = 10_000;

export type Typical = Pick<Recommendation, 'target' | 'weight'>;

/** Targets by the number of their sign and unit, and weights in ten-thousandths. */
export type Spread = { readonly groups: ReadonlyMap<number, Ascending>; readonly weights: Ascending; /** How many of a group's values stood in another unit of its kind. */ readonly converted?: ReadonlyMap<number, number> };

export function spreadOf({ lines }: LineSource, places: ArrayLike<number>): Spread {
  const targets = new Map<number, number[]>();
  const weights: number[] = [];
  for (let i = 0; i < places.length; i++) {
    const line = places[i]!;
    if (lines.weight[line]! >= 0) weights.push(lines.weight[line]!);
    const measure = lines.measure[line]!;
    if (measure < 0) continue;
    const values = targets.get(measure);
    if (values) values.push(lines.target[line]!);
    else targets.set(measure, [lines.target[line]!]);
  }
  const groups = new Map<number, Ascending>();
  for (const [measure, values] of targets) groups.set(measure, ascending(values));
  return { groups, weights: ascending(weights) };
}

/** As if the lines of `part`, which are among everybody's, were not there. Nothing is copied, however many there are. */
export function everybodysWithout({ spreads }: Pick<EvidenceIndex, 'spreads'>, item: number, part: Spread): Spread {
  const groups = new Map<number, Ascending>();
  for (let group = spreads.groupsOf[item]!; group < spreads.groupsOf[item + 1]!; group++) {
    const measure = spreads.measures[group]!;
    groups.set(measure, without(listAt(spreads.targets, group), part.groups.get(measure)));
  }
  return { groups, weights: without(listAt(spreads.weights, item), part.weights) };
}

const listAt = ({ starts, values }: EvidenceIndex['spreads']['weights' | 'targets'], list: number) => values.subarray(starts[list], starts[list + 1]);

/** Groups of one sign whose units are of one kind become one, in the unit that most of them use. */
export function joinUnits({ measures }: LineSource, spread: Spread): Spread {
  if (spread.groups.size < 2) return spread;
  const families = new Map<string, number[]>();
  for (const [measure, values] of spread.groups) {
    const { sign, unit } = measures[measure]!;
    if (values.length === 0 || unit === null) continue;
    const key = JSON.stringify([sign, scaleOf(unit).base]);
    families.set(key, [...(families.get(key) ?? []), measure]);
  }
  const groups = new Map(spread.groups);
  const others = new Map<number, number>();
  for (const family of families.values()) {
    if (family.length === 1) continue;
    const [kept, ...rest] = family.sort((a, b) => groups.get(b)!.length - groups.get(a)!.length || a - b) as [number, ...number[]];
    const to = scaleOf(measures[kept]!.unit!);
    const all = family.flatMap((measure) => Array.from({ length: groups.get(measure)!.length }, (_, i) => converted(groups.get(measure)!.at(i), scaleOf(measures[measure]!.unit!), to)));
    others.set(kept, all.length - groups.get(kept)!.length);
    for (const measure of rest) groups.delete(measure);
    groups.set(kept, ascending(all));
  }
  return { groups, weights: spread.weights, converted: others };
}

export const summarise = (index: LineSource, spread: Spread): Typical => ({ target: targetOf(index, spread), weight: medianOf(spread.weights) });

export const medianOf = (weights: Ascending) => (weights.length > 0 ? weights.quantile(0.5) / WHOLE_WEIGHT : null);

export function targetOf(index: LineSource, { groups, converted: others }: Spread): Recommendation['target'] {
  const prevalent = prevalentOf(index, groups);
  if (!prevalent) return null;
  const [measure, values] = prevalent;
  const { sign, unit } = index.measures[measure]!;
  const turned = others?.get(measure) ?? 0;
  return { sign, unit, p25: values.quantile(0.25), median: values.quantile(0.5), p75: values.quantile(0.75), count: values.length, ...(turned > 0 && { converted: turned }) };
}

export function prevalentOf({ measures }: LineSource, groups: Spread['groups']): readonly [number, Ascending] | undefined {
  const key = (measure: number) => JSON.stringify([measures[measure]!.sign, measures[measure]!.unit]);
  let prevalent: readonly [number, Ascending] | undefined;
  for (const group of groups) {
    const [measure, { length }] = group;
    const most = prevalent?.[1].length ?? 0;
    if (length > most || (length > 0 && length === most && key(measure) < key(prevalent![0]))) prevalent = group;
  }
  return prevalent;
}

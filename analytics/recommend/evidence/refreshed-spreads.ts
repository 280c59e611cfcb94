/** Everybody's targets and weights of each indicator, where some lines went and others came. */
import { sharedCounts } from '../../shared-arrays.ts';
import type { Touched } from './merge-rows.ts';
import type { LineRows } from './rows.ts';
import { exchanged } from './sorted-lists.ts';
import type { Spreads } from './spreads.ts';
import { emptied, placeIn, placesOf, unchanged, weave, type Woven } from './weave.ts';
import { wovenNumbers } from './woven-arrays.ts';

/** Lines that went, in numbers of before, and those that came, with the numbers of their measures now. */
export type LineExchange = { readonly gone: readonly number[]; readonly added: Touched['lines']; readonly measure: readonly number[] };

/** @param measures how signs and units are woven */
export function refreshedSpreads(spreads: Spreads, { item, measure, target, weight }: LineRows, measures: Woven, { gone, added, measure: measureNow }: LineExchange): Spreads {
  const goneGroups = gone.filter((line) => measure[line]! >= 0).map((line) => ({ list: groupOf(spreads, item[line]!, (group) => spreads.measures[group] === measure[line]), value: target[line]! }));
  const aimed = measureNow.flatMap((measure, line) => (measure < 0 ? [] : [{ item: added.item[line]!, measure, value: added.target[line]! }]));
  const { groups, ...woven } = wovenGroups(spreads, measures, goneGroups.map(({ list }) => list), aimed);
  return {
    ...woven,
    targets: exchanged(spreads.targets, groups.woven, goneGroups, aimed.map(({ value }, n) => ({ list: groups.numbers[n]!, value }))),
    weights: exchanged(
      spreads.weights,
      unchanged(spreads.weights.starts.length - 1),
      gone.filter((line) => weight[line]! >= 0).map((line) => ({ list: item[line]!, value: weight[line]! })),
      added.item.flatMap((item, line) => (added.weight[line]! >= 0 ? [{ list: item, value: added.weight[line]! }] : [])),
    ),
  };
}

type Aimed = { readonly item: number; readonly measure: number };

/** @returns also the numbers now of the groups of what came */
function wovenGroups({ groupsOf, measures: of, targets }: Spreads, measures: Woven, gone: readonly number[], more: readonly Aimed[]) {
  const now = placesOf(measures);
  const known = more.map(({ item, measure }) => groupOf({ groupsOf }, item, (group) => now[of[group]!] === measure));
  const fresh = [...new Map(more.filter((_, n) => known[n]! < 0).map((one) => [keyOf(one), one])).values()].sort((a, b) => a.item - b.item || a.measure - b.measure);
  const unused = emptied((group) => targets.starts[group + 1]! - targets.starts[group]!, gone, known);
  const before = fresh.map(({ item, measure }) => {
    const next = groupOf({ groupsOf }, item, (group) => now[of[group]!]! > measure);
    return next < 0 ? groupsOf[item + 1]! : next;
  });
  const woven = weave(of.length, unused, before);
  const freshNumbers = new Map(fresh.map((one, n) => [keyOf(one), woven.added[n]!]));
  const starts = sharedCounts(groupsOf.length);
  let [u, f] = [0, 0];
  for (let item = 0; item + 1 < groupsOf.length; item++) {
    while (u < unused.length && unused[u]! < groupsOf[item + 1]!) u++;
    while (f < fresh.length && fresh[f]!.item <= item) f++;
    starts[item + 1] = groupsOf[item + 1]! - u + f;
  }
  return {
    groupsOf: starts,
    measures: wovenNumbers(sharedCounts(woven.size, false), of, woven, measures, fresh.map(({ measure }) => measure)),
    groups: { woven, numbers: more.map((one, n) => (known[n]! < 0 ? freshNumbers.get(keyOf(one))! : placeIn(woven, known[n]!))) },
  };
}

const keyOf = ({ item, measure }: Aimed) => `${item} ${measure}`;

/** The first of an indicator's groups that is so; −1 for none. */
function groupOf({ groupsOf }: Pick<Spreads, 'groupsOf'>, item: number, isSo: (group: number) => boolean): number {
  for (let group = groupsOf[item]!; group < groupsOf[item + 1]!; group++) if (isSo(group)) return group;
  return -1;
}

/** The groups of a year's units and their figures, counted from the kept arrays. Pure but for giving way. */
import type { GiveWay } from '../../../pace.ts';
import { groupBy } from '../../../library/group-by.ts';
import { quantileSorted } from '../../../numeric/quantile.ts';
import type { Spread } from '../judge.ts';
import { type Asked, keyOf, type Keys } from './question.ts';

export type StoredGroup = {
  readonly keys: Keys;
  readonly indicator: string | null;
  readonly fiscal_year: number;
  /** Units with a unit cost, and own ones without. */
  readonly count: number;
  readonly left_out: number;
  readonly orgs: number;
  readonly all_own: boolean;
  readonly any_own: boolean;
  /** Of the units with a unit cost; null without any. */
  readonly spread: Spread | null;
  readonly one_unit: string | null;
  readonly other_unit: string | null;
};

/** The places of one group, ascending. */
export type Bucket = readonly number[];
export type IndicatorBucket = { readonly indicator: number; readonly bucket: Bucket };

/** So few groups of an indicator are picked out faster than all are made. */
const FEW = 4;

/**
 * The groups of all these indicators, in the order in which they are told.
 *
 * @param wanted of these keys alone, where it is given
 */
export async function bucketsOf(asked: Asked, indicators: Iterable<number>, giveWay: GiveWay, wanted?: readonly Keys[]): Promise<IndicatorBucket[]> {
  const found: IndicatorBucket[] = [];
  const wantedOf = wanted && groupBy(wanted, ({ indicator_id }) => indicator_id);
  for (const indicator of indicators) {
    const buckets = wantedOf ? someOf(asked, indicator, wantedOf.get(asked.year.indicators[indicator]!.indicator_id) ?? []) : allOf(asked, indicator);
    for (const bucket of buckets.sort(([a], [b]) => asked.inOrder(a!, b!))) found.push({ indicator, bucket });
    await giveWay();
  }
  return found;
}

function someOf(asked: Asked, indicator: number, wanted: readonly Keys[]): Bucket[] {
  if (wanted.length <= FEW) return wanted.map((keys) => pickedOut(asked, indicator, keys)).filter(({ length }) => length > 0);
  const keys = new Set(wanted.map(keyOf));
  return allOf(asked, indicator).filter(([first]) => keys.has(keyOf(asked.keysOf(first!))));
}

function pickedOut({ year: { starts }, counts, belongsTo }: Asked, indicator: number, keys: Keys): Bucket {
  const belongs = belongsTo(keys);
  const bucket: number[] = [];
  for (let place = starts[indicator]!; place < starts[indicator + 1]!; place++) if (belongs(place) && counts(place)) bucket.push(place);
  return bucket;
}

function allOf({ year: { starts }, counts, groupOf }: Asked, indicator: number): Bucket[] {
  const buckets = new Map<number, number[]>();
  for (let place = starts[indicator]!; place < starts[indicator + 1]!; place++) {
    if (!counts(place)) continue;
    const group = groupOf(place);
    const bucket = buckets.get(group);
    if (bucket === undefined) buckets.set(group, [place]);
    else bucket.push(place);
  }
  return [...buckets.values()];
}

/** The figures of each of these groups. */
export async function storedGroups(asked: Asked, buckets: readonly IndicatorBucket[], giveWay: GiveWay): Promise<StoredGroup[]> {
  const groups: StoredGroup[] = [];
  // One room for all: an array a group would cost more than the counting.
  let room = new Float64Array(1_024);
  for (const { indicator, bucket } of buckets) {
    if (bucket.length > room.length) room = new Float64Array(2 * bucket.length);
    groups.push(groupOf(asked, indicator, bucket, room));
    await giveWay();
  }
  return groups;
}

/** @param costs room for as many figures as the bucket holds */
function groupOf(asked: Asked, indicator: number, bucket: Bucket, costs: Float64Array): StoredGroup {
  const { year: { outputs, indicators, units }, fiscalYear, unitCostOf, costOf, isOwn } = asked;
  const counted: number[] = [];
  let [own, countedOwn, allCosts, allOutputs] = [0, 0, 0, 0];
  for (const place of bucket) {
    const mine = isOwn(place);
    if (mine) own++;
    const unitCost = unitCostOf(place);
    if (Number.isNaN(unitCost)) continue;
    if (mine) countedOwn++;
    allCosts += costOf(place);
    allOutputs += outputs.output[place]!;
    costs[counted.length] = unitCost;
    counted.push(place);
  }
  const { oneUnit, otherUnit } = unitsOf(asked, counted);
  // Written out: joined of parts, an object of so many fields takes ten times as long as its figures.
  return {
    keys: asked.keysOf(bucket[0]!), indicator: indicators[indicator]!.name, fiscal_year: fiscalYear, count: counted.length, left_out: own - countedOwn,
    orgs: organizationsOf(asked, counted, anybody), all_own: countedOwn === counted.length, any_own: own > 0,
    spread: counted.length === 0 ? null : spreadOf(costs.subarray(0, counted.length), allCosts / allOutputs), one_unit: units[oneUnit] ?? null, other_unit: units[otherUnit] ?? null,
  };
}

const anybody = () => true;

/** @param costs is left as the sorted distances from the median @param pooled all costs over all outputs */
function spreadOf(costs: Float64Array, pooled: number): Spread {
  costs.sort();
  const median = quantileSorted(costs, 0.5);
  const [p25, p75, min, max] = [quantileSorted(costs, 0.25), quantileSorted(costs, 0.75), costs[0]!, costs.at(-1)!];
  let sum = 0;
  for (let i = 0; i < costs.length; i++) {
    sum += costs[i]!;
    costs[i] = Math.abs(costs[i]! - median);
  }
  return { count: costs.length, median, p25, p75, mad: quantileSorted(costs.sort(), 0.5), min, max, mean: sum / costs.length, pooled };
}

/** How many organisations stand behind the places; a project without one counts for none. */
export function organizationsOf({ year: { projects, outputs, labels } }: Asked, places: Bucket, which: (place: number) => boolean): number {
  const found = new Set<number>();
  for (const place of places) {
    const org = projects.org_code[outputs.project[place]!]!;
    if (labels.org_code[org] !== '' && which(place)) found.add(org);
  }
  return found.size;
}

/** The first and the last unit of the places; different where they are not counted in the same. */
export function unitsOf({ year: { outputs } }: Asked, places: Bucket): { oneUnit: number; otherUnit: number } {
  let [oneUnit, otherUnit] = [-1, -1];
  for (const place of places) {
    const [low, high] = [outputs.unit[place]!, outputs.other_unit[place]!];
    if (low >= 0 && (oneUnit < 0 || low < oneUnit)) oneUnit = low;
    if (high > otherUnit) otherUnit = high;
  }
  return { oneUnit, otherUnit };
}

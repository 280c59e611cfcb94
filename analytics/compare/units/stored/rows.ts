/** The rows of a year's units beside their peers, a page at a time. Pure but for giving way. */
import type { GiveWay } from '../../../pace.ts';
import { textAt } from '../../../text-table.ts';
import { SMALLEST_GROUP } from '../../../library/usage/sayable.ts';
import { type Bucket, type IndicatorBucket, organizationsOf, unitsOf } from './groups.ts';
import type { Asked, Keys } from './question.ts';
import { outputsOf, placeOfProject } from './year.ts';

export type StoredRow = {
  readonly keys: Keys;
  /** Null of somebody else's. */
  readonly project_code: string | null;
  readonly name: string | null;
  readonly own: boolean;
  readonly cost: number | null;
  readonly output: number | null;
  readonly unit_cost: number | null;
  /** 1 = cheapest of the group; equal ones share the smallest. */
  readonly rank: number | null;
  /** Units of the group with a unit cost. */
  readonly count: number;
  /** Unit cost of the year before. */
  readonly before: number | null;
};

/** A row that is told, before its texts are looked up. */
type Placed = { readonly place: number; readonly rank: number | null; readonly count: number };

/**
 * @param shows whether an own place is told; `foreign`: others of groups behind which enough organisations stand are told too
 * @param before the year before, where it was asked for
 * @returns the rows of the page, and how many there are in all
 */
export async function storedRows(
  asked: Asked, before: Asked | null, buckets: readonly IndicatorBucket[],
  { shows, foreign, limit, offset }: { shows: (place: number) => boolean; foreign: boolean; limit: number; offset: number }, giveWay: GiveWay,
): Promise<{ rows: StoredRow[]; total: number }> {
  const page: Placed[] = [];
  let total = 0;
  for (const { bucket } of buckets) {
    for (const placed of rowsOf(asked, bucket, shows, foreign)) {
      if (total >= offset && page.length < limit) page.push(placed);
      total++;
    }
    await giveWay();
  }
  return { rows: page.map((placed) => told(asked, before, placed)), total };
}

/** By rank; those without a unit cost last, then by code, those of others after the own. */
function rowsOf(asked: Asked, bucket: Bucket, shows: (place: number) => boolean, foreign: boolean): Placed[] {
  const { isOwn, unitCostOf } = asked;
  if (!foreign) {
    const own = bucket.filter((place) => shows(place) && isOwn(place));
    if (own.length === 0) return [];
    if (own.length <= FEW) return fewOf(asked, bucket, own);
  }
  const unitCosts = new Map(bucket.map((place) => [place, unitCostOf(place)]));
  const counted = bucket.filter((place) => !Number.isNaN(unitCosts.get(place)));
  const { oneUnit, otherUnit } = unitsOf(asked, counted);
  const others = foreign && oneUnit === otherUnit && organizationsOf(asked, counted, (place) => !isOwn(place)) >= SMALLEST_GROUP;
  const late = (place: number) => (isOwn(place) ? 0 : 1);
  const ranked = counted.sort((a, b) => unitCosts.get(a)! - unitCosts.get(b)! || late(a) - late(b) || a - b);
  const without = bucket.filter((place) => Number.isNaN(unitCosts.get(place)));
  let rank = 0;
  const placed = [
    ...ranked.map((place, i): Placed => {
      if (i === 0 || unitCosts.get(place) !== unitCosts.get(ranked[i - 1]!)) rank = i + 1;
      return { place, rank, count: counted.length };
    }),
    ...without.map((place): Placed => ({ place, rank: null, count: counted.length })),
  ];
  return placed.filter(({ place, rank }) => (isOwn(place) ? shows(place) : others && rank !== null));
}

/** So few are counted out faster than all are put in order. */
const FEW = 8;

/** As `rowsOf`, of these alone. */
function fewOf({ unitCostOf }: Asked, bucket: Bucket, own: readonly number[]): Placed[] {
  const costs = own.map(unitCostOf);
  const below = own.map(() => 0);
  let count = 0;
  for (const place of bucket) {
    const cost = unitCostOf(place);
    if (Number.isNaN(cost)) continue;
    count++;
    for (let i = 0; i < costs.length; i++) if (cost < costs[i]!) below[i]! += 1;
  }
  const placed = own.map((place, i): Placed => ({ place, rank: Number.isNaN(costs[i]) ? null : below[i]! + 1, count }));
  return placed.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.place - b.place);
}

function told(asked: Asked, before: Asked | null, { place, rank, count }: Placed): StoredRow {
  const { year: { projects, outputs } } = asked;
  const project = outputs.project[place]!;
  const own = asked.isOwn(place);
  const code = textAt(projects.project_code, project);
  return {
    keys: asked.keysOf(place), rank, count, own,
    project_code: own ? code : null,
    name: own ? textAt(projects.name, project) || null : null,
    cost: known(asked.costOf(place)), output: known(outputs.output[place]!), unit_cost: known(asked.unitCostOf(place)),
    before: own && before !== null ? unitCostBefore(before, code, asked.keysOf(place).indicator_id) : null,
  };
}

function unitCostBefore(before: Asked, code: string, indicator_id: string): number | null {
  const { year } = before;
  const project = placeOfProject(year, code);
  if (project === -1) return null;
  const place = outputsOf(year, project).find((one) => year.indicators[year.outputs.indicator[one]!]!.indicator_id === indicator_id && before.counts(one) && before.isOwn(one));
  return place === undefined ? null : known(before.unitCostOf(place));
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

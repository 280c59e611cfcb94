/**
 * Who does what: every fiscal year has the same number of places for projects, and each
 * place belongs to one activity of one unit. A project keeps its place over the years
 * until another takes it, so any one project can be written without the others.
 */
import { random, seedOf } from '../numeric/random.ts';
import { COMMON_ACTIVITIES, COMMON_ACTIVITY_WEIGHTS } from './common.ts';
import type { Activity, Department, Organization } from './types.ts';

/** One activity of one department with the places it holds: `first` to `first + count - 1`. */
export type Holding = {
  readonly department: Department;
  readonly activity: Activity;
  readonly isCommon: boolean;
  readonly owners: readonly Organization[];
  readonly first: number;
  readonly count: number;
};

/** The larger half of a holding's share is the same for all; the rest follows Zipf's law over the activities of the city. */
const EVEN_SHARE = 0.62;
const COMMON_SHARE = 0.17;

function ownersOf(department: Department, activity: Activity): Organization[] {
  const open = department.units.filter((unit) => !unit.classified);
  if (activity.owners === '') return open.slice(0, 1);
  const words = activity.owners.split('|');
  const found = open.filter((unit) => words.some((word) => (word === department.name ? unit.name.endsWith('（本级）') : unit.name.includes(word))));
  if (found.length === 0) throw new RangeError(`The word list gives ${activity.name} to ${activity.owners}, which ${department.name} does not have.`);
  return found;
}

/** How many projects of one activity are natural: each county may have one, each unit a few. */
const roomOf = ({ activity, owners }: Pick<Holding, 'activity' | 'owners'>): number => (activity.owners === '' ? 9 : Math.min(9, owners.length * 1.5));

/** Shares `total` places among weights by largest remainders; the parts add up to `total` exactly. */
export function apportion(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const parts = exact.map(Math.floor);
  const order = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  const missing = total - parts.reduce((left, right) => left + right, 0);
  for (const { at } of order.slice(0, missing)) parts[at] = (parts[at] as number) + 1;
  return parts;
}

export function apportionHoldings(departments: readonly Department[], places: number): Holding[] {
  const own = departments.flatMap((department) => department.activities.map((activity) => ({ department, activity, isCommon: false, owners: ownersOf(department, activity) })));
  const common = departments.flatMap((department) => COMMON_ACTIVITIES.map((activity) => ({
    department, activity, isCommon: true, owners: department.units.filter((unit) => !unit.classified),
  })));
  const byChance = own.map((_, at) => at).sort((a, b) => seedOf(`rank ${(own[a] as (typeof own)[number]).activity.name}`) - seedOf(`rank ${(own[b] as (typeof own)[number]).activity.name}`));
  const zipf = new Array<number>(own.length).fill(0);
  byChance.forEach((at, rank) => { zipf[at] = roomOf(own[at] as (typeof own)[number]) / (rank + 6); });
  const zipfTotal = zipf.reduce((sum, weight) => sum + weight, 0);
  const ownWeights = own.map((holding, at) => (1 - COMMON_SHARE) * (EVEN_SHARE / own.length + (1 - EVEN_SHARE) * ((zipf[at] as number) / zipfTotal)));
  const commonRaw = common.map((holding, at) => holding.owners.length * (COMMON_ACTIVITY_WEIGHTS[at % COMMON_ACTIVITIES.length] as number) * (0.5 + random(seedOf(`${holding.department.name}${holding.activity.name}`)).uniform()));
  const commonTotal = commonRaw.reduce((sum, weight) => sum + weight, 0);
  const all = [...own, ...common];
  const parts = apportion([...ownWeights, ...commonRaw.map((weight) => (COMMON_SHARE * weight) / commonTotal)], places);
  let first = 0;
  return all.map((holding, at) => {
    const count = parts[at] as number;
    const placed = { ...holding, first, count };
    first += count;
    return placed;
  }).filter((holding) => holding.count > 0);
}

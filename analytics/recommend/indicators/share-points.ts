/** Sharing the points of a goal form out among its indicators, so that the total is exact. Pure, browser-safe. */
import type { ParametersOf } from '../../rulepacks/kinds.ts';

/** The usual points of level 1, by whether cost and satisfaction are there. */
export type Usual = ParametersOf<'stage_weights'>['level1'];
export type Weighed = { readonly id: string; readonly level1: string | null; /** The weight that others give it. */ readonly suggested: number | null };

const key = (level: string | null) => (level === null ? '' : level.endsWith('指标') ? level.slice(0, -2) : level);

/**
 * Keeps to the usual points of each level 1 where every one of them is there and
 * no other, and within it to what others give; else to what others give.
 *
 * @returns points by id, whole ones where there are enough, that sum to `total`
 */
export function sharePoints(rows: readonly Weighed[], total: number, usualPoints: Usual): Record<string, number> {
  if (rows.length === 0 || total <= 0) return {};
  const groups = new Map<string, Weighed[]>();
  for (const row of rows) {
    const level = key(row.level1);
    const known = groups.get(level);
    if (known) known.push(row);
    else groups.set(level, [row]);
  }
  const usual = usualPoints.find(({ with_cost, with_satisfaction }) => with_cost === groups.has('成本') && with_satisfaction === groups.has('满意度'))?.weights ?? [];
  if (usual.length !== groups.size || usual.some(({ level1 }) => !groups.has(key(level1)))) return share(rows, total, usualOf(rows));
  const points = apportion(total, usual.map(({ weight }) => weight));
  const all = noPoints();
  usual.forEach(({ level1 }, i) => {
    const own = groups.get(key(level1))!;
    share(own, points[i]!, usualOf(own), all);
  });
  return all;
}

/** The same points for each, as nearly as the total allows. */
export const shareEvenly = (rows: readonly Weighed[], total: number): Record<string, number> => (rows.length === 0 || total <= 0 ? {} : share(rows, total, rows.map(() => 1)));

/** An indicator that nobody has given a weight counts as much as the others do on the average. */
function usualOf(rows: readonly Weighed[]): number[] {
  let [sum, known] = [0, 0];
  for (const { suggested } of rows) {
    if (suggested === null || suggested <= 0) continue;
    sum += suggested;
    known++;
  }
  const mean = known === 0 ? 1 : sum / known;
  return rows.map(({ suggested }) => (suggested !== null && suggested > 0 ? suggested : mean));
}

/** Without a prototype: any id may be a property. */
const noPoints = () => Object.create(null) as Record<string, number>;

function share(rows: readonly Weighed[], total: number, shares: readonly number[], into = noPoints()): Record<string, number> {
  const points = apportion(total, shares);
  rows.forEach(({ id }, i) => { into[id] = points[i]!; });
  return into;
}

/** Points are given whole where that is possible, then in halves, tenths and hundredths; finer only where what is to be shared is. */
const STEPS = [1, 0.5, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001];
const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-9;

/** Largest remainders: parts of `total` in the proportion of `shares`, none of them nothing. @example apportion(10, [1, 1, 1]) // => [4, 3, 3] */
export function apportion(total: number, shares: readonly number[]): number[] {
  const step = STEPS.find((one) => isWhole(total / one) && total / one >= shares.length) ?? 0.01;
  const steps = Math.round(total / step);
  const sum = shares.reduce((all, one) => all + one, 0);
  const exact = shares.map((one) => (one / sum) * steps);
  const parts = exact.map(Math.floor);
  const byRemainder = shares.map((_, i) => i).sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!) || a - b);
  const left = steps - parts.reduce((all, one) => all + one, 0);
  for (const i of byRemainder.slice(0, left)) parts[i]! += 1;
  for (let empty = parts.indexOf(0); empty !== -1 && Math.max(...parts) > 1; empty = parts.indexOf(0)) {
    parts[parts.indexOf(Math.max(...parts))]! -= 1;
    parts[empty] = 1;
  }
  return parts.map((part) => Math.round(part * step * 1e6) / 1e6);
}

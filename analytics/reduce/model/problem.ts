/** The question as figures: projects, the shares that may be cut from each with their loss, and what is demanded. Pure. */
import { inFen, MoneySum } from '../../numeric/money.ts';
import type { GROUP_KINDS } from './contract.ts';

export type GroupKind = (typeof GROUP_KINDS)[number];

export type Problem = {
  readonly count: number;
  readonly ids: readonly string[];
  readonly values: Float64Array;
  readonly budgets: Float64Array;
  /** Places in `orgs`; −1 without one. */
  readonly orgOf: Int32Array;
  readonly orgs: readonly string[];
  readonly orgBudgets: Float64Array;
  /**
   * Of project i the places levelStarts[i] up to levelStarts[i + 1]: shares cut in rising order, the first 0, and what each loses.
   * Losses are convex in the share.
   */
  readonly levelStarts: Int32Array;
  readonly shares: Float64Array;
  readonly losses: Float64Array;
  /** 1: every share between two levels may be cut as well, its loss on the straight line between theirs. */
  readonly divisible: Uint8Array;
  readonly targetCut: number | null;
  readonly ceilings: readonly Ceiling[];
  /** By place in `orgs`; 0 where none is demanded. */
  readonly orgFloors: Float64Array;
  readonly maxOrgCutShare: number | null;
  readonly maxOrgSpread: number | null;
  readonly groups: readonly Group[];
  readonly maxTouched: number | null;
};

/** At most `limit` yuan of one source remain. */
export type Ceiling = { readonly source: string; readonly limit: number; readonly total: number; readonly projects: Int32Array; readonly amounts: Float64Array };
export type Group = { readonly kind: GroupKind; readonly projects: readonly number[]; readonly k: number };

/** One demand that covers all money: then organisations are the only other limits, and the greedy fill is exact but for its last step. */
export function singleTarget(problem: Problem): number | null {
  if (problem.groups.length > 0 || problem.maxTouched !== null || problem.maxOrgSpread !== null) return null;
  const whole = problem.ceilings.every(({ total }) => Math.abs(total - totalOf(problem)) <= 1e-9 * total);
  if (!whole) return null;
  return Math.max(problem.targetCut ?? 0, ...problem.ceilings.map(({ limit, total }) => total - limit), 0);
}

export function totalOf({ budgets }: Problem): number {
  let total = 0;
  for (const budget of budgets) total += budget;
  return total;
}

/** What sums of the same figures may differ by: never as much as a fen. */
export const closeTo = (size: number): number => Math.min(1e-9 * Math.max(1, Math.abs(size)), 0.004);

/** Most that an organisation may lose, yuan. */
export function orgCapsOf({ orgs, orgBudgets, orgFloors, maxOrgCutShare }: Problem): Float64Array {
  return Float64Array.from(orgs, (_, org) => Math.min(orgBudgets[org]! - orgFloors[org]!, orgBudgets[org]! * (maxOrgCutShare ?? 1)));
}

/** Places in `orgs` of those of whose money something may be cut. */
export function orgsToCut({ count, orgs, orgOf, budgets, levelStarts }: Problem): number[] {
  const found = new Uint8Array(orgs.length);
  for (let i = 0; i < count; i++) if (orgOf[i]! >= 0 && budgets[i]! > 0 && levelStarts[i + 1]! - levelStarts[i]! > 1) found[orgOf[i]!] = 1;
  return orgs.flatMap((_, org) => (found[org] === 1 ? [org] : []));
}

/** Whether anything limits what an organisation may lose. */
export function hasOrgLimits({ orgFloors, maxOrgCutShare }: Problem): boolean {
  return maxOrgCutShare !== null || orgFloors.some((floor) => floor > 0);
}

/** What a share of one project loses. */
export function lossAt({ levelStarts, shares, losses }: Problem, project: number, share: number): number {
  const end = levelStarts[project + 1]! - 1;
  for (let at = levelStarts[project]!; at < end; at++) {
    if (share > shares[at + 1]!) continue;
    if (share === shares[at + 1]!) return losses[at + 1]!;
    return losses[at]! + ((share - shares[at]!) / (shares[at + 1]! - shares[at]!)) * (losses[at + 1]! - losses[at]!);
  }
  return losses[end]!;
}

/** Yuan that a share of one project is. */
export const cutOf = ({ budgets }: Problem, project: number, share: number): number => inFen(share * budgets[project]!, budgets[project]!);

export type Cuts = { readonly shares: Float64Array; readonly cut: number; readonly loss: number };

export function cutsOf(problem: Problem, shares: Float64Array): Cuts {
  const cut = new MoneySum();
  let loss = 0;
  for (let i = 0; i < problem.count; i++) {
    if (shares[i] === 0) continue;
    cut.add(cutOf(problem, i, shares[i]!));
    loss += lossAt(problem, i, shares[i]!);
  }
  return { shares, cut: cut.total, loss };
}

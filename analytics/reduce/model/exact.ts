/** One demand on money, and each project cut in one way or not at all: a knapsack, which is proved quickly. Pure. */
import { bestChoice } from '../../numeric/knapsack.ts';
import { hasOrgLimits, type Problem } from './problem.ts';

/** Money is exact to the fen: as whole numbers its sums are exact. */
const FEN = 100;

/** @returns shares cut that lose least; null where the question is another one, or needs too many steps */
export async function exactCuts(problem: Problem, signal: AbortSignal): Promise<Float64Array | null> {
  const { count, levelStarts, shares, losses, divisible } = problem;
  const demand = singleDemand(problem);
  if (demand === null) return null;
  const items: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < count; i++) {
    const levels = levelStarts[i + 1]! - levelStarts[i]!;
    if (levels > 2 || (levels === 2 && divisible[i] === 1)) return null;
    const amount = levels === 2 ? shares[levelStarts[i + 1]! - 1]! * demand.amounts[i]! : 0;
    if (amount === 0) continue;
    items.push(i);
    weights.push(amount);
  }
  const figures = inWhole([...weights, demand.least]);
  const least = figures.pop()!;
  const values = Float64Array.from(items, (i) => losses[levelStarts[i + 1]! - 1]!);
  const kept = await bestChoice({ values, weights: Float64Array.from(figures), capacity: figures.reduce((sum, one) => sum + one, 0) - least }, signal);
  if (kept === null) return null;
  const cut = new Float64Array(count);
  items.forEach((i, place) => {
    if (kept[place] === 0) cut[i] = shares[levelStarts[i + 1]! - 1]!;
  });
  return cut;
}

function inWhole(figures: number[]): number[] {
  const fen = figures.map((figure) => figure * FEN);
  return fen.every((figure) => Math.abs(figure - Math.round(figure)) < 1e-6) ? fen.map(Math.round) : figures;
}

/** What must be cut at least, and what each project brings to it. */
function singleDemand(problem: Problem): { least: number; amounts: Float64Array } | null {
  if (problem.groups.length > 0 || problem.maxTouched !== null || problem.maxOrgSpread !== null || hasOrgLimits(problem)) return null;
  const ceilings = problem.ceilings.filter(({ limit, total }) => total > limit);
  const target = problem.targetCut ?? 0;
  if (ceilings.length === 0) return { least: target, amounts: problem.budgets };
  if (ceilings.length > 1 || target > 0) return null;
  const { limit, total, projects, amounts } = ceilings[0]!;
  const all = new Float64Array(problem.count);
  projects.forEach((i, place) => (all[i] = amounts[place]!));
  return { least: total - limit, amounts: all };
}

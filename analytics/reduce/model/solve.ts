/** The smallest loss and how sure that is: by the solver where it can prove it, by the greedy fill with its exact bound above. */
import { AppError } from '../../errors.ts';
import type { Solution, Solver, SolverProgress } from '../../solver/solver.ts';
import { type Built, buildModel } from './build.ts';
import { worstBreach } from './check.ts';
import { exactCuts } from './exact.ts';
import type { METHODS, SOLUTION_STATUS } from './contract.ts';
import { greedy, type Greedy, type Steps } from './greedy.ts';
import { cutsOf, type Problem, singleTarget } from './problem.ts';

/** Up to so many projects the solver is asked first, and for a proof unless told otherwise. */
export const FEW = 2_000;
/** Above so many, models with demands that are not nested are refused. */
const MOST_FOR_SOLVER = 20_000;

export type Solved = {
  readonly status: (typeof SOLUTION_STATUS)[number];
  /** Share cut of each project; null where the demands cannot all be kept, or nothing was found in time. */
  readonly shares: Float64Array | null;
  readonly cut: number;
  readonly loss: number;
  /** Nobody can lose less; null where nothing is known. */
  readonly bound: number | null;
  readonly gap: number | null;
  readonly method: (typeof METHODS)[number];
};

export type SolveSettings = { readonly gap?: number | undefined; readonly timeLimit: number; readonly steps?: Steps; readonly signal: AbortSignal; readonly onProgress?: (progress: SolverProgress) => void };

const gapFor = (problem: Problem, gap: number | undefined) => gap ?? (problem.count <= FEW ? 0 : 1e-4);

/**
 * @param solver asked for only where it is needed
 * @throws AppError `too_large` for many projects under demands that are not nested
 */
export async function solveProblem(problem: Problem, solver: () => Promise<Solver>, settings: SolveSettings): Promise<Solved> {
  const gap = gapFor(problem, settings.gap);
  const nothing = new Float64Array(problem.count);
  if (worstBreach(problem, nothing) === 0) return { status: 'optimal', shares: nothing, cut: 0, loss: 0, bound: 0, gap: 0, method: 'nothing_to_cut' };
  const target = singleTarget(problem);
  const filled = target === null ? null : greedy(problem, target, settings.steps);
  if (filled !== null && filled.bound === null) return infeasible('greedy');
  const quick = filled === null ? null : ofGreedy(problem, filled, gap);
  if (quick?.status === 'optimal') return quick;
  const exact = problem.count > MOST_FOR_SOLVER ? null : await exactCuts(problem, settings.signal);
  if (exact !== null && worstBreach(problem, exact) === 0) {
    const { cut, loss } = cutsOf(problem, exact);
    return { status: 'optimal', shares: exact, cut, loss, bound: loss, gap: 0, method: 'knapsack' };
  }
  if (problem.count > MOST_FOR_SOLVER) {
    if (quick !== null) return quick;
    throw new AppError('too_large', {
      zh: `共 ${problem.count.toLocaleString('en')} 个项目，而多来源上限、分组或项目数限制最多支持 ${MOST_FOR_SOLVER.toLocaleString('en')} 个。请减少项目，或只保留一个总目标和单位限制。`,
      en: `There are ${problem.count.toLocaleString('en')} projects, but ceilings by several sources, groups and a number of projects are supported up to ${MOST_FOR_SOLVER.toLocaleString('en')}. Please pass fewer, or keep one target and limits by organisation alone.`,
    });
  }
  return bySolver(problem, await solver(), { ...settings, gap }, quick);
}

const infeasible = (method: Solved['method']): Solved => ({ status: 'infeasible', shares: null, cut: 0, loss: 0, bound: null, gap: null, method });

function ofGreedy(problem: Problem, { shares, bound }: Greedy, wanted: number): Solved | null {
  if (shares === null || worstBreach(problem, shares) > 0) return null;
  const { cut, loss } = cutsOf(problem, shares);
  const gap = gapOf(loss, bound!);
  return { status: gap <= wanted ? 'optimal' : 'feasible', shares, cut, loss, bound: Math.min(bound!, loss), gap, method: 'greedy' };
}

/** Relative to the loss itself. */
function gapOf(loss: number, bound: number): number {
  const gap = (loss - bound) / Math.max(Math.abs(loss), Number.MIN_VALUE);
  return gap <= 1e-9 || loss === 0 ? 0 : gap;
}

async function bySolver(problem: Problem, solver: Solver, { gap, timeLimit, onProgress }: SolveSettings & { gap: number }, quick: Solved | null): Promise<Solved> {
  const built = buildModel(problem);
  // Nothing may be cut at all, and that was seen not to be enough.
  if (built.model.columnCount === 0) return infeasible('mip');
  const start = quick?.shares ? { start: built.encode(quick.shares) } : {};
  let margin = 0;
  let bound: number | null = null;
  // A solver keeps a row within its tolerance only; what was broken by that is asked again, first more exactly, then with a margin.
  for (const exact of [false, true, true]) {
    const model = margin === 0 ? built.model : withMargin(built, margin);
    const solution = await solver.solve(model, { timeLimit, gap, exact, ...start, ...(onProgress && { onProgress: scaledBack(built, onProgress) }) });
    if (solution.outcome === 'infeasible' && margin === 0) return infeasible('mip');
    if (solution.columns === null) {
      if (quick !== null) return quick;
      throw outOfTime(timeLimit);
    }
    // What cannot be passed is told by the demands as they are, never by those with a margin.
    if (margin === 0) bound = solution.bound;
    const shares = built.decode(solution.columns);
    const breach = worstBreach(problem, shares);
    if (breach === 0) return ofSolver(problem, built, margin === 0 ? solution : { ...solution, bound, objective: null }, shares, gap, quick);
    if (exact) margin = breach * 2;
  }
  if (quick !== null) return quick;
  throw new AppError('internal', { zh: '求解结果没有满足全部要求，请把金额换成较大的单位（如万元）后重试。', en: 'The solution does not keep every demand; please state amounts in a larger unit and try again.' });
}

function ofSolver(problem: Problem, built: Built, solution: Solution, shares: Float64Array, wanted: number, quick: Solved | null): Solved {
  const { cut, loss } = cutsOf(problem, shares);
  const bound = Math.max(Math.min(boundFor(built, solution, loss), loss), quick?.bound ?? 0);
  if (quick !== null && quick.loss < loss) return { ...quick, bound, gap: gapOf(quick.loss, bound), status: gapOf(quick.loss, bound) <= wanted ? 'optimal' : 'feasible' };
  const gap = gapOf(loss, bound);
  return { status: gap <= wanted ? 'optimal' : 'feasible', shares, cut, loss, bound: gap === 0 ? loss : bound, gap, method: 'mip' };
}

/** The solver's bound, moved by what rounding its columns to levels changed of the loss. */
function boundFor({ costScale }: Built, { bound, objective }: Solution, loss: number): number {
  if (bound === null) return 0;
  const rounding = objective === null ? 0 : loss - objective * costScale;
  return Math.max(0, bound * costScale + (Math.abs(rounding) <= 1e-7 * loss ? rounding : 0));
}

function outOfTime(seconds: number): AppError {
  return new AppError('timed_out', { zh: `在 ${seconds} 秒内没有找到满足全部要求的方案，请加长 time_limit 或放宽要求后重试。`, en: `No choice that keeps every demand was found in ${seconds} seconds; please raise time_limit or relax the demands.` });
}

function scaledBack({ costScale }: Built, tell: (progress: SolverProgress) => void) {
  const scaled = (value: number | null) => (value === null || !Number.isFinite(value) ? null : value * costScale);
  return ({ incumbent, bound, seconds }: SolverProgress) => tell({ incumbent: scaled(incumbent), bound: scaled(bound), seconds });
}

function withMargin({ model, demands }: Built, margin: number) {
  const rowLower = model.rowLower.slice();
  const rowUpper = model.rowUpper.slice();
  for (const { rows, kind } of demands) {
    if (kind === 'group' || kind === 'max_touched') continue;
    for (const row of rows) {
      // A row that is open on one side stays so.
      if (Number.isFinite(rowLower[row]!)) rowLower[row]! += Math.abs(rowLower[row]!) * margin;
      if (Number.isFinite(rowUpper[row]!)) rowUpper[row]! -= Math.abs(rowUpper[row]!) * margin;
    }
  }
  return { ...model, rowLower, rowUpper };
}

/** Why the demands cannot all be kept: the fewest of them that have to give way, and then by how little. Pure but for the solver. */
import type { Solver } from '../../solver/solver.ts';
import type { LinearModel } from '../../solver/linear-model.ts';
import { buildModel } from './build.ts';
import type { Demand } from './rows.ts';
import { AppError } from '../../errors.ts';
import type { Problem } from './problem.ts';

/** `by`: yuan of money, projects of groups and `max_touched`. */
export type Relaxation = { readonly demand: Demand; readonly by: number };

const CLOSE = 1e-7;

/**
 * First the smallest number of demands that are broken, then the smallest sum of what they are broken by, each as a share
 * of its size (elastic programming; Chinneck, Feasibility and Infeasibility in Optimization, 2008, ch. 6).
 */
export async function relaxations(problem: Problem, solver: Solver, timeLimit: number): Promise<Relaxation[]> {
  const { model, demands, given } = buildModel(problem, { elastic: true });
  const fewest = await solver.solve(model, { timeLimit, gap: 0, exact: true });
  if (fewest.columns === null) throw unexplained();
  const broken = given.map(({ up, by }) => fewest.columns![up]! > 0.5 || fewest.columns![by]! > CLOSE);
  const least = await solver.solve(byHowLittle(model, demands, given, broken), { timeLimit, gap: 1e-6, exact: true, start: fewest.columns });
  const columns = least.columns ?? fewest.columns;
  return demands.flatMap((demand, d) => (broken[d] && columns[given[d]!.by]! > CLOSE * 1e-3 ? [{ demand, by: columns[given[d]!.by]! * demand.slack }] : []));
}

function byHowLittle(model: LinearModel, demands: readonly Demand[], given: readonly { up: number; by: number }[], broken: readonly boolean[]): LinearModel {
  const costs = new Float64Array(model.columnCount);
  const upper = model.upper.slice();
  given.forEach(({ up, by }, d) => {
    costs[by] = demands[d]!.slack / demands[d]!.scale;
    if (!broken[d]) upper[up] = upper[by] = 0;
  });
  return { ...model, costs, upper };
}

function unexplained(): AppError {
  return new AppError('timed_out', { zh: '这些要求不能同时满足，但在规定时间内没有找出原因，请加长 time_limit 后重试。', en: 'These demands cannot all be kept, but the reason was not found in time; please raise time_limit and try again.' });
}

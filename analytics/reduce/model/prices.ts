/** What each demand costs at the margin, from the linear relaxation. Pure but for the solver. */
import { buildModel } from './build.ts';
import type { Demand } from './rows.ts';
import { greedy } from './greedy.ts';
import { type Problem, singleTarget } from './problem.ts';
import type { Session } from './session.ts';
import { FEW } from './solve.ts';

export type Price = { readonly demand: Demand; /** Loss for one yuan, or one project, of the demand. */ readonly price: number };

const SMALLEST = 1e-12;

/** Dearest first, then by name. Of many projects under one target only the target's own price is known. */
export async function pricesOf(problem: Problem, session: Session, timeLimit: number): Promise<Price[]> {
  if (problem.count > FEW) return priceOfTarget(problem);
  const { model, demands, costScale, rowScales } = buildModel(problem);
  if (demands.length === 0) return [];
  const { rowDuals } = await (await session.solver()).solve(model, { timeLimit, gap: 0, relaxed: true });
  if (rowDuals === null) return [];
  return demands
    .map((demand) => ({ demand, price: demand.rows.reduce((sum, row) => sum + pressing(demand, rowDuals[row]!) * (costScale / rowScales[row]!), 0) }))
    .filter(({ price }) => price > SMALLEST)
    .sort((a, b) => b.price - a.price);
}

/** Of a spread only its upper end is what was demanded; HiGHS gives that a dual below 0. */
const pressing = ({ kind }: Demand, dual: number): number => (kind === 'max_org_spread' ? Math.max(0, -dual) : Math.abs(dual));

function priceOfTarget(problem: Problem): Price[] {
  const target = singleTarget(problem);
  if (target === null || target === 0) return [];
  const { price } = greedy(problem, target);
  const demand: Demand = { kind: 'target_cut', key: '', rows: [], limit: target, scale: target, slack: target };
  return price > SMALLEST ? [{ demand, price }] : [];
}

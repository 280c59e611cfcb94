/** The demands that have to give way, in words. */
import type { Lang } from '../../errors.ts';
import type { Demand } from './rows.ts';
import { type Relaxation, relaxations } from './elastic.ts';
import { greedy } from './greedy.ts';
import { type Problem, singleTarget } from './problem.ts';
import { nameOf, relaxSentence } from './sentences.ts';
import type { Session } from './session.ts';
import { FEW } from './solve.ts';

export type Conflict = { constraint: string; relax_by: number; sentence: string };

export async function conflictsOf(problem: Problem, session: Session, timeLimit: number, lang: Lang): Promise<Conflict[]> {
  const found = ofTarget(problem) ?? (await relaxations(problem, await session.solver(), timeLimit));
  return found.map(({ demand, by }) => {
    const orgBudget = demand.kind === 'max_org_cut_share' ? problem.orgBudgets[problem.orgs.indexOf(demand.key)]! : 0;
    return { constraint: nameOf(demand), relax_by: orgBudget > 0 ? by / orgBudget : by, sentence: relaxSentence(demand, by, orgBudget)[lang] };
  });
}

/** Of many projects under one target: by how much it is beyond what can be cut. */
function ofTarget(problem: Problem): Relaxation[] | null {
  const target = problem.count > FEW ? singleTarget(problem) : null;
  if (target === null) return null;
  const by = target - greedy(problem, target).most;
  const demand: Demand = { kind: 'target_cut', key: '', rows: [], limit: target, scale: target, slack: target };
  return [{ demand, by }];
}

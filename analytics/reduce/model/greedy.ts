/**
 * One target over all projects, with no other limits than what each organisation may lose: the next step is always the one
 * that loses least for what it saves. Filled to the target with a fraction of the last step, that is the exact optimum of the
 * linear relaxation, because the limits are nested (a polymatroid; Federgruen & Groenevelt, Operations Research 34, 1986) and
 * losses are convex: a bound below which nobody gets. Whole steps give the answer. Pure.
 */
import { sortedPlaces } from '../../numeric/sorted-places.ts';
import { closeTo, hasOrgLimits, orgCapsOf, type Problem } from './problem.ts';

export type Greedy = {
  /** Exact optimum of the relaxation; null where not even all that may be cut reaches the target. */
  readonly bound: number | null;
  /** Most that can be cut in the relaxation, yuan. */
  readonly most: number;
  /** Loss for one more yuan at the target, in the relaxation. */
  readonly price: number;
  /** Null where whole steps do not reach the target. */
  readonly shares: Float64Array | null;
};

/** Every step of every project, from the cheapest for what it saves. */
export type Steps = { readonly order: Uint32Array; readonly project: Int32Array; readonly level: Int32Array; readonly cut: Float64Array; readonly loss: Float64Array };

/** The steps do not depend on the target: a frontier sorts them once. */
export function stepsOf(problem: Problem): Steps {
  const { count, levelStarts, shares, losses, budgets } = problem;
  const most = shares.length - count;
  const project = new Int32Array(most);
  const level = new Int32Array(most);
  const cut = new Float64Array(most);
  const loss = new Float64Array(most);
  const ratio = new Float64Array(most);
  let step = 0;
  for (let i = 0; i < count; i++) {
    let before = 0;
    for (let at = levelStarts[i]! + 1; at < levelStarts[i + 1]!; at++) {
      project[step] = i;
      level[step] = at;
      cut[step] = (shares[at]! - shares[at - 1]!) * budgets[i]!;
      loss[step] = losses[at]! - losses[at - 1]!;
      // A power of a share is convex; what rounding left must not turn the order of a project's own steps.
      before = ratio[step] = Math.max(before, loss[step]! / cut[step]!);
      step++;
    }
  }
  return { order: sortedPlaces(ratio), project, level, cut, loss };
}

export function greedy(problem: Problem, target: number, steps: Steps = stepsOf(problem)): Greedy {
  const relaxed = relaxation(problem, target, steps);
  const near = closeTo(target);
  if (relaxed.cut < target - near) return { bound: null, most: relaxed.cut, price: relaxed.price, shares: null };
  return { bound: relaxed.loss, most: relaxed.cut, price: relaxed.price, shares: wholeSteps(problem, target, steps, near) };
}

function relaxation(problem: Problem, target: number, { order, project, cut, loss }: Steps) {
  const room = hasOrgLimits(problem) ? orgCapsOf(problem) : null;
  let left = target;
  let lost = 0;
  let price = 0;
  for (let i = 0; i < order.length && left > 0; i++) {
    const step = order[i]!;
    const org = problem.orgOf[project[step]!]!;
    let take = Math.min(cut[step]!, left);
    if (room !== null && org >= 0) {
      take = Math.min(take, Math.max(0, room[org]!));
      room[org]! -= take;
    }
    if (take === 0) continue;
    left -= take;
    price = loss[step]! / cut[step]!;
    lost += take * price;
  }
  return { cut: target - left, loss: lost, price };
}

/**
 * Takes whole steps, cheapest first, as long as they fit into what is missing; a divisible project gives just what is missing.
 * Each step that would go beyond is an end of its own: the cheapest of all these ends is the answer.
 */
function wholeSteps(problem: Problem, target: number, { order, project, level, cut, loss }: Steps, near: number): Float64Array | null {
  const { shares: levels, orgOf, divisible, budgets } = problem;
  const room = hasOrgLimits(problem) ? orgCapsOf(problem) : null;
  const shares = new Float64Array(problem.count);
  const taken: { readonly own: number; readonly before: number }[] = [];
  const best = { loss: Infinity, taken: 0, step: -1 };
  let left = target;
  let lost = 0;
  for (let i = 0; i < order.length && left > near && lost < best.loss; i++) {
    const step = order[i]!;
    const own = project[step]!;
    // A step that was passed over bars the later ones of its project.
    if (shares[own] !== levels[level[step]! - 1]!) continue;
    const org = orgOf[own]!;
    const free = room === null || org < 0 ? Infinity : room[org]!;
    const part = divisible[own] === 1 ? Math.min(cut[step]!, left, Math.max(0, free)) : cut[step]!;
    if (part > free + near || part === 0) continue;
    if (part > left + near) {
      if (lost + loss[step]! < best.loss) Object.assign(best, { loss: lost + loss[step]!, taken: taken.length, step });
      continue;
    }
    taken.push({ own, before: shares[own]! });
    shares[own] = part === cut[step]! ? levels[level[step]!]! : shares[own]! + part / budgets[own]!;
    if (room !== null && org >= 0) room[org]! -= part;
    left -= part;
    lost += (loss[step]! * part) / cut[step]!;
  }
  if (left <= near && lost <= best.loss) return shares;
  if (best.step < 0) return null;
  for (let i = taken.length - 1; i >= best.taken; i--) shares[taken[i]!.own] = taken[i]!.before;
  shares[project[best.step]!] = levels[level[best.step]!]!;
  return shares;
}

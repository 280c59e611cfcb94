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

/** So many last steps are taken back in turn to look for a better end; of many projects fewer, where an end matters less. */
const triesFor = (count: number) => Math.max(1, Math.min(24, Math.floor(1e6 / count)));

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

type Fill = { readonly shares: Float64Array; readonly taken: number[]; readonly room: Float64Array | null; left: number };

function wholeSteps(problem: Problem, target: number, steps: Steps, near: number): Float64Array | null {
  const fill = fillWhole(problem, target, steps, near);
  if (fill.left > near) return null;
  return bestEnd(problem, steps, fill, near);
}

/** Takes whole steps until the target is reached; a divisible project gives just what is missing. */
function fillWhole(problem: Problem, target: number, { order, project, level, cut }: Steps, near: number): Fill {
  const { shares: levels, orgOf, divisible, budgets } = problem;
  const room = hasOrgLimits(problem) ? orgCapsOf(problem) : null;
  const shares = new Float64Array(problem.count);
  const taken: number[] = [];
  let left = target;
  for (let i = 0; i < order.length && left > near; i++) {
    const step = order[i]!;
    const own = project[step]!;
    // A step that was passed over bars the later ones of its project.
    if (shares[own] !== levels[level[step]! - 1]!) continue;
    const org = orgOf[own]!;
    const free = room === null || org < 0 ? Infinity : room[org]!;
    const part = divisible[own] === 1 ? Math.min(cut[step]!, left, Math.max(0, free)) : cut[step]!;
    if (part > free + near || part === 0) continue;
    shares[own] = part === cut[step]! ? levels[level[step]!]! : shares[own]! + part / budgets[own]!;
    if (room !== null && org >= 0) room[org]! -= part;
    left -= part;
    if (part === cut[step]!) taken.push(step);
  }
  return { shares, taken, room, left };
}

/** The last steps are taken back one by one; each time the single step that reaches the target at the smallest loss is looked for. */
function bestEnd(problem: Problem, steps: Steps, { shares, taken, room, left }: Fill, near: number): Float64Array {
  const { levelStarts, losses, shares: levels, budgets, orgOf } = problem;
  const at = new Int32Array(problem.count);
  for (const step of taken) at[steps.project[step]!] = steps.level[step]! - levelStarts[steps.project[step]!]!;
  // Where a divisible project closed the gap to the yuan, nothing is gained by another end.
  if (taken.length === 0 || left < near * 2 && left > -near * 2) return shares;
  let over = -left;
  let saved = 0;
  let best = { gain: 0, back: 0, project: -1, level: 0 };
  const tries = Math.min(triesFor(problem.count), taken.length);
  for (let back = 1; back <= tries; back++) {
    const step = taken[taken.length - back]!;
    const own = steps.project[step]!;
    at[own]!--;
    over -= steps.cut[step]!;
    saved += steps.loss[step]!;
    if (room !== null && orgOf[own]! >= 0) room[orgOf[own]!]! += steps.cut[step]!;
    if (over >= -near) {
      if (saved > best.gain) best = { gain: saved, back, project: -1, level: 0 };
      continue;
    }
    for (let i = 0; i < problem.count; i++) {
      const from = levelStarts[i]! + at[i]!;
      const free = room === null || orgOf[i]! < 0 ? Infinity : room[orgOf[i]!]!;
      for (let to = from + 1; to < levelStarts[i + 1]!; to++) {
        const more = (levels[to]! - levels[from]!) * budgets[i]!;
        if (more + over < -near) continue;
        const gain = saved - (losses[to]! - losses[from]!);
        if (more <= free + near && gain > best.gain * (1 + 1e-12)) best = { gain, back, project: i, level: to };
        break;
      }
    }
  }
  for (let back = 1; back <= best.back; back++) {
    const step = taken[taken.length - back]!;
    shares[steps.project[step]!] = levels[steps.level[step]! - 1]!;
  }
  if (best.project >= 0) shares[best.project] = levels[best.level]!;
  return shares;
}

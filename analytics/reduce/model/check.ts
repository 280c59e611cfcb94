/** Whether a choice of cuts keeps every demand, computed from the problem itself and not from the solver's columns. Pure. */
import { closeTo, orgCapsOf, orgsToCut, type Problem } from './problem.ts';

/** @returns how far the worst demand is missed, as a share of its size; 0 where all are kept */
export function worstBreach(problem: Problem, cut: Float64Array): number {
  const { budgets, orgOf, orgs, targetCut, ceilings, groups, maxTouched } = problem;
  let worst = 0;
  const demand = (have: number, least: number, size: number) => {
    const short = least - have;
    if (short > closeTo(size)) worst = Math.max(worst, short / Math.max(1, Math.abs(size)));
  };
  const byOrg = new Float64Array(orgs.length);
  let total = 0;
  let touched = 0;
  for (let i = 0; i < problem.count; i++) {
    const yuan = cut[i]! * budgets[i]!;
    total += yuan;
    if (cut[i]! > 0) touched++;
    if (orgOf[i]! >= 0) byOrg[orgOf[i]!]! += yuan;
  }
  if (targetCut !== null) demand(total, targetCut, targetCut);
  for (const { limit, total: of, projects, amounts } of ceilings) {
    let remains = 0;
    projects.forEach((i, place) => (remains += (1 - cut[i]!) * amounts[place]!));
    demand(limit, remains, of);
  }
  orgCapsOf(problem).forEach((cap, org) => demand(cap, byOrg[org]!, problem.orgBudgets[org]!));
  if (problem.maxOrgSpread !== null) {
    const shares = orgsToCut(problem).map((org) => byOrg[org]! / problem.orgBudgets[org]!);
    if (shares.length > 1) demand(problem.maxOrgSpread, shares.reduce((most, share) => Math.max(most, share), 0) - shares.reduce((least, share) => Math.min(least, share), 1), 1);
  }
  if (maxTouched !== null) demand(maxTouched, touched, 1);
  for (const { kind, projects, k } of groups) {
    const funded = projects.map((i) => cut[i]! < 1 || budgets[i] === 0);
    const many = funded.filter(Boolean).length;
    if (kind === 'at_most') demand(k, many, 1);
    else if (kind === 'all_or_none') demand(0, many > 0 && many < funded.length ? 1 : 0, 1);
    else demand(0, funded[0] && many < funded.length ? 1 : 0, 1);
  }
  return worst;
}

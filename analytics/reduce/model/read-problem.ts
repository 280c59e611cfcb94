/** From the caller's rows to a problem; what cannot be meant is refused in a sentence. Pure. */
import { AppError } from '../../errors.ts';
import { moneySum } from '../../numeric/money.ts';
import type { ChoiceProject, ChoiceQuestion } from './contract.ts';
import type { Ceiling, Group, Problem } from './problem.ts';

/** Steps by which a convex loss of a divisible project is followed. */
const STEPS = 10;

/** @throws AppError `invalid_params` for a project that stands twice, and for an organisation, source or project nobody has */
export function readProblem(question: ChoiceQuestion): Problem {
  const { projects } = question;
  const places = new Map<string, number>();
  for (const [i, { id }] of projects.entries()) {
    if (places.has(id)) throw refused(`项目“${id}”出现了两次（第 ${places.get(id)! + 1} 行和第 ${i + 1} 行），请合并为一行。`, `Project "${id}" stands twice (rows ${places.get(id)! + 1} and ${i + 1}); please join them into one.`);
    places.set(id, i);
  }
  const orgs = [...new Set(projects.flatMap(({ org }) => (org === undefined ? [] : [org])))];
  const orgPlaces = new Map(orgs.map((org, place) => [org, place]));
  const budgets = Float64Array.from(projects, ({ funding }) => moneySum(Object.values(funding)));
  const orgOf = Int32Array.from(projects, ({ org }) => (org === undefined ? -1 : orgPlaces.get(org)!));
  const orgBudgets = new Float64Array(orgs.length);
  orgOf.forEach((org, i) => {
    if (org >= 0) orgBudgets[org]! += budgets[i]!;
  });
  return {
    count: projects.length,
    ids: projects.map(({ id }) => id),
    values: Float64Array.from(projects, ({ value }) => value),
    budgets, orgOf, orgs, orgBudgets,
    ...levelsOf(projects, budgets, question.exponent),
    targetCut: question.target_cut ?? null,
    ceilings: readCeilings(question),
    orgFloors: readFloors(question, orgPlaces),
    maxOrgCutShare: question.max_org_cut_share ?? null,
    maxOrgSpread: question.max_org_spread ?? null,
    groups: readGroups(question, places),
    maxTouched: question.max_touched ?? null,
  };
}

type Levels = Pick<Problem, 'levelStarts' | 'shares' | 'losses' | 'divisible'>;

function levelsOf(projects: readonly ChoiceProject[], budgets: Float64Array, exponent: number): Levels {
  const levelStarts = new Int32Array(projects.length + 1);
  const divisible = new Uint8Array(projects.length);
  const shares: number[] = [];
  const losses: number[] = [];
  projects.forEach((project, i) => {
    const power = project.loss === 'convex' ? exponent : 1;
    divisible[i] = project.levels === undefined && project.divisible ? 1 : 0;
    for (const share of sharesOf(project, budgets[i]!)) {
      shares.push(share);
      losses.push(share === 1 ? project.value : project.value * share ** power);
    }
    levelStarts[i + 1] = shares.length;
  });
  return { levelStarts, divisible, shares: Float64Array.from(shares), losses: Float64Array.from(losses) };
}

/** Shares that may be cut, rising, the first 0. */
function sharesOf({ levels, divisible, min_keep, loss, protected: isProtected }: ChoiceProject, budget: number): number[] {
  if (isProtected || budget === 0) return [0];
  if (levels !== undefined) return [...new Set([1, ...levels])].filter((keep) => keep >= min_keep).map((keep) => 1 - keep).sort((a, b) => a - b);
  if (!divisible) return min_keep > 0 ? [0] : [0, 1];
  const most = 1 - min_keep;
  if (most === 0) return [0];
  return loss === 'linear' ? [0, most] : Array.from({ length: STEPS + 1 }, (_, step) => (most * step) / STEPS);
}

function readCeilings({ projects, ceilings }: ChoiceQuestion): Ceiling[] {
  const wanted = Object.entries(ceilings ?? {}).map(([source, limit]) => ({ source, limit, projects: [] as number[], amounts: [] as number[] }));
  const bySource = new Map(wanted.map((ceiling) => [ceiling.source, ceiling]));
  projects.forEach(({ funding }, i) => {
    for (const [source, amount] of Object.entries(funding)) {
      const ceiling = bySource.get(source);
      if (ceiling === undefined) continue;
      ceiling.projects.push(i);
      ceiling.amounts.push(amount);
    }
  });
  return wanted.map(({ source, limit, projects: places, amounts }) => {
    if (places.length === 0) throw refused(`资金来源“${source}”设了上限，但没有项目使用这个来源，请核对来源名称。`, `Source "${source}" has a ceiling but no project is funded from it; please check its name.`);
    return { source, limit, total: moneySum(amounts), projects: Int32Array.from(places), amounts: Float64Array.from(amounts) };
  });
}

function readFloors({ org_floors }: ChoiceQuestion, orgPlaces: ReadonlyMap<string, number>): Float64Array {
  const floors = new Float64Array(orgPlaces.size);
  for (const [org, floor] of Object.entries(org_floors ?? {})) {
    const place = orgPlaces.get(org);
    if (place === undefined) throw refused(`单位“${org}”设了保底金额，但没有项目属于它，请核对单位编码。`, `Organisation "${org}" has a floor but no project belongs to it; please check its code.`);
    floors[place] = floor;
  }
  return floors;
}

function readGroups({ groups = [] }: ChoiceQuestion, places: ReadonlyMap<string, number>): Group[] {
  const read = groups.map(({ kind, ids, k }, g) => {
    const projects = ids.map((id, i) => {
      const place = places.get(id);
      if (place === undefined) throw refused(`第 ${g + 1} 个分组中的项目“${id}”不在项目列表中，请核对编码。`, `Group ${g + 1} names project "${id}", which is not among the projects; please check its code.`);
      if (ids.indexOf(id) !== i) throw refused(`第 ${g + 1} 个分组中项目“${id}”写了两次，请只保留一次。`, `Group ${g + 1} names project "${id}" twice; please keep it once.`);
      return place;
    });
    if (kind === 'at_most' && k === undefined) throw refused(`第 ${g + 1} 个分组是“最多保留 k 个”，但没有填写 k，请补充。`, `Group ${g + 1} keeps at most k projects but k is missing; please give it.`);
    return { kind, projects, k: k ?? 0 };
  });
  refuseCycles(read, [...places.keys()]);
  return read;
}

function refuseCycles(groups: readonly Group[], ids: readonly string[]): void {
  const needs = new Map<number, number[]>();
  for (const { kind, projects: [first, ...others] } of groups) if (kind === 'requires') needs.set(first!, [...(needs.get(first!) ?? []), ...others]);
  const done = new Set<number>();
  for (const start of needs.keys()) {
    // Depth first without recursion: a chain may be as long as the list.
    const path: { project: number; next: number }[] = done.has(start) ? [] : [{ project: start, next: 0 }];
    const onPath = new Set(path.map(({ project }) => project));
    while (path.length > 0) {
      const top = path.at(-1)!;
      const other = needs.get(top.project)?.[top.next++];
      if (other === undefined) {
        done.add(top.project);
        onPath.delete(top.project);
        path.pop();
      } else if (onPath.has(other)) {
        const names = path.slice(path.findIndex(({ project }) => project === other)).map(({ project }) => ids[project]!);
        const round = [...names, names[0]!].join(' → ');
        throw refused(`“依赖”关系成环：${round}。请去掉其中一条，或改用“全部保留或全部不保留”。`, `The projects need one another in a circle: ${round}. Please drop one of these, or use all_or_none.`);
      } else if (!done.has(other)) {
        path.push({ project: other, next: 0 });
        onPath.add(other);
      }
    }
  }
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

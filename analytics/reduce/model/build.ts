/** A problem as a linear model: a column a level of a project, a row a demand. Pure. */
import { type LinearModel, ModelBuilder } from '../../solver/linear-model.ts';
import { type Group, hasOrgLimits, orgsToCut, type Problem } from './problem.ts';
import { costScaleOf, type Demand, minus, Rows, type Sum } from './rows.ts';
import { decode, encode, type ProjectColumns } from './shares.ts';

export type Built = {
  readonly model: LinearModel;
  readonly demands: readonly Demand[];
  /** What the costs, and a row, were divided by: powers of two, so that no figure changes. */
  readonly costScale: number;
  readonly rowScales: Float64Array;
  /** Share cut of each project. */
  readonly decode: (columns: Float64Array) => Float64Array;
  readonly encode: (shares: Float64Array) => Float64Array;
  /** Columns that say whether a demand is given up, and by how much; by demand. Only of an elastic model. */
  readonly given: readonly { readonly up: number; readonly by: number }[];
};

/** `elastic`: every demand may be broken; the number of those that are is minimised instead of the loss. */
export type BuildOptions = { readonly elastic?: boolean };

/** A project "gets money" from this share on. */
const SOME = 0.01;

export function buildModel(problem: Problem, { elastic = false }: BuildOptions = {}): Built {
  const builder = new ModelBuilder();
  const { count, levelStarts, shares, losses, divisible, budgets } = problem;
  const costScale = elastic ? 1 : costScaleOf(losses);
  const cuts: { columns: number[]; values: number[] }[] = [];
  for (let i = 0; i < count; i++) {
    const columns: number[] = [];
    const values: number[] = [];
    for (let at = levelStarts[i]! + 1; at < levelStarts[i + 1]!; at++) {
      const width = divisible[i] === 1 ? shares[at]! - shares[at - 1]! : shares[at]!;
      const loss = divisible[i] === 1 ? losses[at]! - losses[at - 1]! : losses[at]!;
      columns.push(builder.column(elastic ? 0 : loss / costScale, 0, 1, divisible[i] === 0));
      values.push(width);
    }
    cuts.push({ columns, values });
    if (divisible[i] === 0 && columns.length > 1) builder.row({ columns, values: columns.map(() => 1) }, 0, 1);
  }
  const rowScales: number[] = [];
  const rows = new Rows(builder, rowScales, elastic);
  const weighted = (projects: Iterable<number>, amountOf: (project: number) => number): Sum => {
    const sum: Sum = { columns: [], values: [], constant: 0 };
    for (const i of projects) {
      const amount = amountOf(i);
      cuts[i]!.columns.forEach((column, j) => {
        sum.columns.push(column);
        sum.values.push(cuts[i]!.values[j]! * amount);
      });
    }
    return sum;
  };
  const all = Array.from({ length: count }, (_, i) => i);
  if (problem.targetCut !== null && problem.targetCut > 0) rows.demand('target_cut', '', weighted(all, (i) => budgets[i]!), { least: problem.targetCut });
  for (const { source, limit, total, projects, amounts } of problem.ceilings) {
    if (total <= limit) continue;
    const amountOf = new Map(Array.from(projects, (i, place) => [i, amounts[place]!] as const));
    rows.demand('ceiling', source, weighted(projects, (i) => amountOf.get(i)!), { least: total - limit, limit });
  }
  if (hasOrgLimits(problem)) addOrgs(rows, problem, (projects) => weighted(projects, (i) => budgets[i]!));
  if (problem.maxOrgSpread !== null) addSpread(rows, builder, problem, weighted);
  if (problem.maxTouched !== null) rows.demand('max_touched', '', touched(builder, problem, cuts), { most: problem.maxTouched });
  const unfunded = new Map<number, Sum>();
  const unfundedOf = (i: number) => unfunded.get(i) ?? unfunded.set(i, unfundedSum(builder, problem, cuts[i]!, i)).get(i)!;
  problem.groups.forEach((group, g) => addGroup(rows, group, String(g + 1), unfundedOf));
  return {
    model: builder.build(), demands: rows.demands, costScale, rowScales: Float64Array.from(rowScales), given: rows.given,
    decode: (columns) => decode(problem, cuts, columns),
    encode: (wanted) => encode(problem, cuts, wanted, builder.build().columnCount),
  };
}

function addOrgs(rows: Rows, problem: Problem, cutOf: (projects: readonly number[]) => Sum): void {
  const members = problem.orgs.map(() => [] as number[]);
  problem.orgOf.forEach((org, i) => {
    if (org >= 0) members[org]!.push(i);
  });
  problem.orgs.forEach((org, place) => {
    const budget = problem.orgBudgets[place]!;
    const floor = problem.orgFloors[place]!;
    if (floor > 0) rows.demand('org_floor', org, cutOf(members[place]!), { most: budget - floor, limit: floor });
    if (problem.maxOrgCutShare !== null && problem.maxOrgCutShare < 1) rows.demand('max_org_cut_share', org, cutOf(members[place]!), { most: budget * problem.maxOrgCutShare, limit: problem.maxOrgCutShare });
  });
}

/** A column between which and `maxOrgSpread` above it the share of every organisation lies. */
function addSpread(rows: Rows, builder: ModelBuilder, problem: Problem, weighted: (projects: Iterable<number>, amountOf: (project: number) => number) => Sum): void {
  const { orgOf, orgBudgets, budgets, maxOrgSpread } = problem;
  const orgs = orgsToCut(problem);
  if (orgs.length < 2) return;
  const members = new Map(orgs.map((org) => [org, [] as number[]]));
  orgOf.forEach((org, i) => members.get(org)?.push(i));
  const least = builder.column(0, 0, 1);
  const above = orgs.map((org) => minus(weighted(members.get(org)!, (i) => budgets[i]! / orgBudgets[org]!), { columns: [least], values: [1], constant: 0 }));
  rows.demandOfRows('max_org_spread', '', above, { least: 0, most: maxOrgSpread!, limit: maxOrgSpread! });
}

function touched(builder: ModelBuilder, problem: Problem, cuts: readonly ProjectColumns[]): Sum {
  const sum: Sum = { columns: [], values: [], constant: 0 };
  cuts.forEach(({ columns }, i) => {
    if (columns.length === 0) return;
    if (problem.divisible[i] === 0) {
      sum.columns.push(...columns);
      sum.values.push(...columns.map(() => 1));
      return;
    }
    const flag = builder.column(0, 0, 1, true);
    builder.row({ columns: [...columns, flag], values: [...columns.map(() => 1), -columns.length] }, -Infinity, 0);
    sum.columns.push(flag);
    sum.values.push(1);
  });
  return sum;
}

/** 1 where nothing of the project is kept. */
function unfundedSum(builder: ModelBuilder, problem: Problem, { columns, values }: ProjectColumns, project: number): Sum {
  const last = problem.levelStarts[project + 1]! - 1;
  if (problem.budgets[project] === 0 || problem.shares[last] !== 1) return { columns: [], values: [], constant: 0 };
  if (problem.divisible[project] === 0) return { columns: [columns.at(-1)!], values: [1], constant: 0 };
  const flag = builder.column(0, 0, 1, true);
  builder.row({ columns: [...columns, flag], values: [...values, -1] }, 0, Infinity);
  builder.row({ columns: [...columns, flag], values: [...values, -SOME] }, -Infinity, 1 - SOME);
  return { columns: [flag], values: [1], constant: 0 };
}

function addGroup(rows: Rows, { kind, projects, k }: Group, key: string, unfundedOf: (project: number) => Sum): void {
  const parts = projects.map(unfundedOf);
  if (kind === 'at_most') {
    const sum: Sum = { columns: parts.flatMap(({ columns }) => columns), values: parts.flatMap(({ values }) => values), constant: 0 };
    return rows.demand('group', key, sum, { least: projects.length - k });
  }
  const [first, ...others] = parts;
  // Unfunded of the first less that of another: 0 where all must be alike, 0 or more where the first needs the other.
  const differences = others.map((other) => minus(first!, other));
  rows.demandOfRows('group', key, differences, kind === 'all_or_none' ? { least: 0, most: 0 } : { least: 0 });
}

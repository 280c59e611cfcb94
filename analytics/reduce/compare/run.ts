import { type Context, implement, type RulePackUse } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { AppError, type Text } from '../../errors.ts';
import { quotient } from '../../evaluate/figures.ts';
import { inFen, MoneySum, moneySum } from '../../numeric/money.ts';
import { orgNames } from '../model/org-names.ts';
import { money } from '../model/sentences.ts';
import { type Column, cellAt, everyRow } from '../rules/table.ts';
import { findScenario, outdatedSentence, projectsOf } from '../scenarios/store.ts';
import { simulateRules } from '../simulate/simulate-rules.ts';
import { totalsOf } from '../simulate/totals.ts';
import { reduceCompare } from './contract.ts';

type Scenario = ParamsOf<typeof reduceCompare>['scenarios'][number];
type Result = BareResultOf<typeof reduceCompare>;
type Cut = { readonly code: string; readonly name: string | null; readonly org: string | null; readonly industry: string | null; readonly region: string | null; readonly base: number; readonly cut: number };
type Decided = { readonly total: Result['totals'][number]; readonly cuts: readonly Cut[]; readonly uses: readonly RulePackUse[]; readonly inline: boolean; readonly warnings: readonly Text[] };

/** Several reductions beside each other, project by project, by organisation and by industry. */
export const runReduceCompare = implement(reduceCompare, async ({ scenarios, limit, offset }, context) => {
  const { lang } = context.caller;
  const decided: Decided[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    decided.push(await decide(scenario, i + 1, context));
    context.progress(i + 1, scenarios.length);
  }
  const projects = byKey(decided, ({ code }) => code).map(({ key, first, ...row }) => ({ project_code: key!, name: first.name, org_code: first.org, ...row }));
  projects.sort((a, b) => b.difference - a.difference || (a.project_code < b.project_code ? -1 : 1));
  const differing = projects.filter(({ difference, cuts }) => difference > CLOSE || cuts.includes(null)).length;
  return {
    result: {
      totals: decided.map(({ total }) => total),
      total: projects.length,
      projects: projects.slice(offset, offset + limit),
      by_org: byKey(decided, ({ org }) => org).map(({ key, base, cuts, difference }) => ({ org_code: key, base, cuts, difference })),
      by_industry: byKey(decided, ({ industry }) => industry).map(({ key, base, cuts, difference }) => ({ industry: key, base, cuts, difference })),
      by_region: byKey(decided, ({ region }) => region).map(({ key, base, cuts, difference }) => ({ region: key, base, cuts, difference })),
      org_names: await orgNames(context, decided.every(({ inline }) => inline)),
      differing,
      explanation: told(decided, differing)[lang],
      warnings: [...decided.flatMap(({ warnings }) => warnings), ...warningsOf(projects)].map((warning) => warning[lang]),
    },
    rulePacks: [...new Map(decided.flatMap(({ uses }) => uses).map((use) => [use.id, use])).values()],
    inline: decided.every(({ inline }) => inline),
  };
});

/** Half a fen. */
const CLOSE = 0.005;

async function decide(scenario: Scenario, place: number, context: Context): Promise<Decided> {
  const { id, label: given, cuts, base, ...params } = scenario;
  if (id !== undefined) {
    const more = Object.keys({ ...params, ...(cuts && { cuts }), ...(base && { base }) });
    if (more.length > 0) throw refused(`方案“${id}”是已保存的方案，不能同时填写 ${more.join('、')}，请去掉其中一种。`, `Scenario "${id}" is a saved one and cannot have ${more.join(', ')} as well; please drop one of them.`);
    return asSaved(id, given, context);
  }
  const label = given ?? { zh: `方案 ${place}`, en: `Scenario ${place}` }[context.caller.lang];
  if (cuts !== undefined) return asDecided(label, cuts);
  if (base === undefined) throw refused(`方案“${label}”没有填写压减基数 base，也没有给出 cuts，请补充。`, `Scenario "${label}" gives neither base nor cuts; please complete it.`);
  const { applied, uses, inline } = await simulateRules({ ...params, base }, context, ['region']);
  const { table, cut } = applied;
  const { eligible_rate, touched, count, rate, after, ...totals } = totalsOf(applied);
  const regions = table.columns.get('region');
  const names = await table.names(everyRow(table));
  const text = (column: Column | undefined, i: number) => (column?.kind === 'text' ? (cellAt(column, i) as string | null) : null);
  return {
    total: { label, id: null, data_version: null, base: totals.base, cut: totals.cut, after, rate, eligible_rate, count, touched },
    cuts: table.codes.map((code, i) => ({ code, name: names[i]!, org: text(table.orgs, i), industry: text(table.industries, i), region: text(regions, i), base: table.base[i]!, cut: cut[i]! })),
    uses, inline, warnings: [],
  };
}

/** As it was kept, whatever the data are now. */
async function asSaved(id: string, given: string | undefined, { db, caller, signal }: Context): Promise<Decided> {
  const found = await findScenario(db, caller, id, signal);
  const { totals: { base, cut, after, rate, eligible_rate, count, touched }, rule_packs: uses, data_version, outdated } = found;
  const rows = await projectsOf(db, id, { limit: count, offset: 0 }, signal);
  return {
    total: { label: given ?? found.name, id, data_version, base, cut, after, rate, eligible_rate, count, touched },
    cuts: rows.map((row) => ({ code: row.project_code, name: row.name, org: row.org_code, industry: row.industry, region: row.region, base: row.base, cut: row.cut })),
    uses, inline: data_version === null,
    warnings: outdated ? [outdatedSentence(found)] : [],
  };
}

/** @throws AppError `invalid_params` for a project that stands twice or is cut by more than its budget */
function asDecided(label: string, rows: NonNullable<Scenario['cuts']>): Decided {
  const seen = new Set<string>();
  for (const { project_code, base, cut } of rows) {
    if (seen.has(project_code)) throw refused(`方案“${label}”中项目“${project_code}”出现了两次，请合并为一行。`, `Scenario "${label}" holds project "${project_code}" twice; please join the rows.`);
    seen.add(project_code);
    if (cut > base) throw refused(`方案“${label}”中项目“${project_code}”压减 ${money(cut).zh}，超过预算 ${money(base).zh}，请更正。`, `Scenario "${label}" cuts project "${project_code}" by ${money(cut).en}, more than its budget of ${money(base).en}; please correct it.`);
  }
  const base = moneySum(rows.map((row) => row.base));
  const cut = moneySum(rows.map((row) => row.cut));
  const rate = quotient(cut, base);
  return {
    total: { label, id: null, data_version: null, base, cut, after: inFen(base - cut, base), rate, eligible_rate: rate, count: rows.length, touched: rows.filter((row) => row.cut > 0).length },
    cuts: rows.map((row) => ({ code: row.project_code, name: row.name ?? null, org: row.org_code ?? null, industry: row.industry ?? null, region: row.region ?? null, base: row.base, cut: row.cut })),
    uses: [], inline: true, warnings: [],
  };
}

type Row = { readonly key: string | null; readonly first: Cut; readonly base: number; readonly cuts: (number | null)[]; readonly difference: number };

/** Sums of each scenario under one key; largest difference first, equal ones by key. */
function byKey(decided: readonly Decided[], keyOf: (cut: Cut) => string | null): Row[] {
  const rows = new Map<string | null, { first: Cut; bases: MoneySum[]; cuts: (MoneySum | null)[] }>();
  decided.forEach(({ cuts }, scenario) => {
    for (const cut of cuts) {
      const key = keyOf(cut);
      const row = rows.get(key) ?? { first: cut, bases: decided.map(() => new MoneySum()), cuts: decided.map(() => null) };
      rows.set(key, row);
      row.bases[scenario]!.add(cut.base);
      (row.cuts[scenario] ??= new MoneySum()).add(cut.cut);
    }
  });
  return [...rows]
    .map(([key, { first, bases, cuts: sums }]) => {
      const cuts = sums.map((sum) => sum?.total ?? null);
      const known = cuts.filter((cut) => cut !== null);
      const most = Math.max(...known);
      return { key, first, base: Math.max(...bases.map(({ total }) => total)), cuts, difference: inFen(most - Math.min(...known), most) };
    })
    .sort((a, b) => b.difference - a.difference || (a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -1 : 1));
}

function warningsOf(projects: Result['projects']): Text[] {
  const partly = projects.filter(({ cuts }) => cuts.includes(null));
  if (partly.length === 0) return [];
  return [{ zh: `有 ${partly.length} 个项目只在部分方案中（如“${partly[0]!.project_code}”），差额只在有该项目的方案之间计算。`, en: `${partly.length} projects are in some scenarios only (such as "${partly[0]!.project_code}"); differences are taken among those that hold them.` }];
}

function told(decided: readonly Decided[], differing: number): Text {
  const parts = decided.map(({ total: { label, cut } }) => ({ zh: `“${label}”压减 ${money(cut).zh}`, en: `"${label}" cuts ${money(cut).en}` }));
  return { zh: `${parts.map(({ zh }) => zh).join('，')}；${differing} 个项目的压减额不同。`, en: `${parts.map(({ en }) => en).join(', ')}; ${differing} projects are cut differently.` };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

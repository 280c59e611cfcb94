/** Keeps a reduction: computed anew from its rules, given as it stands, or merged from others. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { homeOf } from '../../caller.ts';
import { type Reader, sqlFile, type Transaction } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { quotient } from '../../evaluate/figures.ts';
import { uuid7 } from '../../imports/uuid7.ts';
import { isAsRemembered } from '../../library/per-version.ts';
import { inFen, moneySum } from '../../numeric/money.ts';
import { money } from '../model/sentences.ts';
import { explain } from '../rules/explain.ts';
import { cellAt, everyRow } from '../rules/table.ts';
import { simulateRules } from '../simulate/simulate-rules.ts';
import type { MergeInput, ScenarioCut, ScenarioDetail, ScenarioInput, ScenarioRow, ScenarioTotals } from './contract.ts';
import { mergeCuts } from './merge.ts';
import { findScenario, getScenario, projectsOf } from './store.ts';

const nullable = z.string().nullable();
const namesSql = sqlFile(new URL('./names.sql', import.meta.url), z.object({ scenario_id: z.string() }));
const storedSql = sqlFile(new URL('./stored_projects.sql', import.meta.url), z.object({ project_code: z.string(), name: nullable, org_code: nullable, industry: nullable, region: nullable }));

/** What a scenario is made of, before it has an id. */
type Made = {
  readonly source: ScenarioRow['source'];
  readonly analysis: string;
  readonly params: unknown;
  readonly rows: readonly ScenarioCut[];
  /** The rows are of stored projects: only who may see all of their organisations may see them. */
  readonly stored: boolean;
  readonly fiscal_year: number | null;
  readonly data_version: number | null;
  readonly rule_packs: ScenarioRow['rule_packs'];
  readonly merged_from: ScenarioRow['merged_from'];
  readonly value_lost: number | null;
};

/** @throws AppError `invalid_params` for what does not belong together or is not among the visible projects, `conflict` for a name that is taken */
export async function saveScenario(input: ScenarioInput, context: Context): Promise<ScenarioDetail> {
  const { simulate, cuts } = input;
  if ((simulate === undefined) === (cuts === undefined)) throw refused('请在 simulate（规则测算的参数）和 cuts（各项目压减额）中填写且只填写一项。', 'Please give either simulate (what the rules are asked with) or cuts (as they stand), and not both.');
  const made = simulate === undefined ? await asGiven(input, context) : await byRules(simulate, context);
  return keep(made, input, context);
}

/** @throws AppError `not_found` for a scenario that may not be seen, `invalid_params` where bases differ */
export async function mergeScenarios(input: MergeInput, context: Context): Promise<ScenarioDetail> {
  const { db, caller, signal } = context;
  const found = [];
  for (const id of input.ids) found.push(await findScenario(db, caller, id, signal));
  const sources = [];
  for (const { scenario_id, name, totals } of found) sources.push({ id: scenario_id, name, rows: await projectsOf(db, scenario_id, { limit: totals.count, offset: 0 }, signal) });
  const [versions, years] = [new Set(found.map(({ data_version }) => data_version)), new Set(found.map(({ fiscal_year }) => fiscal_year))];
  if (years.size > 1) throw refused('要合并的方案不是同一预算年度的，请选择同一年度的方案。', 'The scenarios are of different fiscal years; please choose some of one year.');
  const packs = new Map(found.flatMap(({ rule_packs }) => rule_packs).map((pack) => [`${pack.id} ${pack.version}`, pack]));
  return keep({
    source: 'merged', analysis: 'reduce.compare', params: { precedence: input.precedence, choose: input.choose }, rows: mergeCuts(sources, input, caller.lang),
    stored: found.some(({ org_codes }) => org_codes.length > 0), fiscal_year: [...years][0]!,
    data_version: versions.size === 1 ? [...versions][0]! : Math.min(...[...versions].filter((one) => one !== null)),
    rule_packs: [...packs.values()], merged_from: found.map(({ scenario_id, name, data_version }) => ({ scenario_id, name, data_version })), value_lost: null,
  }, input, context);
}

async function byRules(simulate: NonNullable<ScenarioInput['simulate']>, context: Context): Promise<Made> {
  const before = context.db.dataVersion();
  const { applied, reasons, uses, inline } = await simulateRules(simulate, context, ['region']);
  const names = await applied.table.names(everyRow(applied.table));
  if (!isAsRemembered(context.db, before)) throw new AppError('busy', { zh: '测算期间数据有变化，请重新保存。', en: 'The data changed meanwhile; please save again.' });
  const { table, cut, excluded } = applied;
  const { orgs, industries, columns } = table;
  const regions = columns.get('region');
  const rows = table.codes.map((project_code, i): ScenarioCut => ({
    project_code, name: names[i]!, org_code: cellAt(orgs, i) as string | null, industry: cellAt(industries, i) as string | null,
    region: regions?.kind === 'text' ? (cellAt(regions, i) as string | null) : null, base: table.base[i]!, cut: cut[i]!, excluded: excluded[i] === 1,
    explanation: explain(applied, i, applied.row(i), reasons.get(i))[context.caller.lang],
  }));
  return {
    source: 'rules', analysis: 'reduce.simulate', params: simulate, rows, stored: !inline, fiscal_year: simulate.fiscal_year ?? null,
    data_version: inline ? null : before, rule_packs: uses, merged_from: [], value_lost: null,
  };
}

async function asGiven({ cuts = [], fiscal_year, origin }: ScenarioInput, { db, caller, signal }: Context): Promise<Made> {
  const seen = new Set<string>();
  for (const { project_code, base, cut } of cuts) {
    if (seen.has(project_code)) throw refused(`项目“${project_code}”出现了两次，请合并为一行。`, `Project "${project_code}" stands twice; please join the rows.`);
    seen.add(project_code);
    if (cut > base * (1 + 1e-9)) throw refused(`项目“${project_code}”压减 ${money(cut).zh}，超过预算 ${money(base).zh}，请更正。`, `Project "${project_code}" is cut by ${money(cut).en}, more than its budget of ${money(base).en}; please correct it.`);
  }
  const version = db.dataVersion();
  const known = fiscal_year === undefined ? null : new Map((await db.query(storedSql, { scope: [...caller.scope], fiscal_year, codes: [...seen] }, { signal })).map((row) => [row.project_code, row]));
  const rows = cuts.map(({ project_code, name, org_code, industry, region, base, cut, explanation }): ScenarioCut => {
    const own = { name: name ?? null, org_code: org_code ?? null, industry: industry ?? null, region: region ?? null };
    const found = known?.get(project_code);
    if (known !== null && found === undefined) throw refused(`${fiscal_year} 年没有可见的项目“${project_code}”，请核对编码和年度。`, `There is no visible project "${project_code}" in ${fiscal_year}; please check code and year.`);
    return { ...own, ...found, project_code, base, cut: Math.min(cut, base), excluded: false, explanation: explanation ?? null };
  });
  return {
    source: 'given', analysis: origin?.analysis ?? 'reduce.compare', params: origin?.params ?? null, rows, stored: known !== null, fiscal_year: fiscal_year ?? null,
    data_version: known === null ? null : (origin?.data_version ?? version), rule_packs: [], merged_from: [], value_lost: origin?.value_lost ?? null,
  };
}

async function keep({ rows, stored, value_lost, ...made }: Made, { name, note, shared }: Pick<ScenarioInput, 'name' | 'note' | 'shared'>, { db, caller, now, signal }: Context): Promise<ScenarioDetail> {
  const at = now().toISOString();
  const scenario_id = uuid7(now());
  const row = {
    scenario_id, name, note, owner: caller.user, home_org: homeOf(caller), shared, source: made.source, fiscal_year: made.fiscal_year,
    // No code is empty: a project without an organisation is seen only by who sees everything.
    org_codes: JSON.stringify(stored ? [...new Set(rows.map(({ org_code }) => org_code ?? ''))].sort() : []),
    analysis: made.analysis, params: JSON.stringify(made.params ?? null), totals: JSON.stringify(totalsOf(rows, value_lost)),
    rule_packs: JSON.stringify(made.rule_packs), merged_from: JSON.stringify(made.merged_from), data_version: made.data_version, created_at: at, updated_at: at,
  };
  await db.write(async (tx) => {
    await refuseTaken(tx, caller.user, name);
    await tx.append('scenarios', one(row));
    await tx.append('scenario_projects', {
      scenario_id: rows.map(() => scenario_id), place: rows.map((_, place) => place), project_code: rows.map((one) => one.project_code), name: rows.map((one) => one.name),
      org_code: rows.map((one) => one.org_code), industry: rows.map((one) => one.industry), region: rows.map((one) => one.region), base: rows.map((one) => one.base),
      cut: rows.map((one) => one.cut), excluded: rows.map((one) => one.excluded), explanation: rows.map((one) => one.explanation),
    });
    await recordEvent(tx, { scenario_id, place: 1, action: 'saved', detail: name, made_by: caller.user, made_at: at });
  });
  return getScenario(db, caller, scenario_id, { limit: 10_000, offset: 0 }, signal);
}

export type Event = { scenario_id: string; place: number; action: string; detail: string; made_by: string; made_at: string };
export const recordEvent = (tx: Transaction, event: Event) => tx.append('scenario_events', one(event));

const one = (row: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, [value]]));

/** @throws AppError `conflict` where the person has another of this name that is not archived */
export async function refuseTaken(db: Reader, user: string, name: string, but?: string): Promise<void> {
  const taken = await db.query(namesSql, { user, name });
  if (taken.every(({ scenario_id }) => scenario_id === but)) return;
  throw new AppError('conflict', { zh: `您已有名为“${name}”的方案，请换一个名称，或先将原方案归档。`, en: `You have a scenario named "${name}" already; please choose another name or archive that one first.` });
}

function totalsOf(rows: readonly ScenarioCut[], value_lost: number | null): ScenarioTotals {
  const base = moneySum(rows.map((row) => row.base));
  const cut = moneySum(rows.map((row) => row.cut));
  const eligible = moneySum(rows.flatMap((row) => (row.excluded ? [] : [row.base])));
  const touched = rows.filter((row) => row.cut > 0).length;
  return { base, cut, after: inFen(base - cut, base), rate: quotient(cut, base), eligible_base: eligible, eligible_rate: quotient(cut, eligible), count: rows.length, touched, value_lost };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

import { type Context, implement, type RulePackUse } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { AppError, type Lang, type Text } from '../../errors.ts';
import { percent } from '../../evaluate/figures.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { orgNames } from '../model/org-names.ts';
import { money } from '../model/sentences.ts';
import { Applied, type Applying, type Override } from '../rules/apply.ts';
import type { Rule } from '../rules/contract.ts';
import { excludedReason, explain } from '../rules/explain.ts';
import { faultOfRules } from '../rules/faults.ts';
import { everyRow, type Table } from '../rules/table.ts';
import { ruleWarnings } from '../rules/warnings.ts';
import { simulate, type SimulateParams } from './contract.ts';
import { departmentTable, inlineTable } from './inline.ts';
import { departmentsSql, STORED_FIELDS, storedTable } from './stored.ts';
import { byRule, partsBy, totalsOf } from './totals.ts';

type Params = ParamsOf<typeof simulate>;
type Result = BareResultOf<typeof simulate>;
export type Simulated = { readonly applied: Applied; readonly departments: Applied; readonly reasons: ReadonlyMap<number, string>; readonly uses: RulePackUse[]; readonly inline: boolean; readonly warnings: readonly Text[] };

/** What rules take from each project, which rule did what, and what remains. */
export const runSimulate = implement(simulate, async (params, context) => {
  const simulated = await simulateRules(params, context);
  const { applied, departments, uses, inline } = simulated;
  const { lang } = context.caller;
  const totals = totalsOf(applied);
  return {
    result: {
      totals,
      by_org: partsBy(applied, applied.table.orgs).map(({ key, ...part }) => ({ org_code: key, ...part })),
      by_industry: partsBy(applied, applied.table.industries).map(({ key, ...part }) => ({ industry: key, ...part })),
      org_names: await orgNames(context, inline),
      by_rule: inOrder(byRule(applied), byRule(departments), params),
      adjustments: { ...applied.adjustments },
      total: applied.table.count,
      projects: await rowsOf(simulated, params, lang),
      departments: await departmentRows(departments, lang),
      department_totals: departmentTotals(departments),
      overrides: (params.overrides ?? []).map(({ project_code, after, exclude, reason }) => ({ project_code, after: after ?? null, exclude: exclude ?? null, reason })),
      explanation: told(totals)[lang],
      warnings: [...simulated.warnings, ...ruleWarnings(applied), ...ruleWarnings(departments)].map((warning) => warning[lang]),
    },
    rulePacks: uses,
    inline,
  };
});

/**
 * Rules of pack and question over the rows that are asked for; shared by whatever compares reductions.
 * @param also stored columns that are wanted beside those that rules look at
 */
export async function simulateRules(params: SimulateParams, context: Context, also: readonly string[] = []): Promise<Simulated> {
  const pack = params.rulepack === undefined ? null : await packFor(context, 'reduction', { id: params.rulepack, date: '' });
  const rules = [...(pack?.parameters.rules ?? []), ...(params.rules ?? [])];
  if (rules.length === 0) throw refused('没有任何规则，请填写 rules 或指定规则包 rulepack。', 'There are no rules; please give rules or name a rulepack.');
  const fault = faultOfRules(rules);
  if (fault !== null) throw new AppError('invalid_params', fault);
  const [ofProjects, ofOrgs] = [rules.filter(({ level }) => level === 'project'), rules.filter(({ level }) => level === 'org')];
  const inline = params.projects !== undefined;
  if (!inline && params.fiscal_year === undefined) throw refused('请填写预算年度 fiscal_year，或直接传入 projects。', 'Please give fiscal_year, or pass projects.');
  const read = inline ? inlineTable(params) : await storedTable(params, new Set([...fieldsOf(ofProjects, inline), ...also]), context);
  const { overrides, reasons, warnings, kept } = readOverrides(params, read);
  const table = withProtected(read, kept);
  const common = { stacking: params.stacking ?? pack?.parameters.stacking ?? 'first', rounding: params.rounding ?? pack?.parameters.rounding, limits: params.limits ?? pack?.parameters.limits } as const;
  const applied = new Applied(table, { ...common, rules: ofProjects, overrides });
  return {
    applied, reasons, inline,
    departments: await applyToDepartments(params, { ...common, limits: undefined, rules: ofOrgs, overrides: new Map() }, context),
    uses: pack === null ? [] : [packUse(pack)],
    warnings: [...unsure(pack?.status), ...warnings, ...protectedOverrides(applied, overrides)],
  };
}

function unsure(status: string | undefined): Text[] {
  if (status === undefined || status === 'verified') return [];
  return [{ zh: '所用规则包的部分内容未经核实（见各条规则的来源），作为决定依据前请核对原文或改用本地规则包。', en: 'Parts of the rule pack are not verified (see the source of each rule); please check the originals or use a local pack before deciding by it.' }];
}

/** @throws AppError `invalid_params` for a stored attribute that does not exist */
function fieldsOf(rules: readonly Rule[], inline: boolean): Set<string> {
  const fields = new Set<string>();
  for (const { id, when, action } of rules) {
    for (const field of [...when.map((one) => one.field), ...(action?.rates === undefined ? [] : [action.rates.field])]) {
      if (!inline && !STORED_FIELDS.includes(field)) {
        throw refused(`规则“${id}”用到的列“${field}”不存在，可用的列是：${STORED_FIELDS.join('、')}。请更正列名。`, `Rule "${id}" looks at the column "${field}", which is not there; there are: ${STORED_FIELDS.join(', ')}. Please correct the name.`);
      }
      fields.add(field);
    }
  }
  return fields;
}

async function applyToDepartments(params: SimulateParams, applying: Applying, { db, caller, signal }: Context): Promise<Applied> {
  if (applying.rules.length === 0) return new Applied(departmentTable([]), applying);
  const stored = params.departments === undefined && params.fiscal_year !== undefined && params.projects === undefined;
  const rows = stored ? await db.query(departmentsSql, { scope: caller.scope, evaluation_year: params.evaluation_year ?? params.fiscal_year! }, { signal }) : params.departments;
  if (rows === undefined) throw refused('规则针对单位考核，但没有传入单位，请填写 departments。', 'A rule looks at departments, but none were passed; please give departments.');
  return new Applied(departmentTable(rows), applying);
}

/** @throws AppError `invalid_params` for an unknown project, two decisions for one, or more than the budget */
function readOverrides({ overrides: given = [] }: SimulateParams, table: Table) {
  const overrides = new Map<number, Override>();
  const reasons = new Map<number, string>();
  const warnings: Text[] = [];
  const kept: number[] = [];
  if (given.length === 0) return { overrides, reasons, warnings, kept };
  const places = new Map(table.codes.map((code, i) => [code, i]));
  for (const { project_code, after, exclude, protect, reason } of given) {
    const place = places.get(project_code);
    if (place === undefined) throw refused(`人工调整的项目“${project_code}”不在项目列表中，请核对编码。`, `The override of project "${project_code}" fits no project; please check its code.`);
    if (overrides.has(place)) throw refused(`项目“${project_code}”有两条人工调整，请只保留一条。`, `Project "${project_code}" has two overrides; please keep one.`);
    if (after === undefined && exclude === undefined && protect !== true) throw refused(`项目“${project_code}”的人工调整没有写明压减后金额 after，也没有写明是否排除 exclude，请补充。`, `The override of project "${project_code}" says neither after nor exclude; please complete it.`);
    if (after !== undefined && exclude === true) throw refused(`项目“${project_code}”既人工排除又写了压减后金额，请只保留一种。`, `Project "${project_code}" is both excluded and given an amount; please keep one.`);
    if (protect === true && (after !== undefined || exclude === true)) throw refused(`项目“${project_code}”既人工保护又写了压减后金额或排除，请只保留一种。`, `Project "${project_code}" is both protected by a person and excluded or given an amount; please keep one.`);
    if (after !== undefined && after > table.base[place]!) throw refused(`项目“${project_code}”人工调整后为 ${money(after).zh}，超过预算 ${money(table.base[place]!).zh}，请更正。`, `The override leaves project "${project_code}" ${money(after).en}, more than its budget of ${money(table.base[place]!).en}; please correct it.`);
    overrides.set(place, { after, exclude });
    if (protect === true) kept.push(place);
    reasons.set(place, reason);
  }
  return { overrides, reasons, warnings, kept };
}

/** The table is kept for others: what a person protects stands in a copy. */
function withProtected(table: Table, places: readonly number[]): Table {
  if (places.length === 0) return table;
  const isProtected = table.isProtected.slice();
  for (const place of places) isProtected[place] = 1;
  return { ...table, isProtected };
}

/** A person's amount does not touch what is protected or excluded; that is told. */
function protectedOverrides({ table, excluded }: Applied, overrides: ReadonlyMap<number, Override>): Text[] {
  return [...overrides].flatMap(([place, { after }]) => {
    if (after === undefined || (table.isProtected[place] === 0 && excluded[place] === 0)) return [];
    const code = table.codes[place]!;
    if (excluded[place] === 1) return [{ zh: `项目“${code}”已被规则排除，人工调整的金额没有采用；如要压减，请在人工调整中写 exclude: false。`, en: `Project "${code}" is excluded by a rule, so the amount of its override was not used; say exclude: false in the override to cut it.` }];
    return [{ zh: `项目“${code}”受保护，人工调整的金额没有采用。`, en: `Project "${code}" is protected, so the amount of its override was not used.` }];
  });
}

function inOrder(projects: Result['by_rule'], departments: Result['by_rule'], params: Params): Result['by_rule'] {
  const order = new Map((params.rules ?? []).map(({ id }, i) => [id, i]));
  const placeOf = ({ id }: { id: string }) => order.get(id) ?? -1;
  return [...projects, ...departments].sort((a, b) => placeOf(a) - placeOf(b));
}

async function rowsOf({ applied, reasons }: Simulated, { order, limit, offset, project_codes }: Params, lang: Lang): Promise<Result['projects']> {
  const { table, cut } = applied;
  const chosen = placesOf(table, cut, { order, limit, offset, project_codes });
  const names = await table.names(chosen);
  return chosen.map((i, at) => {
    const row = applied.row(i);
    const acting = applied.rules.flatMap(({ id }, r) => (row.parts[r]! > 0 || (applied.fits(r, i) && row.excludedBy === -1 && applied.rules[r]!.action?.kind === 'notice') || row.excludedBy === r || row.freeze === r ? [id] : []));
    const org = table.orgs.codes[i]!;
    return {
      project_code: table.codes[i]!, name: names[at]!, org_code: org < 0 ? null : table.orgs.values[org]!,
      base: table.base[i]!, cut: row.cut, after: table.base[i]! - row.cut, rules: acting,
      parts: applied.rules.flatMap(({ id }, r) => (row.parts[r]! > 0 ? [{ rule: id, cut: row.parts[r]! }] : [])),
      explanation: explain(applied, i, row, reasons.get(i))[lang],
      excluded_reason: excludedReason(applied, row, reasons.get(i))?.[lang] ?? null,
      frozen: applied.frozen[i] === 1,
    };
  });
}

function placesOf({ codes, count }: Table, cut: Float64Array, { order, limit, offset, project_codes }: Pick<Params, 'order' | 'limit' | 'offset' | 'project_codes'>): number[] {
  const wanted = project_codes && new Set(project_codes);
  if (order === 'code' && wanted === undefined) return Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, i) => i + offset);
  const all = Array.from({ length: count }, (_, i) => i);
  const places = wanted === undefined ? all : all.filter((i) => wanted.has(codes[i]!));
  if (order === 'cut') places.sort((a, b) => cut[b]! - cut[a]! || a - b);
  return places.slice(offset, offset + limit);
}

async function departmentRows(departments: Applied, lang: Lang): Promise<Result['departments']> {
  const { table, rules } = departments;
  const names = await table.names(everyRow(table));
  return table.codes.map((org_code, i) => {
    const row = departments.row(i);
    return {
      org_code, name: names[i]!, base: table.base[i]!, cut: row.cut, after: table.base[i]! - row.cut,
      rules: rules.flatMap(({ id }, r) => (row.parts[r]! > 0 || row.excludedBy === r ? [id] : [])), explanation: explain(departments, i, row, undefined)[lang],
    };
  });
}

function departmentTotals(departments: Applied): Result['department_totals'] {
  const { base, cut, touched } = totalsOf(departments);
  return { base, cut, rate: base > 0 ? cut / base : null, count: touched };
}

function told({ base, cut, eligible_base, eligible_rate, excluded_count, touched }: Result['totals']): Text {
  const rate = eligible_rate === null ? '—' : percent(eligible_rate);
  return {
    zh: `预算 ${money(base).zh}，排除 ${excluded_count} 个项目后参与压减 ${money(eligible_base).zh}；压减 ${money(cut).zh}，涉及 ${touched} 个项目，压减率 ${rate}。`,
    en: `Budgets of ${money(base).en}; without ${excluded_count} excluded projects ${money(eligible_base).en}; ${money(cut).en} cut from ${touched} projects, a rate of ${rate}.`,
  };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

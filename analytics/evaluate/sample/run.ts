import { z } from 'zod';
import { implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import type { ColumnsOf } from '../../database/types.ts';
import { AppError, type Text } from '../../errors.ts';
import { money } from '../../reduce/model/sentences.ts';
import { namesFrom, numberColumn, type Table, textColumn } from '../../reduce/rules/table.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { percent, shown } from '../figures.ts';
import { LOT_ALGORITHM } from '../lot.ts';
import { evaluateSample } from './contract.ts';
import { type Candidate, chooseFrom, type Choosing, enteredText, poolOf } from './pool.ts';

const text = z.string().nullable();
const figure = z.number().nullable();
const candidatesSql = sqlFile(
  new URL('./candidates.sql', import.meta.url),
  z.object({
    project_code: z.string(), name: text, objective: text, org_code: text, org_name: text, department_code: text, project_type: text, nature: text, industry: text, budget: figure,
    execution_rate: figure, self_score: figure, self_grade: text, score_rise: figure, met_share: figure, most_over: figure, open_problems: z.number(), years_unchecked: figure, is_done: z.boolean(),
  }),
);
type Read = ColumnsOf<typeof candidatesSql.row>;
type Params = ParamsOf<typeof evaluateSample>;

/** Projects above the amount or of policy, the riskiest first with their reasons, and those chosen by risk and by lot. */
export const runEvaluateSample = implement(evaluateSample, async (params, { db, caller, signal }) => {
  const { fiscal_year, by_lot, seed, limit, offset } = params;
  if (by_lot > 0 && seed === undefined) throw refused('要随机抽取，请填写种子 seed（任意文字或数字），以便他人重新抽取核对。', 'To draw by lot, please give a seed, any text or number, so that others can draw again.');
  if (params.count !== undefined && by_lot > params.count) throw refused(`随机抽取 ${by_lot} 个，多于总数 ${params.count} 个，请更正。`, `${by_lot} by lot are more than ${params.count} in all; please correct it.`);
  const pack = await packFor({ db, signal }, 'reevaluation', { id: params.rulepack, date: `${fiscal_year}-12-31` });
  const rules = pack.parameters;
  const read = await db.columns(candidatesSql, { scope: caller.scope, fiscal_year, org_code: params.org_code ?? null }, { signal, heavy: true });
  if (read.project_code.length === 0) throw new AppError('not_found', { zh: `${fiscal_year} 年没有可见的项目，请核对年度和单位。`, en: `No project of ${fiscal_year} is visible; please check year and organisation.` });
  const table = tableOf(read);
  // A person need not look at the same self-evaluation twice.
  const pool = poolOf(table, rules);
  const fresh = pool.filter(({ place }) => !read.is_done[place]!);
  const typed = typedOf(read, rules);
  const count = params.count ?? needed(read, typed, rules);
  const { chosen, lot } = chooseFrom(fresh, read.project_code, { count, byLot: Math.min(by_lot, count), seed });
  const ranked = pool.map((candidate, i) => ({ candidate, rank: i + 1 })).filter(({ candidate }) => !params.chosen_only || chosen.has(candidate.place));
  const totals = totalsOf(read, table, { pool, chosen, typed, rules });
  return {
    result: {
      total: ranked.length,
      rows: ranked.slice(offset, offset + limit).map(({ candidate, rank }) => rowOf(candidate, rank, { read, rules, chosen, lang: caller.lang })),
      totals,
      lot: lot && { algorithm: LOT_ALGORITHM, seed: seed!, list_hash: lot.hash, of: lot.of },
      explanation: told(totals, rules, fiscal_year)[caller.lang],
      warnings: warningsOf(params, { count, fresh: fresh.length, totals, status: pack.status }).map((warning) => warning[caller.lang]),
    },
    rulePacks: [packUse(pack)],
  };
});

function tableOf(read: Read): Table {
  const columns = new Map([
    ...(['name', 'objective', 'org_code', 'project_type', 'nature', 'industry', 'self_grade'] as const).map((name) => [name, textColumn(read[name])] as const),
    ...(['budget', 'execution_rate', 'self_score', 'score_rise', 'met_share', 'most_over', 'open_problems', 'years_unchecked'] as const).map((name) => [name, numberColumn(read[name])] as const),
  ]);
  return {
    count: read.project_code.length, codes: read.project_code, names: namesFrom(read.name), base: Float64Array.from(read.budget, (one) => one ?? 0),
    orgs: textColumn(read.org_code), industries: textColumn(read.industry), isProtected: new Uint8Array(read.project_code.length), columns,
  };
}

/** Places of the projects of which a share must be evaluated; null where the pack asks for none. */
function typedOf({ project_type }: Read, { coverage }: Choosing): number[] | null {
  return coverage && project_type.flatMap((type, i) => (type !== null && coverage.project_types.includes(type) ? [i] : []));
}

function needed({ is_done }: Read, typed: readonly number[] | null, { coverage }: Choosing): number {
  if (coverage === null || typed === null) throw refused('规则包没有规定抽查比例，请填写抽查个数 count。', 'The rule pack asks for no share; please give the count.');
  const done = typed.filter((place) => is_done[place]!).length;
  return Math.max(0, Math.ceil(typed.length * coverage.share - 1e-9) - done);
}

type Chosen = ReadonlyMap<number, 'risk' | 'lot'>;
type Parts = { readonly pool: readonly Candidate[]; readonly chosen: Chosen; readonly typed: readonly number[] | null; readonly rules: Choosing };

function totalsOf({ is_done }: Read, { base, count }: Table, { pool, chosen, typed, rules }: Parts) {
  const sum = (places: Iterable<number>) => [...places].reduce((all, place) => all + base[place]!, 0);
  const typedChosen = typed?.filter((place) => chosen.has(place) || is_done[place]!).length ?? null;
  return {
    projects: count, pool: pool.length, chosen: chosen.size, by_lot: [...chosen.values()].filter((how) => how === 'lot').length,
    budget: base.reduce((all, one) => all + one, 0), pool_budget: sum(pool.map(({ place }) => place)), chosen_budget: sum(chosen.keys()),
    typed: typed?.length ?? null, typed_chosen: typedChosen, typed_share: typed === null || typed.length === 0 ? null : typedChosen! / typed.length, asked_share: rules.coverage?.share ?? null,
  };
}

type Telling = { readonly read: Read; readonly rules: Choosing; readonly chosen: Chosen; readonly lang: 'zh' | 'en' };

function rowOf({ place, entered, risk, rules: fitting }: Candidate, rank: number, { read, rules, chosen, lang }: Telling) {
  return {
    rank, project_code: read.project_code[place]!, name: read.name[place]!, org_code: read.org_code[place]!, org_name: read.org_name[place]!, department_code: read.department_code[place]!,
    budget: read.budget[place]!, self_score: read.self_score[place]!, self_grade: read.self_grade[place]!, execution_rate: read.execution_rate[place]!,
    entered: entered.map((one) => ({ kind: one.kind, text: enteredText(one, money(rules.amount))[lang] })),
    risk, reasons: fitting.map((r) => ({ rule: rules.risks[r]!.id, points: rules.risks[r]!.points, text: rules.risks[r]!.name[lang] })),
    chosen: chosen.get(place) ?? null, done: read.is_done[place]!,
  };
}

type Totals = ReturnType<typeof totalsOf>;

function told({ projects, pool, pool_budget, chosen, chosen_budget, by_lot }: Totals, { amount }: Choosing, year: number): Text {
  const lot = by_lot === 0 ? { zh: '', en: '' } : { zh: `（其中随机抽取 ${by_lot} 个）`, en: ` (${by_lot} by lot)` };
  return {
    zh: `${year} 年 ${shown(projects)} 个项目中，预算达到 ${money(amount).zh}或政策性强的有 ${shown(pool)} 个，预算 ${money(pool_budget).zh}；选出 ${shown(chosen)} 个${lot.zh}，预算 ${money(chosen_budget).zh}。`,
    en: `Of ${shown(projects)} projects of ${year}, ${shown(pool)} have ${money(amount).en} or more or are matters of policy, ${money(pool_budget).en} in all; ${shown(chosen)} are chosen${lot.en}, ${money(chosen_budget).en}.`,
  };
}

type Facts = { readonly count: number; readonly fresh: number; readonly totals: Totals; readonly status: string };

function warningsOf({ count: asked }: Params, { count, fresh, totals, status }: Facts): Text[] {
  const warnings: Text[] = [];
  if (count > fresh) warnings.push({ zh: `要选 ${count} 个，符合条件且尚未复评的只有 ${fresh} 个，已全部选出。`, en: `${count} are asked for, but only ${fresh} qualify and are not evaluated yet; all of them are chosen.` });
  const { typed_share: share, asked_share: least } = totals;
  if (share !== null && least !== null && share < least - 1e-9) {
    warnings.push({ zh: `复评项目占规定类型项目的 ${percent(share)}，低于规则包的 ${percent(least)}${asked === undefined ? '' : '，请增加抽查个数'}。`, en: `${percent(share)} of the projects of those types are evaluated, less than the pack's ${percent(least)}${asked === undefined ? '' : '; please choose more'}.` });
  }
  if (status !== 'verified') warnings.push({ zh: '所用规则包的部分内容未经核实（见规则包的来源说明），作为依据前请核对原文或改用本地规则包。', en: 'Parts of the rule pack are not verified (see its sources); please check the originals or use a local pack.' });
  return warnings;
}

const refused = (zh: string, en: string): AppError => new AppError('invalid_params', { zh, en });

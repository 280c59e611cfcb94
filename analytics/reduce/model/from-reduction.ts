/** The projects of a reduction by rules as a choice of cuts: so that the best choice stands beside the rules, measured alike. */
import { z } from 'zod';
import type { Context, RulePackUse } from '../../analysis.ts';
import { sqlFile } from '../../database.ts';
import { AppError, type Text } from '../../errors.ts';
import { shown } from '../../evaluate/figures.ts';
import { moneySum } from '../../numeric/money.ts';
import { columnFor } from '../rules/conditions.ts';
import { cellAt, everyRow, type Table } from '../rules/table.ts';
import { simulateRules } from '../simulate/simulate-rules.ts';
import { manner, MOST_PROJECTS, valuation, type ChoiceParams, type ChoiceProject, type ChoiceQuestion, type Valuation } from './contract.ts';

const fundsSql = sqlFile(new URL('./funds.sql', import.meta.url), z.object({ project_code: z.string(), source: z.string(), amount: z.number() }));

export type Reduced = {
  readonly names: readonly (string | null)[];
  readonly orgs: readonly (string | null)[];
  readonly bases: Float64Array;
  readonly cuts: Float64Array;
  /** Value of the whole project ÷ 10,000 yuan; NaN without a budget. */
  readonly worth: Float64Array;
  /** Why a project cannot be cut: excluded, protected; 0 where it can. */
  readonly fixed: Uint8Array;
  readonly gated: Uint8Array;
  readonly measure: Text;
};
export const EXCLUDED = 1;
export const PROTECTED = 2;

export type Choice<P extends ChoiceParams> = {
  readonly question: Omit<P, 'projects' | 'reduction' | 'value' | 'manner'> & ChoiceQuestion;
  /** Null where the projects came as such. */
  readonly reduced: Reduced | null;
  readonly uses: readonly RulePackUse[];
  readonly inline: boolean;
  readonly warnings: readonly Text[];
};

/**
 * @param target whether what the rules cut is the target where no other demand on money is made
 * @throws AppError `invalid_params` for both or neither of projects and reduction, or a value that cannot be told
 */
export async function choiceOf<P extends ChoiceParams>(params: P, context: Context, target: 'rules' | 'none' = 'rules'): Promise<Choice<P>> {
  const { projects, reduction, value, manner: how, ...others } = params;
  if ((projects === undefined) === (reduction === undefined)) throw refused('请在 projects（逐项目列出）和 reduction（按规则测算的参数）中填写且只填写一项。', 'Please give either projects or reduction, and not both.');
  if (reduction === undefined) return { question: { ...others, projects: projects! }, reduced: null, uses: [], inline: true, warnings: [] };
  const valued = value ?? valuation.parse({});
  const field = fieldOf(valued);
  const { applied, uses, inline, warnings } = await simulateRules(reduction, context, field === null ? [] : [field]);
  const { table, cut, excluded } = applied;
  if (table.count > MOST_PROJECTS) throw tooMany(table.count);
  const figures = field === null ? null : figuresOf(table, field, valued);
  const filled = figures === null ? null : filledIn(figures, valued);
  const fundingOf = others.ceilings === undefined || inline ? oneSource : await bySources(reduction.fiscal_year!, context);
  const { divisible, min_keep, levels, loss } = how ?? manner.parse({});
  const limits = reduction.limits ?? {};
  const fixed = new Uint8Array(table.count);
  const gated = new Uint8Array(table.count);
  const worth = new Float64Array(table.count);
  let gates = 0;
  const rows = table.codes.map((id, i): ChoiceProject => {
    const base = table.base[i]!;
    fixed[i] = excluded[i] === 1 ? EXCLUDED : table.isProtected[i] === 1 ? PROTECTED : 0;
    if (fixed[i] === 0 && applied.row(i).gate >= 0) {
      gated[i] = 1;
      gates++;
    }
    const figure = gated[i] === 1 ? 0 : filled === null ? 1 : filled.values[i]!;
    const whole = valued.per_budget ? (figure * base) / 10_000 : figure;
    worth[i] = base === 0 ? NaN : (whole / base) * 10_000;
    const least = base === 0 ? 0 : Math.min(1, Math.max(min_keep, 1 - (limits.max_cut_rate ?? 1), 1 - (limits.max_cut ?? base) / base, (limits.min_after ?? 0) / base, 0));
    const org = orgAt(table, i);
    return { id, value: whole, funding: fundingOf(id, base), ...(org !== null && { org }), min_keep: gated[i] === 1 ? 0 : least, divisible, ...(levels && { levels }), loss, protected: fixed[i] !== 0 };
  });
  const wanted = others.target_cut ?? (target === 'rules' && others.ceilings === undefined ? moneySum(cut) : undefined);
  const most = others.max_org_cut_share ?? limits.max_org_cut_rate;
  return {
    question: { ...others, projects: rows, ...(wanted !== undefined && { target_cut: wanted }), ...(most !== undefined && { max_org_cut_share: most }) },
    reduced: { names: await table.names(everyRow(table)), orgs: table.codes.map((_, i) => orgAt(table, i)), bases: table.base, cuts: cut, worth, fixed, gated, measure: measureOf(valued) },
    uses, inline,
    warnings: [...warnings, ...(filled?.warnings ?? []), ...(gates === 0 ? [] : [gatesSentence(gates)]), ...((reduction.overrides ?? []).some(({ after }) => after !== undefined) ? [OVERRIDES] : [])],
  };
}

/** The one source that a budget is said to come from. */
const SOURCE = '预算';
type FundingOf = (id: string, base: number) => Record<string, number>;
const oneSource: FundingOf = (_, base) => ({ [SOURCE]: base });

/** The stored sources of each project, in the proportion in which they stand; without any, the one source. */
async function bySources(fiscal_year: number, { db, caller, signal }: Context): Promise<FundingOf> {
  const found = new Map<string, { readonly source: string; readonly amount: number }[]>();
  for (const { project_code, ...one } of await db.query(fundsSql, { scope: caller.scope, fiscal_year }, { signal })) {
    const known = found.get(project_code);
    if (known === undefined) found.set(project_code, [one]);
    else known.push(one);
  }
  return (id, base) => {
    const sources = found.get(id);
    if (sources === undefined) return oneSource(id, base);
    const total = sources.reduce((sum, { amount }) => sum + amount, 0);
    return Object.fromEntries(sources.map(({ source, amount }) => [source, (amount * base) / total]));
  };
}

const OVERRIDES: Text = { zh: '人工调整的金额只作用于规则方案，优化方案可以另行选择这些项目的压减额；需要固定时请同时排除。', en: 'Amounts that a person set bind the rules alone; the best choice may cut these projects otherwise. Exclude them too where they are to stay.' };

const orgAt = ({ orgs }: Table, i: number) => cellAt(orgs, i) as string | null;

function fieldOf({ by, field, grades }: Valuation): string | null {
  if (by === 'field' && field === undefined) throw refused('价值按自选列计算，但没有填写 value.field，请写明列名。', 'Values come from a column, but value.field is missing; please name it.');
  if (by === 'grade' && (grades === undefined || Object.keys(grades).length === 0)) throw refused('价值按等次计算，但没有填写 value.grades，请写明各等次的价值（0–1）。', 'Values follow the grade, but value.grades is missing; please say what each grade is worth (0–1).');
  return by === 'budget' ? null : by === 'field' ? field! : by;
}

/** NaN where there is none. */
function figuresOf(table: Table, field: string, { by, grades }: Valuation): Float64Array {
  const column = columnFor(table, 'value', field);
  if (by === 'grade') return Float64Array.from({ length: table.count }, (_, i) => grades![String(cellAt(column, i) ?? '')] ?? NaN);
  if (column.kind !== 'number') {
    if (column.kind === 'text' && column.values.length === 0) return new Float64Array(table.count).fill(NaN);
    throw refused(`价值取自列“${field}”，但这一列不是数字，请另选一列。`, `Values come from the column "${field}", which holds no figures; please choose another one.`);
  }
  const scale = by === 'score' ? 100 : 1;
  return column.figures.map((figure) => figure / scale);
}

function filledIn(figures: Float64Array, { by, missing }: Valuation): { values: Float64Array; warnings: Text[] } {
  const known = figures.filter((figure) => !Number.isNaN(figure)).sort();
  const negative = known.length > 0 && known[0]! < 0;
  if (negative) throw refused(`价值不能为负，但最小的是 ${shown(known[0]!)}，请核对数据或另选一列。`, `A value cannot be negative, but the least is ${shown(known[0]!)}; please check the data or choose another column.`);
  if (known.length === 0 && missing === 'median') {
    throw refused('没有一个项目有可用的价值数据（得分、等次或自选列），请换一种价值口径（如每元等值 budget），或在 value.missing 中写明缺数时的价值。', 'No project has a figure of value (score, grade or your column); please choose another measure or give value.missing.');
  }
  const middle = known.length === 0 ? 0 : (known[(known.length - 1) >> 1]! + known[known.length >> 1]!) / 2;
  const fill = missing === 'median' ? middle : missing / (by === 'score' ? 100 : 1);
  const lacking = figures.length - known.length;
  const told = shown(by === 'score' ? fill * 100 : fill);
  const how = missing === 'median' ? { zh: `已有数据的中位数 ${told} `, en: `${told}, the median of the others` } : { zh: ` ${told} `, en: told };
  return {
    values: figures.map((figure) => (Number.isNaN(figure) ? fill : figure)),
    warnings: lacking === 0 ? [] : [{ zh: `有 ${lacking} 个项目没有价值数据（共 ${figures.length} 个），按${how.zh}计。`, en: `${lacking} of ${figures.length} projects have no figure of value and count as ${how.en}.` }],
  };
}

function measureOf({ by, field, per_budget }: Valuation): Text {
  const what = { budget: { zh: '预算金额', en: 'budget' }, score: { zh: '绩效得分 ÷ 100', en: 'score ÷ 100' }, grade: { zh: '绩效等次的价值', en: 'worth of the grade' }, field: { zh: `“${field}”`, en: `"${field}"` } }[by];
  if (by === 'budget') return per_budget ? { zh: '价值 = 预算（万元）', en: 'value = budget in units of 10,000 yuan' } : { zh: '每个项目价值为 1', en: 'every project is worth 1' };
  return per_budget ? { zh: `价值 = ${what.zh} × 预算（万元）`, en: `value = ${what.en} × budget in units of 10,000 yuan` } : { zh: `价值 = ${what.zh}`, en: `value = ${what.en}` };
}

function gatesSentence(count: number): Text {
  return { zh: `有 ${count} 个项目被一票否决，价值按 0 计，优化时首先压减。`, en: `${count} projects are vetoed; they count as worth nothing and are cut first.` };
}

function tooMany(count: number): AppError {
  return new AppError('too_large', { zh: `共 ${count.toLocaleString('en')} 个项目，优化最多支持 ${MOST_PROJECTS.toLocaleString('en')} 个，请缩小范围后重试。`, en: `There are ${count.toLocaleString('en')} projects; a choice takes at most ${MOST_PROJECTS.toLocaleString('en')}. Please narrow it down.` });
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

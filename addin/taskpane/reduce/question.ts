/** What the person has set as a question of reduce.simulate. Pure. */
import type { InputOf } from '../../../analytics/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import type { Action, Rule } from '../../../analytics/reduce/rules/contract.ts';
import type { simulate, SimulatedProject } from '../../../analytics/reduce/simulate/contract.ts';
import { ORG_FIELD_KINDS, STORED_FIELD_KINDS, type FieldKind } from '../../../analytics/reduce/simulate/fields.ts';
import type { ConditionDraft, Decided, RuleDraft, Setup } from './setup.ts';
import { typedYear } from '../shared/typed-year.ts';
import { withoutThousands } from '../../thousands.ts';

export type Question = InputOf<typeof simulate>;
/** What optimum, frontier and a saved scenario take of it. */
export type Reduction = Omit<Question, 'order' | 'limit' | 'offset'>;
type RuleInput = NonNullable<Question['rules']>[number];

const WAN = 10_000;

/** @param projects of the sheet; null for the stored ones. @throws AppError `invalid_params` naming what is missing or no figure */
export function reductionOf(setup: Setup, projects: readonly SimulatedProject[] | null): Reduction {
  const { base, pack, rules, stacking, rounding, maxCut, maxOrgCut, month, decisions } = setup;
  if (projects === null && setup.from === 'sheet') throw refused('还没有读取项目，请先选中项目表，再点“读取所选表格”。', 'No projects have been read; please select their table and read it.');
  if (pack === '' && rules.length === 0) throw refused('还没有规则，请选择规则包或新增规则。', 'There are no rules; please choose a rule pack or add a rule.');
  const year = setup.year.trim() === '' && projects !== null ? null : typedYear(setup.year);
  const limits = { ...share('max_cut_rate', '单个项目最多压减', maxCut), ...share('max_org_cut_rate', '单位合计最多压减', maxOrgCut) };
  return {
    base,
    ...(year !== null && { fiscal_year: year }),
    ...(projects !== null && { projects: projects.map((one) => ({ ...one })) }),
    ...(setup.evaluationYear.trim() !== '' && { evaluation_year: typedYear(setup.evaluationYear, { zh: '评价年度', en: 'year of evaluation' }) }),
    ...(month !== '' && { monitor_month: Number(month) }),
    ...(pack !== '' && { rulepack: pack }),
    ...(rules.length > 0 && { rules: rules.map((rule) => ruleOf(rule, projects)) }),
    ...(stacking !== '' && { stacking }),
    ...(rounding !== '' && { rounding: Number(rounding) }),
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(decisions.length > 0 && { overrides: decisions.map((one) => overrideOf(one)) }),
  };
}

function ruleOf(rule: RuleDraft, projects: readonly SimulatedProject[] | null): RuleInput {
  const when = rule.when.map((one) => conditionOf(one, rule, kindOf(one.field, rule.level, projects)));
  const { id, name, level, source, status } = rule;
  const action = actionOf(rule);
  return { id: id.trim() === '' ? '规则' : id.trim(), ...(name !== '' && { name }), level, when, source, status, ...(action === null ? { exclude: true } : { action }) };
}

/** What a column holds: of the sheet's own columns, what stands in them. */
export function kindOf(field: string, level: Rule['level'], projects: readonly SimulatedProject[] | null): FieldKind {
  const known: Readonly<Record<string, FieldKind>> = level === 'org' ? ORG_FIELD_KINDS : STORED_FIELD_KINDS;
  if (Object.hasOwn(known, field)) return known[field]!;
  const cell = projects?.find((one) => one[field] != null)?.[field];
  return typeof cell === 'number' ? 'number' : typeof cell === 'boolean' ? 'flag' : 'text';
}

function conditionOf({ field, op, value }: ConditionDraft, { id }: RuleDraft, kind: FieldKind): NonNullable<RuleInput['when']>[number] {
  if (op === 'empty' || op === 'not_empty') return { field, op };
  const several = op === 'in' || op === 'not_in' || op === 'between' || op === 'contains';
  const texts = several ? value.split(/[、，,;；]/).map((one) => one.trim()).filter((one) => one !== '') : [value.trim()];
  if (texts.length === 0 || texts[0] === '') throw refused(`规则“${id}”的条件“${field}”没有填写值，请补充。`, `The condition on "${field}" of rule "${id}" has no value; please fill it in.`);
  const values = texts.map((text) => (op === 'contains' ? text : valueOf(text, kind, field, id)));
  return { field, op, value: several ? values : values[0]! };
}

function valueOf(text: string, kind: FieldKind, field: string, id: string): string | number | boolean {
  if (kind === 'text') return NATURE_VALUES[text] !== undefined && field === 'nature' ? NATURE_VALUES[text] : text;
  if (kind === 'flag') {
    if (/^(?:是|true|yes|1)$/i.test(text)) return true;
    if (/^(?:否|false|no|0)$/i.test(text)) return false;
    throw refused(`规则“${id}”的条件“${field}”的值是“${text}”，应为“是”或“否”。`, `The condition on "${field}" of rule "${id}" has the value "${text}"; expected yes or no.`);
  }
  return figureOf(text, `规则“${id}”的条件“${field}”`, `The condition on "${field}" of rule "${id}"`);
}

const NATURE_VALUES: Readonly<Record<string, string>> = { 一次性: 'one_off', 经常性: 'recurring', 分期: 'phased' };

/** Null for a rule that excludes. */
function actionOf({ id, does, value, ratesBy, rates }: RuleDraft): Action | null {
  const [zh, en] = [`规则“${id}”`, `Rule "${id}"`];
  if (does === 'exclude') return null;
  if (does === 'percent' && ratesBy !== '') return { kind: 'percent', rates: { field: ratesBy, by: ratesOf(rates, zh, en) } };
  if (does === 'percent') return { kind: does, value: percentOf(value, zh, en) };
  if (does === 'amount' || does === 'cap') return { kind: does, value: figureOf(value, `${zh}的金额（万元）`, `${en}: the amount (10,000 yuan)`) * WAN };
  if (does === 'notice' || does === 'freeze') return { kind: does, ...(value.trim() !== '' && { text: value.trim() }) };
  return { kind: does };
}

/** @example ratesOf('中=20%、差=30%') // => { 中: 0.2, 差: 0.3 } */
export function ratesOf(text: string, zh: string, en: string): Record<string, number> {
  const pairs = text.split(/[、，,;；\n]/).map((one) => one.trim()).filter((one) => one !== '');
  if (pairs.length === 0) throw refused(`${zh}没有填写分档比例，如“中=20%、差=30%”。`, `${en} has no rates, such as "C=20%, D=30%".`);
  return Object.fromEntries(pairs.map((pair) => {
    const [key = '', rate = ''] = pair.split(/[=＝:：]/).map((one) => one.trim());
    return [key, percentOf(rate, `${zh}中“${key}”`, `${en}, "${key}"`)];
  }));
}

/** Per cent of 0–100 as a share. */
export function percentOf(text: string, zh: string, en: string): number {
  const figure = figureOf(text.replace(/[%％]\s*$/, ''), `${zh}的比例（%）`, `${en}: the rate (%)`);
  if (figure < 0 || figure > 100) throw refused(`${zh}的比例是 ${figure}%，应在 0–100 之间，请更正。`, `${en} has a rate of ${figure}%; expected 0 to 100. Please correct it.`);
  return Math.round(figure * 1e8) / 1e10;
}

export function figureOf(text: string, zh: string, en: string): number {
  const plain = withoutThousands(text);
  if (plain !== '' && /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return Number(plain);
  throw refused(plain === '' ? `${zh}没有填写，请补充。` : `${zh}的值是“${text}”，应为数字，请更正。`, plain === '' ? `${en} is missing; please fill it in.` : `${en} is "${text}"; expected a number. Please correct it.`);
}

function share<K extends string>(key: K, zh: string, text: string): Partial<Record<K, number>> {
  return text.trim() === '' ? {} : ({ [key]: percentOf(text, zh, zh) } as Record<K, number>);
}

function overrideOf({ project_code, kind, after, reason }: Decided): NonNullable<Question['overrides']>[number] {
  if (kind === 'exclude') return { project_code, exclude: true, reason };
  if (kind === 'keep') return { project_code, protect: true, reason };
  return { project_code, after: figureOf(after, `项目“${project_code}”压减后的金额（万元）`, `What remains of project "${project_code}" (10,000 yuan)`) * WAN, reason };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

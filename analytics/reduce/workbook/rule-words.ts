/** A rule in words: on which projects, and what it does. Pure. */
import type { Lang } from '../../errors.ts';
import { percent } from '../../evaluate/figures.ts';
import { money } from '../model/sentences.ts';
import { rateOf } from '../rules/apply.ts';
import type { ActionKind, Condition, Operator, Rule } from '../rules/contract.ts';
import { FIELD_NAMES } from '../simulate/fields.ts';

const OPERATORS: Record<Lang, Record<Operator, string>> = {
  zh: { '=': '等于', '!=': '不等于', '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于', in: '是其中之一：', not_in: '都不是：', between: '介于（含两端）：', contains: '包含', empty: '没有填写', not_empty: '已填写' },
  en: { '=': 'is', '!=': 'is not', '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least', in: 'is one of', not_in: 'is none of', between: 'between (both included)', contains: 'contains', empty: 'is empty', not_empty: 'is filled' },
};
const VALUES: Record<Lang, Readonly<Record<string, string>>> = {
  zh: { one_off: '一次性', recurring: '经常性', phased: '分期', true: '是', false: '否', red: '红灯', yellow: '黄灯', blue: '蓝灯', green: '绿灯' },
  en: { one_off: 'one-off', recurring: 'recurring', phased: 'phased', true: 'yes', false: 'no' },
};
const DOES: Record<Lang, Record<ActionKind, string>> = {
  zh: { percent: '压减', amount: '定额压减', cap: '限额（超过部分压减）', remove: '全部取消', gate: '一票否决，不予安排', freeze: '暂停拨付', notice: '提示（不涉及金额）' },
  en: { percent: 'cut by', amount: 'cut the amount of', cap: 'cut what is above', remove: 'remove', gate: 'veto, no budget', freeze: 'freeze', notice: 'notice (no money)' },
};
const JOINT: Record<Lang, { readonly list: string; readonly and: string; readonly every: string; readonly exclude: string }> = {
  zh: { list: '、', and: '；并且 ', every: '全部', exclude: '排除，不计入分子和分母' },
  en: { list: ', ', and: '; and ', every: 'all', exclude: 'exclude from both sides of the rate' },
};

export function conditionsInWords({ when }: Rule, lang: Lang): string {
  const valueOf = (one: unknown) => VALUES[lang][String(one)] ?? String(one);
  const told = ({ field, op, value }: Condition) => [FIELD_NAMES[lang][field] ?? field, OPERATORS[lang][op], ...(value === undefined ? [] : [[value].flat().map(valueOf).join(JOINT[lang].list)])].join(' ');
  return when.length === 0 ? JOINT[lang].every : when.map(told).join(JOINT[lang].and);
}

export function actionInWords({ action, exclude }: Rule, lang: Lang): string {
  if (exclude || action === undefined) return JOINT[lang].exclude;
  const { kind, value, rates, text } = action;
  const by = rates === undefined ? '' : `${FIELD_NAMES[lang][rates.field] ?? rates.field} ${Object.entries(rates.by).map(([key, rate]) => `${key} ${percent(rate)}`).join(JOINT[lang].list)}`;
  const figure = value === undefined ? by : kind === 'percent' ? percent(rateOf(value)) : money(value)[lang];
  return [DOES[lang][kind], figure, text ?? ''].filter((one) => one !== '').join(' ');
}

/** What the reader of a cost-benefit analysis has to know. Pure. */
import type { Text } from '../../errors.ts';
import { percent } from '../../evaluate/figures.ts';
import type { Variable } from './contract.ts';

export function irrNote(rates: readonly number[], anyFlow: boolean): Text | null {
  if (rates.length === 1) return null;
  if (!anyFlow) return { zh: '各年净收支均为 0，任何折现率下净现值都为 0，没有内部收益率。', en: 'All yearly nets are 0, so every rate gives a net present value of 0: there is no internal rate of return.' };
  if (rates.length === 0) return { zh: '没有使净现值为 0 的折现率，内部收益率不存在，请看净现值。', en: 'No rate gives a net present value of 0, so there is no internal rate of return; please look at the net present value.' };
  const all = rates.map(percent).join('、');
  return {
    zh: `净收支多次变号，有 ${rates.length} 个内部收益率（${all}），不能据此判断取舍，请看净现值。`,
    en: `The yearly nets change sign more than once: there are ${rates.length} internal rates of return (${all.replaceAll('、', ', ')}), which decide nothing; please look at the net present value.`,
  };
}

export function discountSentence(rate: number, pack: { id: string; version: string; status: string } | null): Text {
  if (pack === null) return { zh: `折现率 ${percent(rate)}，由使用者给出。`, en: `The discount rate of ${percent(rate)} was given with the question.` };
  return { zh: `折现率 ${percent(rate)}，取自规则包“${pack.id}”（版本 ${pack.version}）。`, en: `The discount rate of ${percent(rate)} comes from rule pack "${pack.id}" (version ${pack.version}).` };
}

export function breakEvenSentence(option: string, variable: Variable, value: number, against: string | null): Text {
  if (against !== null) {
    return { zh: `折现率为 ${percent(value)} 时，“${option}”与“${against}”净现值相等。`, en: `At a discount rate of ${percent(value)} "${option}" and "${against}" are worth the same.` };
  }
  if (variable === 'discount_rate') return { zh: `折现率为 ${percent(value)} 时，“${option}”的净现值为 0。`, en: `At a discount rate of ${percent(value)} the net present value of "${option}" is 0.` };
  const word = variable === 'costs' ? { zh: '成本', en: 'costs' } : { zh: '效益', en: 'benefits' };
  const change = value - 1;
  const by = Math.abs(change) < 5e-5 ? { zh: '恰好如此', en: 'exactly as they are' } : change > 0 ? { zh: `增加 ${percent(change)}`, en: `${percent(change)} more` } : { zh: `减少 ${percent(-change)}`, en: `${percent(-change)} less` };
  return { zh: `“${option}”的${word.zh}${by.zh}时净现值为 0。`, en: `The net present value of "${option}" is 0 with ${word.en} ${by.en}.` };
}

type Warned = {
  readonly negative: readonly string[];
  readonly withoutEffect: readonly string[];
  readonly differentSpans: boolean;
  readonly rate: number;
};

export function warningsOf({ negative, withoutEffect, differentSpans, rate }: Warned): Text[] {
  const named = (ids: readonly string[]) => ({ zh: ids.map((id) => `“${id}”`).join('、'), en: ids.map((id) => `"${id}"`).join(', ') });
  return [
    ...(negative.length === 0 ? [] : [{ zh: `${named(negative).zh}有负的成本或效益，会改变效益成本比，请核对应记在哪一边。`, en: `${named(negative).en} have negative costs or benefits, which change the benefit-cost ratio; please check on which side they belong.` }]),
    ...(withoutEffect.length === 0 ? [] : [{ zh: `${named(withoutEffect).zh}没有给出效果，未参与成本效果比较。`, en: `${named(withoutEffect).en} have no effect given and are left out of the cost-effectiveness comparison.` }]),
    ...(differentSpans ? [{ zh: '各方案的年限不同，净现值没有折算为同一年限，比较时请注意。', en: 'The options last for different years and their net present values are not brought to one span; please mind this when comparing.' }] : []),
    ...(rate < 0 ? [{ zh: '折现率为负，越晚的收支权重越大，请核对。', en: 'The discount rate is negative, so later flows weigh more; please check it.' }] : []),
  ];
}

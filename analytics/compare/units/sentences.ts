/** What is said of a unit, a group, and the whole comparison. Pure. */
import type { Text } from '../../errors.ts';
import { fixed } from '../../numeric/rounding.ts';
import { type Currency, CURRENCY_NAMES } from '../currency.ts';
import type { Judged, Refusal, Spread } from './judge.ts';

/** Six significant digits with separators; the figures themselves are not rounded. */
export function shown(value: number): string {
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-6) ? String(rounded) : rounded.toLocaleString('en', { maximumFractionDigits: 9 });
}

type Limits = { readonly outlier_at: number; readonly currency: Currency };
type Measure = Pick<Judged, 'unitCost' | 'madScore' | 'flag'>;
/** Ten thousand times too much or too little, give or take the spread of a group: 万元 beside 元, 万美元 beside 美元. */
const SLIP = { from: 3_000, to: 30_000 };

export function reasonOf({ unitCost, madScore, flag }: Measure, spread: Pick<Spread, 'median'> | null, figures: { cost: number | null; output: number | null }, { outlier_at, currency }: Limits): Text | null {
  switch (flag) {
    case null:
      return null;
    case 'missing': {
      const what = figures.cost === null ? { zh: figures.output === null ? '成本和产出' : '成本', en: figures.output === null ? 'cost and output' : 'cost' } : { zh: '产出', en: 'output' };
      return { zh: `没有${what.zh}，不能计算单位成本，未参与对比，请补上。`, en: `Without ${what.en} there is no unit cost; it is not compared. Please fill it in.` };
    }
    case 'zero_output':
      return { zh: '产出为 0，不能计算单位成本，未参与对比，请核对是否漏填或尚未产出。', en: 'The output is 0, so there is no unit cost; it is not compared. Please check whether it is missing or not delivered yet.' };
    case 'negative': {
      const [zh, en, value] = (figures.cost ?? 0) < 0 ? ['成本', 'cost', figures.cost!] : ['产出', 'output', figures.output!];
      return { zh: `${zh}为 ${shown(value)}，小于 0，未参与对比，请核对是否为冲减。`, en: `The ${en} is ${shown(value)}, below 0; it is not compared. Please check whether it is a correction.` };
    }
    case 'zero_cost':
      return { zh: '成本为 0，按 0 参与对比，请核对是否漏填。', en: 'The cost is 0 and counts as such; please check that it is not missing.' };
    case 'not_ranked':
      return { zh: '所在组没有对比，不排名次。', en: 'Its group is not compared, so there is no rank.' };
    default:
      return outlierSentence(unitCost!, madScore, spread!.median, flag === 'high', outlier_at, CURRENCY_NAMES[currency]);
  }
}

function outlierSentence(cost: number, score: number | null, median: number, high: boolean, outlierAt: number, money: Text): Text {
  const times = median > 0 && cost > 0 ? (high ? cost / median : median / cost) : null;
  const by = times === null
    ? { zh: `与本组中位数 ${shown(median)} 相差 ${shown(cost - median)}`, en: `differs by ${shown(cost - median)} from the group's median of ${shown(median)}` }
    : high ? { zh: `是本组中位数 ${shown(median)} 的 ${shown(times)} 倍`, en: `is ${shown(times)} times the group's median of ${shown(median)}` }
      : { zh: `只有本组中位数 ${shown(median)} 的 1/${shown(times)}`, en: `is 1/${shown(times)} of the group's median of ${shown(median)}` };
  const how = score === null
    ? { zh: '本组过半数相同，按四分位数判断', en: 'more than half of the group are equal, so the quartiles decide' }
    : { zh: `偏离度 ${fixed(score, 1)}，界限 ±${fixed(outlierAt, 1)}`, en: `deviation ${fixed(score, 1)}, limit ±${fixed(outlierAt, 1)}` };
  const slip = times !== null && times >= SLIP.from && times <= SLIP.to;
  return {
    zh: `单位成本 ${shown(cost)} ${by.zh}（${how.zh}）。${slip ? `相差约一万倍，请先核对成本或产出是否混用了${money.zh}和万${money.zh}。` : '请核对数据，再查明原因。'}`,
    en: `The unit cost of ${shown(cost)} ${by.en} (${how.en}). ${slip ? `That is about ten thousand times: please check first whether ${money.en} and 10,000 ${money.en} were mixed up.` : 'Please check the figures, then look for the cause.'}`,
  };
}

export function refusalSentence(refusal: Refusal): Text {
  switch (refusal.kind) {
    case 'few':
      return { zh: `能计算单位成本的只有 ${refusal.count} 个，不足 3 个，不作对比，请扩大分组。`, en: `Only ${refusal.count} have a unit cost, fewer than 3, so they are not compared; please use wider groups.` };
    case 'few_or_withheld':
      return { zh: '能计算单位成本的不足 3 个，或涉及的单位不足 3 个，不作对比，请扩大分组。', en: 'Fewer than 3 have a unit cost, or fewer than 3 organisations stand behind them, so they are not compared; please use wider groups.' };
    case 'mixed':
      return { zh: `产出的计量单位不一致（${refusal.outputUnits.join('、')}），不能对比，请统一单位或分组。`, en: `Output is counted in different units (${refusal.outputUnits.join(', ')}), which cannot be compared; please use one unit or separate groups.` };
  }
}

export function explanationOf(prices: { baseYear: number } | null): Text {
  return {
    zh: `单位成本 = 成本 ÷ 产出，名次 1 为最低；四分位数按第 7 类方法（同 QUARTILE.INC），偏离度 =（单位成本 − 中位数）÷ MAD。${prices ? `成本已按所给价格指数折为 ${prices.baseYear} 年价格。` : ''}单位成本低不等于绩效好，请同时看质量和条件。`,
    en: `Unit cost = cost ÷ output, rank 1 is the lowest; quartiles are of type 7 (as QUARTILE.INC), deviation = (unit cost − median) ÷ MAD. ${prices ? `Costs are in prices of ${prices.baseYear} by the index given. ` : ''}A low unit cost is not yet good performance: please look at quality and conditions, too.`,
  };
}

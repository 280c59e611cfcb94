/** The words of the official forms that say what amounts are in, without those that turn traditional characters: the pane reads forms by them too. Pure. */
import { MONEY_UNITS } from '../imports/money-units.ts';

/**
 * A printed label, in simplified characters: without number, star, colon and the letter of a formula; and the unit that stands behind it.
 * @example labelOfPlain('★ 全年预算数(A)(万元):') // => { base: '全年预算数', exponent: 4 }
 */
export function labelOfPlain(text: string): { readonly base: string; readonly exponent: number | null } {
  let base = text.replace(/[\s\u200b\ufeff]/g, '').replace(/^(?:[★*☆▲]+|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d+[、.])/, '').replace(/[★*☆]+$/, '').replace(/:$/, '');
  let exponent: number | null = null;
  for (let next = /^(.*?)\(([^()]*)\)$/.exec(base); next !== null; next = /^(.*?)\(([^()]*)\)$/.exec(base)) {
    const inside = next[2]!.replace(/^单位:?/, '');
    if (Object.hasOwn(MONEY_UNITS, inside)) exponent = MONEY_UNITS[inside]!;
    else if (!/^[a-z](?:[/÷][a-z])?$|^%$|^必填$|^选填$|^\d*分?$|^[\d年度—~\-+n×x]*$/i.test(inside)) break;
    base = next[1]!;
  }
  return { base: base.replace(/:$/, ''), exponent };
}

export const lookup = <K extends string>(words: Readonly<Record<K, readonly string[]>>): ReadonlyMap<string, K> =>
  new Map((Object.keys(words) as K[]).flatMap((key) => words[key].map((word) => [word, key] as const)));

export const AMOUNT_COLUMNS = lookup({
  initial: ['年初预算数', '年初预算', '预算批复数', '年初批复数'],
  adjusted: ['全年预算数', '全年预算', '调整预算数', '调整后预算数', '调整后预算', '预算调整数', '全年预算执行预算数'],
  executed: ['全年执行数', '执行数', '预算执行数', '实际执行数', '全年支出数', '实际支出数', '支出数'],
  forecast: ['全年预计执行数', '预计全年执行数', '全年预计支出数'],
  rate: ['执行率', '预算执行率', '全年预计执行率'],
  weight: ['分值', '权重'],
  points: ['得分', '自评得分'],
});
/** Rows of money: the whole of it, and where it comes from. */
export const FUND_TOTAL = lookup({
  year: ['年度资金总额', '年度资金申请总额', '资金总额', '年度预算总额', '当年资金总额', '本年度资金总额', '年度项目资金总额', '预算总额'],
  whole: ['中期资金总额', '项目资金总额', '项目总投资', '总投资', '项目总资金', '实施期资金总额'],
});
/** What stands before the rows of money, for all of them. */
export const FUNDS_PART: ReadonlySet<string> = new Set([
  ...['项目资金', '资金', '项目预算', '预算资金', '预算'].flatMap((part) => [part, `${part}情况`, `${part}执行情况`]), '资金来源', '资金来源情况', '项目资金来源', '项目资金申请',
]);

/** What a demand, its price and its relaxation are called in words. Pure. */
import type { Text } from '../../errors.ts';
import { percent, shown } from '../../evaluate/figures.ts';
import { rounded } from '../../numeric/rounding.ts';
import type { Demand, DemandKind } from './rows.ts';

/** The name by which a demand is told in results. */
export function nameOf({ kind, key }: Pick<Demand, 'kind' | 'key'>): string {
  return key === '' ? kind : `${kind}:${key}`;
}

/** Yuan as 万元 from ten thousand on, to the fen below. */
export function money(yuan: number): Text {
  const cents = rounded(yuan, 2);
  if (Math.abs(cents) < 10_000) return { zh: `${shown(cents)} 元`, en: `${shown(cents)} yuan` };
  return { zh: `${shown(cents / 10_000)} 万元`, en: `${shown(cents)} yuan` };
}

const WHAT: Record<DemandKind, (demand: Demand) => Text> = {
  target_cut: ({ limit }) => ({ zh: `压减总额不少于 ${money(limit).zh}`, en: `cutting at least ${money(limit).en} in all` }),
  ceiling: ({ key, limit }) => ({ zh: `“${key}”保留不超过 ${money(limit).zh}`, en: `keeping at most ${money(limit).en} of "${key}"` }),
  org_floor: ({ key, limit }) => ({ zh: `单位“${key}”至少保留 ${money(limit).zh}`, en: `leaving organisation "${key}" at least ${money(limit).en}` }),
  max_org_cut_share: ({ key, limit }) => ({ zh: `单位“${key}”压减不超过 ${percent(limit)}`, en: `cutting organisation "${key}" by at most ${percent(limit)}` }),
  max_org_spread: ({ limit }) => ({ zh: `各单位压减比例相差不超过 ${points(limit)} 个百分点`, en: `cutting shares of organisations at most ${points(limit)} percentage points apart` }),
  group: ({ key }) => ({ zh: `第 ${key} 个分组的要求`, en: `what group ${key} demands` }),
  max_touched: ({ limit }) => ({ zh: `压减的项目不超过 ${shown(limit)} 个`, en: `cutting at most ${shown(limit)} projects` }),
};

const points = (share: number) => shown(rounded(share * 100, 2));

const whatOf = (demand: Demand): Text => WHAT[demand.kind](demand);

/** @param by yuan; projects of groups and `max_touched`; a share of `max_org_spread` */
export function relaxSentence(demand: Demand, by: number, orgBudget: number): Text {
  const what = whatOf(demand);
  const { kind, limit } = demand;
  if (kind === 'max_org_cut_share') {
    const to = percent(Math.ceil((limit + by / orgBudget) * 1e4 - 1e-6) / 1e4);
    return { zh: `要求“${what.zh}”需要放宽到 ${to}（多压 ${money(by).zh}）。`, en: `The demand of ${what.en} would have to be relaxed to ${to} (${money(by).en} more).` };
  }
  if (kind === 'max_org_spread') {
    const to = points(Math.ceil((limit + by) * 1e4 - 1e-6) / 1e4);
    return { zh: `要求“${what.zh}”需要放宽到 ${to} 个百分点。`, en: `The demand of ${what.en} would have to be relaxed to ${to} points.` };
  }
  if (kind === 'group' || kind === 'max_touched') {
    const count = shown(Math.max(1, Math.round(by)));
    return { zh: `要求“${what.zh}”需要放宽 ${count} 个项目。`, en: `The demand of ${what.en} would have to be relaxed by ${count} project(s).` };
  }
  const towards = kind === 'ceiling' ? { zh: '提高', en: 'raised' } : { zh: '降低', en: 'lowered' };
  const to = kind === 'ceiling' ? limit + by : limit - by;
  return { zh: `要求“${what.zh}”需要${towards.zh} ${money(by).zh}，即 ${money(to).zh}。`, en: `The demand of ${what.en} would have to be ${towards.en} by ${money(by).en}, to ${money(to).en}.` };
}

/** @param price loss for one yuan (one project of `max_touched` and groups, the whole of a share of `max_org_spread`) by which the demand is loosened */
export function priceSentence(demand: Demand, price: number): Text {
  const what = whatOf(demand);
  if (demand.kind === 'group' || demand.kind === 'max_touched') {
    return { zh: `“${what.zh}”起约束作用：按线性松弛，每放宽 1 个项目约少损失价值 ${shown(price)}。`, en: `${what.en} binds: in the linear relaxation one project more would lose about ${shown(price)} less value.` };
  }
  if (demand.kind === 'max_org_spread') {
    return { zh: `“${what.zh}”起约束作用：按线性松弛，每放宽 1 个百分点约少损失价值 ${shown(price / 100)}。`, en: `${what.en} binds: in the linear relaxation one percentage point more would lose about ${shown(price / 100)} less value.` };
  }
  const per = shown(price * 10_000);
  return { zh: `“${what.zh}”起约束作用：按线性松弛，每放宽 1 万元约少损失价值 ${per}。`, en: `${what.en} binds: in the linear relaxation each 10,000 yuan of it costs about ${per} of value.` };
}

import type { Lang, Text } from '../../errors.ts';
import type { Item, Need } from './contract.ts';
import { approvedWith, type Priced, settle, type Settled } from './model.ts';

export type Sensitivity = { driver: string; minus_10: number; plus_10: number };

const FEWER = 0.9;
const MORE = 1.1;

/**
 * What the subsidy changes by when one figure alone is a tenth smaller or larger; figures that change nothing at all are
 * left out. An item's figure moves its own cost only, so the sum of the others is not made again.
 */
export function sensitivitiesOf(need: Need, priced: readonly Priced[], { approved, subsidy }: Settled, lang: Lang): Sensitivity[] {
  const rows: Sensitivity[] = [];
  const add = (driver: string, fewer: number, more: number) => {
    if (fewer !== subsidy || more !== subsidy) rows.push({ driver, minus_10: fewer - subsidy, plus_10: more - subsidy });
  };
  const after = (change: number) => settle(need, approved + change).subsidy;
  for (const [target, [fewer, more]] of changesByTarget(need, priced)) add(QUANTITY[lang](target), after(fewer), after(more));
  for (const one of priced) {
    for (const { name, moves, at } of FIGURES) {
      if (moves(one.item)) add(`${one.item.name}${OF[lang]}${name[lang]}`, after(at(one, FEWER) - one.approved), after(at(one, MORE) - one.approved));
    }
  }
  for (const key of SETTING_KEYS) {
    const at = (factor: number) => settle({ ...need, [key]: need[key] * factor }, approved).subsidy;
    add(SETTINGS[key][lang], at(FEWER), at(MORE));
  }
  return largestFirst(rows);
}

function largestFirst(rows: Sensitivity[]): Sensitivity[] {
  const swing = ({ minus_10, plus_10 }: Sensitivity) => Math.max(Math.abs(minus_10), Math.abs(plus_10));
  return rows.sort((a, b) => swing(b) - swing(a) || (a.driver < b.driver ? -1 : a.driver > b.driver ? 1 : 0));
}

type Target = Need['targets'][number];

/** By target: what its own items cost less, or more, with a tenth fewer and a tenth more of it. */
function changesByTarget({ targets }: Need, priced: readonly Priced[]): Map<Target, [number, number]> {
  const byId = new Map<string, [number, number]>();
  for (const { id } of targets) byId.set(id, [0, 0]);
  for (const { item, activity, approved } of priced) {
    const change = byId.get(item.target)!;
    change[0] += approvedWith(item, activity * FEWER, 1, 1, 1) - approved;
    change[1] += approvedWith(item, activity * MORE, 1, 1, 1) - approved;
  }
  return new Map(targets.map((target) => [target, byId.get(target.id)!]));
}

const QUANTITY: Readonly<Record<Lang, (target: Target) => string>> = {
  zh: ({ id, output_unit }) => `${id}的数量（${output_unit}）`,
  en: ({ id, output_unit }) => `Quantity of ${id} (${output_unit})`,
};
const OF: Text = { zh: '的', en: ': ' };

type Figure = { readonly name: Text; readonly moves: (item: Item) => boolean; readonly at: (priced: Priced, factor: number) => number };

/** The figures of an item that can move, with the name they carry on screen. */
const FIGURES: readonly Figure[] = [
  { name: { zh: '单位标准', en: 'unit standard' }, moves: ({ behaviour }) => behaviour === 'variable', at: ({ item, activity }, factor) => approvedWith(item, activity, 1, factor, 1) },
  { name: { zh: '单位产出用量', en: 'quantity per output' }, moves: ({ behaviour, quantity_per_output }) => behaviour === 'step' && quantity_per_output !== undefined, at: ({ item, activity }, factor) => approvedWith(item, activity * factor, 1, 1, 1) },
  { name: { zh: '每级金额', en: 'amount of a step' }, moves: ({ behaviour }) => behaviour === 'step', at: ({ item, activity }, factor) => approvedWith(item, activity, 1, factor, 1) },
  { name: { zh: '固定金额', en: 'fixed amount' }, moves: ({ fixed_amount }) => fixed_amount !== undefined, at: ({ item, activity }, factor) => approvedWith(item, activity, factor, 1, 1) },
  { name: { zh: '最高限额', en: 'ceiling' }, moves: ({ ceiling }) => ceiling !== undefined, at: ({ item, activity }, factor) => approvedWith(item, activity, 1, 1, factor) },
];

const SETTINGS = {
  income: { zh: '收入', en: 'Income' },
  other_subsidy: { zh: '其他补贴', en: 'Other subsidy' },
  earmarked: { zh: '专项补助', en: 'Earmarked subsidy' },
  tax: { zh: '税金', en: 'Tax' },
  profit_rate: { zh: '利润率', en: 'Profit rate' },
  quality_coefficient: { zh: '质量系数', en: 'Quality coefficient' },
  quality_deduction: { zh: '质量扣款', en: 'Quality deduction' },
} as const satisfies Partial<Record<keyof Need, Text>>;
const SETTING_KEYS = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];

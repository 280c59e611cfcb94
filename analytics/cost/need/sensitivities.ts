import type { Text } from '../../errors.ts';
import type { Item, Need } from './contract.ts';
import { priceItem, priceItems, settle, sumApproved } from './model.ts';

type Change = { driver: Text; at: (factor: number) => number };

/** What the subsidy changes by when one figure alone is a tenth smaller or larger; figures that change nothing at all are left out. */
export function sensitivitiesOf(need: Need): { driver: Text; minus_10: number; plus_10: number }[] {
  const approved = sumApproved(priceItems(need));
  const { subsidy } = settle(need, approved);
  const rows = [...quantityChanges(need, approved), ...itemChanges(need, approved), ...settingChanges(need, approved)].map(({ driver, at }) => ({
    driver,
    minus_10: at(0.9) - subsidy,
    plus_10: at(1.1) - subsidy,
  }));
  const swing = (row: (typeof rows)[number]) => Math.max(Math.abs(row.minus_10), Math.abs(row.plus_10));
  return rows.filter((row) => swing(row) > 0).sort((a, b) => swing(b) - swing(a) || (a.driver.zh < b.driver.zh ? -1 : 1));
}

const quantityChanges = (need: Need, approved: number): Change[] =>
  need.targets.map(({ id, output_unit, quantity }) => ({
    driver: { zh: `${id}的数量（${output_unit}）`, en: `Quantity of ${id} (${output_unit})` },
    at: (factor) => {
      const own = need.items.filter(({ target }) => target === id);
      const change = own.reduce((sum, item) => sum + priceItem(item, quantity * factor).approved - priceItem(item, quantity).approved, 0);
      return settle(need, approved + change).subsidy;
    },
  }));

/** The figures of an item that can move, with the name they carry on screen. */
const FIGURES: readonly { name: Text; times: (item: Item, factor: number) => Item | null }[] = [
  { name: { zh: '单位标准', en: 'unit standard' }, times: (item, factor) => (item.behaviour === 'variable' ? { ...item, unit_standard: item.unit_standard! * factor } : null) },
  { name: { zh: '单位产出用量', en: 'quantity per output' }, times: (item, factor) => (item.behaviour === 'step' && item.quantity_per_output !== undefined ? { ...item, quantity_per_output: item.quantity_per_output * factor } : null) },
  { name: { zh: '每级金额', en: 'amount of a step' }, times: (item, factor) => (item.behaviour === 'step' ? { ...item, step: { ...item.step!, amount: item.step!.amount * factor } } : null) },
  { name: { zh: '固定金额', en: 'fixed amount' }, times: (item, factor) => (item.fixed_amount === undefined ? null : { ...item, fixed_amount: item.fixed_amount * factor }) },
  { name: { zh: '最高限额', en: 'ceiling' }, times: (item, factor) => (item.ceiling === undefined ? null : { ...item, ceiling: item.ceiling * factor }) },
];

function itemChanges(need: Need, approved: number): Change[] {
  const quantity = new Map(need.targets.map(({ id, quantity }) => [id, quantity]));
  return need.items.flatMap((item) =>
    FIGURES.flatMap(({ name, times }) => {
      if (times(item, 1) === null) return [];
      const priced = (one: Item) => priceItem(one, quantity.get(item.target)!).approved;
      return [{
        driver: { zh: `${item.name}的${name.zh}`, en: `${item.name}: ${name.en}` },
        at: (factor: number) => settle(need, approved + priced(times(item, factor)!) - priced(item)).subsidy,
      }];
    }),
  );
}

const SETTINGS = {
  income: { zh: '收入', en: 'Income' },
  other_subsidy: { zh: '其他补贴', en: 'Other subsidy' },
  earmarked: { zh: '专项补助', en: 'Earmarked subsidy' },
  tax: { zh: '税金', en: 'Tax' },
  profit_rate: { zh: '利润率', en: 'Profit rate' },
  quality_coefficient: { zh: '质量系数', en: 'Quality coefficient' },
  quality_deduction: { zh: '质量扣款', en: 'Quality deduction' },
} as const satisfies Partial<Record<keyof Need, Text>>;

const settingChanges = (need: Need, approved: number): Change[] =>
  (Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).map((key) => ({
    driver: SETTINGS[key],
    at: (factor) => settle({ ...need, [key]: need[key] * factor }, approved).subsidy,
  }));

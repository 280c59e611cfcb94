import type { ResultOf } from '../../contract.ts';
import type { Text } from '../../errors.ts';
import { quantileSorted } from '../../numeric/quantile.ts';
import { groupBy } from '../analyse/cost-book.ts';
import type { proposeStandards, Wanted } from './contract.ts';

export type Price = { readonly cost_object: string; readonly org_code: string | null; readonly fiscal_year: number; readonly item: string; readonly driver: string | null; readonly amount: number | null; readonly driver_quantity: number | null };
type Row = Omit<ResultOf<typeof proposeStandards>['rows'][number], 'source'> & { source: Text };
export type Proposals = { rows: Row[]; refused: { item: string; driver: string | null; reason: Text }[] };

const FEWEST = 3;
/** Further than so many times from the median lies a slip of unit, not a price. */
const FAR = 10;

/** @param alone whether fewer than three organisations may be told: the caller sees them all anyway, or brought them along */
export function proposalsOf(prices: readonly Price[], wanted: Wanted, alone: boolean): Proposals {
  const groups = [...groupBy(prices, ({ item, driver }) => JSON.stringify([item, driver])).values()];
  const found = groups.map((group) => (wanted.method === 'history' ? fromHistory(group, wanted) : fromPeers(group, wanted, alone)));
  return { rows: found.flatMap((one) => ('unit_cost' in one ? [one] : [])), refused: found.flatMap((one) => ('reason' in one ? [one] : [])) };
}

type Found = Row | Proposals['refused'][number];
type Known = Price & { readonly price: number };

function known(group: readonly Price[]): Known[] {
  return group.flatMap((row) => (row.amount !== null && row.amount > 0 && row.driver_quantity !== null && row.driver_quantity > 0 ? [{ ...row, price: row.amount / row.driver_quantity }] : []));
}

const validFrom = ({ valid_from, fiscal_year }: Wanted): string => valid_from ?? `${String(fiscal_year + 1)}-01-01`;
const commonOf = ({ method, region, quality_grade, ...wanted }: Wanted) => ({ method, valid_from: validFrom({ method, ...wanted }), region: region ?? null, quality_grade: quality_grade ?? null, status: 'proposed' as const });

/** @returns a refusal where no price can be told: without a driver there is nothing that a standard is for one of */
function refusal(group: readonly Price[], rows: readonly Known[]): Found | null {
  const { item, driver } = group[0]!;
  if (driver === null) return { item, driver, reason: { zh: '没有动因，说不出一个单位是什么，请在成本表中补充动因和数量。', en: 'There is no driver, so nothing that a price could be for one of; please add driver and quantity to the costs.' } };
  if (rows.length === 0) return { item, driver, reason: { zh: '没有大于 0 的金额和动因数量。', en: 'There is no amount with a driver quantity above 0.' } };
  return null;
}

const METHODS: Readonly<Record<'median' | 'lower_quartile' | 'frontier', { at: number; text: Text }>> = {
  median: { at: 0.5, text: { zh: '中位数', en: 'median' } },
  lower_quartile: { at: 0.25, text: { zh: '下四分位数', en: 'lower quartile' } },
  frontier: { at: 0, text: { zh: '最低值（前沿）', en: 'the lowest (frontier)' } },
};

function fromPeers(group: readonly Price[], wanted: Wanted, alone: boolean): Found {
  const year = wanted.fiscal_year;
  const all = known(group.filter(({ fiscal_year }) => fiscal_year === year));
  const none = refusal(group, all);
  if (none) return none;
  const { item, driver } = group[0]!;
  const middle = quantileSorted(all.map(({ price }) => price).sort((a, b) => a - b), 0.5);
  const near = all.filter(({ price }) => price <= middle * FAR && price >= middle / FAR);
  const prices = near.map(({ price }) => price).sort((a, b) => a - b);
  const organizations = new Set(near.map(({ org_code }) => org_code)).size;
  if (prices.length < FEWEST || (!alone && organizations < FEWEST)) {
    return { item, driver, reason: { zh: `可比的成本对象或单位不足 ${String(FEWEST)} 个，不能由同类提出标准，可改用历史。`, en: `There are fewer than ${String(FEWEST)} comparable objects or organisations, so peers give no standard; please try history.` } };
  }
  const { at, text } = METHODS[wanted.method as keyof typeof METHODS];
  return {
    item, driver: driver!, unit_cost: quantileSorted(prices, at), count: prices.length, lowest: alone ? prices[0]! : null, highest: alone ? prices.at(-1)! : null, left_out: all.length - prices.length, ...commonOf(wanted),
    source: { zh: `建议：${String(year)} 年 ${String(prices.length)} 个同类的${text.zh}`, en: `proposed: ${text.en} of ${String(prices.length)} peers in ${String(year)}` },
  };
}

/** What was spent on a unit of the driver in the years until then, each year's cost brought to the prices of the first year it shall hold. */
function fromHistory(group: readonly Price[], wanted: Wanted): Found {
  const rows = known(group);
  const none = refusal(group, rows);
  if (none) return none;
  const index = wanted.price_index!;
  const holds = Number(validFrom(wanted).slice(0, 4));
  const middle = quantileSorted(rows.map(({ price }) => price).sort((a, b) => a - b), 0.5);
  const near = rows.filter(({ price }) => price <= middle * FAR && price >= middle / FAR);
  const lifted = near.map((row) => ({ ...row, amount: row.amount! * index ** (holds - row.fiscal_year) }));
  const prices = lifted.map(({ amount, driver_quantity }) => amount / driver_quantity!);
  const years = [...new Set(near.map(({ fiscal_year }) => fiscal_year))].sort();
  const { item, driver } = group[0]!;
  return {
    item, driver: driver!, count: near.length, left_out: rows.length - near.length, ...commonOf(wanted),
    unit_cost: lifted.reduce((sum, { amount }) => sum + amount, 0) / lifted.reduce((sum, row) => sum + row.driver_quantity!, 0),
    lowest: Math.min(...prices), highest: Math.max(...prices),
    source: {
      zh: `建议：${years.join('、')} 年本单位实际，按年物价指数 ${String(index)} 调整到 ${String(holds)} 年`,
      en: `proposed: own actual cost of ${years.join(', ')}, brought to ${String(holds)} by a yearly price index of ${String(index)}`,
    },
  };
}

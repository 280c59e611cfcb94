import { AppError } from '../../errors.ts';
import type { Question } from './contract.ts';
import { ByObject, type CostBook, groupBy, type Line, type Output, type Peer } from './cost-book.ts';
import { othersAmong } from './peers/others.ts';

type Inline = NonNullable<Question['inline']>;

/** @throws AppError `not_enough_data` where no item is of the asked year */
export function inlineBook({ fiscal_year, cost_objects, limit, offset }: Question, { items, outputs, standards }: Inline): CostBook {
  const wanted = cost_objects && new Set(cost_objects);
  const all = items.map((row): Line => ({
    cost_object: row.cost_object, fiscal_year: row.fiscal_year ?? fiscal_year, item: row.item, trace: row.trace ?? null, behaviour: row.behaviour ?? null, amount: row.amount, driver: row.driver ?? null,
    driver_quantity: row.driver_quantity ?? null, nature: row.nature ?? null,
  }));
  const delivered = outputs.map((row) => ({ ...row, fiscal_year: row.fiscal_year ?? fiscal_year }));
  const names = [...new Set(all.filter((line) => line.fiscal_year === fiscal_year && (!wanted || wanted.has(line.cost_object))).map(({ cost_object }) => cost_object))];
  if (names.length === 0) {
    const years = [...new Set(all.map((line) => line.fiscal_year))].sort().join('、');
    throw new AppError('not_enough_data', { zh: `成本表中没有所选成本对象${String(fiscal_year)}年的数据（表中年度：${years}），请核对年度和名称。`, en: `The cost table has nothing of the chosen objects for ${String(fiscal_year)} (its years: ${years}); please check the year and the names.` });
  }
  return {
    year: fiscal_year,
    total: names.length,
    objects: names.slice(offset, offset + limit),
    lines: new ByObject(all),
    outputs: new ByObject(delivered),
    standards: standards.map((row) => ({ ...row, valid_to: row.valid_to ?? null, region: row.region ?? null, quality_grade: row.quality_grade ?? null, source: row.source ?? null })),
    payments: paymentsFrom(items, fiscal_year),
    others: othersAmong(peersFrom(all, delivered, fiscal_year)),
  };
}

function paymentsFrom(items: Inline['items'], year: number): CostBook['payments'] {
  const now = items.filter(({ fiscal_year }) => (fiscal_year ?? year) === year);
  return [...groupBy(now, ({ cost_object, payer }) => JSON.stringify([cost_object, payer ?? null])).values()].map((group) => ({
    cost_object: group[0]!.cost_object,
    payer: group[0]!.payer ?? null,
    amount: group.reduce((sum, { amount }) => sum + amount, 0),
  }));
}

function peersFrom(lines: readonly Line[], outputs: readonly Output[], year: number): Peer[] {
  const delivered = groupBy(outputs.filter(({ fiscal_year }) => fiscal_year === year), ({ cost_object }) => cost_object);
  return [...groupBy(lines.filter(({ fiscal_year }) => fiscal_year === year), ({ cost_object }) => cost_object)].map(([cost_object, group]) => ({
    cost_object,
    org_code: null,
    full_cost: group.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    outputs: new Map((delivered.get(cost_object) ?? []).map(({ output_unit, quantity }) => [output_unit, quantity ?? 0])),
    items: new Set(group.map(({ item }) => item)),
  }));
}

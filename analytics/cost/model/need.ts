/** From a target to the subsidy as formulas, linked to the cost lines where the items come from them. Pure. */
import type { NeedResult } from '../need/compute.ts';
import type { Need } from '../need/contract.ts';
import type { FlowCells } from './allocation.ts';
import { at, EACH, fixedAt, MONEY, QUANTITY, span, type Put, type SheetBuilder } from './sheet.ts';
import type { ModelWords } from './words.ts';

/** How the items were taken from the cost lines of an object; left out where they were given. */
export type NeedLink = {
  readonly object: string;
  readonly unit: string;
  readonly price: 'lower' | 'standard' | 'actual';
  /** Share by which the target differs from what was delivered. */
  readonly change: number;
  /** Yuan of income for one unit; null where the income is a sum. */
  readonly fee: number | null;
};
export type NeedPart = { readonly params: Need; readonly result: NeedResult; readonly link?: NeedLink };
/** The cost lines of the linked object, in the order of the items: row, and whether they have a driver. */
export type LineCells = { readonly row: number; readonly driven: boolean; readonly compared: boolean };
export type Linked = { readonly lines: readonly LineCells[]; readonly quantityAt: string; readonly flows: FlowCells };

const SETTINGS = ['other_subsidy', 'earmarked', 'tax', 'profit_rate', 'quality_coefficient', 'quality_deduction'] as const;

/** @param linked null where the items were given */
export function writeNeed(sheet: SheetBuilder, { params, result, link }: NeedPart, linked: Linked | null, words: ModelWords): void {
  const { labels } = words;
  sheet.title(words.settings);
  sheet.header(words.name, words.value, words.unit);
  const named = (label: string, put: Put, unit = '') => {
    const row = sheet.row(label, put, { text: unit });
    sheet.name(label, { row, column: 1, rows: 1, columns: 1 });
    return fixedAt(row, 1);
  };
  const quantities = params.targets.map(({ id, output_unit, quantity }, place) => {
    const label = params.targets.length === 1 ? labels.quantity : `${labels.quantity}_${String(place + 1)}`;
    if (!linked || !link) return [id, named(label, { cell: quantity, format: QUANTITY }, `${id} ${output_unit}`)] as const;
    named(labels.base, { cell: `=${linked.quantityAt}`, format: QUANTITY }, output_unit);
    named(labels.change, { cell: link.change, format: '0%' });
    return [id, named(label, { cell: `=${labels.base}*(1+${labels.change})`, format: QUANTITY, expect: quantity }, `${id} ${output_unit}`)] as const;
  });
  const quantityOf = new Map(quantities);
  if (link && link.fee !== null) {
    named(labels.fee, { cell: link.fee, format: EACH });
    named(labels.income, { cell: `=${labels.fee}*${labels.quantity}`, format: MONEY, expect: params.income });
  } else named(labels.income, { cell: params.income, format: MONEY });
  for (const key of SETTINGS) named(labels[key], { cell: params[key], format: key === 'profit_rate' ? '0.00%' : key === 'quality_coefficient' ? '0.0000' : MONEY });

  sheet.title(words.items);
  sheet.header(words.item, words.behaviour, words.perOutput, words.activity, words.unitStandard, words.fixed, words.every, words.stepAmount, words.steps, words.computed, words.ceiling, words.approved, words.source);
  const first = sheet.next;
  params.items.forEach((item, place) => {
    const row = sheet.next;
    const cells = linked && link ? linkedCells(item, place, linked, link) : givenCells(item);
    const [use, each, fixed, every, amount] = cells;
    const { computed, approved } = result.by_item[place]!;
    const moving = item.behaviour === 'variable' ? `+${at(row, 3)}*${at(row, 4)}` : item.behaviour === 'step' ? `+${at(row, 8)}*${at(row, 7)}` : '';
    sheet.row(
      { text: item.name }, words.behaviours[item.behaviour], item.behaviour === 'fixed' ? null : use, item.behaviour === 'fixed' ? null : { cell: `=${quantityOf.get(item.target)!}*${at(row, 2)}`, format: QUANTITY },
      { cell: each, format: EACH }, { cell: fixed, format: MONEY }, { cell: every, format: QUANTITY }, { cell: amount, format: MONEY },
      // Rounded up, a step being paid when it is begun; the last binary digit begins none.
      item.behaviour === 'step' ? `=-INT(-(${at(row, 3)}/${at(row, 6)}-0.000000001))` : null,
      { cell: `=N(${at(row, 5)})${moving}`, format: MONEY, expect: computed }, { cell: item.ceiling ?? null, format: MONEY },
      { cell: `=IF(${at(row, 10)}="",${at(row, 9)},MIN(${at(row, 9)},${at(row, 10)}))`, format: MONEY, expect: approved }, { text: item.source ?? null },
    );
  });

  sheet.title(words.outcome);
  sheet.header(words.name, words.value);
  const approved = result.by_item.reduce((sum, one) => sum + one.approved, 0);
  named(labels.approved, { cell: `=SUM(${span({ row: first, column: 11, rows: params.items.length, columns: 1 })})`, format: MONEY, expect: approved });
  named(labels.regulated_cost, { cell: `=${labels.approved}*(1+${labels.profit_rate})-${labels.earmarked}`, format: MONEY, expect: result.regulated_cost });
  named(labels.fiscal_need, { cell: `=MAX(0,${labels.regulated_cost}+${labels.tax}-${labels.income}-${labels.other_subsidy})`, format: MONEY, expect: result.fiscal_need });
  named(labels.subsidy, { cell: `=MAX(0,${labels.fiscal_need}*${labels.quality_coefficient}-${labels.quality_deduction})`, format: MONEY, expect: result.subsidy });
}

type Item = Need['items'][number];
/** Use per output, unit standard, fixed amount, step size, step amount. */
type Five = readonly [Put, ModelValue, ModelValue, ModelValue, ModelValue];
type ModelValue = string | number | null;

const givenCells = ({ behaviour, quantity_per_output, unit_standard, fixed_amount, step }: Item): Five => [
  behaviour === 'fixed' ? null : (quantity_per_output ?? 1), behaviour === 'variable' ? unit_standard! : null, fixed_amount ?? null, behaviour === 'step' ? step!.every : null, behaviour === 'step' ? step!.amount : null,
];

/** Columns of the cost lines: E amount, G driver quantity, H unit standard. */
function linkedCells(item: Item, place: number, { lines, quantityAt, flows }: Linked, { price, object }: NeedLink): Five {
  const line = lines[place];
  if (!line) return [null, null, `=${flows.cellOf(item.name, object)!}`, null, null];
  const [amount, driver, standard] = [fixedAt(line.row, 4), fixedAt(line.row, 6), fixedAt(line.row, 7)];
  const actual = `MAX(0,${amount})`;
  const chosen = (mine: string, theirs: string) => (!line.compared || price === 'actual' ? `=${mine}` : price === 'standard' ? `=${theirs}` : `=MIN(${mine},${theirs})`);
  const each = chosen(`${actual}/${driver}`, standard);
  if (item.behaviour === 'step') return [1, null, null, `=${quantityAt}/${driver}`, each];
  if (item.behaviour === 'variable') return line.driven ? [`=${driver}/${quantityAt}`, each, null, null, null] : [1, `=${actual}/${quantityAt}`, null, null, null];
  return [null, null, chosen(actual, `${standard}*${driver}`), null, null];
}

/** Costs and outputs of a sheet as what the full-cost analysis takes. Pure. */
import type { Currency } from '../../../../analytics/compare/currency.ts';
import type { analyse } from '../../../../analytics/cost/analyse/contract.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell } from '../../../cells.ts';
import { readFigure, readName } from '../../compare/sheet/figure.ts';
import { currencyOf, moneyIn } from '../../../sheet/money.ts';
import type { ReadTable, TableColumn } from '../../compare/sheet/read-table.ts';
import { clean, inOnes, needed, quantityOf, readerOf, refused, word, yearOf } from './read-cells.ts';
import type { Columns } from './roles.ts';

type Inline = NonNullable<InputOf<typeof analyse>['inline']>;
export type ItemRow = Inline['items'][number];
export type OutputRow = Inline['outputs'][number];

const TRACES: Readonly<Record<'direct' | 'indirect', RegExp>> = { direct: /^直接|^direct/i, indirect: /^间接|^分摊|^indirect/i };
const BEHAVIOURS: Readonly<Record<'fixed' | 'variable' | 'step', RegExp>> = { fixed: /^固定|^fixed/i, variable: /^变动|^可变|^variable/i, step: /^阶梯|^半固定|^step/i };

const NATURES: Readonly<Record<'economic' | 'social' | 'ecological', RegExp>> = { economic: /^经济|^economic/i, social: /^社会|^social/i, ecological: /^生态|^环境|^ecolog/i };

/** `currency`: what the headers, or a line above the table, name; null where nothing does, or the person has chosen one. */
export type CostTable = { readonly items: ItemRow[]; readonly outputs: OutputRow[]; readonly currency: Currency | null };

/** A row an item of a cost object. @param chosen the currency as the person says, null as the headers do. @throws AppError `invalid_params` naming the cell */
export function itemsOfTable(table: ReadTable, columns: Columns, chosen: Currency | null = null): CostTable {
  const reader = readerOf(table);
  const { at, place, cell } = reader;
  const [object, item, amount] = needed(reader, columns, [['cost_object', '成本对象'], ['item', '成本项'], ['amount', '金额']]) as [TableColumn, TableColumn, TableColumn];
  const [year, trace, behaviour, driver, quantity, payer, nature] = ['fiscal_year', 'trace', 'behaviour', 'driver', 'driver_quantity', 'payer', 'nature'].map((role) => at(columns[role as keyof Columns])) as (TableColumn | undefined)[];
  const { times } = moneyIn(table, amount.title);
  const items = table.rows.map((row): ItemRow => {
    const text = (column: TableColumn | undefined) => (column === undefined || isEmptyCell(cell(row, column)) ? undefined : readName(cell(row, column), place(row, column)));
    const figure = readFigure(cell(row, amount), place(row, amount));
    if (figure === null) throw refused(place(row, amount), cell(row, amount), '金额（没有发生请填 0）', 'an amount (0 where nothing was spent)');
    return clean({
      cost_object: readName(cell(row, object), place(row, object)),
      item: readName(cell(row, item), place(row, item)),
      fiscal_year: year && yearOf(cell(row, year), place(row, year)),
      amount: figure * times,
      trace: trace && word(cell(row, trace), TRACES, place(row, trace), '直接或间接'),
      behaviour: behaviour && word(cell(row, behaviour), BEHAVIOURS, place(row, behaviour), '固定、变动或阶梯'),
      driver: text(driver),
      driver_quantity: quantity && quantityOf(cell(row, quantity), place(row, quantity)),
      payer: text(payer),
      nature: nature && word(cell(row, nature), NATURES, place(row, nature), '经济、社会或生态环境'),
    });
  });
  return { items, outputs: [], currency: chosen === null ? currencyOf(table, [amount.title]) : null };
}

/**
 * A row a cost object of a year, a column an item or an output.
 * @param chosen the currency as the person says, null as the headers do
 * @throws AppError `invalid_params` naming the cell, or two headers of different currencies
 */
export function itemsOfColumns(table: ReadTable, columns: Columns, uses: Readonly<Record<string, string>>, chosen: Currency | null = null): CostTable {
  const reader = readerOf(table);
  const { at, place, cell } = reader;
  const [object] = needed(reader, columns, [['cost_object', '成本对象']]) as [TableColumn];
  const year = at(columns.fiscal_year);
  const used = (use: string) => table.columns.filter(({ title }) => uses[title] === use);
  const [costs, delivered] = [used('item'), used('output')];
  if (costs.length === 0) throw new AppError('invalid_params', { zh: '还没有选成本项的列，请把各列的用途选为“成本项”或“产出”。', en: 'No column is chosen as a cost item; please say which columns are items and which are outputs.' });
  const currency = chosen === null ? currencyOf(table, costs.map(({ title }) => title)) : null;
  const times = new Map(costs.map(({ title }) => [title, moneyIn(table, title).times]));
  const names = table.rows.map((row) => ({ row, cost_object: readName(cell(row, object), place(row, object)), ...(year && { fiscal_year: yearOf(cell(row, year), place(row, year)) }) }));
  return {
    items: names.flatMap(({ row, ...of }) => costs.flatMap((column): ItemRow[] => {
      const figure = readFigure(cell(row, column), place(row, column));
      return figure === null ? [] : [{ ...of, item: plainTitle(column.title), amount: figure * times.get(column.title)! }];
    })),
    outputs: names.flatMap(({ row, ...of }) => delivered.flatMap((column): OutputRow[] => {
      const figure = quantityOf(cell(row, column), place(row, column));
      const { unit, times: ones } = outputUnit(column.title);
      return figure === undefined ? [] : [{ ...of, output_unit: unit, quantity: figure * ones }];
    })),
    currency,
  };
}

const bracketed = (title: string): string => /[(（【[]\s*([^)）】\]]+?)\s*[)）】\]]/.exec(title)?.[1] ?? '';
const outputUnit = (title: string): { readonly unit: string; readonly times: number } => inOnes(bracketed(title) || title);

const plainTitle = (title: string): string => title.replace(/\s*[(（【[][^)）】\]]*[)）】\]]\s*$/, '').slice(0, 64) || title;

/** A row an output of a cost object. @throws AppError `invalid_params` naming the cell */
export function outputsOfTable(table: ReadTable, columns: Columns): OutputRow[] {
  const reader = readerOf(table);
  const { at, place, cell } = reader;
  const [object, unit, quantity] = needed(reader, columns, [['cost_object', '成本对象'], ['output_unit', '产出单位'], ['quantity', '数量']]) as [TableColumn, TableColumn, TableColumn];
  const year = at(columns.fiscal_year);
  return table.rows.map((row): OutputRow => {
    const said = inOnes(readName(cell(row, unit), place(row, unit)));
    const figure = quantityOf(cell(row, quantity), place(row, quantity));
    if (figure === undefined) throw refused(place(row, quantity), cell(row, quantity), '产出数量', 'the quantity of the output');
    return clean({ cost_object: readName(cell(row, object), place(row, object)), fiscal_year: year && yearOf(cell(row, year), place(row, year)), output_unit: said.unit, quantity: figure * said.times });
  });
}

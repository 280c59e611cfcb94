/** Cost tables of a sheet as what the full-cost analysis takes; what cannot be is refused by its cell. Pure. */
import type { analyse } from '../../../../analytics/cost/analyse/contract.ts';
import { type Currency, CURRENCY_NAMES } from '../../../../analytics/compare/currency.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { rounded } from '../../../../analytics/numeric/rounding.ts';
import { isEmptyCell, type Cell } from '../../../cells.ts';
import { areaAddress } from '../../../sheet/address.ts';
import { readFigure, readName, readYear, type At } from '../../compare/sheet/figure.ts';
import { currencyOf, moneyIn } from '../../compare/sheet/money.ts';
import type { ReadTable, TableColumn, TableRow } from '../../compare/sheet/read-table.ts';
import type { Columns } from './roles.ts';

type Inline = NonNullable<InputOf<typeof analyse>['inline']>;
export type ItemRow = Inline['items'][number];
export type OutputRow = Inline['outputs'][number];
export type StandardRow = NonNullable<Inline['standards']>[number];
export type Usage = Readonly<Record<string, Readonly<Record<string, number>>>>;

type Reader = { readonly at: (title: string) => TableColumn | undefined; readonly place: (row: TableRow, column: TableColumn) => At; readonly cell: (row: TableRow, column: TableColumn | undefined) => Cell };

function readerOf(table: ReadTable): Reader {
  return {
    at: (title) => table.columns.find((column) => column.title === title),
    place: ({ row }, { index, title }) => ({ row, column: table.column + index, title }),
    cell: ({ cells }, column) => (column === undefined ? null : (cells[column.index] ?? null)),
  };
}

function needed({ at }: Reader, columns: Readonly<Record<string, string>>, wanted: readonly (readonly [string, string])[]): TableColumn[] {
  return wanted.map(([role, said]) => {
    const column = at(columns[role] ?? '');
    if (column) return column;
    throw new AppError('invalid_params', { zh: `还没有选“${said}”一列，请在“各列的含义”中选择。`, en: `The column of "${role}" is not chosen; please choose it under the meaning of the columns.` });
  });
}

export const TRACES: Readonly<Record<'direct' | 'indirect', RegExp>> = { direct: /^直接|^direct/i, indirect: /^间接|^分摊|^indirect/i };
export const BEHAVIOURS: Readonly<Record<'fixed' | 'variable' | 'step', RegExp>> = { fixed: /^固定|^fixed/i, variable: /^变动|^可变|^variable/i, step: /^阶梯|^半固定|^step/i };

export const NATURES: Readonly<Record<'economic' | 'social' | 'ecological', RegExp>> = { economic: /^经济|^economic/i, social: /^社会|^social/i, ecological: /^生态|^环境|^ecolog/i };

function word<K extends string>(cell: Cell, words: Readonly<Record<K, RegExp>>, at: At, said: string): K | undefined {
  if (isEmptyCell(cell)) return undefined;
  const found = (Object.keys(words) as K[]).find((key) => words[key].test(String(cell).trim()));
  if (found) return found;
  throw refused(at, cell, said, said);
}

/** Not below 0; what is not known is left out. */
function quantityOf(cell: Cell, at: At): number | undefined {
  const figure = readFigure(cell, at);
  if (figure !== null && figure < 0) throw refused(at, cell, '不小于 0 的数量（动因和产出不能为负）', 'a quantity from 0 (drivers and outputs cannot be negative)');
  return figure ?? undefined;
}

/** 万人次 in the brackets or in the cell as so many 人次. */
export function inOnes(unit: string): { readonly unit: string; readonly times: number } {
  const found = /^(万|亿)(.+)$/.exec(unit.trim());
  return found ? { unit: found[2]!, times: found[1] === '万' ? 1e4 : 1e8 } : { unit: unit.trim(), times: 1 };
}

const bracketed = (title: string): string => /[(（【[]\s*([^)）】\]]+?)\s*[)）】\]]/.exec(title)?.[1] ?? '';
const outputUnit = (title: string): { readonly unit: string; readonly times: number } => inOnes(bracketed(title) || title);

function yearOf(cell: Cell, at: At): number {
  if (/^(?:19|20)\d{2}\s*[年./-]?\s*(?:0?[1-9]|1[0-2])\s*月?(?:份|末|底)?$/.test(String(cell ?? '').trim()) && !/^\d{4}年?$/.test(String(cell).trim())) {
    throw refused(at, cell, '年度（成本须是全年合计，不能把月份与年度混在一起；请先把各月合计为全年）', 'a year (costs must be those of whole years; please add the months up first)');
  }
  return readYear(cell, at);
}

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

/** A row a standard. @param currency of the costs it is held against. @throws AppError `invalid_params` naming the cell, or a header of another currency */
export function standardsOfTable(table: ReadTable, columns: Columns, currency: Currency = 'CNY'): StandardRow[] {
  const reader = readerOf(table);
  const { at, place, cell } = reader;
  const [item, price, from] = needed(reader, columns, [['item', '成本项'], ['unit_cost', '单位标准'], ['valid_from', '生效日期']]) as [TableColumn, TableColumn, TableColumn];
  const [to, unit, region, quality, source, status] = ['valid_to', 'unit', 'region', 'quality_grade', 'source', 'status'].map((role) => at(columns[role as keyof Columns])) as (TableColumn | undefined)[];
  const { times } = moneyIn(table, price.title);
  const named = currencyOf(table, [price.title]);
  if (named !== null && named !== currency) {
    throw new AppError('invalid_params', {
      zh: `标准表以${CURRENCY_NAMES[named].zh}计，成本以${CURRENCY_NAMES[currency].zh}计，不能一起计算。请先折算为同一种货币，再重新读取。`,
      en: `The standards are in ${CURRENCY_NAMES[named].en} and the costs in ${CURRENCY_NAMES[currency].en}; please convert them to one currency and read again.`,
    });
  }
  return table.rows.map((row): StandardRow => {
    const text = (column: TableColumn | undefined) => (column === undefined || isEmptyCell(cell(row, column)) ? undefined : String(cell(row, column)).trim().slice(0, 500));
    const figure = quantityOf(cell(row, price), place(row, price));
    if (figure === undefined) throw refused(place(row, price), cell(row, price), '单位标准', 'the unit standard');
    const valid_from = dayOf(cell(row, from), place(row, from));
    if (valid_from === undefined) throw refused(place(row, from), null, '标准的生效日期，如 2024-01-01', 'the day from which the standard holds, such as 2024-01-01');
    const valid_to = to && dayOf(cell(row, to), place(row, to));
    if (to && valid_to !== undefined && valid_to < valid_from) throw refused(place(row, to), cell(row, to), `不早于生效日期 ${valid_from} 的日期`, `a day not before ${valid_from}, from which the standard holds`);
    return clean({
      item: readName(cell(row, item), place(row, item)), unit_cost: figure * times, valid_from,
      valid_to, unit: text(unit), region: text(region), quality_grade: text(quality), source: text(source), status: text(status),
    });
  });
}

/** Excel's day number, or a date or a year as text; the first day of a year given alone. */
function dayOf(cell: Cell, at: At): string | undefined {
  if (isEmptyCell(cell)) return undefined;
  if (typeof cell === 'number' && cell > 20_000 && cell < 100_000) return new Date((Math.trunc(cell) - 25_569) * 86_400_000).toISOString().slice(0, 10);
  const found = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?)?|年)?\s*$/.exec(String(cell).trim());
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2] ?? 1), Number(found?.[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (found && date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return date.toISOString().slice(0, 10);
  throw refused(at, cell, '日期，如 2024-01-01', 'a date such as 2024-01-01');
}

/** A row who served whom how much; several rows of a pair add up. @throws AppError `invalid_params` naming the cell, or the supplier whose shares pass 100 % */
export function usageOfTable(table: ReadTable, columns: Columns): Usage {
  const reader = readerOf(table);
  const { place, cell } = reader;
  const [from, to, quantity] = needed(reader, columns, [['from', '提供方'], ['to', '使用方'], ['quantity', '数量']]) as [TableColumn, TableColumn, TableColumn];
  const usage: Record<string, Record<string, number>> = {};
  const lastRow = new Map<string, TableRow>();
  for (const row of table.rows) {
    const [giver, taker] = [readName(cell(row, from), place(row, from)), readName(cell(row, to), place(row, to))];
    const figure = quantityOf(cell(row, quantity), place(row, quantity));
    if (figure === undefined) throw refused(place(row, quantity), cell(row, quantity), '使用数量（没有使用请填 0 或删去该行）', 'the quantity used (0, or delete the row, where none was)');
    const own = (usage[giver] ??= {});
    own[taker] = (own[taker] ?? 0) + figure;
    lastRow.set(giver, row);
  }
  if (/比例|占比|share|%|％/i.test(quantity.title)) assertShares(usage, lastRow, quantity, table);
  return usage;
}

function assertShares(usage: Usage, lastRow: ReadonlyMap<string, TableRow>, column: TableColumn, table: ReadTable): void {
  const whole = Object.values(usage).some((own) => Object.values(own).some((share) => share > 1)) ? 100 : 1;
  for (const [giver, own] of Object.entries(usage)) {
    const sum = Object.values(own).reduce((total, share) => total + share, 0);
    if (sum <= whole * (1 + 1e-9)) continue;
    const address = areaAddress({ row: lastRow.get(giver)!.row, column: table.column + column.index, rows: 1, columns: 1 });
    const said = `${rounded((sum / whole) * 100, 4)}%`;
    throw new AppError('invalid_params', {
      zh: `“${giver}”的使用比例合计为 ${said}（至 ${address}），超过 100%，请更正后重新读取。`,
      en: `The shares of "${giver}" add up to ${said} (until ${address}), more than 100%; please correct them and read again.`,
    });
  }
}

function clean<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;
}

function refused({ row, column, title }: At, found: Cell, zh: string, en: string): AppError {
  const address = areaAddress({ row, column, rows: 1, columns: 1 });
  const value = isEmptyCell(found) ? { zh: '空', en: 'nothing' } : { zh: `“${String(found).slice(0, 60)}”`, en: `"${String(found).slice(0, 60)}"` };
  return new AppError('invalid_params', {
    zh: `${address}（“${title}”列）的值是${value.zh}，应为${zh}。请更正后重新读取，或改选其他列。`,
    en: `${address} (column "${title}") holds ${value.en}; expected ${en}. Please correct it and read again, or choose another column.`,
  });
}

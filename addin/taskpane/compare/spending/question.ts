/** Spending and output of the units of a sheet as a question of their association. Pure. */
import type { elasticity, Errors } from '../../../../analytics/compare/elasticity/contract.ts';
import type { Currency } from '../../../../analytics/compare/currency.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { cellAddress, readFigure, readName, readYear } from '../sheet/figure.ts';
import { currencyOf, moneyIn } from '../../../sheet/money.ts';
import { mustHaveRows, type ReadTable, type TableColumn } from '../sheet/read-table.ts';

export type SpendingQuestion = InputOf<typeof elasticity>;
export type SpendingColumns = { readonly id: string; readonly year: string; readonly cost: string; readonly output: string };
export type SpendingChoice = {
  readonly columns: SpendingColumns;
  /** As it was typed; counts where no column of years is chosen. */
  readonly year: string;
  readonly fixedYears: boolean;
  readonly errors: Errors;
  /** Null for what the headers say. */
  readonly currency: Currency | null;
};

/** A line needs two points and one more to miss it. */
const FEWEST = 3;

/** Spending by the unit in its header, null for what is not known. @throws AppError `invalid_params` naming the cell, the column that is not chosen, or the year; `not_enough_data` for fewer than three rows */
export function spendingOfTable(table: ReadTable, { columns, year: typed, fixedYears, errors, currency: money }: SpendingChoice): SpendingQuestion {
  const { id, year, spending, output } = chosen(table, columns);
  mustHaveRows(table, FEWEST);
  const given = year ? null : yearOf(typed);
  const { times } = moneyIn(table, spending.title);
  const currency = money ?? currencyOf(table, [spending.title]);
  const rows = table.rows.map(({ row, cells }) => {
    const place = ({ index, title }: TableColumn) => ({ row, column: table.column + index, title });
    const amount = readFigure(cells[spending.index] ?? null, place(spending));
    return {
      id: readName(cells[id.index] ?? null, place(id)),
      year: year ? readYear(cells[year.index] ?? null, place(year)) : given!,
      spending: amount === null ? null : amount * times,
      output: readFigure(cells[output.index] ?? null, place(output)),
    };
  });
  return { rows, fixed_years: fixedYears, errors, ...(currency !== null && currency !== 'CNY' && { currency }) };
}

/** The cell for which a row is left out. */
export function cellLeftOut(table: ReadTable, columns: SpendingColumns, { spending, output }: SpendingQuestion['rows'][number], row: number): string | null {
  const blamed = spending !== null && (output === null || spending > 0) ? columns.output : columns.cost;
  const column = table.columns.find(({ title }) => title === blamed);
  const line = table.rows[row];
  return column && line ? cellAddress({ row: line.row, column: table.column + column.index }) : null;
}

function chosen(table: ReadTable, columns: SpendingColumns) {
  const at = (title: string) => table.columns.find((column) => column.title === title);
  const [id, spending, output] = [at(columns.id), at(columns.cost), at(columns.output)];
  if (id && spending && output) return { id, spending, output, year: at(columns.year) };
  throw new AppError('invalid_params', { zh: '还没有选好名称、支出和产出三列，请在“各列的含义”中选择。', en: 'The columns of name, spending and output are not all chosen; please choose them under the meaning of the columns.' });
}

function yearOf(typed: string): number {
  const year = Number(/^((?:19|20|21)\d{2})(?:年度?)?$/.exec(typed.normalize('NFKC').trim())?.[1]);
  if (Number.isInteger(year)) return year;
  throw new AppError('invalid_params', {
    zh: `没有选择年度列，填写的年度是“${typed}”，应为四位年度，如 2025。请填写这些数据的年度，或选择年度列。`,
    en: `No column of years is chosen, and the year given is "${typed}"; expected four digits such as 2025. Please give the year of these figures, or choose the column.`,
  });
}

/** Units of a sheet, or stored projects, as a question of unit costs. Pure. */
import type { Currency } from '../../../../analytics/compare/currency.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import type { Grouping, units } from '../../../../analytics/compare/units/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell } from '../../../cells.ts';
import { typedYear } from '../../shared/typed-year.ts';
import { readFigure, readName, readYear } from '../sheet/figure.ts';
import { currencyOf, moneyIn } from '../sheet/money.ts';
import type { ReadTable } from '../sheet/read-table.ts';

export type UnitsQuestion = InputOf<typeof units>;
export type UnitColumns = { readonly id: string; readonly group: string; readonly cost: string; readonly output: string; readonly unit: string; readonly year: string };

/** Costs by the unit in their header. @param chosen the currency, where it is not to be what the headers say. @throws AppError `invalid_params` naming the cell, or the column that is not chosen */
export function unitsOfTable(table: ReadTable, columns: UnitColumns, chosen: Currency | null = null): UnitsQuestion {
  const at = (title: string) => table.columns.find((column) => column.title === title);
  const [id, cost, output] = [at(columns.id), at(columns.cost), at(columns.output)];
  if (!id || !cost || !output) {
    throw new AppError('invalid_params', { zh: '还没有选好名称、成本和产出三列，请在“各列的含义”中选择。', en: 'The columns of name, cost and output are not all chosen; please choose them under the meaning of the columns.' });
  }
  const [group, unit, year] = [at(columns.group), at(columns.unit), at(columns.year)];
  const { times } = moneyIn(table, cost.title);
  const currency = chosen ?? currencyOf(table, [cost.title]);
  const rows = table.rows.map(({ row, cells }) => {
    const place = ({ index, title }: { index: number; title: string }) => ({ row, column: table.column + index, title });
    const money = readFigure(cells[cost.index] ?? null, place(cost));
    const text = (column: typeof group) => (column && !isEmptyCell(cells[column.index]) ? String(cells[column.index]).trim() : undefined);
    const [groupName, unitName] = [text(group), text(unit)];
    return {
      id: readName(cells[id.index] ?? null, place(id)),
      cost: money === null ? null : money * times,
      output: readFigure(cells[output.index] ?? null, place(output)),
      ...(groupName !== undefined && { group: groupName }),
      ...(unitName !== undefined && { output_unit: unitName }),
      ...(year && { year: readYear(cells[year.index] ?? null, place(year)) }),
    };
  });
  return { rows, ...(year && { by_year: true }), ...(currency !== null && currency !== 'CNY' && { currency }) };
}

export type StoredChoice = { readonly year: string; readonly source: 'projects' | 'services'; readonly groupBy: readonly Grouping[]; readonly industry: string; /** Years before that are told for the trend. */ readonly yearsBefore: number };

/** @throws AppError `invalid_params` for a year that is none */
export function unitsOfStored({ year, source, groupBy, industry, yearsBefore }: StoredChoice): UnitsQuestion {
  return { select: { fiscal_year: typedYear(year), source, group_by: source === 'services' ? groupBy.filter((one) => one === 'region') : [...groupBy], ...(source === 'projects' && industry.trim() !== '' && { industry: industry.trim() }), ...(yearsBefore > 0 && { years_before: yearsBefore }) } };
}

/** Cost standards of a sheet as what the full-cost analysis takes. Pure. */
import { type Currency, CURRENCY_NAMES } from '../../../../analytics/compare/currency.ts';
import type { analyse } from '../../../../analytics/cost/analyse/contract.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell } from '../../../cells.ts';
import { readName } from '../../compare/sheet/figure.ts';
import { currencyOf, moneyIn } from '../../../sheet/money.ts';
import type { ReadTable, TableColumn } from '../../compare/sheet/read-table.ts';
import { clean, dayOf, needed, quantityOf, readerOf, refused } from './read-cells.ts';
import type { Columns } from './roles.ts';

export type StandardRow = NonNullable<NonNullable<InputOf<typeof analyse>['inline']>['standards']>[number];

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

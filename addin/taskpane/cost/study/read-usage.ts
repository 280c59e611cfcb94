/** Who served whom, of a sheet, as what the allocation takes. Pure. */
import { AppError } from '../../../../analytics/errors.ts';
import { rounded } from '../../../../analytics/numeric/rounding.ts';
import { areaAddress } from '../../../sheet/address.ts';
import { readName } from '../../compare/sheet/figure.ts';
import type { ReadTable, TableColumn, TableRow } from '../../compare/sheet/read-table.ts';
import { needed, quantityOf, readerOf, refused } from './read-cells.ts';
import type { Columns } from './roles.ts';

export type Usage = Readonly<Record<string, Readonly<Record<string, number>>>>;

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

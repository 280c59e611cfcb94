/** A price index as it was typed or stands in the sheet, by which costs of several years are brought to the prices of one. Pure. */
import type { InputOf } from '../../../../analytics/contract.ts';
import type { units } from '../../../../analytics/compare/units/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { cellAddress, readGiven, readYear } from '../sheet/figure.ts';
import { guess } from '../sheet/guess.ts';
import type { ReadTable } from '../sheet/read-table.ts';
import { isYear } from '../../shared/typed-year.ts';

export type Prices = { /** Year whose prices are meant. */ readonly base: string; /** A year and its index a line. */ readonly lines: string };
export type PriceIndex = NonNullable<InputOf<typeof units>['price_index']>;

/** @returns null where nothing was typed. @throws AppError `invalid_params` naming the line */
export function pricesOf({ base, lines }: Prices): PriceIndex | null {
  const typed = lines.split(/\r?\n/).map((text, index) => ({ text: text.normalize('NFKC').trim(), line: index + 1 })).filter(({ text }) => text !== '');
  if (typed.length === 0 && base.trim() === '') return null;
  const values = typed.map(({ text, line }) => {
    const [year, index, ...more] = text.split(/[\s,;:=]+/);
    const value = { year: Number(year?.replace(/年度?$/, '')), index: Number(index) };
    if (more.length === 0 && isYear(value.year) && value.index > 0 && Number.isFinite(value.index)) return value;
    throw refused(`价格指数第 ${line} 行是“${text}”，应为年度和大于 0 的指数，如“2025 103.2”，请更正。`, `Line ${line} of the price index is "${text}"; expected a year and an index above 0 such as "2025 103.2". Please correct it.`);
  });
  const twice = values.find(({ year }, index) => values.findIndex((other) => other.year === year) !== index);
  if (twice) throw refused(`价格指数中 ${twice.year} 年出现了两次，请只保留一个。`, `The price index has ${twice.year} twice; please keep one value.`);
  const year = Number(base.normalize('NFKC').trim().replace(/年度?$/, ''));
  if (values.some((value) => value.year === year)) return { base_year: year, values };
  const known = values.map((value) => value.year);
  throw refused(
    `基年填的是“${base}”，应为价格指数中的一个年度（${known.join('、') || '尚未填写指数'}），请更正。`,
    `The base year is "${base}"; expected one of the price index (${known.join(', ') || 'none is given yet'}). Please correct it.`,
  );
}

/** @throws AppError `invalid_params` naming the cell */
export function linesOfTable(table: ReadTable): string {
  const columns = guess(table, ['year', 'index'], ['year', 'index']);
  const [year, index] = [table.columns.find(({ title }) => title === columns.year), table.columns.find(({ title }) => title === columns.index)];
  if (!year || !index) throw refused(`所选区域 ${table.address} 应有年度和指数两列，请重新选择。`, `The selection ${table.address} should have a column of years and one of the index; please select them.`);
  return table.rows.map(({ row, cells }) => {
    const place = (column: typeof year) => ({ row, column: table.column + column.index, title: column.title });
    return `${readYear(cells[year.index] ?? null, place(year))} ${readGiven(cells[index.index] ?? null, place(index))}`;
  }).join('\n');
}

/** @throws AppError `invalid_params` naming the first cell whose year the index does not have, or that no column has the years */
export function mustCover(table: ReadTable, yearTitle: string, { values }: PriceIndex): void {
  const year = table.columns.find(({ title }) => title === yearTitle);
  if (!year) throw refused('按价格指数折算需要知道每一行的年度，请在“各列的含义”中选择年度列，或清空价格指数。', 'An index needs the year of each row; please choose the column of years, or clear the price index.');
  const known = new Set(values.map((value) => value.year));
  for (const { row, cells } of table.rows) {
    const at = { row, column: table.column + year.index, title: year.title };
    const found = readYear(cells[year.index] ?? null, at);
    if (known.has(found)) continue;
    throw refused(
      `${cellAddress(at)}（“${year.title}”列）是 ${found} 年，价格指数没有这一年（只有 ${[...known].join('、')}）。请在价格指数中补上 ${found} 年，或去掉该行后重新读取。`,
      `${cellAddress(at)} (column "${year.title}") is ${found}, which the price index lacks (it has ${[...known].join(', ')}). Please add ${found} to the index, or leave the row out and read again.`,
    );
  }
}


function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}

/** Units of a sheet, or stored projects, as a question of unit costs. Pure. */
import type { Currency } from '../../../../analytics/compare/currency.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import type { Cost, Grouping, units } from '../../../../analytics/compare/units/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell } from '../../../cells.ts';
import { typedYear } from '../../shared/typed-year.ts';
import { readFigure, readName, readYear } from '../sheet/figure.ts';
import { currencyOf, moneyIn } from '../../../sheet/money.ts';
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

export type StoredChoice = {
  readonly year: string;
  readonly source: 'projects' | 'services';
  readonly groupBy: readonly Grouping[];
  readonly industry: string;
  /** Years before that are told for the trend. */
  readonly yearsBefore: number;
  readonly cost: Cost;
  /** Code of the indicator that is the output, or `''` for every one of quantity. */
  readonly indicator: string;
  /** Codes of own projects as they were typed; `''` for all. */
  readonly own: string;
};

const MOST_OWN = 1_000;
const MOST_CODE = 64;

/** @throws AppError `invalid_params` for a year that is none, or codes that are none */
export function unitsOfStored({ year, source, groupBy, industry, yearsBefore, cost, indicator, own }: StoredChoice): UnitsQuestion {
  const fiscal_year = typedYear(year);
  const trend = yearsBefore > 0 && { years_before: yearsBefore };
  if (source === 'services') return { select: { fiscal_year, source, group_by: groupBy.filter((one) => one === 'region'), ...trend } };
  const codes = [...new Set(own.normalize('NFKC').split(/[\s,;、]+/).filter((code) => code !== ''))];
  mustBeCodes(codes);
  const output = indicator.trim();
  return {
    select: {
      fiscal_year, source, group_by: [...groupBy], ...(cost !== 'executed' && { cost }), ...(industry.trim() !== '' && { industry: industry.trim() }), ...(output !== '' && { indicator_id: output }),
      ...(codes.length > 0 && { project_codes: codes }), ...trend,
    },
  };
}

function mustBeCodes(codes: readonly string[]): void {
  const long = codes.find((code) => code.length > MOST_CODE);
  if (long === undefined && codes.length <= MOST_OWN) return;
  throw new AppError('invalid_params', {
    zh: long === undefined ? `填了 ${codes.length} 个项目编码，一次最多 ${MOST_OWN} 个，请分几次对比。` : `项目编码“${long}”超过 ${MOST_CODE} 个字符，请核对，多个编码之间请用逗号或换行分开。`,
    en: long === undefined ? `${codes.length} project codes are given; at most ${MOST_OWN} at a time, please ask in parts.` : `The project code "${long}" is longer than ${MOST_CODE} characters; please check it, and separate codes by commas or lines.`,
  });
}

/** The deviation beyond which a unit cost is an outlier, as it was typed; null for the standard one. @throws AppError `invalid_params` */
export function outlierOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const limit = Number(text);
  if (limit > 0 && limit <= 1_000) return limit;
  throw new AppError('invalid_params', { zh: `异常界限是“${typed}”，应为大于 0、不超过 1000 的数字，如 5.2；不填按 5.2 计算。`, en: `The limit of outliers is "${typed}"; expected a number above 0 and up to 1000 such as 5.2, or nothing for 5.2.` });
}

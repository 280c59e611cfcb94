/** Options with their yearly costs and benefits in a sheet as a question of cost and benefit. Pure. */
import type { costBenefit } from '../../../../analytics/compare/costbenefit/contract.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { readFigure, readName, readYear, yuanOf } from '../sheet/figure.ts';
import type { ReadTable } from '../sheet/read-table.ts';

export type WorthQuestion = InputOf<typeof costBenefit>;
export type WorthColumns = { readonly id: string; readonly year: string; readonly cost: string; readonly benefit: string };
export type WorthChoice = {
  readonly columns: WorthColumns;
  /** In per cent as it was typed; counts where no pack is chosen. */
  readonly rate: string;
  /** Id of a rule pack, or `''`. */
  readonly pack: string;
  /** Share by which costs and benefits vary; 0 varies nothing. */
  readonly vary: number;
};

/** Amounts in yuan; an empty cell is no flow. @throws AppError `invalid_params` naming the cell, the column that is not chosen, or the rate that is missing */
export function worthOfTable(table: ReadTable, { columns, rate, pack, vary }: WorthChoice): WorthQuestion {
  const at = (title: string) => table.columns.find((column) => column.title === title);
  const [id, year, cost, benefit] = [at(columns.id), at(columns.year), at(columns.cost), at(columns.benefit)];
  if (!id || !year || !cost || !benefit) {
    throw new AppError('invalid_params', { zh: '还没有选好方案、年度、成本和效益四列，请在“各列的含义”中选择。', en: 'The columns of option, year, cost and benefit are not all chosen; please choose them under the meaning of the columns.' });
  }
  const discount = pack === '' ? { discount_rate: rateOf(rate) } : { rulepack: pack };
  const options = new Map<string, { year: number; cost: number; benefit: number }[]>();
  for (const { row, cells } of table.rows) {
    const place = ({ index, title }: { index: number; title: string }) => ({ row, column: table.column + index, title });
    const name = readName(cells[id.index] ?? null, place(id));
    const amount = (column: typeof cost) => (readFigure(cells[column.index] ?? null, place(column)) ?? 0) * yuanOf(column.title);
    const flow = { year: readYear(cells[year.index] ?? null, place(year)), cost: amount(cost), benefit: amount(benefit) };
    options.set(name, [...(options.get(name) ?? []), flow]);
  }
  const between = { low: clean(1 - vary), high: clean(1 + vary) };
  return {
    options: [...options].map(([name, flows]) => ({ id: name, flows })),
    ...discount,
    ...(vary > 0 && { sensitivity: [{ variable: 'costs', ...between }, { variable: 'benefits', ...between }] }),
  };
}

/** 0.30000000000000004 is 0.3. */
const clean = (value: number) => Number(value.toPrecision(12));

function rateOf(typed: string): number {
  const text = typed.normalize('NFKC').replace(/[%\s]/g, '');
  const rate = Number(text);
  if (text !== '' && Number.isFinite(rate) && rate > -100 && rate <= 100) return clean(rate / 100);
  throw new AppError('invalid_params', {
    zh: `折现率的值是“${typed}”，应为百分数，如 5（即 5%）。系统没有默认折现率，请按有关规定填写，或选用折现率规则包。`,
    en: `The discount rate is "${typed}"; expected a percentage such as 5. There is no default rate: please give the one your rules ask for, or choose a rule pack.`,
  });
}

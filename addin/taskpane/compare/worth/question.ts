/** Options with their yearly costs and benefits in a sheet as a question of cost and benefit. Pure. */
import type { costBenefit } from '../../../../analytics/compare/costbenefit/contract.ts';
import type { Currency } from '../../../../analytics/compare/currency.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { readFigure, readName, readYear } from '../sheet/figure.ts';
import { currencyOf, moneyIn } from '../../../sheet/money.ts';
import type { ReadTable } from '../sheet/read-table.ts';
import { scoresOf, type Scoring } from './scoring.ts';
import { withoutThousands } from '../../../thousands.ts';

export type WorthQuestion = InputOf<typeof costBenefit>;
export type WorthColumns = { readonly id: string; readonly year: string; readonly cost: string; readonly benefit: string; /** Units of effect of the year, or `''`. */ readonly effect: string };
export type WorthChoice = {
  readonly columns: WorthColumns;
  /** In per cent as it was typed; counts where no pack is chosen. */
  readonly rate: string;
  /** Id of a rule pack, or `''`. */
  readonly pack: string;
  /** Share by which costs and benefits vary; 0 varies nothing. */
  readonly vary: number;
  /** The rates between which the rate varies, in per cent as they were typed; both empty vary nothing. */
  readonly rateLow: string;
  readonly rateHigh: string;
  readonly simulate: boolean;
  /** As they were typed. */
  readonly draws: string;
  readonly seed: string;
  readonly scoring: Scoring;
  /** Null for what the headers say. */
  readonly currency: Currency | null;
};

const LEAST_DRAWS = 100;
const MOST_DRAWS = 100_000;
const MOST_SEED = 4_294_967_295;

/** The options as they stand in the table, for whoever scores them; what cannot be read is refused later. */
export function optionsOf(table: ReadTable, column: string): string[] {
  const id = table.columns.find(({ title }) => title === column);
  return id ? [...new Set(table.rows.map(({ cells }) => String(cells[id.index] ?? '').trim()).filter((name) => name !== ''))] : [];
}

/**
 * Amounts by the units in their headers; an empty cell is no flow; effects of the years of an option add up.
 * @throws AppError `invalid_params` naming the cell, the column that is not chosen, the rate that is missing, or what was typed and cannot be used
 */
export function worthOfTable(table: ReadTable, choice: WorthChoice): WorthQuestion {
  const { columns, rate, pack } = choice;
  const at = (title: string) => table.columns.find((column) => column.title === title);
  const [id, year, cost, benefit, effect] = [at(columns.id), at(columns.year), at(columns.cost), at(columns.benefit), at(columns.effect)];
  if (!id || !year || !cost || !benefit) {
    throw new AppError('invalid_params', { zh: '还没有选好方案、年度、成本和效益四列，请在“各列的含义”中选择。', en: 'The columns of option, year, cost and benefit are not all chosen; please choose them under the meaning of the columns.' });
  }
  const discount = pack === '' ? { discount_rate: rateOf(rate) } : { rulepack: pack };
  const currency = choice.currency ?? currencyOf(table, [cost.title, benefit.title]);
  const options = new Map<string, { year: number; cost: number; benefit: number }[]>();
  const effects = new Map<string, number>();
  for (const { row, cells } of table.rows) {
    const place = ({ index, title }: { index: number; title: string }) => ({ row, column: table.column + index, title });
    const name = readName(cells[id.index] ?? null, place(id));
    const amount = (column: typeof cost) => (readFigure(cells[column.index] ?? null, place(column)) ?? 0) * moneyIn(table, column.title).times;
    const flow = { year: readYear(cells[year.index] ?? null, place(year)), cost: amount(cost), benefit: amount(benefit) };
    options.set(name, [...(options.get(name) ?? []), flow]);
    const reached = effect && readFigure(cells[effect.index] ?? null, place(effect));
    if (typeof reached === 'number') effects.set(name, (effects.get(name) ?? 0) + reached);
  }
  const scored = scoresOf(choice.scoring, [...options.keys()]);
  const sensitivity = variationsOf(choice);
  return {
    options: [...options].map(([name, flows]) => ({ id: name, flows, ...(effects.has(name) && { effect: effects.get(name)! }), ...(scored && { scores: scored.scores.get(name)! }) })),
    ...discount,
    ...(scored && { weights: scored.weights }),
    ...(sensitivity.length > 0 && { sensitivity }),
    ...(currency !== null && currency !== 'CNY' && { currency }),
    ...(choice.simulate && drawingOf(choice, sensitivity.length > 0)),
  };
}

type Variation = NonNullable<WorthQuestion['sensitivity']>[number];

function variationsOf({ vary, rateLow, rateHigh }: WorthChoice): Variation[] {
  const between = { low: clean(1 - vary), high: clean(1 + vary) };
  const money: Variation[] = vary > 0 ? [{ variable: 'costs', ...between }, { variable: 'benefits', ...between }] : [];
  if (rateLow.trim() === '' && rateHigh.trim() === '') return money;
  const [low, high] = [percentOf(rateLow), percentOf(rateHigh)];
  if (low !== null && high !== null && low <= high) return [{ variable: 'discount_rate', low, high }, ...money];
  throw new AppError('invalid_params', {
    zh: `折现率的浮动范围是“${rateLow}”至“${rateHigh}”，应为由小到大的两个百分数，如 3 和 8；不做请都留空。`,
    en: `The discount rate varies from "${rateLow}" to "${rateHigh}"; expected two percentages, the lower one first, such as 3 and 8, or nothing in both.`,
  });
}

function drawingOf({ draws, seed }: WorthChoice, varies: boolean): { draws: number; seed: number } {
  if (!varies) {
    throw new AppError('invalid_params', {
      zh: '随机模拟需要知道哪些因素会变动：请选择成本、效益的浮动幅度，或填写折现率的浮动范围。',
      en: 'A simulation needs to know what varies: please choose by how much costs and benefits vary, or give the range of the discount rate.',
    });
  }
  return { draws: wholeOf(draws, { zh: '模拟次数', en: 'number of draws' }, LEAST_DRAWS, MOST_DRAWS), seed: wholeOf(seed, { zh: '随机种子', en: 'seed' }, 0, MOST_SEED) };
}

function wholeOf(typed: string, what: { zh: string; en: string }, least: number, most: number): number {
  const text = withoutThousands(typed);
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new AppError('invalid_params', {
    zh: `${what.zh}是“${typed}”，应为 ${least}–${most} 的整数，请更正。`,
    en: `The ${what.en} is "${typed}"; expected a whole number from ${least} to ${most}. Please correct it.`,
  });
}

/** 0.30000000000000004 is 0.3. */
const clean = (value: number) => Number(value.toPrecision(12));

/** @returns null for what is no percentage above −100 and up to 100 */
function percentOf(typed: string): number | null {
  const text = typed.normalize('NFKC').replace(/[%\s]/g, '');
  const rate = Number(text);
  return text !== '' && Number.isFinite(rate) && rate > -100 && rate <= 100 ? clean(rate / 100) : null;
}

function rateOf(typed: string): number {
  const rate = percentOf(typed);
  if (rate !== null) return rate;
  throw new AppError('invalid_params', {
    zh: `折现率的值是“${typed}”，应为百分数，如 5（即 5%）。系统没有默认折现率，请按有关规定填写，或选用折现率规则包。`,
    en: `The discount rate is "${typed}"; expected a percentage such as 5. There is no default rate: please give the one your rules ask for, or choose a rule pack.`,
  });
}

/** Targets and cost items in cells as a question of need, for JX.NEED and JX.AFFORDABLE. Pure. */
import type { z } from 'zod';
import { need } from '../../analytics/cost/need/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import { cellText, isEmptyCell } from '../cells.ts';
import { fold, parseFigure, parseOptions, parseYesNo, type OptionKeys } from '../options.ts';
import { headerKey } from '../sheet/headers.ts';
import { moneyOf } from '../sheet/money.ts';
import { isBlankRow, numberIn, rowsOf } from './figures.ts';
import { ZEROS } from './zeros.ts';

export type NeedParams = z.input<typeof need.params>;
type Target = NeedParams['targets'][number];
type Item = NeedParams['items'][number];

/** Headers of the table of items, the first name is the one shown; units of money are the person's own and must be the same throughout. */
export const ITEM_HEADERS = {
  name: ['成本项', '成本项目', '项目', '名称', 'item', 'name'],
  target: ['目标', 'target'],
  behaviour: ['性态', '成本性态', 'behaviour'],
  unit_standard: ['单位标准', '单价', 'unit standard'],
  quantity_per_output: ['单位产出用量', '单位用量', 'quantity per output'],
  fixed_amount: ['固定金额', 'fixed amount'],
  every: ['每级数量', 'step size'],
  amount: ['每级金额', 'step amount'],
  ceiling: ['最高限额', '限额', 'ceiling'],
  source: ['来源', 'source'],
} as const;
type Header = keyof typeof ITEM_HEADERS;
type Figure = 'unit_standard' | 'quantity_per_output' | 'fixed_amount' | 'every' | 'amount' | 'ceiling';

const BEHAVIOURS: Readonly<Record<Item['behaviour'], readonly string[]>> = { fixed: ['固定', '固定成本', 'fixed'], variable: ['变动', '变动成本', 'variable'], step: ['阶梯', '阶梯固定', '半固定', 'step'] };

const OPTIONS = {
  other_subsidy: ['其他补贴', 'other_subsidy'], earmarked: ['专项补助', 'earmarked'], tax: ['税金', 'tax'], profit_rate: ['利润率', 'profit_rate'],
  quality_coefficient: ['质量系数', 'quality_coefficient'], quality_deduction: ['质量扣款', 'quality_deduction'], zeros: ZEROS,
} as const satisfies OptionKeys;
const SETTINGS = ['other_subsidy', 'earmarked', 'tax', 'profit_rate', 'quality_coefficient', 'quality_deduction'] as const;

export type NeedCells = { readonly targets: unknown; readonly items: unknown; readonly income: unknown; readonly options: unknown };

/** @throws AppError `invalid_params` naming the argument and its row */
export function needOfCells({ targets, items, income, options }: NeedCells): NeedParams {
  const chosen = parseOptions(options, OPTIONS);
  const zeros = parseYesNo('零值有效', chosen.zeros, false);
  const known = targetsOf(targets);
  const paid = numberIn(income, '收入', zeros);
  if (paid === null) throw wrong('收入没有填写，没有收入时请填 0 并在最后一个参数写“零值有效=是”。', 'The income is missing; where there is none, give 0 and write "zeros=yes" in the last argument.');
  const settings = Object.fromEntries(SETTINGS.flatMap((key) => {
    const value = figureOrShare(OPTIONS[key][0], chosen[key]);
    return value === null ? [] : [[key, value]];
  }));
  return { targets: known, items: itemsOf(items, known[0]!.id), income: paid, ...settings };
}

function figureOrShare(name: string, text: string | undefined): number | null {
  const share = /^([\d.]+)[%％]$/.exec(text?.trim() ?? '');
  return share ? Number(share[1]) / 100 : parseFigure(name, text);
}

const ONLY = '目标';

/** One quantity; or rows of name and quantity, or of name, unit and quantity. */
function targetsOf(value: unknown): Target[] {
  const rows = rowsOf(value).map((cells, i) => ({ cells, line: i + 1 })).filter(({ cells }) => !isBlankRow(cells));
  if (rows.length === 0) throw wrong('目标没有填写，请给出目标数量。', 'The target is missing; please give its quantity.');
  return rows.map(({ cells, line }) => {
    const place = `目标第 ${line} 行的`;
    const quantity = numberIn(cells.at(-1), `${place}数量`, false);
    if (quantity === null || quantity < 0) throw wrong(`${place}数量是“${String(cells.at(-1) ?? '')}”，应为大于 0 的数字，请更正。`, `The quantity in row ${line} of the targets must be a number above 0; please correct it.`);
    const id = cells.length > 1 ? cellText(cells[0], `${place}名称`) : ONLY;
    if (id === null) throw wrong(`${place}名称是空的，请补充。`, `The name in row ${line} of the targets is empty; please fill it in.`);
    return { id, output_unit: (cells.length > 2 && cellText(cells[1], `${place}单位`)) || '单位', quantity };
  });
}

/** A 0 in a range may be an empty cell, and every figure here may be left out: what an item cannot do without is told by its row. */
function itemsOf(value: unknown, onlyTarget: string): Item[] {
  const [titles, ...body] = rowsOf(value);
  const columns = headersOf(titles ?? []);
  mustKnowMoney(titles ?? [], body, columns);
  mustBeOneMoney((titles ?? []).filter((title, i): title is string => typeof title === 'string' && MONEY.some((header) => columns[header] === i)));
  const rows = body.map((cells, i) => ({ cells, line: i + 2 })).filter(({ cells }) => !isBlankRow(cells));
  if (rows.length === 0) throw wrong('成本项表没有数据行，请引用含表头的整个区域。', 'The table of items has no rows; please refer to the whole range with its header.');
  return rows.map(({ cells, line }) => {
    const cell = (header: Header): unknown => (columns[header] === undefined ? null : cells[columns[header]]);
    const text = (header: Header) => cellText(cell(header), `成本项表第 ${line} 行的${ITEM_HEADERS[header][0]}`);
    const figure = (header: Figure) => {
      const found = cell(header);
      const number = found === 0 || isEmptyCell(found) ? null : numberIn(found, `成本项表第 ${line} 行的${ITEM_HEADERS[header][0]}`, true);
      if (number !== null && number < 0) throw wrong(`成本项表第 ${line} 行的${ITEM_HEADERS[header][0]}是 ${number}，不能为负，请更正。`, `Row ${line} of the items holds ${number}, which is below 0; please correct it.`);
      return number;
    };
    const name = text('name');
    if (name === null) throw wrong(`成本项表第 ${line} 行没有名称，请补充。`, `Row ${line} of the items has no name; please fill it in.`);
    const [every, amount] = [figure('every'), figure('amount')];
    if ((every === null) !== (amount === null)) throw wrong(`成本项表第 ${line} 行“${name}”的每级数量和每级金额应同时填写，请补充。`, `Row ${line} of the items, "${name}", needs both the size and the amount of a step; please fill them in.`);
    const rest = Object.fromEntries((['unit_standard', 'quantity_per_output', 'fixed_amount', 'ceiling'] as const).flatMap((key) => (figure(key) === null ? [] : [[key, figure(key)]])));
    const source = text('source');
    return { name, target: text('target') ?? onlyTarget, behaviour: behaviourOf(text('behaviour'), name, line), ...rest, ...(every !== null && amount !== null && { step: { every, amount } }), ...(source !== null && { source }) };
  });
}

const MONEY: readonly Header[] = ['unit_standard', 'fixed_amount', 'amount', 'ceiling'];

/** 单位标准（元） beside 固定金额（万元） would be added up as they stand; headers that name no unit say nothing. */
function mustBeOneMoney(titles: readonly string[]): void {
  const [first, ...others] = titles.map((title) => ({ title, ...moneyOf(title) })).filter(({ currency }) => currency !== null);
  const other = others.find(({ currency, times }) => currency !== first!.currency || times !== first!.times);
  if (!first || !other) return;
  throw wrong(`成本项表的“${first.title}”和“${other.title}”金额单位不一致，不能相加，请折算为同一单位后把表头改为一致。`, `"${first.title}" and "${other.title}" of the items are in different units of money and cannot be added up; please convert them to one and name it in both headers.`);
}

/** 固定金额万元 begins as a column of money does: left out, its amounts would be missing from the need. */
function mustKnowMoney(titles: readonly unknown[], body: readonly (readonly unknown[])[], columns: Partial<Record<Header, number>>): void {
  for (const [i, title] of titles.entries()) {
    if (typeof title !== 'string' || Object.values(columns).includes(i) || !body.some((cells) => isFilledFigure(cells[i]))) continue;
    const header = MONEY.find((one) => ITEM_HEADERS[one].some((name) => keyOf(title).startsWith(headerKey(name))));
    if (header === undefined || (columns[header] !== undefined && moneyOf(title).currency === null)) continue;
    const [zh, en] = [ITEM_HEADERS[header][0], ITEM_HEADERS[header].at(-1)!];
    throw wrong(`成本项表的列名“${title}”不能识别。如为${zh}，请改为“${zh}”，单位写在括号里，如“${zh}（万元）”；如不是，请换一个列名。`, `The header "${title}" of the items is not known. If it is the ${en}, please rename it to "${en}" with the unit in brackets, as in "${en} (10k yuan)"; if not, please give it another name.`);
  }
}

const isFilledFigure = (cell: unknown): boolean => (typeof cell === 'number' ? cell !== 0 : typeof cell === 'string' && /^\s*[\d０-９]/.test(cell));

/** Brackets of all kinds say the unit or explain. */
const keyOf = (title: string): string => headerKey(title.replace(/[(（【[].*$/, ''));

function headersOf(titles: readonly unknown[]): Partial<Record<Header, number>> {
  const place = new Map(titles.flatMap((title, i) => (typeof title === 'string' ? [[keyOf(title), i] as const] : [])));
  const found = Object.fromEntries((Object.keys(ITEM_HEADERS) as Header[]).flatMap((header) => {
    const name = ITEM_HEADERS[header].map(headerKey).find((one) => place.has(one));
    return name === undefined ? [] : [[header, place.get(name)!]];
  })) as Partial<Record<Header, number>>;
  for (const needed of ['name', 'behaviour'] as const) {
    if (found[needed] !== undefined) continue;
    throw wrong(
      `成本项表的第一行应为表头，没有找到“${ITEM_HEADERS[needed][0]}”列。可用的列：${Object.values(ITEM_HEADERS).map(([first]) => first).join('、')}。`,
      `The first row of the items must be headers; there is no column "${needed}". Known columns: ${Object.values(ITEM_HEADERS).map((names) => names.at(-1)).join(', ')}.`,
    );
  }
  return found;
}

function behaviourOf(text: string | null, name: string, line: number): Item['behaviour'] {
  const found = (Object.keys(BEHAVIOURS) as Item['behaviour'][]).find((key) => text !== null && BEHAVIOURS[key].some((word) => fold(word) === fold(text)));
  if (found) return found;
  throw wrong(`成本项表第 ${line} 行“${name}”的性态是“${text ?? '空'}”，应为固定、变动、阶梯之一，请更正。`, `The behaviour of "${name}" in row ${line} of the items is "${text ?? ''}"; expected fixed, variable or step. Please correct it.`);
}

const wrong = (zh: string, en: string) => new AppError('invalid_params', { zh, en });

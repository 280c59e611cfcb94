/** JX.NEED: the money a target needs, from cost items in the sheet. */
import type { z } from 'zod';
import { need } from '../../analytics/cost/need/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { chooseMeasure } from './measure.ts';
import { needOfCells } from './need-table.ts';
import type { CellQuestion } from './plan.ts';
import { inCell } from './runtime.ts';

/**
 * 由目标测算资金需求：应补贴金额、财政资金需求、规制成本、核定成本、单位成本、边际成本、保本价格。 The money a target needs.
 * @customfunction NEED
 * @cancelable
 * @param {unknown[][]} targets 目标数量；多个目标时每行为名称、数量，或名称、单位、数量。 One quantity, or rows of name and quantity.
 * @param {unknown[][]} items 成本项表，第一行为表头：成本项、性态、单位标准、单位产出用量、固定金额、每级数量、每级金额、最高限额。 Table of cost items with headers.
 * @param {unknown} income 收入（如票款），单位同成本项表。 Income, in the unit of the items.
 * @param {unknown} [measure] 口径：应补贴金额（默认）、财政资金需求、规制成本、核定成本、单位成本、边际成本、保本价格。 Measure; the subsidy by default.
 * @param {unknown} [options] 选项，如“其他补贴=0;税金=1200;利润率=3%;质量系数=0.95”。 Options such as "tax=1200;profit_rate=3%".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 单位同成本项表。 In the unit of the items.
 */
export async function needInCell(targets: unknown[][], items: unknown[][], income: unknown, measure: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask }) => {
    const { question, measure: wanted } = needQuestion({ targets, items, income, measure, options });
    return needValue(await ask(question), wanted);
  });
}

export const needResult = need.result.extend({ provenance });
type Result = z.output<typeof needResult>;
type Measure = { readonly names: readonly string[]; readonly of: (result: Result) => Cell };

/** The published measures; the first name is the one shown; those of one unit are of the first target. Never remove or rename one. */
export const NEED_MEASURES: readonly Measure[] = [
  { names: ['应补贴金额', 'subsidy'], of: ({ subsidy }) => subsidy },
  { names: ['财政资金需求', 'fiscal_need'], of: ({ fiscal_need }) => fiscal_need },
  { names: ['规制成本', 'regulated_cost'], of: ({ regulated_cost }) => regulated_cost },
  { names: ['核定成本', 'approved'], of: ({ by_item }) => by_item.reduce((sum, { approved }) => sum + approved, 0) },
  { names: ['单位成本', 'unit_cost'], of: ({ unit_costs }) => unit_costs[0]?.unit_cost ?? null },
  { names: ['边际成本', 'marginal_cost'], of: ({ unit_costs }) => unit_costs[0]?.marginal_cost ?? null },
  { names: ['保本价格', 'break_even_price'], of: ({ unit_costs }) => unit_costs[0]?.break_even_price ?? null },
];

type Arguments = Readonly<Record<'targets' | 'items' | 'income' | 'measure' | 'options', unknown>>;

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function needQuestion({ measure, ...cells }: Arguments): { question: CellQuestion; measure: Measure } {
  const call = { id: need.id, params: needOfCells(cells) };
  return { question: { key: JSON.stringify(call), call }, measure: chooseMeasure(measure, NEED_MEASURES) };
}

/** @throws AppError `not_enough_data` where there is no figure */
export function needValue(result: unknown, measure: Measure): Cell {
  const value = measure.of(parseAnswer(needResult, result));
  if (value !== null) return value;
  throw new AppError('not_enough_data', { zh: '目标数量为 0，没有单位数字，请更正目标。', en: 'The target is 0, so there is no figure for one unit; please correct the target.' });
}

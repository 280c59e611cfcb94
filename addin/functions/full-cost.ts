/** JX.FULLCOST: the full cost of a stored cost object, its unit cost and its gap to the standards. */
import type { z } from 'zod';
import { analyse } from '../../analytics/cost/analyse/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import type { Packed } from '../batch.ts';
import { cellInteger, requiredText, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseOptions } from '../options.ts';
import { chooseMeasure } from './measure.ts';
import { grouped, joiner, type CellQuestion } from './plan.ts';
import { inCell } from './runtime.ts';

/**
 * 成本对象的全成本：全成本、直接成本、分摊成本、单位成本、同类中位数、标准成本、标准内、标准外、比上年增减。 Full cost of a stored cost object.
 * @customfunction FULLCOST
 * @cancelable
 * @param {unknown} object 成本对象名称，如“公交运营（第一分公司）”。 Name of the cost object.
 * @param {unknown} year 年度。 Fiscal year.
 * @param {unknown} [measure] 口径：全成本（默认）、直接成本、分摊成本、单位成本、同类中位数、标准成本、标准内、标准外、比上年。 Measure; the full cost by default.
 * @param {unknown} [options] 选项，如“产出=人次;地区=市本级”。 Options such as "output=…;region=…".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 元。 Yuan.
 */
export async function fullCostInCell(object: unknown, year: unknown, measure: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask }) => {
    const asked = fullCostQuestion({ object, year, measure, options });
    return fullCostValue((await ask(asked.question)) as FoundCost, asked.measure, asked.question.output);
  });
}

const resultSchema = analyse.result.extend({ provenance });
type Result = z.output<typeof resultSchema>;
export type FoundCost = {
  readonly cost: Result['objects'][number];
  readonly units: Result['unit_costs'];
  readonly compared: Result['against_standard'];
  readonly change: Result['change'][number] | null;
};
type Unit = Result['unit_costs'][number] | undefined;
type Measure = { readonly names: readonly string[]; readonly of: (found: FoundCost, unit: Unit) => Cell; readonly missing?: { zh: string; en: string } };

/** Only items that have a standard: the others say nothing of it. @returns null where no item has one */
function standardSum(found: FoundCost, part: 'standard' | 'within' | 'beyond'): number | null {
  const known = found.compared.filter((row) => row[part] !== null);
  return known.length === 0 ? null : known.reduce((sum, row) => sum + row[part]!, 0);
}

const NO_STANDARD = { zh: '没有可比较的成本标准，请先导入成本标准或核对地区。', en: 'No cost standard applies; please import standards or check the region.' };
const NO_UNIT = { zh: '没有该产出的数量，不能计算单位成本，请导入服务产出。', en: 'There is no quantity of that output, so it has no unit cost; please import service outputs.' };

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const FULL_COST_MEASURES: readonly Measure[] = [
  { names: ['全成本', 'full'], of: ({ cost }) => cost.full_cost },
  { names: ['直接成本', 'direct'], of: ({ cost }) => cost.direct },
  { names: ['分摊成本', 'allocated'], of: ({ cost }) => cost.allocated },
  { names: ['单位成本', 'unit'], of: (_, unit) => unit?.unit_cost ?? null, missing: NO_UNIT },
  { names: ['同类中位数', 'peers'], of: (_, unit) => unit?.peer_median ?? null, missing: { zh: '可比的同类不足三个，没有中位数。', en: 'There are fewer than three peers, so there is no median.' } },
  { names: ['标准成本', 'standard'], of: (found) => standardSum(found, 'standard'), missing: NO_STANDARD },
  { names: ['标准内', 'within'], of: (found) => standardSum(found, 'within'), missing: NO_STANDARD },
  { names: ['标准外', 'beyond'], of: (found) => standardSum(found, 'beyond'), missing: NO_STANDARD },
  { names: ['比上年', 'change'], of: ({ change }) => change?.total ?? null, missing: { zh: '没有更早年度的成本，不能比较。', en: 'There is no earlier year to compare with.' } },
];

const OPTIONS = { output: ['产出', 'output'], region: ['地区', 'region'], quality: ['质量等级', 'quality'] } as const;
const MOST_OBJECTS = 1_000;

type Common = { readonly fiscal_year: number; readonly region?: string; readonly quality_grade?: string };
export type FullCostQuestion = CellQuestion & { readonly common: Common; readonly object: string; readonly output: string | null };
type Arguments = Readonly<Record<'object' | 'year' | 'measure' | 'options', unknown>>;

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function fullCostQuestion({ object, year, measure, options }: Arguments): { question: FullCostQuestion; measure: Measure } {
  const name = requiredText(object, '成本对象');
  const fiscal_year = cellInteger(year, '年度', 1900, 2200);
  if (fiscal_year === null) requiredText(null, '年度');
  const chosen = parseOptions(options, OPTIONS);
  const common: Common = { fiscal_year: fiscal_year!, ...(chosen.region && { region: chosen.region }), ...(chosen.quality && { quality_grade: chosen.quality }) };
  const output = chosen.output ?? null;
  return {
    question: { joiner: together, key: JSON.stringify(['full cost', common, name]), common, object: name, output, call: callOf(common, [name]) },
    measure: chooseMeasure(measure, FULL_COST_MEASURES),
  };
}

const callOf = (common: Common, cost_objects: string[]) => ({ id: analyse.id, params: { ...common, cost_objects, limit: MOST_OBJECTS } });

/** Cells of the same year and options share one call. */
export function packFullCosts(questions: readonly FullCostQuestion[]): Packed<FullCostQuestion>[] {
  return grouped(questions, ({ common }) => JSON.stringify(common), MOST_OBJECTS).map((some) => {
    let parsed: Result | undefined;
    return {
      call: callOf(some[0]!.common, [...new Set(some.map(({ object }) => object))]),
      questions: some,
      pick: (result, { object, common }) => {
        parsed ??= parseAnswer(resultSchema, result);
        return foundOf(parsed, object, common.fiscal_year);
      },
    };
  });
}

const together = joiner(packFullCosts);

/** @throws AppError `not_found` where the object has no cost in the year */
function foundOf({ objects, unit_costs, against_standard, change }: Result, object: string, year: number): FoundCost {
  const cost = objects.find(({ cost_object }) => cost_object === object);
  if (cost === undefined) {
    throw new AppError('not_found', {
      zh: `没有找到成本对象“${object}”${year} 年的成本，请核对名称、年度和您的数据权限。`,
      en: `No cost of "${object}" in ${year} was found; please check the name, the year and what you may see.`,
    });
  }
  const own = <T extends { cost_object: string }>(rows: readonly T[]) => rows.filter(({ cost_object }) => cost_object === object);
  return { cost, units: own(unit_costs), compared: own(against_standard), change: own(change)[0] ?? null };
}

/** @param output a unit such as 人次; null for the first. @throws AppError `not_enough_data` with the reason where there is no figure */
export function fullCostValue(found: FoundCost, measure: Measure, output: string | null): Cell {
  const unit = output === null ? found.units[0] : found.units.find(({ output_unit }) => output_unit === output);
  if (output !== null && unit === undefined) {
    const known = found.units.map(({ output_unit }) => output_unit).join('、') || '无';
    throw new AppError('invalid_params', {
      zh: `选项“产出”的值是“${output}”，该成本对象的产出有：${known}。请更正公式的最后一个参数。`,
      en: `Option "output" is "${output}"; the outputs of this cost object are: ${known}. Please correct the last argument of the formula.`,
    });
  }
  const value = measure.of(found, unit);
  if (value !== null) return value;
  throw new AppError('not_enough_data', measure.missing ?? NO_UNIT);
}

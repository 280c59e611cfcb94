/** JX.UNITCOST: what one unit of a stored project's output costs, beside its peers. */
import type { z } from 'zod';
import { units } from '../../analytics/compare/units/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import type { Packed } from '../batch.ts';
import { cellInteger, requiredText, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseChoice, parseOptions } from '../options.ts';
import { chooseMeasure } from './measure.ts';
import { grouped, joiner, type CellQuestion } from './plan.ts';
import { inCell } from './runtime.ts';

/**
 * 项目的单位成本及其在同类中的位置：单位成本、中位数、四分位数、名次、百分位、偏离度、说明。 Unit cost of a project beside its peers.
 * @customfunction UNITCOST
 * @cancelable
 * @param {unknown} project 项目编码。 Project code.
 * @param {unknown} year 预算年度。 Fiscal year.
 * @param {unknown} [measure] 口径：单位成本（默认）、中位数、下四分位数、上四分位数、名次、个数、百分位、偏离度、说明。 Measure; the unit cost by default.
 * @param {unknown} [options] 选项，如“指标=…;分组=类别,地区;成本=全年预算”。 Options such as "indicator=…;groups=category,region".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 一个数或一句话。 A figure or a sentence.
 */
export async function unitCostInCell(project: unknown, year: unknown, measure: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask, lang }) => {
    const asked = unitCostQuestion({ project, year, measure, options });
    return unitCostValue((await ask(asked.question)) as Found, asked.measure, lang);
  });
}

const resultSchema = units.result.extend({ provenance });
type Result = z.output<typeof resultSchema>;
/** `group` is null where the project's group is refused. */
export type Found = { readonly row: Result['rows'][number]; readonly group: Result['groups'][number] | null; readonly refusal: string | null };
type Measure = { readonly names: readonly string[]; readonly of: (found: Found, lang: 'zh' | 'en') => Cell };

const NOTHING_TO_SAY = { zh: '在同类中没有异常。', en: 'Nothing stands out among its peers.' } as const;

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const UNIT_COST_MEASURES: readonly Measure[] = [
  { names: ['单位成本', 'unitcost'], of: ({ row }) => row.unit_cost },
  { names: ['中位数', 'median'], of: ({ group }) => group?.median ?? null },
  { names: ['下四分位数', 'p25'], of: ({ group }) => group?.p25 ?? null },
  { names: ['上四分位数', 'p75'], of: ({ group }) => group?.p75 ?? null },
  { names: ['名次', 'rank'], of: ({ row }) => row.rank },
  { names: ['个数', 'count'], of: ({ group }) => group?.count ?? null },
  { names: ['百分位', 'percentile'], of: ({ row }) => row.percentile },
  { names: ['偏离度', 'deviation'], of: ({ row }) => row.mad_score },
  { names: ['说明', 'reason'], of: ({ row, refusal }, lang) => refusal ?? row.reason ?? NOTHING_TO_SAY[lang] },
];

const OPTIONS = { indicator: ['指标', 'indicator'], groups: ['分组', 'groups'], cost: ['成本', 'cost'] } as const;
type Select = z.input<typeof units.params>['select'] & object;
const GROUP_NAMES: Readonly<Record<NonNullable<Select['group_by']>[number], readonly string[]>> = {
  category: ['类别'], industry: ['行业'], function: ['功能科目'], region: ['地区'], project_type: ['项目类型'], scale: ['规模'],
};
const COST_NAMES: Readonly<Record<NonNullable<Select['cost']>, readonly string[]>> = {
  executed: ['执行数'], adjusted_budget: ['全年预算'], initial_budget: ['年初预算'], approved_amount: ['批复数'], requested_amount: ['申报数'],
};

const MOST_PROJECTS = 1_000;

type Common = Pick<Select, 'fiscal_year' | 'indicator_id' | 'group_by' | 'cost'>;
export type UnitCostQuestion = CellQuestion & { readonly common: Common; readonly project: string };
type Arguments = Readonly<Record<'project' | 'year' | 'measure' | 'options', unknown>>;

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function unitCostQuestion({ project, year, measure, options }: Arguments): { question: UnitCostQuestion; measure: Measure } {
  const code = requiredText(project, '项目');
  const fiscal_year = cellInteger(year, '年度', 1900, 2200);
  if (fiscal_year === null) requiredText(null, '年度');
  const chosen = parseOptions(options, OPTIONS);
  const common: Common = {
    fiscal_year: fiscal_year!,
    ...(chosen.indicator && { indicator_id: chosen.indicator }),
    ...(chosen.groups && { group_by: chosen.groups.split(/[,，、]/).map((name) => parseChoice('分组', name.trim(), GROUP_NAMES)) }),
    ...(chosen.cost && { cost: parseChoice('成本', chosen.cost, COST_NAMES) }),
  };
  return { question: { joiner: together, key: JSON.stringify(['unit cost', common, code]), common, project: code, call: callOf(common, [code]) }, measure: chooseMeasure(measure, UNIT_COST_MEASURES) };
}

const callOf = (common: Common, project_codes: string[]) => ({ id: units.id, params: { select: { ...common, project_codes } } });

/** Cells of the same year and options share one call. */
export function packUnitCosts(questions: readonly UnitCostQuestion[]): Packed<UnitCostQuestion>[] {
  return grouped(questions, ({ common }) => JSON.stringify(common), MOST_PROJECTS).map((some) => {
    let parsed: Result | undefined;
    return {
      call: callOf(some[0]!.common, [...new Set(some.map(({ project }) => project))]),
      questions: some,
      pick: (result, { project, common }) => {
        parsed ??= parseAnswer(resultSchema, result);
        return foundOf(parsed, project, common.fiscal_year);
      },
    };
  });
}

const together = joiner(packUnitCosts);

/** @throws AppError `not_found` where the project has no row */
function foundOf({ rows, groups, refused }: Result, project: string, year: number): Found {
  const row = rows.find(({ id }) => id === project);
  if (row === undefined) {
    throw new AppError('not_found', {
      zh: `没有找到 ${year} 年编码为“${project}”且填有数量指标实际完成值的项目，请核对编码、年度、指标和您的数据权限。`,
      en: `No project "${project}" of ${year} with an actual value of an indicator of quantity was found; please check the code, the year, the indicator and what you may see.`,
    });
  }
  return { row, group: groups.find(({ group }) => group === row.group) ?? null, refusal: refused.find(({ group }) => group === row.group)?.reason ?? null };
}

/** @throws AppError `not_enough_data` with the reason where there is no figure */
export function unitCostValue(found: Found, measure: Measure, lang: 'zh' | 'en'): Cell {
  const value = measure.of(found, lang);
  if (value !== null) return value;
  const why = found.row.unit_cost === null ? found.row.reason : (found.refusal ?? found.row.reason);
  throw new AppError('not_enough_data', {
    zh: why ?? '同类中过半数单位成本相同，没有偏离度，请看名次。',
    en: why ?? 'More than half of the peers are equal, so there is no deviation; please look at the rank.',
  });
}

/** JX.CUT: what a rule pack takes from a stored project, and why. */
import type { z } from 'zod';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import { BASES, EVALUATION_KINDS, simulate } from '../../analytics/reduce/simulate/contract.ts';
import type { Packed } from '../batch.ts';
import { cellInteger, requiredText, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseChoice, parseFigure, parseOptions } from '../options.ts';
import { chooseMeasure } from './measure.ts';
import { grouped, joiner, type CellQuestion } from './plan.ts';
import { inCell } from './runtime.ts';

/**
 * 按压减规则包测算项目的压减：压减额（元，默认）、压减后、基数、压减率、规则、说明、是否排除。 What a rule pack takes from a project.
 * @customfunction CUT
 * @cancelable
 * @param {unknown} project 项目编码。 Project code.
 * @param {unknown} year 预算年度。 Fiscal year.
 * @param {unknown} rulepack 压减规则包编号。 Id of a rule pack of reduction.
 * @param {unknown} [measure] 口径：压减额（默认）、压减后、基数、压减率、规则、说明、是否排除。 Measure; the cut by default.
 * @param {unknown} [options] 选项，如“基数=全年预算;评价年度=2024;单位=万元”。 Options such as "base=adjusted;evaluation_year=2024;unit=wan".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 一个数或一句话。 A figure or a sentence.
 */
export async function cutInCell(project: unknown, year: unknown, rulepack: unknown, measure: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask, lang }) => {
    const asked = cutQuestion({ project, year, rulepack, measure, options });
    return asked.measure.of((await ask(asked.question)) as Found, lang, asked.yuan);
  });
}

const resultSchema = simulate.result.extend({ provenance });
type Found = z.output<typeof resultSchema>['projects'][number];
type Measure = { readonly names: readonly string[]; readonly of: (found: Found, lang: 'zh' | 'en', yuan: number) => Cell };

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const CUT_MEASURES: readonly Measure[] = [
  { names: ['压减额', 'cut'], of: ({ cut }, _, yuan) => cut / yuan },
  { names: ['压减后', 'after'], of: ({ after }, _, yuan) => after / yuan },
  { names: ['基数', 'base'], of: ({ base }, _, yuan) => base / yuan },
  { names: ['压减率', 'rate'], of: ({ base, cut }) => (base === 0 ? 0 : cut / base) },
  { names: ['规则', 'rules'], of: ({ rules }, lang) => rules.join(lang === 'zh' ? '、' : ', ') },
  { names: ['说明', 'explanation'], of: ({ explanation }) => explanation },
  { names: ['是否排除', 'excluded'], of: ({ excluded_reason }) => excluded_reason !== null },
];

const OPTIONS = { base: ['基数', 'base'], evaluation_year: ['评价年度', 'evaluation_year'], evaluation_kind: ['评价种类', 'evaluation_kind'], month: ['月份', 'month'], unit: ['单位', 'unit'] } as const;
const BASE_NAMES: Readonly<Record<(typeof BASES)[number], readonly string[]>> = { requested: ['申报数'], initial: ['年初预算'], adjusted: ['全年预算'] };
const KIND_NAMES: Readonly<Record<(typeof EVALUATION_KINDS)[number], readonly string[]>> = { self: ['自评'], department: ['部门评价'], finance: ['财政评价'], reevaluation: ['再评价'] };
const UNIT_NAMES = { yuan: ['元'], wan: ['万元'] } as const;

const MOST_PROJECTS = 1_000;
type Common = Omit<z.input<typeof simulate.params>, 'project_codes'>;
export type CutQuestion = CellQuestion & { readonly common: Common; readonly project: string };
type Arguments = Readonly<Record<'project' | 'year' | 'rulepack' | 'measure' | 'options', unknown>>;

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function cutQuestion({ project, year, rulepack, measure, options }: Arguments): { question: CutQuestion; measure: Measure; yuan: number } {
  const code = requiredText(project, '项目');
  const fiscal_year = cellInteger(year, '年度', 1900, 2200);
  if (fiscal_year === null) requiredText(null, '年度');
  const pack = requiredText(rulepack, '规则包');
  const chosen = parseOptions(options, OPTIONS);
  const whole = (name: string, text: string | undefined) => cellInteger(parseFigure(name, text), name, 1, 2200);
  const [evaluation_year, monitor_month] = [whole('评价年度', chosen.evaluation_year), whole('月份', chosen.month)];
  const common: Common = {
    fiscal_year: fiscal_year!, rulepack: pack, base: chosen.base ? parseChoice('基数', chosen.base, BASE_NAMES) : 'initial',
    ...(evaluation_year !== null && { evaluation_year }),
    ...(chosen.evaluation_kind && { evaluation_kind: parseChoice('评价种类', chosen.evaluation_kind, KIND_NAMES) }),
    ...(monitor_month !== null && { monitor_month }),
  };
  return {
    question: { joiner: together, key: JSON.stringify(['cut', common, code]), common, project: code, call: callOf(common, [code]) },
    measure: chooseMeasure(measure, CUT_MEASURES), yuan: chosen.unit && parseChoice('单位', chosen.unit, UNIT_NAMES) === 'wan' ? 10_000 : 1,
  };
}

const callOf = (common: Common, project_codes: string[]) => ({ id: simulate.id, params: { ...common, project_codes } });

/** Cells of the same year, pack and options share one call. */
export function packCuts(questions: readonly CutQuestion[]): Packed<CutQuestion>[] {
  return grouped(questions, ({ common }) => JSON.stringify(common), MOST_PROJECTS).map((some) => {
    let found: ReadonlyMap<string, Found> | undefined;
    return {
      call: callOf(some[0]!.common, [...new Set(some.map(({ project }) => project))]),
      questions: some,
      pick: (result, { project, common }) => {
        found ??= new Map(parseAnswer(resultSchema, result).projects.map((one) => [one.project_code, one]));
        const row = found.get(project);
        if (row !== undefined) return row;
        throw new AppError('not_found', {
          zh: `${common.fiscal_year} 年没有编码为“${project}”的项目，请核对编码、年度和您的数据权限。`,
          en: `There is no project "${project}" in ${common.fiscal_year}; please check the code, the year and what you may see.`,
        });
      },
    };
  });
}

const together = joiner(packCuts);

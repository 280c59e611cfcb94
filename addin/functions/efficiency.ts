/** JX.EFFICIENCY: efficiency scores of rows of the sheet. */
import type { z } from 'zod';
import { efficiency } from '../../analytics/compare/efficiency/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import { fixed } from '../../analytics/numeric/rounding.ts';
import { requiredText, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseChoice, parseOptions, parseYesNo } from '../options.ts';
import { inRows, isBlankRow, mustMatch, numberIn, rowsOf } from './figures.ts';
import { chooseMeasure } from './measure.ts';
import type { CellQuestion } from './plan.ts';
import { inCells } from './runtime.ts';
import { ZEROS } from './zeros.ts';

/**
 * 效率前沿（DEA）得分：每行一个单元，1 为在前沿上；也可取规模效率、规模报酬、对标行，向下溢出。 Efficiency scores (DEA), one unit a row.
 * @customfunction EFFICIENCY
 * @cancelable
 * @requiresAddress
 * @param {unknown[][]} inputs 投入，一项一列。 Inputs, a column each.
 * @param {unknown[][]} outputs 产出，一项一列。 Outputs, a column each.
 * @param {unknown} returns 规模报酬：不变、可变、非递增。 Returns to scale: crs, vrs or nirs.
 * @param {unknown} [measure] 口径：得分（默认）、有效、规模效率、规模报酬、对标。 Measure; the score by default.
 * @param {unknown} [options] 选项，如“导向=产出;超效率=是;零值有效=是”。 Options such as "orientation=output;super=yes;zeros=yes".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown[][]>} 每行一个值。 A value for each row.
 */
export async function efficiencyInCell(inputs: unknown[][], outputs: unknown[][], returns: unknown, measure: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown[][]> {
  return inCells(invocation, async ({ ask, lang }) => {
    const asked = efficiencyQuestion({ inputs, outputs, returns, measure, options });
    return asked.show(await ask(asked.question), lang);
  });
}

const resultSchema = efficiency.result.extend({ provenance });
type Unit = z.output<typeof resultSchema>['units'][number];
type Measure = { readonly names: readonly string[]; readonly of: (unit: Unit, lang: 'zh' | 'en') => Cell };

const YES = { zh: '是', en: 'yes' } as const;
const NO = { zh: '否', en: 'no' } as const;
const RTS_WORDS: Readonly<Record<Unit['rts'], { zh: string; en: string }>> = { irs: { zh: '递增', en: 'increasing' }, crs: { zh: '不变', en: 'constant' }, drs: { zh: '递减', en: 'decreasing' } };

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const EFFICIENCY_MEASURES: readonly Measure[] = [
  { names: ['得分', 'score'], of: (unit) => unit.score },
  { names: ['有效', 'efficient'], of: (unit, lang) => (unit.efficient ? YES : NO)[lang] },
  { names: ['规模效率', 'scale'], of: (unit) => unit.scale_efficiency },
  { names: ['规模报酬', 'returns'], of: (unit, lang) => RTS_WORDS[unit.rts][lang] },
  { names: ['对标', 'peers'], of: (unit, lang) => unit.peers.map(({ id, weight }) => (lang === 'zh' ? `第 ${id} 行 ${fixed(weight, 3)}` : `row ${id} ${fixed(weight, 3)}`)).join(lang === 'zh' ? '；' : '; ') },
];

const OPTIONS = { orientation: ['导向', 'orientation'], super: ['超效率', 'super'], zeros: ZEROS } as const;
const RETURNS_NAMES = { crs: ['不变', '规模报酬不变'], vrs: ['可变', '规模报酬可变'], nirs: ['非递增', '规模报酬非递增'] } as const;
const ORIENTATION_NAMES = { input: ['投入', '投入导向'], output: ['产出', '产出导向'] } as const;

type Arguments = Readonly<Record<'inputs' | 'outputs' | 'returns' | 'measure' | 'options', unknown>>;
type Asked = { readonly question: CellQuestion; readonly show: (result: unknown, lang: 'zh' | 'en') => (Cell | AppError)[][] };

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function efficiencyQuestion(given: Arguments): Asked {
  const chosen = parseOptions(given.options, OPTIONS);
  const zeros = parseYesNo('零值有效', chosen.zeros, false);
  const measure = chooseMeasure(given.measure, EFFICIENCY_MEASURES);
  const returns = parseChoice('规模报酬', requiredText(given.returns, '规模报酬'), RETURNS_NAMES);
  const [inputs, outputs] = [rowsOf(given.inputs), rowsOf(given.outputs)];
  mustMatch(['投入', '产出'], [inputs.length, outputs.length]);
  const rows = inputs.map((row, i) => [...row, ...outputs[i]!]);
  const units = rows.flatMap((row, i) => (isBlankRow(row) ? [] : [{ id: String(i + 1), inputs: named(inputs[i]!, '投入', i, zeros), outputs: named(outputs[i]!, '产出', i, zeros) }]));
  if (units.length === 0) throw new AppError('invalid_params', { zh: '引用的区域没有数据，请更正。', en: 'The ranges hold no figures; please correct them.' });
  const call = {
    id: efficiency.id,
    params: { units, returns, orientation: chosen.orientation === undefined ? 'input' : parseChoice('导向', chosen.orientation, ORIENTATION_NAMES), super: parseYesNo('超效率', chosen.super, false) },
  };
  return { question: { key: JSON.stringify(call), call }, show: (result, lang) => inRows(rows, parseAnswer(resultSchema, result).units.map((unit) => valueOf(unit, measure, lang)), '') };
}

/** @throws AppError `invalid_params` for an empty cell: a unit without a figure cannot be compared */
function named(cells: readonly unknown[], side: '投入' | '产出', row: number, zeros: boolean): Record<string, number> {
  return Object.fromEntries(cells.map((cell, column) => {
    const what = `第 ${row + 1} 行第 ${column + 1} 项${side}`;
    const figure = numberIn(cell, what, zeros);
    if (figure !== null) return [`${side}${column + 1}`, figure];
    throw new AppError('invalid_params', { zh: `${what}没有填写，请补上，或从区域中去掉这一行。`, en: `Row ${row + 1} lacks a figure in column ${column + 1} of the ${side === '投入' ? 'inputs' : 'outputs'}; please fill it in or leave the row out.` });
  }));
}

function valueOf(unit: Unit, measure: Measure, lang: 'zh' | 'en'): Cell | AppError {
  const value = measure.of(unit, lang);
  return value ?? new AppError('not_enough_data', { zh: '其他单元无法构成对照，超效率没有得分。', en: 'The others cannot do what this unit does, so there is no super-efficiency score.' });
}

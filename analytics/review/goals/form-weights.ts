/** Whether the weights of a form make up what its stage asks for, with a row of the execution rate told apart. Pure. */
import type { Text } from '../../errors.ts';
import { checkWeights } from '../../evaluate/weights.ts';
import { same, shown } from '../../evaluate/figures.ts';
import type { Form } from './form.ts';
import { text } from './rule.ts';

export type FormWeights = { readonly total: number; readonly expected: number; readonly agrees: boolean; readonly why: Text; readonly suggestion: Text };
type Weighed = { readonly weight: number | null };

const sumOf = (rows: readonly Weighed[]) => rows.reduce((sum, { weight }) => sum + (weight ?? 0), 0);

/** @returns null where the pack does not know the stage */
export function formWeights({ rows, executionRows, stage, weighing }: Pick<Form, 'rows' | 'executionRows' | 'stage' | 'weighing'>): FormWeights | null {
  const checked = checkWeights([...rows, ...executionRows].map(({ weight }) => ({ weight: weight ?? 0 })), stage, false, weighing);
  const rule = weighing.stages.find((one) => one.stage === stage);
  if (checked === null || rule === undefined) return null;
  const { total } = checked;
  const execution = sumOf(executionRows);
  const others = sumOf(rows);
  // Its points stand in the form: none are left to come.
  const expected = execution > 0 ? rule.total : checked.expected;
  const adjust = text(`请在各指标之间调整权重，使合计恰为 ${shown(expected)} 分。`, `Please change the weights so that they sum to exactly ${shown(expected)}.`);
  if (execution === 0) return { total, expected, agrees: checked.agrees, why: checked.why, suggestion: adjust };
  const difference = total > expected ? text(`多 ${shown(total - expected)} 分，请调整`, `${shown(total - expected)} too many, please adjust`) : text(`少 ${shown(expected - total)} 分，请补足`, `${shown(expected - total)} too few, please adjust`);
  const isBeyond = !rule.with_execution && same(others, expected);
  return {
    total, expected, agrees: same(total, expected),
    why: text(
      `权重合计 ${shown(total)} 分，其中预算执行率 ${shown(execution)} 分、其余指标 ${shown(others)} 分，应为 ${shown(expected)} 分，${difference.zh}。`,
      `Weights sum to ${shown(total)}, of which the execution rate has ${shown(execution)} and the indicators ${shown(others)}; expected ${shown(expected)}, ${difference.en}.`,
    ),
    suggestion: isBeyond
      ? text(`本阶段的合计不含预算执行率：请删去该行或其权重，其余指标的 ${shown(others)} 分不用调整。`, `At this stage the execution rate is not counted: please remove that row or its weight; the ${shown(others)} of the indicators can stay.`)
      : adjust,
  };
}

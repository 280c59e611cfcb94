/** Whether the weights of a form make up what its stage asks for, with a row of the execution rate told apart. Pure. */
import type { Text } from '../../errors.ts';
import { checkWeights } from '../../evaluate/weights.ts';
import { same, shown, weightSum } from '../../evaluate/figures.ts';
import type { Form } from './form.ts';
import { text } from './rule.ts';

export type FormWeights = { readonly total: number; readonly expected: number; readonly agrees: boolean; readonly why: Text; readonly suggestion: Text };
type Weighed = { readonly weight: number | null };

const weightsOf = (rows: readonly Weighed[]): number[] => rows.map(({ weight }) => weight ?? 0);

/** @returns null where the pack does not know the stage */
export function formWeights({ rows, executionRows, stage, weighing }: Pick<Form, 'rows' | 'executionRows' | 'stage' | 'weighing'>): FormWeights | null {
  const checked = checkWeights(weightsOf([...rows, ...executionRows]).map((weight) => ({ weight })), stage, false, weighing);
  const rule = weighing.stages.find((one) => one.stage === stage);
  if (checked === null || rule === undefined) return null;
  const execution = weightsOf(executionRows).reduce((sum, weight) => sum + weight, 0);
  if (execution > 0 && stage === 'budget' && !rule.with_execution) {
    const others = weightSum(weightsOf(rows), rule.total);
    return { total: others + execution, expected: rule.total, agrees: false, ...withoutExecution({ total: others + execution, execution, others, expected: rule.total }) };
  }
  // Its points stand in the form: none are left to come.
  const expected = execution > 0 ? rule.total : checked.expected;
  const suggestion = text(`请在各指标之间调整权重，使合计恰为 ${shown(expected)} 分。`, `Please change the weights so that they sum to exactly ${shown(expected)}.`);
  if (execution === 0) return { total: checked.total, expected, agrees: checked.agrees, why: checked.why, suggestion };
  const others = weightSum(weightsOf(rows), expected - execution);
  const total = others + execution;
  const difference = total > expected ? text(`多 ${shown(total - expected)} 分，请调整`, `${shown(total - expected)} too many, please adjust`) : text(`少 ${shown(expected - total)} 分，请补足`, `${shown(expected - total)} too few, please adjust`);
  return {
    total, expected, agrees: same(total, expected), suggestion,
    why: text(
      `权重合计 ${shown(total)} 分，其中预算执行率 ${shown(execution)} 分、其余指标 ${shown(others)} 分，应为 ${shown(expected)} 分，${difference.zh}。`,
      `Weights sum to ${shown(total)}, of which the execution rate has ${shown(execution)} and the indicators ${shown(others)}; expected ${shown(expected)}, ${difference.en}.`,
    ),
  };
}

/** The row is one too many here, whatever the sum with it: the other indicators alone make up the stage's total. */
function withoutExecution({ total, execution, others, expected }: Readonly<Record<'total' | 'execution' | 'others' | 'expected', number>>): Pick<FormWeights, 'why' | 'suggestion'> {
  const points = shown(Math.abs(others - expected));
  const [verdict, rest] = same(others, expected)
    ? [text('合计相符', 'and so they do'), text(`其余指标的 ${shown(others)} 分不用调整`, `the ${shown(others)} of the indicators can stay`)]
    : others > expected
      ? [text(`多 ${points} 分`, `${points} too many`), text(`并将其余指标的权重减少 ${points} 分`, `and take ${points} from the indicators`)]
      : [text(`少 ${points} 分`, `${points} too few`), text(`并将其余指标的权重增加 ${points} 分`, `and add ${points} to the indicators`)];
  return {
    why: text(
      `权重合计 ${shown(total)} 分，其中预算执行率 ${shown(execution)} 分、其余指标 ${shown(others)} 分；本阶段不计预算执行率，其余指标应为 ${shown(expected)} 分，${verdict.zh}。`,
      `Weights sum to ${shown(total)}, of which the execution rate has ${shown(execution)} and the indicators ${shown(others)}. This stage does not count the execution rate: the indicators should have ${shown(expected)}, ${verdict.en}.`,
    ),
    suggestion: text(`请删去预算执行率一行或其权重，${rest.zh}。`, `Please remove the row of the execution rate or its weight; ${rest.en}.`),
  };
}

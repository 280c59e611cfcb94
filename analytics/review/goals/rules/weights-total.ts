import { checkWeights } from '../../../evaluate/weights.ts';
import { formRule, text } from '../rule.ts';

/** The weights make up what the stage asks for: at the budget stage without, at self-evaluation with the execution rate. */
export const weightsTotal = formRule('weights_total', ({ rows, executionRows, stage, weighing }) => {
  const all = [...rows, ...executionRows];
  // Rows without any weights are told one by one.
  if (all.every(({ weight }) => weight === null)) return null;
  const checked = checkWeights(all.map(({ weight }) => ({ weight: weight ?? 0 })), stage, false, weighing);
  if (checked === null || checked.agrees) return null;
  return { cell: 'weight', message: checked.why, suggestion: text(`请在各指标之间调整权重，使合计恰为 ${checked.expected} 分。`, `Please change the weights so that they sum to exactly ${checked.expected}.`) };
});

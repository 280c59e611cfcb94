import { formWeights } from '../form-weights.ts';
import { formRule } from '../rule.ts';

/** The weights make up what the stage asks for: at the budget stage without, at self-evaluation with the execution rate. */
export const weightsTotal = formRule('weights_total', (form) => {
  // Rows without any weights are told one by one.
  if ([...form.rows, ...form.executionRows].every(({ weight }) => weight === null)) return null;
  const weights = formWeights(form);
  return weights === null || weights.agrees ? null : { cell: 'weight', message: weights.why, suggestion: weights.suggestion };
});

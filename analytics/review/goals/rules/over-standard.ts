import { shown } from '../../../evaluate/figures.ts';
import { isCost } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** A cost target may not pass the spending standard (预算支出标准). */
export const overStandard = rowRule('over_standard', (row) => {
  if (!isCost(row) || row.standard === null || row.target === null || row.sign === 'qualitative' || row.target <= row.standard + 1e-9) return null;
  return {
    cell: 'target_value',
    message: text(`“${row.name}”的指标值 ${shown(row.target)} ${row.unit} 高于预算支出标准 ${shown(row.standard)} ${row.unit}。`, `"${row.name}" has the target ${shown(row.target)} ${row.unit}, above the spending standard of ${shown(row.standard)}.`),
    suggestion: text(`成本指标不得超过支出标准，请改为 ≤ ${shown(row.standard)} ${row.unit}，或说明依据。`, `A cost may not pass its standard: please use at most ${shown(row.standard)} ${row.unit}, or give the grounds.`),
    proposal: { target_value: row.standard },
  };
});

import { shown } from '../../../evaluate/figures.ts';
import { rowRule, text } from '../rule.ts';

export const qualitativeWithNumber = rowRule('qualitative_with_number', (row) => {
  if (row.sign !== 'qualitative' || row.target === null) return null;
  return {
    cell: 'sign',
    message: text(`“${row.name}”的符号是“定性”，指标值却是 ${shown(row.target)}${row.unit}。`, `"${row.name}" is marked qualitative and has the target ${shown(row.target)} ${row.unit}.`),
    suggestion: text('能用数值衡量的请改为定量，选择 ≥、＝ 或 ≤。', 'What has a figure is quantitative: please choose ≥, ＝ or ≤.'),
  };
});

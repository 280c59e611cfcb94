import { rowRule, text } from '../rule.ts';

export const targetMissing = rowRule('target_missing', (row) => {
  if (row.target !== null || row.targetText !== '') return null;
  return { cell: 'target_value', message: text(`“${row.name}”没有指标值。`, `"${row.name}" has no target.`), suggestion: row.qualitative ? text('定性指标请用文字写明要达到的程度。', 'Please say in words what is to be reached.') : text('请填写年度要达到的数值。', "Please write the year's figure.") };
});

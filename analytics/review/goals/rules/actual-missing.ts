import { rowRule, text } from '../rule.ts';

export const actualMissing = rowRule('actual_missing', (row) => {
  if (row.actual !== null || (row.actualText !== '' && (row.qualitative || row.target === null))) return null;
  if (row.actualText === '') return { cell: 'actual_value', message: text(`“${row.name}”没有实际完成值，不能自评。`, `"${row.name}" has no actual value and cannot be evaluated.`), suggestion: text('请填写实际完成值；确无数据的，请说明原因。', 'Please add the actual value, or say why there is none.') };
  return { cell: 'actual_value', message: text(`“${row.name}”的实际完成值“${row.actualText}”不是数值，无法与指标值比较。`, `The actual value "${row.actualText}" of "${row.name}" is no figure and cannot be compared.`), suggestion: text('请填写数值，单位与指标值一致。', 'Please write a figure in the unit of the target.') };
}, 'self_evaluation');

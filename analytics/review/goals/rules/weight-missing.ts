import { rowRule, text } from '../rule.ts';

export const weightMissing = rowRule('weight_missing', ({ name, weight }) => {
  if (weight !== null && weight > 0) return null;
  const suggestion = text('请填写大于 0 的权重；不需要考核的指标请删去。', 'Please give it a weight above 0, or delete an indicator that need not count.');
  if (weight !== null && weight < 0) return { cell: 'weight', message: text(`“${name}”权重为 ${weight}，权重不能小于 0。`, `"${name}" has the weight ${weight}; a weight cannot be below 0.`), suggestion };
  const found = weight === null ? text('没有填写权重', 'has no weight') : text(`权重为 ${weight}`, `has the weight ${weight}`);
  return { cell: 'weight', message: text(`“${name}”${found.zh}，完成得好坏都不影响得分。`, `"${name}" ${found.en}: its result would not count.`), suggestion };
});

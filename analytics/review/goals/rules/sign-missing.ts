import { isCost } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const signMissing = rowRule('sign_missing', (row) => {
  if (row.sign !== null || (row.target === null && row.targetText === '')) return null;
  const written = row.signText !== '';
  const sign = row.target === null ? 'qualitative' : isCost(row) ? '<=' : undefined;
  return {
    cell: 'sign', doubtful: !written && row.target === null,
    message: written ? text(`“${row.name}”的计算符号“${row.signText}”无法识别。`, `The sign "${row.signText}" of "${row.name}" is not known.`) : text(`“${row.name}”没有计算符号，分不清越大越好还是越小越好。`, `"${row.name}" has no sign: nobody knows whether more or less is better.`),
    suggestion: row.target === null ? text('指标值是文字，符号请选“定性”；能量化的请改为数值。', 'The target is words: choose 定性, or make it a figure.') : text('请从 ≥、＞、＝、＜、≤、定性 中选择。', 'Please choose one of ≥, ＞, ＝, ＜, ≤, 定性.'),
    ...(sign === undefined ? {} : { proposal: { sign } }),
  };
});

import { rowRule, text } from '../rule.ts';
import { tellsWhen } from '../target.ts';

/** A sign that compares, and nothing to compare with. Dates are compared as they stand. */
export const targetNotNumber = rowRule('target_not_number', (row) => {
  if (row.sign === null || row.sign === 'qualitative' || row.target !== null || row.targetText === '') return null;
  const plain = row.targetText.normalize('NFKC');
  if (tellsWhen(plain)) return null;
  const about = /(\d+(?:\.\d+)?)\s*(?:余|多|几|左右)/.exec(plain);
  return {
    cell: 'target_value',
    message: text(`“${row.name}”是定量指标，指标值“${row.targetText}”却不是确定的数。`, `"${row.name}" is quantitative and its target "${row.targetText}" is no definite figure.`),
    suggestion: about === null ? text('请填写数值；确需定性的，把符号改为“定性”。', 'Please write a figure, or choose the sign 定性.') : text(`请写确定的数，如“≥ ${about[1]}”。`, `Please write a definite figure, such as "≥ ${about[1]}".`),
    ...(about === null ? {} : { proposal: { sign: '>=' as const, target_value: Number(about[1]) } }),
  };
});

import { has, upward } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const targetZero = rowRule('target_zero', (row, { zero_words }) => {
  if (row.qualitative || row.target === null || row.sign === null) return null;
  if (row.sign === '>=' && row.target <= 0 && has(row.name, ['增长', '增加', '余额']) === undefined) {
    return { cell: 'target_value', message: text(`“${row.name}”的指标值是 ≥ ${row.target}，什么都不做也算完成。`, `"${row.name}" has the target >= ${row.target}: it is met by doing nothing.`), suggestion: text('请填写实际要达到的数值；要求不发生的，请用 ＝ 0 或 ≤ 0。', 'Please write what is to be reached; for what must not happen use ＝ 0 or ≤ 0.') };
  }
  if (row.target !== 0 || upward(row.sign) || has(row.name, zero_words) !== undefined) return null;
  return { cell: 'target_value', doubtful: true, message: text(`“${row.name}”的指标值是 0。`, `"${row.name}" has the target 0.`), suggestion: text('请核对是否漏填；要求不发生的，请在名称中写明（如事故数、投诉数）。', 'Please check whether it was left out; if something must not happen, say so in the name.') };
});

import { compare } from '../../../evaluate/ratio.ts';
import { percent, shown } from '../../../evaluate/figures.ts';
import { rowRule, text } from '../rule.ts';

export const deviationUnexplained = rowRule('deviation_unexplained', (row, { far_over, short_of }) => {
  const { sign, target, actual } = row;
  if (sign === null || sign === 'qualitative' || target === null || actual === null || row.reason !== '') return null;
  const { met, ratio, deviation } = compare(sign, target, actual);
  const figures = text(`目标 ${shown(target)}、实际 ${shown(actual)} ${row.unit}`, `target ${shown(target)}, actual ${shown(actual)} ${row.unit}`);
  if (!met && (ratio === null || 1 - ratio > short_of + 1e-9)) {
    return { cell: 'deviation_reason', message: text(`“${row.name}”未达到目标（${figures.zh}），没有说明原因。`, `"${row.name}" missed its target (${figures.en}) and no reason is given.`), suggestion: text('请填写偏差原因和改进措施。', 'Please give the reason and what is done about it.') };
  }
  if (!met || deviation === null || deviation <= far_over + 1e-9) return null;
  return { cell: 'deviation_reason', message: text(`“${row.name}”与目标相差 ${percent(deviation)}（${figures.zh}），超过 ${percent(far_over)}，没有说明原因。`, `"${row.name}" is ${percent(deviation)} from its target (${figures.en}), more than ${percent(far_over)}, and no reason is given.`), suggestion: text('请说明超额的原因；目标定得过低的，下年请调高。', 'Please say why; if the target was too low, raise it next year.') };
}, 'self_evaluation');

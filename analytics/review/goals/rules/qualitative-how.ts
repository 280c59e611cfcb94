import { has, isGradable, isLegalQualitative } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** Legal, but nobody knows what makes it good. Vague ones are the matter of `vague_words`. */
export const qualitativeHow = rowRule('qualitative_how', (row, limits) => {
  if (!isLegalQualitative(row, limits) || row.explanation !== '' || isGradable(row.targetText, limits.gradable_words)) return null;
  const written = row.name + row.targetText;
  if (limits.vague.some(({ word }) => written.includes(word)) || has(written, [...limits.filler_words, ...limits.timely_words]) !== undefined || /\d/.test(written)) return null;
  return {
    cell: 'target_value',
    message: text(`定性指标“${row.name}”没有说明如何评判。`, `The qualitative indicator "${row.name}" does not say how it is judged.`),
    suggestion: text('请在指标解释中写明评什么、怎么评，指标值用可分档的说法，如“优”“达到预期”。', 'Please explain what is judged and how, with a target that has grades, such as 优 or 达到预期.'),
  };
});

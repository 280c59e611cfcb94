import { has } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** A form without explanations says of nothing how it is measured; where it does, whoever is asked must be found in it. */
export const satisfactionSurvey = rowRule('satisfaction_survey', (row, { survey_words }, { rows }) => {
  if (row.key1 !== '满意度' || rows.every(({ explanation }) => explanation === '') || has(row.name + row.explanation, survey_words) !== undefined) return null;
  return {
    cell: 'target_value',
    message: text(`“${row.name}”没有说明由谁、用什么方式调查，满意度无从取得。`, `"${row.name}" does not say who is asked and how, so the satisfaction cannot be known.`),
    suggestion: text('请在指标解释中写明调查对象、方式和样本量，如“随机问卷，不少于××份”。', 'Please write in its explanation who is asked, how and how many, such as a random questionnaire of at least ×× answers.'),
  };
});

import { has } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const timelyWithoutDate = rowRule('timely_without_date', (row, { timely_words }, { project }) => {
  const word = has(row.targetText, timely_words) ?? (row.key2 === '时效' && row.target === null ? has(row.name, timely_words) : undefined);
  if (word === undefined || row.target !== null || /\d/.test(row.targetText.normalize('NFKC')) || /\d/.test(row.explanation.normalize('NFKC'))) return null;
  const day = project.fiscal_year == null ? '××月××日前' : `${project.fiscal_year}年12月31日前`;
  return {
    cell: 'target_value',
    message: text(`“${row.name}”只写“${word}”，没有时间，无法判断是否做到。`, `"${row.name}" says only "${word}" and no date, so nobody can tell whether it was met.`),
    suggestion: text(`请写明时限，如“${day}完成”，或改为“及时率 ≥ ××%”并说明何为及时。`, `Please write a date, such as "${day}完成", or a share done on time and what "on time" means.`),
  };
});

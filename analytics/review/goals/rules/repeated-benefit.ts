import { rowRule, text } from '../rule.ts';

/** A benefit in words that projects of many industries have alike says nothing of this one. */
export const repeatedBenefit = rowRule('repeated_benefit', (row, { repeated_benefit_industries: from }, { elsewhere }) => {
  if (row.key1 !== '效益' || row.target !== null || row.targetText === '') return null;
  const found = elsewhere.find(({ key, targetText }) => key === row.key && targetText === row.targetText);
  if (found === undefined || found.industries < from) return null;
  return {
    cell: 'name',
    message: text(`“${row.name}：${row.targetText}”与其他 ${found.industries} 个行业的 ${found.projects} 个项目一字不差，说不出本项目的效益。`, `"${row.name}: ${row.targetText}" stands word for word in ${found.projects} projects of ${found.industries} other industries, so it says nothing of this one.`),
    suggestion: text('请写明本项目给谁带来什么变化，能量化的改为数值。', 'Please write who gains what from this project, as a figure if possible.'),
  };
});

import { has } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** Steps of routine management are no indicators. */
export const notIndicator = rowRule('not_indicator', (row, { routine_words }) => {
  const word = has(row.name, routine_words);
  if (word === undefined) return null;
  return {
    cell: 'name',
    message: text(`“${row.name}”是日常管理工作（“${word}”），不反映项目的产出或效果。`, `"${row.name}" is routine management ("${word}") and tells nothing of output or effect.`),
    suggestion: text('请换成项目提供的产品、服务或带来的变化，例如完成数量、合格率、受益人数。', 'Please name what the project delivers or changes: a volume done, a share that passes, people served.'),
  };
});

import { has, isCost } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const lastingInOneOff = rowRule('lasting_in_one_off', (row, { lasting_words }, { project }) => {
  // What the project itself is called by is no lasting work beside it.
  const strange = lasting_words.filter((word) => !(project.name ?? '').includes(word));
  const word = project.nature === 'one_off' && !isCost(row) ? has(row.name, strange) : undefined;
  if (word === undefined) return null;
  return { cell: 'name', message: text(`项目是一次性的，“${row.name}”却属于长期工作（“${word}”），投入与产出不匹配。`, `The project is done once, and "${row.name}" is lasting work ("${word}").`), suggestion: text('请删去长期维护类指标，或把项目性质改为经常性。', 'Please drop indicators of lasting upkeep, or make the project a recurring one.') };
});

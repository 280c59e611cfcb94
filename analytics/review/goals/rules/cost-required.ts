import { has, isCost } from '../form.ts';
import { formRule, text } from '../rule.ts';

export const costRequired = formRule('cost_required', ({ rows, project }, { cost_project_words: words }) => {
  const word = has(project.name ?? '', words);
  if (word === undefined || rows.length === 0 || rows.some(isCost)) return null;
  return {
    message: text(`项目名称含“${word}”，属于工程、修缮或购置类，却没有成本指标。`, `The project's name says "${word}" (works, repair or purchase) and there is no cost indicator.`),
    suggestion: text('请设置成本指标，优先用单位成本；难以分摊的，写分项成本控制数。', 'Please set a cost indicator, a unit cost if possible, otherwise a limit of a part of the cost.'),
  };
});

import { has } from '../form.ts';
import { formRule, type Remark, rowRule, text } from '../rule.ts';
import type { GoalProject } from '../contract.ts';
import type { Limits } from '../form.ts';

/** Null: neither told nor to be seen from its words. */
function servesPublic({ serves_public: told, name, objective }: GoalProject, { internal_words, public_words }: Limits): boolean | null {
  if (told != null) return told;
  const words = `${name ?? ''}${objective ?? ''}`;
  if (has(words, public_words) !== undefined) return true;
  return has(name ?? '', internal_words) === undefined ? null : false;
}

export const satisfactionNotPublic = rowRule('satisfaction_not_public', (row, limits, { project }): Remark | null => {
  if (row.key1 !== '满意度' || servesPublic(project, limits) !== false) return null;
  return {
    cell: 'name', doubtful: project.serves_public == null,
    message: text(`项目不直接服务社会公众，却设置了“${row.name}”。`, `The project does not serve the public directly, and "${row.name}" is set.`),
    suggestion: text('可以不设满意度指标，其分值并入效益指标；确有服务对象的，请写明对象和调查方式。', 'Satisfaction may be left out and its points go to the benefits; if somebody is served, please say who and how they are asked.'),
  };
});

export const satisfactionMissing = formRule('satisfaction_missing', ({ rows, project }, limits) => {
  if (rows.length === 0 || rows.some(({ key1 }) => key1 === '满意度') || servesPublic(project, limits) !== true) return null;
  return {
    doubtful: project.serves_public == null,
    message: text('项目直接服务社会公众，却没有满意度指标。', 'The project serves the public directly and there is no satisfaction indicator.'),
    suggestion: text('请补充一条服务对象满意度指标，并写明调查对象和方式。', 'Please add the satisfaction of those it serves, and say who is asked and how.'),
    proposal: { level1: '满意度指标', level2: '服务对象满意度指标', sign: '>=' as const, unit: '%' },
  };
});

import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';
import { PROJECT_YEAR, UNKNOWN_PROJECT } from '../project-year.ts';

/** Results of evaluation, one kind of a project-year a row. A kind that is loaded again changes; other kinds stay. */
export const evaluations: Kind = {
  id: 'evaluations',
  title: { zh: '绩效评价结果', en: 'Evaluations' },
  columns: [
    ...PROJECT_YEAR,
    {
      name: 'kind', type: 'choice', required: true, aliases: ['评价类型', '评价类别', '评价方式', '评价种类'],
      choices: {
        exante: ['事前评估', '事前绩效评估'],
        goal_review: ['目标审核', '绩效目标审核', '目标评审'],
        self: ['自评', '单位自评', '绩效自评'],
        department: ['部门评价', '部门绩效评价', '主管部门评价'],
        finance: ['财政评价', '财政绩效评价', '财政重点评价', '重点评价'],
        reevaluation: ['再评价', '抽查复核', '复评', '自评复核'],
      },
    },
    { name: 'score', type: 'score', aliases: ['得分', '评价得分', '总分', '评分', '自评得分', 'total_eval_value', 'eval_score'] },
    { name: 'grade', type: 'text', longest: 64, aliases: ['等级', '评价等级', '评价等次', '等次', '评价结果'] },
    { name: 'conclusion', type: 'text', aliases: ['结论', '评价结论', '评估结论', '评价意见', 'application_advise'] },
  ],
  key: ['project_code', 'fiscal_year', 'kind'],
  mayImport: () => true,
  staging: {
    table: 'incoming_evaluations',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: {
    unknown_project: UNKNOWN_PROJECT,
    finance_only: { zh: '事前评估、目标审核、单位自评或部门评价；该类评价结果由财政部门导入', en: 'exante, goal_review, self or department; results of this kind are loaded by the finance department' },
  },
};

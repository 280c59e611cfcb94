/** What every table of project-years has: its first two columns, and the refusal of a project that is not the caller's. */
import type { Text } from '../errors.ts';
import type { Column } from './kind.ts';

export const PROJECT_YEAR: readonly Column[] = [
  { name: 'project_code', type: 'code', required: true, aliases: ['项目代码', '项目编码', '项目编号', 'pro_code', 'project_id'] },
  { name: 'fiscal_year', type: 'year', required: true, aliases: ['预算年度', '年度', '年份', 'year'] },
];

/** In the same words for a project that is not there and one that is somebody else's. */
export const UNKNOWN_PROJECT: Text = {
  zh: '已登记且属于您所管单位的项目代码和年度，请先导入项目',
  en: 'the code and year of a stored project of an organisation that you are in charge of; please import the projects first',
};

import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';

/** Results of assessing organisations, one organisation and year a row. Loaded by the finance department: nobody grades themselves. */
export const orgAssessments: Kind = {
  id: 'org_assessments',
  title: { zh: '单位考核', en: 'Organisation assessments' },
  columns: [
    { name: 'org_code', type: 'code', required: true, aliases: ['单位代码', '预算单位代码', '单位编码', '部门代码', 'agency_code', 'dept_code'] },
    { name: 'fiscal_year', type: 'year', required: true, aliases: ['预算年度', '考核年度', '年度', '年份', 'year'] },
    { name: 'grade', type: 'text', longest: 64, aliases: ['考核等次', '考核等级', '考核结果', '等次', '等级'] },
    { name: 'operating_expense', type: 'money', aliases: ['运行经费', '机关运行经费', '公用经费', '日常公用经费'] },
  ],
  key: ['org_code', 'fiscal_year'],
  mayImport: ({ role }) => role === 'officer',
  staging: {
    table: 'incoming_org_assessments',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: {
    unknown_organization: { zh: '已登记的单位代码，请先导入单位', en: 'the code of a stored organisation; please import the organisations first' },
    outside_scope: { zh: '您有权管理的单位', en: 'an organisation that you are in charge of' },
    classified: { zh: '非涉密单位；涉密单位的数据不得导入本系统，请删除该行', en: 'an organisation that is not classified; data of classified organisations must not be loaded here, please delete the row' },
  },
};

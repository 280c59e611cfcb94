import type { Kind } from '../kind.ts';
import { countRow, refusedRow } from '../kind.ts';
import { noRows, sqlFile } from '../../database.ts';

/** Departments and units, one a row. A unit's parent may stand in the same file. */
export const organizations: Kind = {
  id: 'organizations',
  title: { zh: '单位', en: 'Organisations' },
  columns: [
    { name: 'org_code', type: 'code', required: true, aliases: ['单位代码', '预算单位代码', '单位编码', '部门代码', '机构代码', 'agency_code', 'dept_code', 'mof_dep_code'] },
    { name: 'name', type: 'text', required: true, longest: 400, aliases: ['单位名称', '预算单位', '部门名称', '名称', 'agency_name', 'dept_name', 'org_name'] },
    { name: 'parent_code', type: 'code', aliases: ['上级单位代码', '主管部门代码', '上级代码', 'parent_id'] },
    { name: 'level', type: 'choice', aliases: ['级别', '层级', '单位级别', 'level_no'], choices: { department: ['部门', '主管部门', '一级预算单位', '1'], unit: ['单位', '预算单位', '基层单位', '实施单位', '2', '3'] } },
    { name: 'region_code', type: 'code', aliases: ['行政区划代码', '财政区划代码', '区划代码', 'mof_div_code'] },
    { name: 'classified', type: 'boolean', aliases: ['是否涉密', '涉密', '涉密单位', 'is_classified'] },
  ],
  key: ['org_code'],
  mayImport: ({ role }) => role === 'officer',
  staging: {
    table: 'incoming_organizations',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: {
    unknown_parent: { zh: '已登记或本文件中的单位代码', en: 'the code of an organisation that is stored or in this file' },
    cycle: { zh: '不构成循环的上级单位（该单位最终成了自己的上级）', en: 'a parent that does not lead back to the organisation itself' },
  },
};

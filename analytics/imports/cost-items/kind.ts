import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';

/** What services cost, one item of a cost object and year a row. */
export const costItems: Kind = {
  id: 'cost_items',
  title: { zh: '成本项目', en: 'Cost items' },
  columns: [
    { name: 'cost_object', type: 'text', required: true, longest: 64, aliases: ['成本对象', '成本核算对象', '核算对象', '服务事项', '服务名称'] },
    { name: 'fiscal_year', type: 'year', required: true, aliases: ['预算年度', '年度', '年份', 'year'] },
    { name: 'item', type: 'text', required: true, longest: 200, aliases: ['成本项目', '成本项', '费用项目', '支出项目', '成本要素'] },
    { name: 'org_code', type: 'code', aliases: ['单位代码', '预算单位代码', '单位编码', '实施单位代码', 'agency_code'] },
    { name: 'project_code', type: 'code', aliases: ['项目代码', '项目编码', '项目编号', 'pro_code', 'project_id'] },
    { name: 'trace', type: 'choice', aliases: ['成本归集', '归集方式', '直接或间接', '成本归属'], choices: { direct: ['直接', '直接成本'], indirect: ['间接', '间接成本'] } },
    {
      name: 'behaviour', type: 'choice', aliases: ['成本性态', '性态', '成本习性', 'behavior'],
      choices: { fixed: ['固定', '固定成本'], variable: ['变动', '变动成本', '可变成本'], step: ['阶梯', '阶梯成本', '半固定', '半固定成本'] },
    },
    { name: 'amount', type: 'money', aliases: ['金额', '成本金额', '成本', '实际成本'] },
    { name: 'driver', type: 'text', longest: 64, aliases: ['成本动因', '动因', '分摊依据'] },
    { name: 'driver_quantity', type: 'quantity', aliases: ['动因数量', '动因量', '分摊数量'] },
    {
      name: 'nature', type: 'choice', aliases: ['成本性质', '成本类别', '成本属性'],
      choices: { economic: ['经济', '经济成本'], social: ['社会', '社会成本'], ecological: ['生态', '生态环境', '生态成本', '生态环境成本'] },
    },
  ],
  key: ['cost_object', 'fiscal_year', 'item'],
  mayImport: () => true,
  staging: {
    table: 'incoming_cost_items',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: {
    unknown_organization: { zh: '已登记的单位代码，请先导入单位', en: 'the code of a stored organisation; please import the organisations first' },
    outside_scope: { zh: '您有权管理的单位的成本数据', en: 'data of an organisation that you are in charge of' },
    classified: { zh: '非涉密单位；涉密单位的数据不得导入本系统，请删除该行', en: 'an organisation that is not classified; data of classified organisations must not be loaded here, please delete the row' },
    unknown_project: { zh: '已登记且属于您所管单位的项目代码，请先导入项目', en: 'the code of a stored project of an organisation that you are in charge of; please import the projects first' },
  },
};

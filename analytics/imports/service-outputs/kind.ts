import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';

/** What services delivered, one measure of a cost object and year a row. */
export const serviceOutputs: Kind = {
  id: 'service_outputs',
  title: { zh: '服务产出', en: 'Service outputs' },
  columns: [
    { name: 'cost_object', type: 'text', required: true, longest: 64, aliases: ['成本对象', '成本核算对象', '核算对象', '服务事项', '服务名称'] },
    { name: 'fiscal_year', type: 'year', required: true, aliases: ['预算年度', '年度', '年份', 'year'] },
    { name: 'output_unit', type: 'text', required: true, longest: 64, aliases: ['产出单位', '产出计量单位', '计量单位', '度量单位', 'meterunit'] },
    { name: 'org_code', type: 'code', aliases: ['单位代码', '预算单位代码', '单位编码', '实施单位代码', 'agency_code'] },
    { name: 'quantity', type: 'quantity', aliases: ['产出数量', '数量', '产出量', '服务量'] },
  ],
  key: ['cost_object', 'fiscal_year', 'output_unit'],
  mayImport: () => true,
  staging: {
    table: 'incoming_service_outputs',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: {
    unknown_organization: { zh: '已登记的单位代码，请先导入单位', en: 'the code of a stored organisation; please import the organisations first' },
    outside_scope: { zh: '您有权管理的单位的成本数据', en: 'data of an organisation that you are in charge of' },
    classified: { zh: '非涉密单位；涉密单位的数据不得导入本系统，请删除该行', en: 'an organisation that is not classified; data of classified organisations must not be loaded here, please delete the row' },
  },
};

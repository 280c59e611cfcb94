import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';

/** Cost and spending standards, one item and first day a row. They hold for everybody, so the finance department loads them. */
export const costStandards: Kind = {
  id: 'cost_standards',
  title: { zh: '成本标准', en: 'Cost standards' },
  columns: [
    { name: 'item', type: 'text', required: true, longest: 200, aliases: ['成本项目', '成本项', '标准名称', '支出项目', '费用项目'] },
    { name: 'valid_from', type: 'date', required: true, aliases: ['生效日期', '启用日期', '执行日期', 'start_date'] },
    { name: 'valid_to', type: 'date', aliases: ['失效日期', '停用日期', '废止日期', 'end_date'] },
    { name: 'unit_cost', type: 'price', aliases: ['单位成本', '单价', '标准单价', '定额', '定额标准', '支出标准'] },
    { name: 'unit', type: 'text', longest: 64, aliases: ['计量单位', '度量单位', '单位', 'meterunit'] },
    { name: 'region', type: 'text', longest: 64, aliases: ['地区', '区域', '适用地区'] },
    { name: 'quality_grade', type: 'text', longest: 64, aliases: ['质量等级', '服务等级', '标准等级', '等级'] },
    { name: 'source', type: 'text', longest: 400, aliases: ['标准来源', '来源', '依据', '文号'] },
    { name: 'status', type: 'text', longest: 64, aliases: ['状态', '标准状态'] },
  ],
  key: ['item', 'valid_from'],
  mayImport: ({ role }) => role === 'officer',
  staging: {
    table: 'incoming_cost_standards',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: {
    ends_before_it_begins: { zh: '不早于生效日期的失效日期', en: 'a last day that is not before the first' },
  },
};

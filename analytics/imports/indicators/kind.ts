import { noRows, sqlFile } from '../../database.ts';
import { SIGN_CHOICES } from '../choices.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';
import { comparableName } from '../comparable-name.ts';

/** In use or not as other systems write it; the integrated budget system has 1 for yes and 2 for no. Other words stay as they are. */
const STATUSES = new Map([
  ...['1', '是', 'true', 'yes', 'enabled'].map((word) => [word, 'active'] as const),
  ...['2', '0', '否', 'false', 'no', '禁用', '失效', '无效', '未启用', '不启用', 'disabled', 'inactive'].map((word) => [word, 'retired'] as const),
]);

/** The indicator library, one indicator a row. */
export const indicators: Kind = {
  id: 'indicators',
  title: { zh: '指标库', en: 'Indicator library' },
  columns: [
    { name: 'indicator_id', type: 'code', required: true, aliases: ['指标编码', '指标代码', '指标编号', '指标ID', 'ind_id', 'perf_ind_code'] },
    { name: 'name', type: 'text', required: true, longest: 400, aliases: ['指标名称', '三级指标', '三级指标名称', '名称', 'perf_ind_name', 'kpi_lv3', 'title'] },
    { name: 'scheme', type: 'text', longest: 64, aliases: ['指标体系', '体系'] },
    { name: 'level1', type: 'text', longest: 64, aliases: ['一级指标', '一级指标名称', '一级', 'kpi_lv1'] },
    { name: 'level2', type: 'text', longest: 64, aliases: ['二级指标', '二级指标名称', '二级', 'kpi_lv2'] },
    { name: 'industry', type: 'text', longest: 64, aliases: ['行业领域', '行业'] },
    { name: 'category', type: 'text', longest: 64, aliases: ['行业类别', '类别'] },
    { name: 'kind', type: 'choice', aliases: ['指标性质', '指标类型', '性质', 'indicatorsNature'], choices: { quantitative: ['定量', '定量指标', '1'], qualitative: ['定性', '定性指标', '2'] } },
    { name: 'sign', type: 'choice', aliases: ['计算符号', '符号', '指标方向', '方向', 'computesign'], choices: SIGN_CHOICES },
    { name: 'unit', type: 'text', longest: 64, aliases: ['计量单位', '度量单位', '单位', 'meterunit'] },
    { name: 'explanation', type: 'text', aliases: ['指标解释', '指标说明', '指标内容', '指标值说明', 'value_desc', 'kpi_content'] },
    { name: 'keywords', type: 'text', longest: 400, aliases: ['关键词', '关键字', 'keyword'] },
    { name: 'standard_value', type: 'text', longest: 400, aliases: ['参考指标值', '标准值', '指标值', 'kpi_val'] },
    { name: 'standard_source', type: 'text', longest: 400, aliases: ['标准来源', '指标值设定依据', '设定依据', '标准类型'] },
    { name: 'is_common', type: 'boolean', aliases: ['是否共性指标', '是否共性', '共性指标', 'is_common_ind'] },
    { name: 'owner_org', type: 'code', aliases: ['归口单位代码', '所属单位代码', '单位代码', 'agency_code'] },
    { name: 'status', type: 'text', longest: 64, aliases: ['状态', '启用状态', 'is_enabled'] },
    { name: 'valid_from', type: 'date', aliases: ['启用日期', '生效日期', 'start_date'] },
    { name: 'valid_to', type: 'date', aliases: ['停用日期', '失效日期', 'end_date'] },
  ],
  key: ['indicator_id'],
  mayImport: ({ role }) => role === 'officer' || role === 'librarian',
  complete: (batch) => {
    batch.columns.status = batch.columns.status!.map((status) => STATUSES.get(String(status).toLowerCase()) ?? status);
    batch.columns.name_key = batch.columns.name!.map((name) => (name === null ? null : comparableName(String(name))));
  },
  staging: {
    table: 'incoming_indicators',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    noticed: sqlFile(new URL('./noticed.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: ['record_before', 'store', 'forget_same', 'new_version'].map((name) => sqlFile(new URL(`./${name}.sql`, import.meta.url), noRows)),
  },
  notices: {
    merged: { zh: '没有采用：该指标已并入其他指标，其余各列已照常导入；需要重新启用的，请在指标库中恢复。', en: 'which was not taken: the indicator was merged into another. The other columns were imported; to use it again, please restore it in the library.' },
  },
  refusals: {
    unknown_organization: { zh: '已登记的单位代码，请先导入单位', en: 'the code of a stored organisation; please import the organisations first' },
    ends_before_it_begins: { zh: '不早于启用日期的停用日期', en: 'a last day that is not before the first' },
  },
};

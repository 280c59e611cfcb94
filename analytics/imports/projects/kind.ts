import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';

/** Projects, one project-year a row. Money is stored in yuan. */
export const projects: Kind = {
  id: 'projects',
  title: { zh: '项目', en: 'Projects' },
  columns: [
    { name: 'project_code', type: 'code', required: true, aliases: ['项目代码', '项目编码', '项目编号', 'pro_code', 'project_id'] },
    { name: 'fiscal_year', type: 'year', required: true, aliases: ['预算年度', '年度', '年份', 'year'] },
    { name: 'name', type: 'text', required: true, longest: 400, aliases: ['项目名称', '名称', 'pro_name', 'title'] },
    { name: 'org_code', type: 'code', aliases: ['单位代码', '实施单位代码', '预算单位代码', '单位编码', 'agency_code'] },
    { name: 'industry', type: 'text', longest: 64, aliases: ['行业领域', '行业'] },
    { name: 'category', type: 'text', longest: 64, aliases: ['行业类别'] },
    { name: 'function_code', type: 'code', aliases: ['支出功能分类代码', '功能科目代码', '功能分类科目代码', '支出功能分类', 'exp_func_code', 'expfunc'] },
    {
      name: 'project_type', type: 'choice', aliases: ['项目类别', '项目类型', 'pro_cat_code'],
      choices: { 人员类: ['人员类项目', '1'], 运转类: ['运转类项目', '公用经费', '其他运转类', '2', '21', '22'], 特定目标类: ['特定目标类项目', '3', '31', '32', '33'] },
    },
    {
      name: 'nature', type: 'choice', aliases: ['项目性质', '项目属性'],
      choices: { one_off: ['一次性', '一次性项目', '新增项目'], recurring: ['经常性', '经常性项目', '延续项目'], phased: ['阶段性', '阶段性项目'] },
    },
    {
      name: 'budget_book', type: 'choice', aliases: ['预算类型', '四本预算', '预算体系'],
      choices: { 一般公共预算: ['一般公共预算资金'], 政府性基金预算: ['政府性基金', '政府性基金预算资金'], 国有资本经营预算: ['国有资本经营'], 社会保险基金预算: ['社会保险基金', '社保基金预算'] },
    },
    { name: 'objective', type: 'text', aliases: ['绩效目标', '年度绩效目标', '年度总体目标', '总体目标', '项目绩效目标', 'kpi_target'] },
    { name: 'region', type: 'text', longest: 64, aliases: ['地区', '区域', '实施地区'] },
    { name: 'parent_code', type: 'code', aliases: ['一级项目代码', '上级项目代码', 'pro_levone_code'] },
    { name: 'start_year', type: 'year', aliases: ['开始年度', '起始年度', '开始年份'] },
    { name: 'end_year', type: 'year', aliases: ['结束年度', '终止年度', '结束年份'] },
    { name: 'requested_amount', type: 'money', aliases: ['申请金额', '申报金额', '申报数', '年度资金申请总额', '预算申报数'] },
    { name: 'approved_amount', type: 'money', aliases: ['核定金额', '审核金额', '批复金额', '审定金额'] },
    { name: 'initial_budget', type: 'money', aliases: ['年初预算数', '年初预算', 'reply_amt'] },
    { name: 'adjusted_budget', type: 'money', aliases: ['调整预算数', '全年预算数', '调整后预算', '调整预算', 'cur_amt'] },
    { name: 'executed', type: 'money', aliases: ['执行数', '全年执行数', '预算执行数', '支出数', 'year_exe_amt'] },
    { name: 'is_midyear', type: 'boolean', aliases: ['是否年中追加', '年中追加'] },
    { name: 'is_devolved', type: 'boolean', aliases: ['是否转移支付', '是否下达', '转移支付'] },
    { name: 'is_protected', type: 'boolean', aliases: ['是否保障类', '是否刚性', '保障类'] },
  ],
  key: ['project_code', 'fiscal_year'],
  mayImport: () => true,
  complete: (batch) => {
    const { start_year: start, end_year: end } = batch.columns;
    for (let i = 0; i < batch.length; i++) {
      if (start![i] !== null && end![i] !== null && end![i]! < start![i]!) {
        batch.problem(i, 'end_year', end![i], { zh: `不早于“${batch.headerOf('start_year')}”（${start![i]}）的年度`, en: `a year not before ${batch.headerOf('start_year')} (${start![i]})` });
      }
    }
  },
  staging: {
    table: 'incoming_projects',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: {
    unknown_organization: { zh: '已登记的单位代码，请先导入单位', en: 'the code of a stored organisation; please import the organisations first' },
    outside_scope: { zh: '您有权管理的单位的项目', en: 'a project of an organisation that you are in charge of' },
    classified: { zh: '非涉密单位；涉密单位的项目不得导入本系统，请删除该行', en: 'an organisation that is not classified; projects of classified organisations must not be loaded here, please delete the row' },
    unknown_parent: { zh: '已登记且属于您所管单位的项目代码，或本文件中的项目代码', en: 'the code of a stored project of an organisation that you are in charge of, or of one in this file' },
  },
};

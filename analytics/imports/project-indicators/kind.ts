import { noRows, sqlFile } from '../../database.ts';
import { SIGN_CHOICES } from '../choices.ts';
import { countRow, type Kind, droppedRow, refusedRow } from '../kind.ts';
import { completeLines } from './complete.ts';
import { NEEDS_NUMBER } from './goal-figure.ts';

/** Goal-form lines, one a row. Loading lines of a project-year again replaces all of that project-year. */
export const projectIndicators: Kind = {
  id: 'project_indicators',
  title: { zh: '项目绩效指标', en: 'Project indicators' },
  columns: [
    { name: 'project_code', type: 'code', required: true, aliases: ['项目代码', '项目编码', '项目编号', 'pro_code', 'project_id'] },
    { name: 'fiscal_year', type: 'year', required: true, aliases: ['预算年度', '年度', '年份', 'year'] },
    { name: 'indicator_id', type: 'code', aliases: ['指标编码', '指标代码', '指标编号', '指标ID', 'ind_id', 'perf_ind_code'] },
    { name: 'line_no', type: 'integer', aliases: ['行号', '序号', 'order_no'] },
    { name: 'name', type: 'text', longest: 400, aliases: ['指标名称', '三级指标', '三级指标名称', '名称', 'kpi_lv3'] },
    { name: 'level1', type: 'text', longest: 64, aliases: ['一级指标', '一级指标名称', '一级', 'kpi_lv1'] },
    { name: 'level2', type: 'text', longest: 64, aliases: ['二级指标', '二级指标名称', '二级', 'kpi_lv2'] },
    { name: 'sign', type: 'choice', aliases: ['计算符号', '符号', '指标方向', '方向', 'computesign'], choices: SIGN_CHOICES },
    { name: 'target_value', type: 'figure', longest: 400, aliases: ['指标值', '年度指标值', '目标值', 'kpi_val', 'target'] },
    { name: 'actual_value', type: 'figure', longest: 400, aliases: ['实际完成值', '完成值', '实际值', '完成情况', 'ind_comp', 'actual'] },
    { name: 'unit', type: 'text', longest: 64, aliases: ['计量单位', '度量单位', '单位', 'meterunit'] },
    { name: 'weight', type: 'weight', aliases: ['权重', '分值', '分值权重', '建议权重', 'ind_weight'] },
  ],
  key: ['project_code', 'fiscal_year', 'line_no'],
  mayImport: () => true,
  complete: completeLines,
  staging: {
    table: 'incoming_project_indicators',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    noticed: sqlFile(new URL('./noticed.sql', import.meta.url), refusedRow),
    dropped: sqlFile(new URL('./dropped.sql', import.meta.url), droppedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./remove.sql', import.meta.url), noRows), sqlFile(new URL('./insert.sql', import.meta.url), noRows)],
  },
  notices: {
    retired: { zh: '已停用，已照常导入；请确认是否改用在用的指标。', en: 'which was retired; it was imported all the same. Please check whether another indicator should be used.' },
    merged: { zh: '已并入其他指标，已照常导入；请确认是否改用合并后的指标。', en: 'which was merged into another; it was imported all the same. Please check whether that one should be used.' },
    out_of_use: { zh: '在该年度开始前已停用，已照常导入；请确认是否改用在用的指标。', en: 'which went out of use before that year; it was imported all the same. Please check whether another indicator should be used.' },
  },
  refusals: {
    unknown_project: { zh: '已登记且属于您所管单位的项目代码和年度，请先导入项目', en: 'the code and year of a stored project of an organisation that you are in charge of; please import the projects first' },
    needs_number: NEEDS_NUMBER,
    unknown_indicator: { zh: '指标库中的指标编码；库外指标请不填编码，改填指标名称、一级指标和二级指标', en: 'the id of an indicator of the library; for one outside it leave the id empty and give name, level1 and level2' },
  },
};

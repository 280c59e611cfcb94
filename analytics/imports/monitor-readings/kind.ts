import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, refusedRow } from '../kind.ts';
import { PROJECT_YEAR, UNKNOWN_PROJECT } from '../project-year.ts';

/** Monitoring, one month of a project-year a row. A month that is loaded again changes; other months stay. */
export const monitorReadings: Kind = {
  id: 'monitor_readings',
  title: { zh: '绩效监控', en: 'Monitor readings' },
  columns: [
    ...PROJECT_YEAR,
    { name: 'month', type: 'month', required: true, aliases: ['月份', '监控月份', '截止月份', '月'] },
    { name: 'executed', type: 'money', aliases: ['累计执行数', '执行数', '累计支出', '累计支出数', '支出数', 'pro_bgt_comp'] },
    { name: 'goal_completion', type: 'share', aliases: ['目标完成率', '绩效目标完成率', '目标完成程度', '完成率', '目标完成进度'] },
    { name: 'forecast', type: 'text', longest: 400, aliases: ['完成目标可能性', '目标完成可能性', '完成可能性分析', '全年预计完成情况', '预计完成情况', 'complete_rate', 'est_perf_annual'] },
  ],
  key: ['project_code', 'fiscal_year', 'month'],
  mayImport: () => true,
  staging: {
    table: 'incoming_monitor_readings',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./store.sql', import.meta.url), noRows)],
  },
  refusals: { unknown_project: UNKNOWN_PROJECT },
};

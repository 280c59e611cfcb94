import { noRows, sqlFile } from '../../database.ts';
import { countRow, type Kind, droppedRow, refusedRow } from '../kind.ts';
import { PROJECT_YEAR, UNKNOWN_PROJECT } from '../project-year.ts';

/** Where the money of a project comes from, one source of a project-year a row. Loading a project-year again replaces all of its sources. */
export const projectFunds: Kind = {
  id: 'project_funds',
  title: { zh: '项目资金来源', en: 'Project funds' },
  columns: [
    ...PROJECT_YEAR,
    { name: 'source', type: 'text', required: true, longest: 64, aliases: ['资金来源', '资金性质', '资金类型', '来源', 'fund_type_code', 'found_type_code'] },
    { name: 'amount', type: 'money', aliases: ['金额', '资金金额', '预算金额', '预算数'] },
  ],
  key: ['project_code', 'fiscal_year', 'source'],
  mayImport: () => true,
  staging: {
    table: 'incoming_project_funds',
    create: sqlFile(new URL('./incoming.sql', import.meta.url), noRows),
    refused: sqlFile(new URL('./refused.sql', import.meta.url), refusedRow),
    dropped: sqlFile(new URL('./dropped.sql', import.meta.url), droppedRow),
    count: sqlFile(new URL('./count.sql', import.meta.url), countRow),
    store: [sqlFile(new URL('./remove.sql', import.meta.url), noRows), sqlFile(new URL('./insert.sql', import.meta.url), noRows)],
  },
  refusals: { unknown_project: UNKNOWN_PROJECT },
};

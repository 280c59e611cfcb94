/** The report and the lists of the overview, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { overviewProjects, overviewYear } from '../../../analytics/overview/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { formats } from '../shared/format.ts';
import { listTable, reportTable } from './table.ts';

const listView = z.object({ scored: z.boolean() });

export const OVERVIEW_VIEWS = {
  async overview(client, source, _title, ask) {
    const { lang } = source.asked;
    const result = await client.call(overviewYear, overviewYear.params.parse(source.params), ask);
    return { table: reportTable(result, LOCALES[lang], formats(lang)), ...result.provenance };
  },
  async overview_projects(client, source, title, ask) {
    const { scored } = listView.parse(source.view);
    const result = await client.call(overviewProjects, overviewProjects.params.parse(source.params), ask);
    return { table: listTable(title, result.rows, scored, LOCALES[source.asked.lang]), ...result.provenance };
  },
} satisfies Record<string, View>;

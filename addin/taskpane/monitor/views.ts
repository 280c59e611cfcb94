/** The table of lamps, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { monitorDual } from '../../../analytics/monitor/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { CHANGES, filtered, SHOWN, withBefore } from './lamps.ts';
import { askBefore, codesOf } from './period.ts';
import { monitorTable } from './table.ts';

const monitorView = z.object({
  filter: z.object({
    lamp: z.enum(SHOWN).nullable(),
    quadrant: z.enum(['on_on', 'on_behind', 'behind_on', 'behind_behind']).nullable(),
    change: z.enum(CHANGES).nullable(),
  }),
});

export const MONITOR_VIEWS = {
  async monitor(client, source, _title, ask) {
    const { filter } = monitorView.parse(source.view);
    const params = monitorDual.params.parse(source.params);
    const result = await client.call(monitorDual, params, ask);
    const before = await askBefore(client, { fiscal_year: params.fiscal_year, month: params.month, rulepack: params.rulepack }, codesOf(result), ask);
    return { table: monitorTable(filtered(withBefore(result.rows, before), filter), params, before?.month ?? null, LOCALES[source.asked.lang]), ...result.provenance };
  },
} satisfies Record<string, View>;

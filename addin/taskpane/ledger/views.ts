/** The ledger, asked and made anew from what a block recorded. */
import { rectificationsQuery } from '../../../analytics/rectification/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { ledgerTable } from './table.ts';

export const LEDGER_VIEWS = {
  async ledger(client, source, _title, ask) {
    const { rows } = await client.rectifications(rectificationsQuery.parse(source.params), ask);
    return { table: ledgerTable(rows, LOCALES[source.asked.lang]), data_version: null, rule_packs: [] };
  },
} satisfies Record<string, View>;

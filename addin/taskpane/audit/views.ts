/** The audit list, asked and made anew from what a block recorded. */
import { auditQuery } from '../../../analytics/audit/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { auditTable } from './table.ts';

export const AUDIT_VIEWS = {
  async audit(client, source, _title, ask) {
    const { rows } = await client.audit(auditQuery.parse(source.params), ask);
    return { table: auditTable(rows, LOCALES[source.asked.lang]), data_version: null, rule_packs: [] };
  },
} satisfies Record<string, View>;

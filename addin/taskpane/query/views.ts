/** A query's table, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { sql } from '../../../analytics/query/contract.ts';
import type { View } from '../../recalculate.ts';
import { queryTable } from './result.ts';

const named = z.object({ name: z.string() });

export const QUERY_VIEWS = {
  async query_sql(client, source, _title, ask) {
    const result = await client.call(sql, sql.params.parse(source.params), ask);
    return { table: queryTable(result, named.parse(source.view).name), ...result.provenance };
  },
} satisfies Record<string, View>;

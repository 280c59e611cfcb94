/** The tables of reductions, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { reduceCompare } from '../../../analytics/reduce/compare/contract.ts';
import { frontier } from '../../../analytics/reduce/frontier/contract.ts';
import { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import { simulate } from '../../../analytics/reduce/simulate/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { bestTable, comparedTable, frontierTable, PARTS, partTable } from './tables.ts';

export const REDUCE_VIEWS = {
  async reduce_rules(client, source, _title, ask) {
    const { part } = z.object({ part: z.enum(PARTS) }).parse(source.view);
    const result = await client.call(simulate, simulate.params.parse(source.params), ask);
    return { table: partTable(result, part, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async reduce_best(client, source, _title, ask) {
    const result = await client.call(optimise, optimise.params.parse(source.params), ask);
    return { table: bestTable(result, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async reduce_frontier(client, source, _title, ask) {
    const result = await client.call(frontier, frontier.params.parse(source.params), ask);
    return { table: frontierTable(result, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async reduce_compared(client, source, _title, ask) {
    const result = await client.call(reduceCompare, reduceCompare.params.parse(source.params), ask);
    return { table: comparedTable(result, LOCALES[source.asked.lang]), ...result.provenance };
  },
} satisfies Record<string, View>;

/** The tables of reductions, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { reduceCompare } from '../../../analytics/reduce/compare/contract.ts';
import { frontier } from '../../../analytics/reduce/frontier/contract.ts';
import { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import { simulate } from '../../../analytics/reduce/simulate/contract.ts';
import type { Client } from '../../client.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { bestTable, comparedTable, frontierTable, type Names, PARTS, partTable } from './tables.ts';

/** The names that stand in the sheet are those that the service gives today. */
async function namesOf(client: Client): Promise<Names> {
  const { organizations, departments } = await client.me();
  return new Map([...organizations, ...departments].map(({ org_code, name }) => [org_code, name ?? org_code]));
}

export const REDUCE_VIEWS = {
  async reduce_rules(client, source, _title, ask) {
    const { part } = z.object({ part: z.enum(PARTS) }).parse(source.view);
    const result = await client.call(simulate, simulate.params.parse(source.params), ask);
    return { table: partTable(result, part, await namesOf(client), LOCALES[source.asked.lang]), ...result.provenance };
  },
  async reduce_best(client, source, _title, ask) {
    const result = await client.call(optimise, optimise.params.parse(source.params), ask);
    return { table: bestTable(result, await namesOf(client), LOCALES[source.asked.lang]), ...result.provenance };
  },
  async reduce_frontier(client, source, _title, ask) {
    const result = await client.call(frontier, frontier.params.parse(source.params), ask);
    return { table: frontierTable(result, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async reduce_compared(client, source, _title, ask) {
    const result = await client.call(reduceCompare, reduceCompare.params.parse(source.params), ask);
    return { table: comparedTable(result, await namesOf(client), LOCALES[source.asked.lang]), ...result.provenance };
  },
} satisfies Record<string, View>;

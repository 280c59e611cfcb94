/** The tables of full costs and needs, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { analyse } from '../../../analytics/cost/analyse/contract.ts';
import { need } from '../../../analytics/cost/need/contract.ts';
import { proposeStandards } from '../../../analytics/cost/standards/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { NEED_PARTS, needTable } from './need/tables.ts';
import { costTable, PARTS } from './result/tables.ts';
import { proposalTable } from './study/proposals.ts';

export const COST_VIEWS = {
  async cost_analyse(client, source, _title, ask) {
    const { part, object } = z.object({ part: z.enum(PARTS), object: z.string().nullable().default(null) }).parse(source.view);
    const result = await client.call(analyse, analyse.params.parse(source.params), ask);
    return { table: costTable(result, part, LOCALES[source.asked.lang], object), ...result.provenance };
  },
  async cost_need(client, source, _title, ask) {
    const { part } = z.object({ part: z.enum(NEED_PARTS) }).parse(source.view);
    const params = need.params.parse(source.params);
    const result = await client.call(need, params, ask);
    return { table: needTable(result, params, part, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async cost_standards(client, source, _title, ask) {
    const result = await client.call(proposeStandards, proposeStandards.params.parse(source.params), ask);
    return { table: proposalTable(result, LOCALES[source.asked.lang]), ...result.provenance };
  },
} satisfies Record<string, View>;

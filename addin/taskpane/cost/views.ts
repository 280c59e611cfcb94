/** The tables of full costs and needs, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { CURRENCIES } from '../../../analytics/compare/currency.ts';
import { analyse } from '../../../analytics/cost/analyse/contract.ts';
import { need } from '../../../analytics/cost/need/contract.ts';
import { proposeStandards } from '../../../analytics/cost/standards/contract.ts';
import type { View } from '../../recalculate.ts';
import { tableIn, wordsIn } from '../shared/currency.ts';
import { NEED_PARTS, needTable } from './need/tables.ts';
import { costTable, PARTS } from './result/tables.ts';
import { proposalTable } from './study/proposals.ts';

export const COST_VIEWS = {
  async cost_analyse(client, source, _title, ask) {
    const { part, object } = z.object({ part: z.enum(PARTS), object: z.string().nullable().default(null) }).parse(source.view);
    const params = analyse.params.parse(source.params);
    const [{ currency = 'CNY' }, { lang }] = [params, source.asked];
    const result = await client.call(analyse, params, ask);
    return { table: tableIn(currency, lang, costTable(result, part, wordsIn(currency, lang), object)), ...result.provenance };
  },
  async cost_need(client, source, _title, ask) {
    const { part } = z.object({ part: z.enum(NEED_PARTS) }).parse(source.view);
    const params = need.params.parse(source.params);
    const [{ currency = 'CNY' }, { lang }] = [params, source.asked];
    const result = await client.call(need, params, ask);
    return { table: tableIn(currency, lang, needTable(result, params, part, wordsIn(currency, lang))), ...result.provenance };
  },
  async cost_standards(client, source, _title, ask) {
    const { currency } = z.object({ currency: z.enum(CURRENCIES).default('CNY') }).parse(source.view);
    const { lang } = source.asked;
    const result = await client.call(proposeStandards, proposeStandards.params.parse(source.params), ask);
    return { table: tableIn(currency, lang, proposalTable(result, wordsIn(currency, lang))), ...result.provenance };
  },
} satisfies Record<string, View>;

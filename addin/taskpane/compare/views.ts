/** The tables of comparisons, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { costBenefit } from '../../../analytics/compare/costbenefit/contract.ts';
import { efficiency } from '../../../analytics/compare/efficiency/contract.ts';
import { elasticity } from '../../../analytics/compare/elasticity/contract.ts';
import { units } from '../../../analytics/compare/units/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { tableIn, wordsIn } from '../shared/currency.ts';
import { frontierTable } from './frontier/table.ts';
import { SPENDING_PARTS, spendingTable } from './spending/table.ts';
import { typedFocus } from './units/focus.ts';
import { UNITS_PARTS, unitsSheet } from './units/groups.ts';
import { PARTS, worthTable } from './worth/table.ts';

export const COMPARE_VIEWS = {
  async compare_units(client, source, _title, ask) {
    const { part, ...typed } = typedFocus.extend({ part: z.enum(UNITS_PARTS).default('rows') }).parse(source.view);
    const result = await client.call(units, units.params.parse(source.params), ask);
    return { table: unitsSheet(result, part, wordsIn(result.currency, source.asked.lang), typed), ...result.provenance };
  },
  async compare_frontier(client, source, _title, ask) {
    const params = efficiency.params.parse(source.params);
    const result = await client.call(efficiency, params, ask);
    return { table: frontierTable(result, params, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async compare_worth(client, source, _title, ask) {
    const { part } = z.object({ part: z.enum(PARTS) }).parse(source.view);
    const result = await client.call(costBenefit, costBenefit.params.parse(source.params), ask);
    return { table: tableIn(result.currency, source.asked.lang, worthTable(result, part, wordsIn(result.currency, source.asked.lang))), ...result.provenance };
  },
  async compare_spending(client, source, _title, ask) {
    const { part } = z.object({ part: z.enum(SPENDING_PARTS) }).parse(source.view);
    const result = await client.call(elasticity, elasticity.params.parse(source.params), ask);
    return { table: tableIn(result.currency, source.asked.lang, spendingTable(result, part, LOCALES[source.asked.lang])), ...result.provenance };
  },
} satisfies Record<string, View>;

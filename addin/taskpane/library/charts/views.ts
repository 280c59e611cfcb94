/** The tables of the charts of use, asked and made anew from what a block recorded. */
import { z } from 'zod';
import type { AskOptions } from '../../../client/request.ts';
import type { Client } from '../../../client/client.ts';
import type { Locale } from '../../../locale/index.ts';
import type { BlockSource } from '../../../sheet/blocks.ts';
import type { SheetTable } from '../../../workbook.ts';
import { askDepartments, askTogether, askYears, type Lines } from './ask.ts';
import { departmentsTable, togetherTable, yearsTable } from './figures.ts';

const params = z.object({ indicators: z.array(z.string()).min(1), year_from: z.int().optional(), year_to: z.int().optional(), department: z.string().optional(), org_level: z.string().optional() });

type Made = { readonly table: SheetTable; readonly data_version: number | null; readonly rule_packs: BlockSource['rule_packs'] };
type Make = (client: Client, source: BlockSource, words: Locale, ask: AskOptions) => Promise<Made>;

function read(source: BlockSource): { ids: string[]; lines: Lines } {
  const { indicators, ...lines } = params.parse(source.params);
  return { ids: indicators, lines: Object.fromEntries(Object.entries(lines).filter(([, value]) => value !== undefined)) };
}

export const CHART_VIEWS = {
  async use_by_year(client, source, words, ask) {
    const { ids, lines } = read(source);
    const result = await askYears(client, ids, lines, ask);
    return { ...result, table: yearsTable(result, words) };
  },
  async use_by_department(client, source, words, ask) {
    const { ids, lines } = read(source);
    const result = await askDepartments(client, ids, lines, ask);
    return { ...result, table: departmentsTable(result, words) };
  },
  async used_together(client, source, words, ask) {
    const result = await askTogether(client, read(source).ids, ask);
    return { ...result, table: togetherTable(result, words) };
  },
} satisfies Record<string, Make>;

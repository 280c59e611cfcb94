import { z } from 'zod';
import { sqlFile } from '../../database.ts';

const text = z.string().nullable();
const indicator = z.object({
  indicator_id: z.string(), name: z.string(), name_key: text, scheme: text, level1: text, level2: text, industry: text, category: text,
  unit: text, sign: text, keywords: text, explanation: text, standard_value: text, standard_source: text, merged_into: text, usable: z.boolean(),
});
type Row = z.infer<typeof indicator>;
type Further = 'merged_into' | 'category' | 'standard_value' | 'standard_source';
export type LibraryIndicator = Omit<Row, Further> & Partial<Pick<Row, Further>>;

export const librarySql = sqlFile(new URL('./library.sql', import.meta.url), indicator);

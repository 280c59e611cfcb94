import { z } from 'zod';
import { sqlFile } from '../../database.ts';

const text = z.string().nullable();
const indicator = z.object({
  indicator_id: z.string(), name: z.string(), name_key: text, scheme: text, level1: text, level2: text, industry: text,
  unit: text, sign: text, keywords: text, explanation: text, merged_into: text, usable: z.boolean(),
});
type Row = z.infer<typeof indicator>;
export type LibraryIndicator = Omit<Row, 'merged_into'> & Partial<Pick<Row, 'merged_into'>>;

export const librarySql = sqlFile(new URL('./library.sql', import.meta.url), indicator);

import { z } from 'zod';
import { sqlFile } from '../../database.ts';

const text = z.string().nullable();

export const projectsSql = sqlFile(
  new URL('./projects.sql', import.meta.url),
  z.object({
    project_code: z.string(), fiscal_year: z.int(), name: text, objective: text, industry: text, category: text, region: text, org_code: text,
  }),
);

export const linesSql = sqlFile(
  new URL('./lines.sql', import.meta.url),
  z.object({
    project: z.int(), indicator_id: z.string(), sign: text, unit: text, target_value: z.number().nullable(), weight: z.number().nullable(), line_no: z.int().nullable(),
  }),
);

export const aliasesSql = sqlFile(new URL('./aliases.sql', import.meta.url), z.object({ indicator_id: z.string(), merged_into: z.string() }));

type Columns<R> = { [K in keyof R]: R[K][] };
export type ProjectColumns = Columns<z.infer<(typeof projectsSql)['row']>>;
export type LineColumns = Columns<z.infer<(typeof linesSql)['row']>>;

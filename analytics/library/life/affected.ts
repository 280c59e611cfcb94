/** Whom a change of the library touches: asked before it is published. */
import { z } from 'zod';
import type { Scope } from '../../caller.ts';
import { type Reader, sqlFile } from '../../database.ts';
import type { affected, affectedQuery } from './contract.ts';

const text = z.string().nullable();
const linesSql = sqlFile(
  new URL('./affected_lines.sql', import.meta.url),
  z.object({ project_code: z.string(), fiscal_year: z.int(), name: text, org_name: text, indicator_id: z.string() }),
);
const departmentsSql = sqlFile(
  new URL('./affected_departments.sql', import.meta.url),
  z.object({ org_code: text, org_name: text, projects: z.int(), project_years: z.int(), is_total: z.boolean() }),
);

/** The projects of the scope whose goal forms carry the indicators, also by a code that was merged into one of them. */
export async function affectedBy(db: Reader, scope: Scope, query: z.output<typeof affectedQuery>, signal?: AbortSignal): Promise<z.output<typeof affected>> {
  const question = { scope, ids: query.indicator_ids, year_from: query.year_from ?? null, year_to: query.year_to ?? null, department: query.department ?? null, org_level: query.org_level ?? null };
  const [totals, rows] = await Promise.all([
    db.query(departmentsSql, question, { signal, heavy: true }),
    db.query(linesSql, { ...question, limit: query.limit, offset: query.offset }, { signal, heavy: true }),
  ]);
  const all = totals.find(({ is_total }) => is_total);
  const departments = totals.filter(({ is_total }) => !is_total).map(({ org_code, org_name, projects }) => ({ org_code: org_code ?? '', org_name, projects }));
  return { projects: all?.projects ?? 0, project_years: all?.project_years ?? 0, departments, rows };
}

/** The organisations of a scope, and what a scope of one organisation holds. */
import { z } from 'zod';
import { EVERYTHING, type Scope } from '../caller.ts';
import { type Reader, sqlFile } from '../database.ts';

const organizationsSql = sqlFile(
  new URL('./organizations.sql', import.meta.url),
  z.object({ org_code: z.string(), name: z.string().nullable(), has_projects: z.boolean() }),
);
const named = z.array(z.object({ org_code: z.string(), name: z.string().nullable() }));
const partsSql = sqlFile(
  new URL('./organization_parts.sql', import.meta.url),
  z.object({
    departments: z.string().transform((text) => named.parse(JSON.parse(text))),
    levels: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  }),
);
const subtreeSql = sqlFile(new URL('./subtree.sql', import.meta.url), z.object({ org_code: z.string() }));
const syntheticSql = sqlFile(new URL('./synthetic.sql', import.meta.url), z.object({ synthetic: z.boolean() }));

/** Organisations within the scope, those that have projects first, then by code. */
export function listOrganizations(db: Reader, scope: Scope, limit: number) {
  return db.query(organizationsSql, { scope, limit });
}

/** What the organisations of the scope can be filtered by: those that others stand under, by code, and the levels there are. */
export async function organizationParts(db: Reader, scope: Scope, limit: number) {
  const [parts] = await db.query(partsSql, { scope, limit });
  return parts!;
}

/** The codes at and below one organisation; empty when there is no such organisation. */
export async function subtreeOf(db: Reader, orgCode: string): Promise<string[]> {
  return (await db.query(subtreeSql, { scope: EVERYTHING, org_code: orgCode })).map((row) => row.org_code);
}

/** Whether the data are, in whole or in part, of the synthetic city. */
export async function isSynthetic(db: Reader): Promise<boolean> {
  const [row] = await db.query(syntheticSql, {});
  return row!.synthetic;
}

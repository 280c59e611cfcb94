/** A query is a file with a row schema. Declaring it registers it for the test that proves each against DuckDB. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type SqlFile<S extends z.ZodObject = z.ZodObject> = {
  readonly url: URL;
  /** The file's name, for messages. */
  readonly name: string;
  readonly row: S;
  readonly text: string;
  /** The `$names` of the text, without the sign, in alphabetical order. */
  readonly names: readonly string[];
};

const declared = new Map<string, SqlFile>();

/**
 * Declares a query.
 *
 * @example
 * const usageSql = sqlFile(new URL('./usage.sql', import.meta.url), z.object({ name: z.string() }));
 * const rows = await db.query(usageSql, { scope: caller.scope });
 */
export function sqlFile<S extends z.ZodObject>(url: URL, row: S): SqlFile<S> {
  const text = readFileSync(url, 'utf8');
  const file = { url, name: basename(fileURLToPath(url)), row, text, names: namesIn(text) };
  declared.set(url.href, file);
  return file;
}

/** A statement that answers no rows (insert, merge, delete, create). */
export const noRows = z.object({});

export function declaredSqlFiles(): readonly SqlFile[] {
  return [...declared.values()];
}

function namesIn(text: string): string[] {
  const bare = text.replace(/--[^\n]*/g, '').replace(/'(?:[^']|'')*'/g, "''");
  return [...new Set(Array.from(bare.matchAll(/\$([a-z_][a-z0-9_]*)/gi), ([, name]) => name!))].sort();
}

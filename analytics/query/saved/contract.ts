/** Saved queries: what may be sent and what comes back. Browser-safe. */
import { z } from 'zod';
import { limit, offset } from '../../contract.ts';
import { MOST_SQL } from '../contract.ts';

export const PARAMETER_TYPES = ['text', 'number', 'boolean', 'date'] as const;
export const MOST_PARAMETERS = 50;
export const MOST_NAME = 80;

/** A `$name` of the query. `default` is what it is bound to where nobody gives another value; a date is `2025-09-30`. */
export const queryParameter = z.strictObject({
  name: z.string().max(63),
  title: z.string().trim().max(64).default(''),
  type: z.enum(PARAMETER_TYPES).default('text'),
  default: z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]).default(null),
});
export type QueryParameter = z.output<typeof queryParameter>;

const content = {
  name: z.string().trim().min(1).max(MOST_NAME),
  sql: z.string().trim().min(1).max(MOST_SQL),
  parameters: z.array(queryParameter).max(MOST_PARAMETERS),
  /** With everybody of the owner's own organisation. */
  shared: z.boolean(),
};
export const savedQueryInput = z.strictObject({ ...content, parameters: content.parameters.default([]), shared: content.shared.default(false) });
export type SavedQueryInput = z.output<typeof savedQueryInput>;
/** What is absent stays. `version` is the one that was read: where somebody saved since, nothing is written. */
export const savedQueryPatch = z.strictObject({ version: z.int().min(1), ...z.strictObject({ ...content, archived: z.boolean() }).partial().shape });
export type SavedQueryPatch = z.output<typeof savedQueryPatch>;

const fromText = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);
export const savedQueriesQuery = z.strictObject({
  /** `true`: only the own ones that were archived. */
  archived: z.enum(['true', 'false']).default('false'),
  limit: fromText(limit()),
  offset: fromText(offset()),
});
export const savedQueryQuery = z.strictObject({ version: fromText(z.int().min(1)).optional() });

const version = { version: z.int(), name: z.string(), shared: z.boolean(), archived: z.boolean(), saved_by: z.string(), saved_at: z.string() };
export const savedQueryRow = z.object({ query_id: z.string(), owner: z.string(), /** Whether the caller may change it. */ mine: z.boolean(), ...version });
export type SavedQueryRow = z.output<typeof savedQueryRow>;
export const savedQueryList = z.object({ total: z.int(), rows: z.array(savedQueryRow) });
/** One version of a query, the latest unless asked for, with all versions that the caller may see, the latest first. */
export const savedQuery = savedQueryRow.extend({
  sql: z.string(),
  parameters: z.array(queryParameter),
  /** The version that holds. */
  latest: z.int(),
  history: z.array(z.object(version)),
});
export type SavedQuery = z.output<typeof savedQuery>;

/** What happened: who changed what, and when. Browser-safe. */
import { z } from 'zod';
import { code, limit, offset } from '../contract.ts';

export const AREAS = ['import', 'rulepack', 'library', 'query', 'scenario', 'rectification', 'goal_review', 'draw'] as const;

const fromText = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);
export const auditQuery = z.strictObject({
  user: z.string().min(1).max(200).optional(),
  area: z.enum(AREAS).optional(),
  object_id: code().optional(),
  /** Days in China, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit: fromText(limit()),
  offset: fromText(offset()),
});
export type AuditQuery = z.output<typeof auditQuery>;

const text = z.string().nullable();
export const auditRow = z.object({
  /** UTC, to the second. */
  at: z.string(),
  user: text,
  /** The area and what was done, such as `library.merge`. */
  action: z.string(),
  object_id: text,
  object_name: text,
  detail: text,
  /** The version of the data that it made. */
  data_version: z.int().nullable(),
});
export const auditList = z.object({ total: z.int(), rows: z.array(auditRow) });

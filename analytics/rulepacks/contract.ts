/** Rule packs as they are listed, read and saved. Browser-safe. */
import { z } from 'zod';
import { limit, offset } from '../contract.ts';
import { PACK_KINDS } from './kinds.ts';
import { title } from './kinds/kind.ts';
import { anyPack, PACK_STATUS } from './pack.ts';

/** A query string carries text: digits are a number there. */
const fromText = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);

export const packsQuery = z.strictObject({
  kind: z.enum(PACK_KINDS).optional(),
  /** Only those that hold on this day. */
  date: z.iso.date().optional(),
  limit: fromText(limit()),
  offset: fromText(offset()),
});
export type PacksQuery = z.output<typeof packsQuery>;

export const packRow = z.object({
  id: z.string(),
  version: z.string(),
  kind: z.enum(PACK_KINDS),
  name: title(),
  place: z.string().nullable(),
  document: z.string(),
  document_number: z.string().nullable(),
  status: z.enum(PACK_STATUS),
  from: z.string(),
  to: z.string().nullable(),
  /** Saved by this office; the others come with the product and cannot be changed. */
  local: z.boolean(),
  saved_by: z.string().nullable(),
  saved_at: z.string().nullable(),
  /** Why an earlier local pack cannot be used any more; null or absent where it can. */
  unusable: z.string().nullable().optional(),
});
export type PackRow = z.output<typeof packRow>;

export const packList = z.object({ total: z.int(), rows: z.array(packRow), data_version: z.int() });
/** `pack` is what may be changed and sent back under another id or version. */
export const packDetail = z.object({ pack: anyPack, local: z.boolean(), saved_by: z.string().nullable(), saved_at: z.string().nullable(), data_version: z.int() });

/** A rule pack: dated policy numbers as data, with the document they come from and how sure that is. */
import { z } from 'zod';
import type { RulePackUse } from '../analysis.ts';

export const PACK_STATUS = ['verified', 'second_hand', 'unverified', 'local_example'] as const;

export type Pack<P> = {
  id: string;
  version: string;
  name: { zh: string; en: string };
  document: string;
  status: (typeof PACK_STATUS)[number];
  from: string;
  parameters: P;
};

/** @throws ZodError where the file is not as declared: a pack that cannot be read must stop the start */
export function readPack<P>(json: unknown, parameters: z.ZodType<P>): Pack<P> {
  const schema = z.strictObject({
    id: z.string().min(1),
    version: z.string().min(1),
    name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
    document: z.string().min(1),
    status: z.enum(PACK_STATUS),
    from: z.iso.date(),
    parameters,
  });
  return schema.parse(json);
}

/** What a result's provenance says of the pack. */
export function packUse({ id, version, status }: Pack<unknown>): RulePackUse {
  return { id, version, status };
}

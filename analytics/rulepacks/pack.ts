/** A rule pack: dated policy numbers as data, with the document they come from and how sure that is. Browser-safe. */
import { z } from 'zod';
import type { RulePackUse } from '../analysis.ts';
import { AppError } from '../errors.ts';
import { parseParams } from '../params.ts';
import { KINDS, type PackKind, PACK_KINDS, type ParametersOf } from './kinds.ts';
import { label, title } from './kinds/kind.ts';

/** From the surest to the least sure. */
export const PACK_STATUS = ['verified', 'second_hand', 'unverified', 'local_example'] as const;
export type PackStatus = (typeof PACK_STATUS)[number];

/** Without a control character, so that it can stand in an address and in a cell. */
const packId = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u);

/** What everybody can check: these parameters, through this analysis, give this. */
const example = z.strictObject({
  text: z.string().min(1).max(400),
  analysis: z.string().min(1).max(64),
  params: z.record(z.string(), z.unknown()),
  /** Rows by import kind that the analysis needs in an otherwise empty database. */
  data: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional(),
  /** The part of the result that is told. */
  expected: z.record(z.string(), z.unknown()),
});
export type PackExample = z.output<typeof example>;

const envelope = {
  id: packId,
  version: label(),
  name: title(),
  /** Null: meant for everywhere. */
  place: label().nullable(),
  document: z.string().min(1).max(1_000),
  document_number: label().nullable(),
  /** As sure as its least sure part; `sources` tells the parts apart. */
  status: z.enum(PACK_STATUS),
  sources: z.array(z.strictObject({ part: z.string().min(1).max(200), status: z.enum(PACK_STATUS), document: z.string().min(1).max(1_000) })).default([]),
  from: z.iso.date(),
  /** The last day; null while no end is known. */
  to: z.iso.date().nullable(),
  examples: z.array(example).max(100).default([]),
};

/** A pack of any kind; its parameters are checked by the schema of its kind. */
export const anyPack = z.strictObject({ ...envelope, kind: z.enum(PACK_KINDS), parameters: z.unknown() });

/** The schema of a whole pack of one kind. */
export function packSchema(kind: PackKind) {
  return z.strictObject({ ...envelope, kind: z.literal(kind), parameters: KINDS[kind].parameters as z.ZodType });
}

export type Pack<K extends PackKind = PackKind> = Omit<z.output<typeof anyPack>, 'kind' | 'parameters'> & { kind: K; parameters: ParametersOf<K> };

/** @throws AppError `invalid_params` naming the field, the value and what was expected */
export function parsePack(input: unknown): Pack {
  const { kind } = parseParams(z.looseObject({ kind: z.enum(PACK_KINDS) }), input);
  const pack = parseParams(packSchema(kind), input) as Pack;
  const fault = (pack.to !== null && pack.to < pack.from ? endsBeforeItBegins(pack) : null) ?? KINDS[kind].faultOf(pack.parameters as never);
  if (fault !== null) throw new AppError('invalid_params', fault, { details: { kind } });
  return pack;
}

function endsBeforeItBegins({ from, to }: Pack) {
  return { zh: `截止日期 ${to} 早于起始日期 ${from}，请更正后重试。`, en: `The last day ${to} is before the first day ${from}; please correct it and try again.` };
}

/** What a result's provenance says of the pack. */
export function packUse({ id, version, status }: Pick<Pack, 'id' | 'version' | 'status'>): RulePackUse {
  return { id, version, status };
}

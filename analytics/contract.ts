/**
 * What an analysis is, seen from outside: an id, a title, what goes in, what
 * comes out. Browser-safe: the service validates with it, the add-in is typed
 * by it, the OpenAPI page is generated from it.
 */
import { z } from 'zod';
import type { Text } from './errors.ts';

export type Contract<P extends z.ZodType = z.ZodType, R extends z.ZodObject = z.ZodObject> = {
  readonly id: string;
  readonly title: Text;
  readonly params: P;
  readonly result: R;
};

export type ParamsOf<C extends Contract> = z.output<C['params']>;
/** What a caller writes: fields with a default may be left out. */
export type InputOf<C extends Contract> = z.input<C['params']>;
/** What `run` answers, before the mechanism adds provenance. */
export type BareResultOf<C extends Contract> = z.input<C['result']>;
export type ResultOf<C extends Contract> = z.output<C['result']> & { provenance: Provenance };

/**
 * Declares an analysis.
 *
 * @example
 * export const usage = defineAnalysis({
 *   id: 'library.usage',
 *   title: { zh: '指标使用情况', en: 'Indicator usage' },
 *   params: z.strictObject({ limit: limit() }),
 *   result: z.object({ total: z.int(), rows: z.array(usageRow) }),
 * });
 */
export function defineAnalysis<P extends z.ZodType, R extends z.ZodObject>(contract: Contract<P, R>): Contract<P, R> {
  return contract;
}

export const packUsed = z.object({ id: z.string(), version: z.string(), status: z.string() });

/** Where a result comes from. `data_version` is null when all data came with the call. */
export const provenance = z.object({
  analysis: z.string(),
  params_hash: z.string(),
  data_version: z.int().nullable(),
  rule_packs: z.array(packUsed),
  computed_at: z.string(),
});
export type Provenance = z.infer<typeof provenance>;

/** A code or id: any text of 1–64 characters, compared as text. */
export const code = () => z.string().min(1).max(64);
export const fiscalYear = () => z.int().min(1900).max(2200);
export const limit = (standard = 100, largest = 10_000) => z.int().min(1).max(largest).default(standard);
export const offset = () => z.int().min(0).default(0);
/** Free text that a person typed or pasted: long enough for an objective, short enough to bound work. */
export const freeText = (longest = 4_000) => z.string().max(longest);

export const SIGNS = ['>=', '>', '=', '<', '<=', 'qualitative'] as const;
export const sign = () => z.enum(SIGNS);

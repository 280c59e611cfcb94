/** Draws of evaluators as they are recorded: who drew what, when, with which seed, and whether it comes out again. Browser-safe. */
import { z } from 'zod';
import { fiscalYear, limit, offset } from '../../contract.ts';
import { drawParams, evaluateDraw, seed } from '../draw/contract.ts';

export const drawInput = drawParams.extend({
  fiscal_year: fiscalYear(),
  note: z.string().trim().max(400).default(''),
  /** Without one the service takes a random one; both are told apart for ever. */
  seed: seed().optional(),
});
export type DrawInput = z.output<typeof drawInput>;

const fromText = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);
export const drawsQuery = z.strictObject({ fiscal_year: fromText(fiscalYear()).optional(), limit: fromText(limit()), offset: fromText(offset()) });
export type DrawsQuery = z.output<typeof drawsQuery>;

export const drawRow = z.object({
  draw_id: z.string(),
  fiscal_year: z.int(),
  note: z.string(),
  seed: z.string(),
  seed_by: z.enum(['person', 'service']),
  algorithm: z.string(),
  list_hash: z.string(),
  evaluators_hash: z.string(),
  project_count: z.int(),
  evaluator_count: z.int(),
  /** From 1: how many times these very projects have been drawn by then. */
  attempt: z.int(),
  drawn_by: z.string(),
  drawn_at: z.string(),
});
export const drawList = z.object({ total: z.int(), rows: z.array(drawRow) });

const { assignments, loads, most_each, method, warnings } = evaluateDraw.result.shape;
export const drawDetail = drawRow.extend({
  params: drawParams,
  assignments,
  /** Drawn again just now from the recorded lists and seed: the same evaluators for every project. */
  comes_out_again: z.boolean(),
  loads, most_each, method, warnings,
});
export type DrawDetail = z.output<typeof drawDetail>;

import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, limit, offset } from '../../contract.ts';
import { seed } from '../draw/contract.ts';

const amount = z.number().nullable();

export const candidateRow = z.object({
  /** From 1: by risk, then by budget, then by code. */
  rank: z.int(),
  project_code: z.string(),
  name: z.string().nullable(),
  org_code: z.string().nullable(),
  org_name: z.string().nullable(),
  /** The department's code where the organisation stands under one. */
  department_code: z.string().nullable(),
  budget: amount,
  self_score: amount,
  self_grade: z.string().nullable(),
  execution_rate: amount,
  /** Why it may be chosen at all. */
  entered: z.array(z.object({ kind: z.enum(['amount', 'policy']), text: z.string() })),
  risk: z.number(),
  reasons: z.array(z.object({ rule: z.string(), points: z.number(), text: z.string() })),
  /** By risk, by lot, or not. */
  chosen: z.enum(['risk', 'lot']).nullable(),
  /** Evaluated again for this year already. */
  done: z.boolean(),
});
export type CandidateRow = z.output<typeof candidateRow>;

export const evaluateSample = defineAnalysis({
  id: 'evaluate.sample',
  title: { zh: '抽查复评项目的选取', en: 'Choose projects for re-evaluation' },
  params: z
    .strictObject({
      fiscal_year: fiscalYear(),
      /** Of the kind reevaluation; without one, what holds everywhere at the year's end. */
      rulepack: code().optional(),
      /** How many are chosen; without it, as many as the pack's share of project types asks for. */
      count: z.int().min(1).max(100_000).optional(),
      /** So many of them by lot among those that risk would not choose. */
      by_lot: z.int().min(0).max(100_000).default(0),
      /** Of the lot. */
      seed: seed().optional(),
      org_code: code().optional(),
      /** Rows of the chosen alone. */
      chosen_only: z.boolean().default(false),
      limit: limit(),
      offset: offset(),
    })
    .meta({ examples: [{ fiscal_year: 2024, rulepack: 'reevaluation-suzhou-2023', count: 30, by_lot: 5, seed: '2025-03-01', limit: 100 }] }),
  result: z.object({
    /** Rows that there are. */
    total: z.int(),
    rows: z.array(candidateRow),
    totals: z.object({
      projects: z.int(), pool: z.int(), chosen: z.int(), by_lot: z.int(),
      budget: z.number(), pool_budget: z.number(), chosen_budget: z.number(),
      /** Projects of the pack's types, and those of them that are chosen or done; null where the pack asks for no share. */
      typed: z.int().nullable(), typed_chosen: z.int().nullable(), typed_share: z.number().nullable(), asked_share: z.number().nullable(),
    }),
    /** Null where nothing was drawn. */
    lot: z.object({ algorithm: z.string(), seed: z.string(), list_hash: z.string(), of: z.int() }).nullable(),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

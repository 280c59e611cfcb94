/** Reductions that are kept: what they were asked with, what they came to, who decided what. Browser-safe. */
import { z } from 'zod';
import { code, fiscalYear, limit, offset } from '../../contract.ts';
import { simulateParams } from '../simulate/contract.ts';

export const PRECEDENCES = ['first', 'largest', 'smallest'] as const;
export const DECISIONS = ['adopted', 'rejected', 'withdrawn'] as const;
export const SOURCES = ['rules', 'given', 'merged'] as const;
export const EVENTS = ['saved', 'renamed', 'noted', 'shared', 'unshared', 'decided', 'archived', 'restored'] as const;
export const MOST_ROWS = 100_000;

const yuan = () => z.number().min(0).max(1e15);
const name = () => z.string().trim().min(1).max(64);
const note = () => z.string().trim().max(1_000);
const reason = () => z.string().trim().min(2).max(1_000);
const label = () => z.string().max(400).nullish();

/** A choice of cuts as it stands, such as an optimum. */
export const givenCut = z.strictObject({ project_code: code(), name: label(), org_code: z.string().max(64).nullish(), industry: label(), region: label(), base: yuan(), cut: yuan(), explanation: z.string().max(4_000).nullish() });

/** Of `cuts`: the analysis that chose them. */
const origin = z.strictObject({ analysis: z.string().min(1).max(64), params: z.unknown(), value_lost: z.number().min(0).nullish(), data_version: z.int().nullish() });

/** Either what reduce.simulate is asked with, computed anew when it is kept; or cuts as they stand. */
export const scenarioInput = z.strictObject({
  name: name(),
  note: note().default(''),
  /** Everybody of the own organisation may see it, as far as they may see all of its projects. */
  shared: z.boolean().default(false),
  simulate: z.strictObject(simulateParams).optional(),
  cuts: z.array(givenCut).min(1).max(MOST_ROWS).optional(),
  /** Of `cuts`: they are of stored projects of this year; names and organisations are then those that are stored. */
  fiscal_year: fiscalYear().optional(),
  origin: origin.optional(),
});
export type ScenarioInput = z.output<typeof scenarioInput>;

export const mergeInput = z.strictObject({
  name: name(),
  note: note().default(''),
  shared: z.boolean().default(false),
  ids: z.array(code()).min(2).max(10),
  /** Where several hold a project: the one listed first, the largest cut, or the smallest; equal ones by their order. */
  precedence: z.enum(PRECEDENCES),
  /** Project by project, before the precedence. */
  choose: z.array(z.strictObject({ project_code: code(), scenario_id: code() })).max(10_000).default([]),
});
export type MergeInput = z.output<typeof mergeInput>;

export const scenarioPatch = z
  .strictObject({
    name: name().optional(),
    note: note().optional(),
    shared: z.boolean().optional(),
    archived: z.boolean().optional(),
    decision: z.strictObject({ outcome: z.enum(DECISIONS), reason: reason() }).optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, { error: 'name, note, shared, archived, decision' });
export type ScenarioPatch = z.output<typeof scenarioPatch>;

const fromText = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);
export const scenariosQuery = z.strictObject({
  archived: z.enum(['true', 'false']).default('false'),
  limit: fromText(limit()),
  offset: fromText(offset()),
});
export const scenarioQuery = z.strictObject({ limit: fromText(limit(10_000, MOST_ROWS)), offset: fromText(offset()) });

export const scenarioTotals = z.object({
  base: z.number(), cut: z.number(), after: z.number(), rate: z.number().nullable(),
  /** Without excluded projects. */
  eligible_base: z.number(), eligible_rate: z.number().nullable(),
  count: z.int(), touched: z.int(),
  /** As the analysis that chose the cuts told it. */
  value_lost: z.number().nullable(),
});
export type ScenarioTotals = z.output<typeof scenarioTotals>;

const merged = z.object({ scenario_id: z.string(), name: z.string(), data_version: z.int().nullable() });
const stored = z.string().nullable();

export const scenarioRow = z.object({
  scenario_id: z.string(),
  name: z.string(),
  note: z.string(),
  owner: z.string(),
  /** The caller's own. */
  mine: z.boolean(),
  shared: z.boolean(),
  source: z.enum(SOURCES),
  fiscal_year: z.int().nullable(),
  analysis: stored,
  totals: scenarioTotals,
  rule_packs: z.array(z.object({ id: z.string(), version: z.string(), status: z.string() })),
  merged_from: z.array(merged),
  /** What the data were; null where all of them came with the call. */
  data_version: z.int().nullable(),
  /** The data have changed since, in anything that a reduction reads. */
  outdated: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
  archived_at: stored,
  decision: z.object({ outcome: z.enum(DECISIONS), reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type ScenarioRow = z.output<typeof scenarioRow>;
export const scenarioList = z.object({ total: z.int(), rows: z.array(scenarioRow) });

export const scenarioCut = z.object({
  project_code: z.string(), name: stored, org_code: stored, industry: stored, region: stored, base: z.number(), cut: z.number(), excluded: z.boolean(), explanation: stored,
});
export type ScenarioCut = z.output<typeof scenarioCut>;

export const scenarioDetail = scenarioRow.extend({
  params: z.unknown(),
  history: z.array(z.object({ action: z.enum(EVENTS), detail: z.string(), by: z.string(), at: z.string() })),
  total: z.int(),
  projects: z.array(scenarioCut),
  /** What has to be known before it is relied on. */
  warnings: z.array(z.string()),
});
export type ScenarioDetail = z.output<typeof scenarioDetail>;

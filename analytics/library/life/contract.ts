/** Proposals, changes and versions of the indicator library: what may be sent and what comes back. Browser-safe. */
import { z } from 'zod';
import { code, freeText, limit, offset, sign } from '../../contract.ts';

const text = (longest = 400) => z.string().trim().max(longest).nullable();
const day = () => z.iso.date().nullable();
/** A query string carries text: digits are a number there. */
const fromText = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);
const paging = { limit: fromText(limit()), offset: fromText(offset()) };

/** What a maintainer may set of an indicator. Null empties, what is absent stays. */
export const indicatorFields = z.strictObject({
  name: z.string().trim().min(1).max(400),
  scheme: text(64),
  level1: text(64),
  level2: text(64),
  industry: text(64),
  category: text(64),
  kind: z.enum(['quantitative', 'qualitative']).nullable(),
  sign: sign().nullable(),
  unit: text(64),
  explanation: text(4_000),
  keywords: text(),
  standard_value: text(),
  standard_source: text(),
  is_common: z.boolean(),
  owner_org: code().nullable(),
  valid_from: day(),
  valid_to: day(),
});
export const someFields = indicatorFields.partial();
export type IndicatorFields = z.output<typeof someFields>;
export const FIELD_NAMES = Object.keys(indicatorFields.shape) as readonly (keyof z.output<typeof indicatorFields>)[];

/** A whole row of the library, as a change keeps it. */
const stored = z.string().nullable();
export const libraryRow = z.object({
  indicator_id: z.string(), name: stored, scheme: stored, level1: stored, level2: stored, industry: stored, category: stored, kind: stored, sign: stored,
  unit: stored, explanation: stored, keywords: stored, standard_value: stored, standard_source: stored, is_common: z.boolean().nullable(), owner_org: stored,
  status: stored, valid_from: stored, valid_to: stored, merged_into: stored,
});
export type LibraryRow = z.output<typeof libraryRow>;

const reason = () => z.string().trim().min(2).max(1_000);
const level = () => z.string().trim().min(1).max(64);
const added = someFields.extend({ name: indicatorFields.shape.name, level1: level(), level2: level() });
/** As a code is read from a file: blanks around it are none of its own. */
const newCode = () => z.string().trim().min(1).max(64);
/** Of a change as it was stored, whatever was allowed then. */
export const storedFields = someFields.extend({ valid_from: stored.optional(), valid_to: stored.optional() });

export const changeInput = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add'), indicator_id: newCode(), fields: added, reason: reason() }),
  z.strictObject({ action: z.literal('edit'), indicator_id: code(), fields: someFields, reason: reason() }),
  z.strictObject({ action: z.literal('merge'), indicator_id: code(), into: code(), reason: reason() }),
  z.strictObject({ action: z.literal('retire'), indicator_id: code(), reason: reason() }),
  z.strictObject({ action: z.literal('restore'), indicator_id: code(), reason: reason() }),
]);
export type ChangeInput = z.output<typeof changeInput>;
export const ACTIONS = ['add', 'edit', 'merge', 'retire', 'restore', 'import'] as const;
/** Whole or not at all. */
export const changesInput = z.strictObject({ changes: z.array(changeInput).min(1).max(5_000) });

export const changeRow = z.object({
  change_id: z.string(),
  action: z.enum(ACTIONS),
  indicator_id: z.string(),
  into: z.string().nullable(),
  fields: storedFields,
  /** The row that a published change replaced; null for a draft and for an addition. */
  before: libraryRow.nullable(),
  reason: z.string(),
  proposal_id: z.string().nullable(),
  made_by: z.string(),
  made_at: z.string(),
  state: z.enum(['draft', 'published', 'withdrawn']),
  library_version: z.int().nullable(),
  closed_by: z.string().nullable(),
  closed_at: z.string().nullable(),
});
export type ChangeRow = z.output<typeof changeRow>;
/** Told of a change that is let through; `text` says what stands in the field and what to do. Of a sheet there is no change yet. */
export const warning = z.object({ change_id: stored, indicator_id: z.string(), field: z.enum(['indicator_id', 'level1', 'level2']), text: z.string() });
export type Warning = z.output<typeof warning>;
/** Warnings are those of the drafts among the rows. */
export const changeList = z.object({ total: z.int(), rows: z.array(changeRow), warnings: z.array(warning) });
export const changesQuery = z.strictObject({
  state: z.enum(['draft', 'published', 'withdrawn']).optional(),
  indicator_id: code().optional(),
  version: fromText(z.int().min(1)).optional(),
  ...paging,
});
export const changePatch = z.strictObject({ state: z.literal('withdrawn') });

export const affectedQuery = z.strictObject({
  indicator_ids: z.array(code()).min(1).max(5_000),
  year_from: z.int().min(1900).max(2200).optional(),
  year_to: z.int().min(1900).max(2200).optional(),
  /** Only the lines of this organisation and all below it. */
  department: code().optional(),
  /** Only the lines of organisations of this level. */
  org_level: z.string().min(1).max(64).optional(),
  limit: limit(),
  offset: offset(),
});
export const affected = z.object({
  /** Distinct projects, project-years and departments whose goal forms carry one of the indicators. */
  projects: z.int(),
  project_years: z.int(),
  departments: z.array(z.object({ org_code: z.string(), org_name: z.string().nullable(), projects: z.int() })),
  rows: z.array(z.object({
    project_code: z.string(), fiscal_year: z.int(), name: z.string().nullable(), org_name: z.string().nullable(), indicator_id: z.string(),
  })),
});

export const publishInput = z.strictObject({ note: z.string().trim().min(2).max(1_000) });
export const versionRow = z.object({
  version: z.int(), note: z.string(), changes: z.int(), published_by: z.string().nullable(), published_at: z.string(), data_version: z.int(),
});
export const versionList = z.object({ version: z.int(), rows: z.array(versionRow) });
export const pageQuery = z.strictObject(paging);

export const PROPOSAL_STATES = ['open', 'accepted', 'existing', 'rejected'] as const;
export const proposalInput = z.strictObject({
  name: z.string().trim().min(2).max(400),
  level1: text(64).default(null),
  level2: text(64).default(null),
  industry: text(64).default(null),
  kind: z.enum(['quantitative', 'qualitative']).nullable().default(null),
  sign: sign().nullable().default(null),
  unit: text(64).default(null),
  explanation: text(4_000).default(null),
  /** The project whose form it comes from. */
  project_code: code().nullable().default(null),
  reason: freeText(1_000).default(''),
});
export const proposalRow = z.object({
  proposal_id: z.string(), name: z.string(), level1: stored, level2: stored, industry: stored, kind: stored, sign: stored, unit: stored, explanation: stored,
  project_code: stored, org_code: stored, reason: z.string(), status: z.enum(PROPOSAL_STATES),
  /** The indicator that came of it, or that was there already. */
  indicator_id: stored,
  proposed_by: z.string(), proposed_at: z.string(), decided_by: stored, decided_at: stored, decision_reason: stored,
});
export type ProposalRow = z.output<typeof proposalRow>;
/** A proposal that was decided, with what is told of the draft that came of it. */
export const decidedProposal = proposalRow.extend({ warnings: z.array(warning) });
export const proposalList = z.object({ total: z.int(), rows: z.array(proposalRow) });
export const proposalsQuery = z.strictObject({ status: z.enum(PROPOSAL_STATES).optional(), ...paging });
export const proposalDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('accept'), indicator_id: newCode(), fields: someFields.default({}), reason: reason() }),
  z.strictObject({ decision: z.literal('existing'), indicator_id: code(), reason: reason() }),
  z.strictObject({ decision: z.literal('reject'), reason: reason() }),
]);
export type ProposalDecision = z.output<typeof proposalDecision>;

/** Rows of a sheet that was written from `base_version`, to be compared with that version and with today's library. */
export const compareInput = z.strictObject({
  base_version: z.int().min(0),
  rows: z.array(someFields.extend({ indicator_id: code() })).min(1).max(20_000),
});
export const OUTCOMES = ['same', 'sheet', 'library', 'both_same', 'conflict', 'new', 'merged', 'retired'] as const;
export const comparedRow = z.object({
  indicator_id: z.string(),
  /** `sheet`: changed in the sheet alone; `library`: in the library alone; `both_same`: in both alike; `conflict`: in both and differently. */
  outcome: z.enum(OUTCOMES),
  merged_into: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), base: z.unknown(), sheet: z.unknown(), library: z.unknown(), conflict: z.boolean() })),
});
export const comparison = z.object({ base_version: z.int(), version: z.int(), counts: z.record(z.enum(OUTCOMES), z.int()), rows: z.array(comparedRow), warnings: z.array(warning) });

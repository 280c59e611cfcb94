/** The rectification ledger (整改台账): what may be sent and what comes back. Browser-safe. */
import { z } from 'zod';
import { code, fiscalYear, limit, offset } from '../contract.ts';

/** To be put right → reported as done → accepted (销号) → still right when looked at again (回头看). */
export const STAGES = ['open', 'submitted', 'closed', 'confirmed'] as const;
export type Stage = (typeof STAGES)[number];
/** `lamp`: dual monitoring. `goal_review`, `records`: a finding of these reviews. `evaluation`, `exante`: a result. */
export const SOURCES = ['lamp', 'goal_review', 'records', 'evaluation', 'exante', 'manual'] as const;
export const SEVERITIES = ['red', 'yellow', 'blue'] as const;
export const STEPS = ['submit', 'return', 'close', 'confirm', 'reopen'] as const;
export type Step = (typeof STEPS)[number];
export const EVENTS = ['opened', 'assigned', 'due_changed', 'demand_changed', 'noted', 'evidence', 'submitted', 'returned', 'closed', 'confirmed', 'reopened'] as const;

const date = () => z.iso.date();
const sentence = () => z.string().trim().min(2).max(2_000);

/** Time to answer, counted from the day the problem is entered; working days need the calendar of a monitoring rule pack. */
const dueIn = z.strictObject({ days: z.int().min(1).max(366), working_days: z.boolean().default(false), rulepack: code().optional() });

const entry = z.strictObject({
  project_code: code(),
  fiscal_year: fiscalYear(),
  source: z.enum(SOURCES).default('manual'),
  /** Where the problem was found, such as `2025-09`: entered again from there, it is the same problem. */
  source_key: z.string().trim().max(200).default(''),
  severity: z.enum(SEVERITIES).default('yellow'),
  problem: sentence(),
  demand: z.string().trim().max(2_000).default(''),
  responsible: z.string().trim().max(100).default(''),
  due_on: date().optional(),
  due_in: dueIn.optional(),
});
export type Entry = z.output<typeof entry>;

export const openInput = z.strictObject({ items: z.array(entry).min(1).max(1_000) });
export type OpenInput = z.output<typeof openInput>;

export const fromLampsInput = z.strictObject({
  fiscal_year: fiscalYear(),
  month: z.int().min(1).max(12),
  /** Of the kind monitoring; without one, what holds everywhere at the month's end. */
  rulepack: code().optional(),
  lamps: z.array(z.enum(SEVERITIES)).min(1).max(3).default(['red']),
  /** Where the rule pack names no day. */
  due_in: dueIn.optional(),
});
export type FromLampsInput = z.output<typeof fromLampsInput>;

export const rectificationPatch = z
  .strictObject({
    /** The version that was read: where somebody changed the problem since, nothing is written. */
    version: z.int().min(1).optional(),
    responsible: z.string().trim().max(100).optional(),
    due_on: date().optional(),
    demand: z.string().trim().max(2_000).optional(),
    note: sentence().optional(),
    evidence: z.strictObject({ text: sentence(), /** Such as a document number or a path of the office's own archive. */ reference: z.string().trim().max(400).default('') }).optional(),
    step: z.enum(STEPS).optional(),
    reason: sentence().optional(),
  })
  .refine(({ version: _version, reason: _reason, ...rest }) => Object.keys(rest).length > 0, { error: 'responsible, due_on, demand, note, evidence, step' });
export type RectificationPatch = z.output<typeof rectificationPatch>;

const fromText = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);
const yesOrNo = z.enum(['true', 'false']);
export const rectificationsQuery = z.strictObject({
  stage: z.enum(STAGES).optional(),
  /** Open and past their day. */
  overdue: yesOrNo.optional(),
  /** Open and due within so many days from today: whom to remind. */
  due_within_days: fromText(z.int().min(0).max(366)).optional(),
  fiscal_year: fromText(fiscalYear()).optional(),
  project_code: code().optional(),
  org_code: code().optional(),
  source: z.enum(SOURCES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  limit: fromText(limit()),
  offset: fromText(offset()),
});
export type RectificationsQuery = z.output<typeof rectificationsQuery>;

const text = z.string().nullable();
export const rectificationRow = z.object({
  rectification_id: z.string(), project_code: z.string(), project_name: text, fiscal_year: z.int(), org_code: text, org_name: text,
  source: z.enum(SOURCES), source_key: z.string(), severity: z.enum(SEVERITIES), problem: z.string(), demand: z.string(), responsible: z.string(),
  /** Null where no day was set. */
  due_on: text,
  /** From today to the day; below 0 past it. Null once it is reported, or where no day was set. */
  days_left: z.int().nullable(),
  overdue: z.boolean(),
  stage: z.enum(STAGES),
  version: z.int(),
  data_version: z.int().nullable(),
  opened_by: z.string(), opened_at: z.string(), updated_at: z.string(), submitted_at: text, closed_at: text,
});
export type RectificationRow = z.output<typeof rectificationRow>;

export const rectificationList = z.object({
  /** The day that `overdue` and `days_left` are counted from, in China. */
  as_of: z.string(),
  total: z.int(),
  rows: z.array(rectificationRow),
  /** Of all problems of the same year, project, organisation, source and severity, whatever their stage. */
  counts: z.object({ open: z.int(), submitted: z.int(), closed: z.int(), confirmed: z.int(), overdue: z.int(), due_in_a_week: z.int() }),
});
export const rectificationDetail = rectificationRow.extend({
  rule_packs: z.array(z.object({ id: z.string(), version: z.string(), status: z.string() })),
  history: z.array(z.object({ version: z.int(), action: z.enum(EVENTS), detail: z.string(), reference: z.string(), by: z.string(), at: z.string() })),
});
export type RectificationDetail = z.output<typeof rectificationDetail>;

export const openResult = z.object({
  opened: z.array(rectificationRow),
  /** Problems that are in the ledger already and not yet accepted as put right: `item` is the place in what was sent. */
  known: z.array(z.object({ item: z.int(), rectification_id: z.string() })),
  /** What has to be known, such as days that could not be counted. */
  warnings: z.array(z.string()),
});
export type OpenResult = z.output<typeof openResult>;

/** 整改建议书, paragraph by paragraph. */
export const notice = z.object({ title: z.string(), to: z.string(), paragraphs: z.array(z.string()), date: z.string() });
export type Notice = z.output<typeof notice>;

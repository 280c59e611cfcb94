/** The review of goal forms (绩效目标审核) from desk to desk: what may be sent and what comes back. Browser-safe. */
import { z } from 'zod';
import { code, fiscalYear, freeText, limit, offset } from '../contract.ts';
import { reviewGoals, SEVERITIES } from '../review/goals/contract.ts';

/** What a person may do with a form that is under review; `submit` is the sending of the form itself. */
export const STEPS = ['pass', 'return', 'withdraw', 'reopen'] as const;
export type Step = (typeof STEPS)[number];
/** `passed` to the next desk, `approved` at the last. */
export const ACTIONS = ['submitted', 'passed', 'approved', 'returned', 'withdrawn', 'reopened'] as const;
export type Action = (typeof ACTIONS)[number];
/** Whose desk it is on; `nobody` once it is approved. */
export const HOLDERS = ['unit', 'department', 'bureau', 'nobody'] as const;
export type Holder = (typeof HOLDERS)[number];
/** The stage of a form that has gone through its whole chain. */
export const APPROVED = 'approved';

const reviewed = reviewGoals.params.shape;
const sentence = () => z.string().trim().min(2).max(2_000);

export const submitInput = z.strictObject({
  project_code: code(),
  fiscal_year: fiscalYear(),
  /** The version that was read: where somebody went on since, nothing is written. Left out for a form that is handed in for the first time. */
  version: z.int().min(1).optional(),
  /** As in review.goals. */
  scheme: reviewed.scheme,
  project: reviewed.project,
  indicators: reviewed.indicators.min(1),
  /** The worksheet that the form was read from. */
  sheet: freeText(100).optional(),
  /** What the unit says of it; needed where the form has red findings. */
  reason: sentence().optional(),
});
export type SubmitInput = z.output<typeof submitInput>;

export const reviewPatch = z.strictObject({
  /** The version that was read: where somebody went on since, nothing is written. */
  version: z.int().min(1),
  step: z.enum(STEPS),
  reason: sentence().optional(),
  /** Numbers of the findings that go back with the form, counted from 0 in `form.findings`. */
  findings: z.array(z.int().min(0)).max(1_000).default([]),
});
export type ReviewPatch = z.output<typeof reviewPatch>;

const fromText = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), schema);
export const reviewsQuery = z.strictObject({
  /** A stage of a chain, or `approved`. */
  stage: freeText(64).optional(),
  held_by: z.enum(HOLDERS).optional(),
  /** Those that wait for the caller. */
  my_turn: z.enum(['true', 'false']).optional(),
  lamp: z.enum([...SEVERITIES, 'green']).optional(),
  fiscal_year: fromText(fiscalYear()).optional(),
  project_code: code().optional(),
  /** The project whose sub-items (子项) are asked for. */
  parent_code: code().optional(),
  org_code: code().optional(),
  limit: fromText(limit()),
  offset: fromText(offset()),
});
export type ReviewsQuery = z.output<typeof reviewsQuery>;
export const reviewQuery = z.strictObject({ /** Which time of handing in, counted from 1; the last unless told. */ round: fromText(z.int().min(1)).optional() });

const text = z.string().nullable();
const figure = z.number().nullable();
export const reviewRow = z.object({
  review_id: z.string(), project_code: z.string(), project_name: text, fiscal_year: z.int(), org_code: text, org_name: text, parent_code: text,
  /** Yuan: what is asked for, else the first budget. */
  amount: figure,
  stage: z.string(), stage_name: z.string(), held_by: z.enum(HOLDERS),
  /** The organisation whose desk it is on; null for the bureau, once approved, and where the caller may not know it. */
  holder: text,
  /** When it came there, UTC, and how many days it lies there in China. */
  since: z.string(), days: z.int(), moved_by: z.string(), last_action: z.enum(ACTIONS),
  my_turn: z.boolean(),
  version: z.int(),
  /** How many times it was handed in. */
  round: z.int(),
  lamp: z.enum([...SEVERITIES, 'green']), red: z.int(), yellow: z.int(), blue: z.int(),
  indicators: z.int(), weight_total: z.number(), weight_expected: z.number(),
});
export type ReviewRow = z.output<typeof reviewRow>;

export const reviewList = z.object({
  /** The day in China that `days` are counted to. */
  as_of: z.string(),
  total: z.int(),
  rows: z.array(reviewRow),
  /** Of all that fit but for stage and turn: how many lie where, in the order of the chain as far as there is one. */
  stages: z.array(z.object({ stage: z.string(), stage_name: z.string(), held_by: z.enum(HOLDERS), count: z.int(), mine: z.int() })),
});

export const finding = reviewGoals.result.shape.findings.element;
const form = z.object({
  round: z.int(), sheet: text, project: reviewed.project, indicators: reviewed.indicators, findings: z.array(finding),
  rule_packs: z.array(z.object({ id: z.string(), version: z.string(), status: z.string() })), data_version: z.int().nullable(),
});
const event = z.object({
  version: z.int(), action: z.enum(ACTIONS), from_stage: text, to_stage: z.string(), to_name: z.string(), reason: text,
  /** Those that went back with the form. */
  findings: z.array(finding), by: z.string(), at: z.string(),
  /** Whoever passed it on had taken an earlier stage of the same form. */
  same_person: z.boolean(),
});
/** A sub-item (子项): a project of the same year that names this one as its parent. */
export const subItem = z.object({
  project_code: z.string(), project_name: text, org_code: text, amount: figure, review_id: text, stage: text, stage_name: text, since: text, lamp: z.enum([...SEVERITIES, 'green']).nullable(), indicators: z.int().nullable(),
});
export const reviewDetail = reviewRow.extend({
  form,
  history: z.array(event),
  chain: z.array(z.object({ stage: z.string(), name: z.string(), by: z.enum(['unit', 'department', 'bureau']) })),
  sub_items: z.array(subItem),
  /** `separate`: nobody passes a form at two stages, nor one that they handed in. As it was when the form was handed in. */
  duties: z.enum(['separate', 'together']),
  /** The last stage that the caller took since the form was handed in. */
  taken: text,
  /** What the caller may do now; `submit` by sending the form anew. */
  steps: z.array(z.enum([...STEPS, 'submit'])),
});
export type ReviewDetail = z.output<typeof reviewDetail>;

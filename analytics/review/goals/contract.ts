import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, freeText, sign, SIGNS } from '../../contract.ts';

export const REVIEW_STAGES = ['budget', 'self_evaluation'] as const;
export const SEVERITIES = ['red', 'yellow', 'blue'] as const;
/** Columns of the form, so that a sheet can mark the very cell. */
export const CELLS = ['name', 'level1', 'level2', 'sign', 'target_value', 'unit', 'weight', 'actual_value', 'deviation_reason'] as const;

const figure = z.number().min(-1e15).max(1e15);
/** As it stands in the cell: a figure, a text such as ≥95%, or nothing. */
const value = figure.or(freeText(400)).nullish();
const words = (longest = 400) => freeText(longest).nullish();

const goalRow = z.strictObject({
  name: words(),
  level1: words(64),
  level2: words(64),
  /** One of the signs, or what a form has in its place (≥, 不低于, 1 … 6). */
  sign: words(16),
  target_value: value,
  unit: words(64),
  weight: figure.nullish(),
  actual_value: value,
  /** What is measured and how; for a qualitative indicator, how it is judged. */
  explanation: words(2_000),
  /** Why the actual value differs from the target. */
  deviation_reason: words(2_000),
  /** The spending standard (预算支出标准) of a cost indicator, in the unit of its target. */
  standard_value: figure.nullish(),
});
export type GoalRow = z.output<typeof goalRow>;

const goalProject = z.strictObject({
  project_code: code().nullish(),
  fiscal_year: fiscalYear().nullish(),
  name: words(),
  /** Left out: not reviewed. Empty: the form has none. */
  objective: words(4_000),
  industry: words(64),
  /** These three no rule reads: the same description of a project is asked with for recommendations. */
  category: words(64),
  org_code: code().nullish(),
  region: words(64),
  nature: z.enum(['one_off', 'recurring', 'phased']).nullish(),
  /** Yuan. */
  budget: z.number().min(0).max(1e15).nullish(),
  /** Parts of the budget, yuan. */
  funds: z.array(z.strictObject({ source: freeText(64), amount: figure })).max(50).nullish(),
  start_date: z.iso.date().nullish(),
  end_date: z.iso.date().nullish(),
  /** Whether it serves the public directly; told by its words where it is left out. */
  serves_public: z.boolean().nullish(),
});
export type GoalProject = z.output<typeof goalProject>;

const earlierRow = goalRow.pick({ name: true, sign: true, target_value: true, unit: true, actual_value: true });
export type EarlierRow = z.output<typeof earlierRow>;

const proposal = z.object({
  name: z.string(), level1: z.string(), level2: z.string(), sign: sign(), target_value: z.number(), unit: z.string(), weight: z.number(),
}).partial();
export type Proposal = z.output<typeof proposal>;

const finding = z.object({
  severity: z.enum(SEVERITIES),
  rule: z.string(),
  /** 0-based; null: the form as a whole. */
  row: z.int().nullable(),
  cell: z.enum(CELLS).nullable(),
  message: z.string(),
  suggestion: z.string(),
  /** What of the suggestion can be written into the row as it stands. */
  proposal: proposal.nullable(),
});
export type Finding = z.output<typeof finding>;

export const reviewGoals = defineAnalysis({
  id: 'review.goals',
  title: { zh: '绩效目标审核', en: 'Review a goal form' },
  params: z
    .strictObject({
      stage: z.enum(REVIEW_STAGES),
      /** An edition of the indicator scheme, such as 2021 or local; the standard of its pack where none is named. */
      scheme: code().optional(),
      project: goalProject.default({}),
      indicators: z.array(goalRow).max(1_000),
      /** Last year's form. Left out: what is stored of the project's year before, within the caller's scope. */
      last_year: z.array(earlierRow).max(1_000).optional(),
      /** Of the kind goal_review; without one, what holds everywhere on `date`. */
      rulepack: code().optional(),
      scheme_pack: code().optional(),
      weight_pack: code().optional(),
      /** Today unless told. */
      date: z.iso.date().optional(),
    })
    .meta({
      examples: [
        {
          stage: 'budget',
          project: { name: '农村公路养护', fiscal_year: 2026, objective: '完成农村公路养护120公里，优良路率达到95%。', budget: 6_000_000 },
          indicators: [
            { name: '农村公路养护里程', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 120, unit: '公里', weight: 20 },
            { name: '养护质量合格率', level1: '产出指标', level2: '质量指标', sign: '>=', target_value: 120, unit: '%', weight: 20 },
            { name: '单位养护成本', level1: '成本指标', level2: '经济成本指标', sign: '>=', target_value: 5, unit: '万元/公里', weight: 20 },
            { name: '有效提升群众出行便利', level1: '效益指标', level2: '社会效益指标', sign: 'qualitative', target_value: '有效提升', unit: null, weight: 20 },
            { name: '沿线群众满意度', level1: '满意度指标', level2: '服务对象满意度指标', sign: '>=', target_value: 90, unit: '%', weight: 10 },
          ],
        },
      ],
    }),
  result: z.object({
    findings: z.array(finding),
    /** Of the rows given, an execution row included. */
    weight_total: z.number(),
    /** What the stage asks of them. */
    weight_expected: z.number(),
    /** The worst severity; green where nothing was found. */
    lamp: z.enum([...SEVERITIES, 'green']),
    counts: z.object({ red: z.int(), yellow: z.int(), blue: z.int() }),
    scheme: z.string(),
    /** The year of the stored form that was compared with, null where there is none. */
    compared_year: z.int().nullable(),
    explanation: z.string(),
  }),
});

export type Sign = (typeof SIGNS)[number];

/** A year at a glance: how far each budget is covered by each stage of performance management, and the projects behind a figure. Browser-safe. */
import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, limit, offset } from '../contract.ts';

/** 四本预算, in the order in which budgets print them. */
export const BUDGET_BOOKS = ['一般公共预算', '政府性基金预算', '国有资本经营预算', '社会保险基金预算'] as const;
/**
 * Stages of a project-year, in the order of the year. `goals`: has at least one line of performance goals.
 * `monitored`: has a reading of the month. The others: has an evaluation of that kind.
 */
export const OVERVIEW_STAGES = ['exante', 'goals', 'goal_review', 'monitored', 'self', 'department', 'finance', 'reevaluation'] as const;
export const EVALUATED_STAGES = ['exante', 'goal_review', 'self', 'department', 'finance', 'reevaluation'] as const;
export type OverviewStage = (typeof OVERVIEW_STAGES)[number];

const month = () => z.int().min(1).max(12);
const lampCounts = z.object({ green: z.int(), blue: z.int(), yellow: z.int(), red: z.int(), unknown: z.int() });
/** Counts are of project-years; amounts are yuan: adjusted budget, else initial budget, approved amount, requested amount. */
const sum = z.object({ count: z.int(), amount: z.number() });

export const overviewYear = defineAnalysis({
  id: 'overview.year',
  title: { zh: '年度总览', en: 'A year at a glance' },
  params: z
    .strictObject({
      /** Left out: the latest year in the data. */
      fiscal_year: fiscalYear().optional(),
      /** Left out: the latest month of the year with readings. */
      month: month().optional(),
      /** Of the kind monitoring; without one, what holds everywhere at the month's end. */
      rulepack: code().optional(),
    })
    // The latest of everything: with it the service keeps the lamps of the latest month ready.
    .meta({ examples: [{}] }),
  result: z.object({
    /** Null where the data hold no project. */
    fiscal_year: z.int().nullable(),
    /** The years of which there are projects, the latest first. */
    years: z.array(z.int()),
    total: sum.extend({ executed: z.number(), /** Of the projects with both figures. */ execution_rate: z.number().nullable() }),
    /** One a budget; `''` where a project names none. Budgets without a project have a row of zeros. */
    budget_books: z.array(sum.extend({ budget_book: z.string() })),
    /** Every stage of every budget, and of all together where `budget_book` is null; shares are null where there is nothing to cover. */
    coverage: z.array(sum.extend({ budget_book: z.string().nullable(), stage: z.enum(OVERVIEW_STAGES), count_share: z.number().nullable(), amount_share: z.number().nullable() })),
    /** Results of evaluations by kind and grade, best mean score first; `grade` null where none was given. */
    grades: z.array(sum.extend({ stage: z.enum(EVALUATED_STAGES), grade: z.string().nullable(), mean_score: z.number().nullable() })),
    /** Null where no month of the year has readings. */
    lamps: z.object({ month: month(), overall: lampCounts, execution: lampCounts, goal: lampCounts }).nullable(),
    /** Problems of the year's projects. */
    ledger: z.object({ as_of: z.string(), open: z.int(), submitted: z.int(), closed: z.int(), confirmed: z.int(), overdue: z.int(), due_in_a_week: z.int() }),
  }),
});

export const overviewProjects = defineAnalysis({
  id: 'overview.projects',
  title: { zh: '总览项目清单', en: 'Projects behind a figure of the overview' },
  params: z
    .strictObject({
      fiscal_year: fiscalYear(),
      /** Left out: every project of the year. */
      stage: z.enum(OVERVIEW_STAGES).optional(),
      /** False: those that the stage has not reached. */
      reached: z.boolean().default(true),
      /** Needed for `monitored`. */
      month: month().optional(),
      /** `''`: those that name none. */
      budget_book: z.string().max(64).optional(),
      /** Of the evaluation of `stage`; null: evaluated without a grade. */
      grade: z.string().max(64).nullable().optional(),
      limit: limit(),
      offset: offset(),
    })
    .meta({ examples: [{ fiscal_year: 2025, stage: 'self', reached: false, limit: 100 }] }),
  result: z.object({
    total: z.int(),
    /** The largest first; equal ones by code. */
    rows: z.array(
      z.object({
        project_code: z.string(),
        name: z.string().nullable(),
        org_code: z.string().nullable(),
        org_name: z.string().nullable(),
        budget_book: z.string().nullable(),
        amount: z.number().nullable(),
        executed: z.number().nullable(),
        /** Of the evaluation of `stage`, null for other stages. */
        score: z.number().nullable(),
        grade: z.string().nullable(),
        conclusion: z.string().nullable(),
      }),
    ),
  }),
});


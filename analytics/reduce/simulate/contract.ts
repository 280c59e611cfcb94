import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, limit, offset } from '../../contract.ts';
import { limits, rounding, rule, RULE_STATUS, STACKINGS } from '../rules/contract.ts';

export const BASES = ['requested', 'initial', 'adjusted'] as const;
export const EVALUATION_KINDS = ['self', 'department', 'finance', 'reevaluation'] as const;

const yuan = () => z.number().min(0).max(1e15);
const text = () => z.string().max(400).nullish();

/** A project's row: the columns of the import, evaluation results, and any column of the caller's own. */
export const simulatedProject = z
  .object({
    project_code: code(),
    name: text(),
    /** Yuan; in place of the amount that `base` of the question names. */
    base: yuan().nullish(),
    requested_amount: yuan().nullish(),
    initial_budget: yuan().nullish(),
    adjusted_budget: yuan().nullish(),
    org_code: text(),
    industry: text(),
    category: text(),
    nature: text(),
    grade: text(),
    score: z.number().nullish(),
    is_protected: z.boolean().nullish(),
    is_devolved: z.boolean().nullish(),
  })
  .catchall(z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]));
export type SimulatedProject = z.output<typeof simulatedProject>;

export const simulatedDepartment = z.strictObject({ org_code: code(), name: text(), grade: text(), operating_expense: yuan().nullish() });

const override = z.strictObject({
  project_code: code(),
  /** Yuan that remain, at most the budget. */
  after: yuan().optional(),
  /** true: leaves both sides of the rate; false: no rule excludes it. */
  exclude: z.boolean().optional(),
  /** true: never cut, though it counts in the rate. */
  protect: z.boolean().optional(),
  reason: z.string().trim().min(1).max(400),
});

export const simulateParams = {
  /** Of the stored projects; needed unless `projects` are given. */
  fiscal_year: fiscalYear().optional(),
  /** In place of the stored projects. */
  projects: z.array(simulatedProject).max(100_000).optional(),
  /** In place of the stored assessments, for rules of departments and the fields org_grade and org_operating_expense. */
  departments: z.array(simulatedDepartment).max(10_000).optional(),
  base: z.enum(BASES),
  /** Whose evaluations, execution and assessments are looked at; `fiscal_year` unless told. */
  evaluation_year: fiscalYear().optional(),
  /** Unless told: of each project the first there is of reevaluation, finance, department, self. */
  evaluation_kind: z.enum(EVALUATION_KINDS).optional(),
  /** Month of `fiscal_year` whose monitoring lamps are looked at, and by which pack. */
  monitor_month: z.int().min(1).max(12).optional(),
  monitor_pack: code().optional(),
  /** Of the kind reduction. Its rules come first. */
  rulepack: code().optional(),
  rules: z.array(rule).max(200).optional(),
  /** Where several rules fit: the first in order alone (standard), their sum, or the largest. */
  stacking: z.enum(STACKINGS).optional(),
  /** Cuts are whole multiples of so many yuan; half up unless told. */
  rounding: rounding.optional(),
  limits: limits.optional(),
  overrides: z.array(override).max(10_000).optional(),
};

export type SimulateParams = z.output<z.ZodObject<typeof simulateParams>>;

const rate = z.number().nullable();
const part = { base: z.number(), cut: z.number(), after: z.number(), rate, eligible_base: z.number(), eligible_rate: rate, count: z.int() };

export const projectCut = z.object({
  project_code: z.string(),
  name: z.string().nullable(),
  org_code: z.string().nullable(),
  base: z.number(),
  cut: z.number(),
  after: z.number(),
  rules: z.array(z.string()),
  /** What each rule cut, yuan; limits, rounding and a person's decision add the rest. */
  parts: z.array(z.object({ rule: z.string(), cut: z.number() })),
  explanation: z.string(),
  excluded_reason: z.string().nullable(),
  frozen: z.boolean(),
});

export const simulate = defineAnalysis({
  id: 'reduce.simulate',
  title: { zh: '预算压减模拟', en: 'Simulate a budget reduction' },
  params: z
    .strictObject({
      ...simulateParams,
      /** Rows of `projects`: by code (as given where they came with the call), or by yuan cut, largest first. */
      order: z.enum(['code', 'cut']).default('code'),
      /** Rows of these projects alone; totals are of all. */
      project_codes: z.array(code()).max(10_000).optional(),
      limit: limit(10_000, 100_000),
      offset: offset(),
    })
    .meta({
      examples: [
        {
          projects: [
            { project_code: 'P1', name: '校舍维修', initial_budget: 1_000_000, grade: '良' },
            { project_code: 'P2', name: '信息化建设', initial_budget: 2_000_000, grade: '中', nature: 'one_off' },
            { project_code: 'P3', name: '公交补贴', initial_budget: 3_000_000, grade: '优' },
          ],
          base: 'initial',
          rules: [
            { id: '一次性项目', when: [{ field: 'nature', op: '=', value: 'one_off' }], exclude: true, source: '示例', status: 'local_example' },
            { id: '良及以下', when: [{ field: 'grade', op: 'in', value: ['良', '中', '差'] }], action: { kind: 'percent', value: 0.333 }, source: '示例', status: 'local_example' },
          ],
        },
      ],
    }),
  result: z.object({
    totals: z.object({
      base: z.number(), cut: z.number(), after: z.number(),
      /** cut ÷ base; null without a base. */
      rate,
      /** Of the projects that are not excluded; their cut is all there is. */
      eligible_base: z.number(), eligible_rate: rate, excluded_base: z.number(),
      count: z.int(), excluded_count: z.int(), touched: z.int(),
      protected_base: z.number(),
      /** Yuan that remain but may not be spent yet. */
      frozen: z.number(),
    }),
    by_org: z.array(z.object({ org_code: z.string().nullable(), ...part })),
    by_industry: z.array(z.object({ industry: z.string().nullable(), ...part })),
    /** Of stored projects: the name of each organisation in the scope, by its code. */
    org_names: z.record(z.string(), z.string()),
    /** In their order; with `adjustments` their cuts add up to the total. */
    by_rule: z.array(
      z.object({
        id: z.string(), name: z.string().nullable(), level: z.enum(['project', 'org']),
        /** Rows that fit, and rows where the rule did something, with their budget. */
        matched: z.int(), count: z.int(), base: z.number(), cut: z.number(), rate, exclude: z.boolean(), source: z.string(), status: z.enum(RULE_STATUS),
      }),
    ),
    adjustments: z.object({ limits: z.number(), rounding: z.number(), overrides: z.number() }),
    /** Rows that there are; `projects` holds those asked for. */
    total: z.int(),
    projects: z.array(projectCut),
    /** What rules of departments take of operating expenses; no part of `totals`. */
    departments: z.array(z.object({ org_code: z.string(), name: z.string().nullable(), base: z.number(), cut: z.number(), after: z.number(), rules: z.array(z.string()), explanation: z.string() })),
    department_totals: z.object({ base: z.number(), cut: z.number(), rate, count: z.int() }),
    overrides: z.array(z.object({ project_code: z.string(), after: z.number().nullable(), exclude: z.boolean().nullable(), reason: z.string() })),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});

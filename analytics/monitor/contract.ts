import { z } from 'zod';
import { code, defineAnalysis, fiscalYear, limit, offset } from '../contract.ts';

export const LAMPS = ['green', 'blue', 'yellow', 'red'] as const;

const yuan = z.number().min(-1e15).max(1e15).nullable();
const reading = z.strictObject({
  project_code: code(),
  name: z.string().max(400).optional(),
  budget: yuan,
  /** Cumulative to the end of the month, yuan. */
  executed: yuan,
  /** 0–1. */
  goal_completion: z.number().min(0).max(10).nullable(),
  is_midyear: z.boolean().optional(),
});

const lamp = z.enum(LAMPS);
const monitoredRow = z.object({
  project_code: z.string(),
  name: z.string().nullable(),
  budget: z.number().nullable(),
  executed: z.number().nullable(),
  execution_rate: z.number().nullable(),
  time_progress: z.number(),
  goal_completion: z.number().nullable(),
  /** Execution rate and goal completion less time progress, as shares. */
  execution_gap: z.number().nullable(),
  goal_gap: z.number().nullable(),
  execution_lamp: lamp.nullable(),
  goal_lamp: lamp.nullable(),
  /** Null where one of the two cannot be said. */
  overall: lamp.nullable(),
  /** Executed by the end of the year if it goes on as it has, yuan; null where that cannot be said. */
  forecast: z.number().nullable(),
  forecast_rate: z.number().nullable(),
  /** Where `band` was asked for: quartiles of the share that earlier projects had paid by the month, yuan; null where that cannot be said. */
  band: z.object({ low: z.number(), high: z.number(), low_rate: z.number().nullable(), high_rate: z.number().nullable(), peers: z.enum(['industry', 'all']), count: z.int() }).nullable().optional(),
  /** How the band came about, or why there is none. */
  band_explanation: z.string().optional(),
  /** What the office itself wrote about the year's end. */
  own_forecast: z.string().nullable(),
  reason: z.string(),
  action: z.string().nullable(),
  due_on: z.string().nullable(),
});
export type MonitoredRow = z.output<typeof monitoredRow>;

export const monitorDual = defineAnalysis({
  id: 'monitor.dual',
  title: { zh: '绩效运行双监控', en: 'Dual monitoring of execution and goals' },
  params: z
    .strictObject({
      fiscal_year: fiscalYear(),
      month: z.int().min(1).max(12),
      /** Of the kind monitoring; without one, what holds everywhere at the month's end. */
      rulepack: code().optional(),
      /** In place of the stored projects. */
      readings: z.array(reading).min(1).max(10_000).optional(),
      /** Of the stored projects these alone, in rows and totals. */
      project_codes: z.array(code()).min(1).max(10_000).optional(),
      lamp: z.enum([...LAMPS, 'unknown']).optional(),
      /** The day from which the time to answer runs; the month's last day unless told. */
      notified_on: z.iso.date().optional(),
      /** Also between what the year may end, by the payments of earlier years. */
      band: z.boolean().optional(),
      limit: limit(),
      offset: offset(),
    })
    .meta({ examples: [{ fiscal_year: 2025, month: 9, limit: 100 }] }),
  result: z.object({
    /** Of the rows that fit `lamp`. */
    total: z.int(),
    /** Red first, then yellow, blue, unknown, green; equal ones by code. */
    rows: z.array(monitoredRow),
    /** Of all projects, whatever `lamp`. */
    totals: z.object({
      count: z.int(), green: z.int(), blue: z.int(), yellow: z.int(), red: z.int(), unknown: z.int(),
      /** Of the projects with both figures. */
      budget: z.number(), executed: z.number(), execution_rate: z.number().nullable(),
    }),
    time_progress: z.number(),
    /** The month in which these readings are to be reported; null where the pack names none. */
    reported_in: z.int().nullable(),
  }),
});

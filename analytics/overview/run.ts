import { z } from 'zod';
import { type Context, implement } from '../analysis.ts';
import type { BareResultOf } from '../contract.ts';
import { sqlFile } from '../database.ts';
import { AppError } from '../errors.ts';
import type { Lamp } from '../monitor/classify.ts';
import { endOf } from '../monitor/due.ts';
import { eachLamp } from '../monitor/lamps.ts';
import { storedReadings } from '../monitor/stored.ts';
import { ledgerCounts } from '../rectification/store.ts';
import { packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { EVALUATED_STAGES, overviewProjects, overviewYear } from './contract.ts';
import { coverageOf } from './coverage.ts';

const yearsSql = sqlFile(new URL('./years.sql', import.meta.url), z.object({ fiscal_year: z.int() }));
const monthsSql = sqlFile(new URL('./months.sql', import.meta.url), z.object({ month: z.int() }));
const coverageSql = sqlFile(new URL('./coverage.sql', import.meta.url), z.object({
  budget_book: z.string(), stage: z.string(), count: z.int(), amount: z.number(), executed: z.number(), spent: z.number(), planned: z.number(),
}));
const gradesSql = sqlFile(new URL('./grades.sql', import.meta.url), z.object({
  stage: z.enum(EVALUATED_STAGES), grade: z.string().nullable(), count: z.int(), amount: z.number(), mean_score: z.number().nullable(),
}));
const projectsSql = sqlFile(new URL('./projects.sql', import.meta.url), overviewProjects.result.shape.rows.element.extend({ total: z.int() }));

type Lamps = NonNullable<BareResultOf<typeof overviewYear>['lamps']>;

/** Coverage of the budgets by stage, results, lamps of a month and the ledger, all within the caller's scope. */
export const runOverviewYear = implement(overviewYear, async (params, context) => {
  const { db, signal, caller } = context;
  const { scope } = caller;
  const years = (await db.query(yearsSql, { scope }, { signal })).map(({ fiscal_year }) => fiscal_year);
  const fiscal_year = params.fiscal_year ?? years[0] ?? null;
  const asked = { scope, fiscal_year: fiscal_year ?? 0 };
  const months = await db.query(monthsSql, asked, { signal });
  const month = params.month ?? months[0]?.month ?? null;
  const [reached, grades, ledger, found] = await Promise.all([
    db.query(coverageSql, { ...asked, month }, { signal, heavy: true }),
    db.query(gradesSql, asked, { signal, heavy: true }),
    ledgerCounts(db, { fiscal_year: asked.fiscal_year }, { caller, now: context.now(), signal }),
    fiscal_year !== null && month !== null && months.some((one) => one.month === month) ? lampsIn({ fiscal_year, month, rulepack: params.rulepack }, context) : null,
  ]);
  return {
    result: { fiscal_year, years, ...coverageOf(reached), grades, ledger, lamps: found?.lamps ?? null },
    rulePacks: found ? [found.use] : [],
  };
});

/** The projects behind one figure, whether the stage has reached them or not. */
export const runOverviewProjects = implement(overviewProjects, async ({ stage, month, budget_book, grade, ...params }, { db, signal, caller }) => {
  if (stage === 'monitored' && month === undefined) {
    throw new AppError('invalid_params', { zh: '按“已监控”筛选时请给出月份（month，1 至 12）。', en: 'Please give the month (1 to 12) of which projects are monitored.' }, { details: { field: 'month' } });
  }
  if (grade !== undefined && !EVALUATED_STAGES.some((one) => one === stage)) {
    throw new AppError('invalid_params', { zh: '按等级（grade）筛选时请给出评价环节（stage），例如 self（自评）。', en: 'Please give the stage of evaluation (such as self) whose grade is meant.' }, { details: { field: 'stage' } });
  }
  const found = await db.query(projectsSql, {
    scope: caller.scope, ...params, stage: stage ?? null, month: month ?? null, budget_book: budget_book ?? null, by_grade: grade !== undefined, grade: grade ?? null,
  }, { signal, heavy: true });
  return { result: { total: found[0]?.total ?? 0, rows: found.map(({ total: _total, ...row }) => row) } };
});

async function lampsIn({ fiscal_year, month, rulepack }: { fiscal_year: number; month: number; rulepack: string | undefined }, context: Context) {
  const pack = await packFor(context, 'monitoring', { id: rulepack, date: endOf(fiscal_year, month) });
  const none = () => ({ green: 0, blue: 0, yellow: 0, red: 0, unknown: 0 });
  const lamps: Lamps = { month, overall: none(), execution: none(), goal: none() };
  const shown = (lamp: Lamp | null) => lamp ?? 'unknown';
  eachLamp(await storedReadings({ fiscal_year, month }, context), month, pack.parameters, (_place, overall, execution, goal) => {
    lamps.overall[shown(overall)] += 1;
    lamps.execution[shown(execution)] += 1;
    lamps.goal[shown(goal)] += 1;
  });
  return { lamps, use: packUse(pack) };
}

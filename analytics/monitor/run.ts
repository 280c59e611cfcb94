import { z } from 'zod';
import { type Context, implement } from '../analysis.ts';
import type { ParamsOf } from '../contract.ts';
import { sqlFile } from '../database.ts';
import type { Lang, Text } from '../errors.ts';
import { packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { classify, type Classified, type Lamp, type MonitorRules } from './classify.ts';
import { type MonitoredRow, monitorDual } from './contract.ts';
import { dueOn, endOf } from './due.ts';

const text = z.string().nullable();
const amount = z.number().nullable();
const storedSql = sqlFile(
  new URL('./readings.sql', import.meta.url),
  z.object({
    project_code: z.string(), name: text, budget: amount, executed: amount, year_executed: amount,
    goal_completion: amount, own_forecast: text, is_midyear: z.boolean(),
  }),
);

type Question = ParamsOf<typeof monitorDual>;
type Row = Omit<z.output<typeof storedSql.row>, 'year_executed'> & { note: Text | null };

/** Every project of the year, both lamps, why, what to do and by when. */
export const runMonitorDual = implement(monitorDual, async (params, context) => {
  const { fiscal_year, month, limit, offset } = params;
  const end = endOf(fiscal_year, month);
  const pack = await packFor(context, 'monitoring', { id: params.rulepack, date: end });
  const inline = params.readings !== undefined;
  const rows = inline ? params.readings!.map(inlineRow) : await storedRows(params, context);
  const rules = pack.parameters;
  const monitored = rows.map((row) => ({ row, found: classify(row, month, rules) }));
  const chosen = monitored.filter(({ found }) => params.lamp === undefined || (found.overall ?? 'unknown') === params.lamp).sort(byUrgency);
  return {
    result: {
      total: chosen.length,
      rows: chosen.slice(offset, offset + limit).map((one) => tell(one, params.notified_on ?? end, rules, context.caller.lang)),
      totals: totalsOf(monitored),
      time_progress: month / 12,
      reported_in: rules.reports.find(({ covers_to }) => covers_to === month)?.month ?? null,
    },
    rulePacks: [packUse(pack)],
    inline,
  };
});

function inlineRow({ project_code, name, budget, executed, goal_completion, is_midyear }: NonNullable<Question['readings']>[number]): Row {
  return { project_code, name: name ?? null, budget, executed, goal_completion, is_midyear: is_midyear ?? false, own_forecast: null, note: null };
}

async function storedRows({ fiscal_year, month, project_codes }: Question, { db, caller, signal }: Context): Promise<Row[]> {
  const stored = await db.query(storedSql, { scope: caller.scope, fiscal_year, month }, { signal, heavy: true });
  const wanted = project_codes && new Set(project_codes);
  const chosen = wanted ? stored.filter(({ project_code }) => wanted.has(project_code)) : stored;
  return chosen.map(({ year_executed, ...row }) => (row.executed !== null || year_executed === null ? { ...row, note: null } : { ...row, executed: year_executed, note: undated }));
}

const undated: Text = { zh: '没有该月的监控数据，执行数取自项目表，未注明截至月份', en: 'no reading of this month; executed is taken from the list of projects, which names no month' };

type Monitored = { row: Row; found: Classified };

function tell({ row, found: { reasons, ...found } }: Monitored, notified: string, rules: MonitorRules, lang: Lang): MonitoredRow {
  const { project_code, name, budget, executed, goal_completion, own_forecast, note } = row;
  // A figure of unknown date cannot be drawn out to the end of the year.
  const forecast = note === null ? { forecast: found.forecast, forecast_rate: found.forecast_rate } : { forecast: null, forecast_rate: null };
  const warned = found.overall !== null && found.overall !== 'green';
  const due = warned ? dueOn(notified, rules) : { due_on: null, why: null };
  const all = [...reasons(), note, due.why].filter((one) => one !== null).map((one) => one[lang]);
  return {
    project_code, name, budget, executed, goal_completion, own_forecast, ...found, ...forecast,
    reason: lang === 'zh' ? `${all.join('；')}。` : `${all.join('; ')}.`,
    action: found.overall === null ? null : rules.actions[found.overall][lang],
    due_on: due.due_on,
  };
}

const URGENCY: Record<Lamp | 'unknown', number> = { red: 0, yellow: 1, blue: 2, unknown: 3, green: 4 };

function byUrgency({ row: a, found: left }: Monitored, { row: b, found: right }: Monitored): number {
  return URGENCY[left.overall ?? 'unknown'] - URGENCY[right.overall ?? 'unknown'] || (a.project_code < b.project_code ? -1 : a.project_code > b.project_code ? 1 : 0);
}

function totalsOf(rows: readonly Monitored[]) {
  const totals = { count: rows.length, green: 0, blue: 0, yellow: 0, red: 0, unknown: 0, budget: 0, executed: 0 };
  for (const { row: { budget, executed }, found: { overall, execution_rate } } of rows) {
    totals[overall ?? 'unknown'] += 1;
    if (execution_rate === null) continue;
    totals.budget += budget!;
    totals.executed += executed!;
  }
  return { ...totals, execution_rate: totals.budget > 0 ? totals.executed / totals.budget : null };
}

import { type Context, implement } from '../analysis.ts';
import type { ParamsOf } from '../contract.ts';
import type { Lang } from '../errors.ts';
import { packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { type Curves, bandOf, curvesOf } from './band.ts';
import { classify, type Classified, type Lamp, type MonitorRules } from './classify.ts';
import { type MonitoredRow, monitorDual } from './contract.ts';
import { dueOn, endOf } from './due.ts';
import { type StoredReading, storedReadings } from './stored.ts';

type Question = ParamsOf<typeof monitorDual>;
type Row = StoredReading;

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
  const shown = chosen.slice(offset, offset + limit);
  const curves = params.band !== true ? null : await curvesOf({ fiscal_year, month, project_codes: inline ? [] : shown.map(({ row }) => row.project_code) }, rules, context);
  return {
    result: {
      total: chosen.length,
      rows: shown.map((one) => ({ ...tell(one, params.notified_on ?? end, rules, context.caller.lang), ...(curves && banded(one.row, month, rules, curves, context.caller.lang)) })),
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

async function storedRows({ fiscal_year, month, project_codes }: Question, context: Context): Promise<Row[]> {
  const stored = await storedReadings({ fiscal_year, month }, context);
  const wanted = project_codes && new Set(project_codes);
  return wanted ? stored.filter(({ project_code }) => wanted.has(project_code)) : stored;
}

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

/** What is of unknown date is no payment up to the month. */
function banded(row: Row, month: number, rules: MonitorRules, curves: Curves, lang: Lang): Pick<MonitoredRow, 'band' | 'band_explanation'> {
  const found = bandOf({ ...row, executed: row.note === null ? row.executed : null }, month, rules, curves);
  if (found.band === null) return { band: null, band_explanation: found.why[lang] };
  const { why, ...band } = found.band;
  const rate = (yuan: number) => (row.budget !== null && row.budget > 0 ? yuan / row.budget : null);
  return { band: { ...band, low_rate: rate(band.low), high_rate: rate(band.high) }, band_explanation: why[lang] };
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

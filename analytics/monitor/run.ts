import { implement } from '../analysis.ts';
import type { ParamsOf } from '../contract.ts';
import type { Lang } from '../errors.ts';
import { packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { type Curves, bandOf, curvesOf } from './band.ts';
import { classify, type Classified, type Lamp, type MonitorRules } from './classify.ts';
import { type MonitoredRow, monitorDual } from './contract.ts';
import { dueOn, endOf } from './due.ts';
import { eachLamp } from './lamps.ts';
import { type StoredReading, type StoredReadings, storedReadings, storedRows } from './stored.ts';

type Question = ParamsOf<typeof monitorDual>;
type Row = StoredReading;

/** Every project of the year, both lamps, why, what to do and by when. */
export const runMonitorDual = implement(monitorDual, async (params, context) => {
  const { fiscal_year, month, limit, offset } = params;
  const end = endOf(fiscal_year, month);
  const pack = await packFor(context, 'monitoring', { id: params.rulepack, date: end });
  const inline = params.readings?.map(inlineRow);
  const rules = pack.parameters;
  const stored = inline === undefined ? await storedReadings(params, context) : null;
  const figures = stored ?? figuresOf(inline!);
  const wanted = params.project_codes && new Set(params.project_codes);
  const { byLamp, totals } = wanted === undefined && stored !== null
    ? judgedOnce(stored, month, rules)
    : judged(figures, month, rules, wanted);
  const places = params.lamp === undefined ? URGENCY.flatMap((lamp) => byLamp[lamp]) : byLamp[params.lamp];
  const shown = places.slice(offset, offset + limit);
  const rows = stored === null ? shown.map((place) => inline![place]!) : await storedRows(stored, shown, fiscal_year, context);
  const curves = params.band !== true ? null : await curvesOf({ fiscal_year, month, project_codes: inline === undefined ? rows.map(({ project_code }) => project_code) : [] }, rules, context);
  return {
    result: {
      total: places.length,
      rows: rows.map((row) => ({ ...tell({ row, found: classify(row, month, rules) }, params.notified_on ?? end, rules, context.caller.lang), ...(curves && banded(row, month, rules, curves, context.caller.lang)) })),
      totals,
      time_progress: month / 12,
      reported_in: rules.reports.find(({ covers_to }) => covers_to === month)?.month ?? null,
    },
    rulePacks: [packUse(pack)],
    inline: inline !== undefined,
  };
});

function inlineRow({ project_code, name, budget, executed, goal_completion, is_midyear }: NonNullable<Question['readings']>[number]): Row {
  return { project_code, name: name ?? null, budget, executed, goal_completion, is_midyear: is_midyear ?? false, own_forecast: null, note: null };
}

type Figures = Pick<StoredReadings, 'project_code' | 'budget' | 'executed' | 'goal_completion'>;

const figuresOf = (rows: readonly Row[]): Figures => ({
  project_code: rows.map(({ project_code }) => project_code),
  budget: Float64Array.from(rows, ({ budget }) => budget ?? NaN), executed: Float64Array.from(rows, ({ executed }) => executed ?? NaN), goal_completion: Float64Array.from(rows, ({ goal_completion }) => goal_completion ?? NaN),
});

/** Red first, unknown before green; among equals in the order of their codes. */
const URGENCY = ['red', 'yellow', 'blue', 'unknown', 'green'] as const;

type Judged = ReturnType<typeof judged>;
/** By the very readings, so that what was judged of older data is never taken for newer. */
const judgements = new WeakMap<StoredReadings, { readonly rules: string; readonly found: Judged }>();

/** Whoever turns pages asks the same again. A million places take 8 MB. */
function judgedOnce(readings: StoredReadings, month: number, rules: MonitorRules): Judged {
  const said = JSON.stringify(rules);
  const kept = judgements.get(readings);
  if (kept?.rules === said) return kept.found;
  const found = judged(readings, month, rules);
  judgements.set(readings, { rules: said, found });
  return found;
}

/** @returns places by lamp, each in the order of the codes, and the totals of all */
function judged(figures: Figures, month: number, rules: MonitorRules, wanted?: ReadonlySet<string>) {
  const byLamp: Record<Lamp | 'unknown', number[]> = { red: [], yellow: [], blue: [], unknown: [], green: [] };
  let [budget, executed] = [0, 0];
  const codes = figures.project_code;
  eachLamp(figures, month, rules, (place, overall, _execution, _goal, rate) => {
    if (wanted !== undefined && !wanted.has(codes[place]!)) return;
    byLamp[overall ?? 'unknown'].push(place);
    if (rate === null) return;
    budget += figures.budget[place]!;
    executed += figures.executed[place]!;
  });
  for (const lamp of URGENCY) byLamp[lamp] = inOrder(byLamp[lamp], codes);
  const { red, yellow, blue, unknown, green } = byLamp;
  return {
    byLamp,
    totals: {
      count: red.length + yellow.length + blue.length + unknown.length + green.length, green: green.length, blue: blue.length, yellow: yellow.length, red: red.length, unknown: unknown.length,
      budget, executed, execution_rate: budget > 0 ? executed / budget : null,
    },
  };
}

/** Stored projects stand in the order of their codes already, those of a sheet in its own. */
function inOrder(places: number[], codes: readonly string[]): number[] {
  if (places.every((place, i) => i === 0 || codes[places[i - 1]!]! <= codes[place]!)) return places;
  return places.sort((a, b) => (codes[a]! < codes[b]! ? -1 : codes[a]! > codes[b]! ? 1 : a - b));
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

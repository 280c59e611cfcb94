/** What is stored of a form, as rows of the tables that everything else reads. Pure. */
import { choose } from '../../imports/choices.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import type { ImportKind } from '../../imports/contract.ts';
import { projects as projectsKind } from '../../imports/projects/kind.ts';
import type { Amount, FormFigure, FormLine, FormRecord } from '../contract.ts';
import { fenOf } from '../money.ts';
import { POSSIBILITY_ORDER } from '../words.ts';
import { pairLines, sameTarget } from '../check/tie-out.ts';
import type { Identified } from './identify.ts';
import type { Known, StoredLine } from './known.ts';

export type Value = string | number | boolean | null;
/** `at`: the cells that the columns came from, for what the database refuses. */
export type TableRow = { readonly values: Readonly<Record<string, Value>>; readonly at: Readonly<Record<string, string>> };
export type FormRows = Partial<Record<ImportKind, readonly TableRow[]>>;

export function rowsOf(record: FormRecord, identified: Identified, known: Known): FormRows {
  const lines = known.linesOf(identified.project_code, identified.fiscal_year);
  const before = known.formOf(identified.project_code, identified.fiscal_year, record.form, record.month?.value ?? 0);
  if (record.form === 'goal_form') return { projects: goalProject(record, identified), project_funds: sources(record, identified), project_indicators: goalLines(record, identified, lines, known) };
  if (record.form === 'monitor_form') return { monitor_readings: reading(record, identified) };
  return { projects: selfProject(record, identified, before), project_indicators: selfLines(record, identified, lines, known, before), evaluations: evaluation(record, identified) };
}

const keyOf = ({ project_code, fiscal_year }: Identified) => ({ project_code, fiscal_year });
const value = (placed: { readonly value: Value } | null): Value => placed?.value ?? null;
const wholeOf = (record: FormRecord) => record.funds.find(({ source }) => source === null) ?? null;

/** Only what the form says: a field that it leaves empty keeps what is stored. */
function said(fields: Readonly<Record<string, { readonly value: Value; readonly at: string } | null>>): { values: Record<string, Value>; at: Record<string, string> } {
  const given = Object.entries(fields).filter(([, placed]) => placed !== null);
  return { values: Object.fromEntries(given.map(([name, placed]) => [name, placed!.value])), at: Object.fromEntries(given.map(([name, placed]) => [name, placed!.at])) };
}

function projectRow(identified: Identified, fields: Parameters<typeof said>[0]): readonly TableRow[] {
  const { values, at } = said(fields);
  if (Object.keys(values).length === 0) return [];
  return [{ values: { ...keyOf(identified), ...values, given: `|${Object.keys(values).join('|')}|` }, at }];
}

function goalProject(record: FormRecord, identified: Identified): readonly TableRow[] {
  const { stored } = identified;
  const choice = (name: 'nature' | 'project_type') => {
    const placed = record[name];
    const known = placed === null ? null : choose(projectsKind.columns.find((column) => column.name === name)!.choices!, placed.value);
    return known === null ? null : { value: known, at: placed!.at };
  };
  return projectRow(identified, {
    ...(stored === null && { name: record.project_name, org_code: { value: identified.org_code, at: record.org?.at ?? record.project_code!.at } }),
    objective: record.objective ?? record.objective_whole, nature: choice('nature'), project_type: choice('project_type'),
    start_year: record.start_year, end_year: record.end_year, requested_amount: wholeOf(record)?.requested ?? null,
  });
}

/** What finance has stored stays; a form fills what is missing, and what it said itself when it was handed in before. */
function selfProject(record: FormRecord, identified: Identified, before: FormRecord | null): readonly TableRow[] {
  const [now, earlier] = [wholeOf(record), before === null ? null : wholeOf(before)];
  const stored = identified.stored!;
  const fill = (amount: Amount | null | undefined, kept: number | null, old: Amount | null | undefined): Amount | null => {
    if (amount === null || amount === undefined) return null;
    return kept === null || (old !== null && old !== undefined && fenOf(old.value) === fenOf(String(kept))) ? amount : null;
  };
  return projectRow(identified, {
    initial_budget: fill(now?.initial, stored.initial_budget, earlier?.initial),
    adjusted_budget: fill(now?.adjusted, stored.adjusted_budget, earlier?.adjusted),
    executed: fill(now?.executed, stored.executed, earlier?.executed),
  });
}

function sources(record: FormRecord, identified: Identified): readonly TableRow[] {
  return record.funds.filter(({ source, requested }) => source !== null && requested !== null).map(({ source, requested, label }) => ({
    values: { ...keyOf(identified), source, amount: requested!.value }, at: { source: label.at, amount: requested!.at },
  }));
}

function figures(role: 'target' | 'actual', figure: FormFigure | null): Record<string, Value> {
  return { [`${role}_value`]: figure?.value ?? null, [`${role}_text`]: figure?.text ?? null };
}

function placesOf(line: FormLine): Record<string, string> {
  return { indicator_id: line.indicator_id?.at ?? line.name.at, name: line.name.at, target_value: line.target?.at ?? line.name.at, actual_value: line.actual?.at ?? line.name.at };
}

function ownLine(line: FormLine, identified: Identified, lineNo: number, known: Known): TableRow {
  const library = known.indicator(line.name.value, line.level2.value);
  // Words where the library asks for a figure: the line is then outside of the library.
  const isWords = line.target !== null && line.target.value.value === null && line.sign === null && library?.sign !== 'qualitative' && library?.sign !== null;
  return {
    values: {
      ...keyOf(identified), line_no: lineNo, indicator_id: line.indicator_id?.value ?? (isWords ? null : (library?.indicator_id ?? null)),
      name: line.name.value, name_key: comparableName(line.name.value), level1: line.level1.value, level2: line.level2.value, sign: line.sign, unit: line.unit,
      ...figures('target', line.target?.value ?? null), ...figures('actual', line.actual?.value ?? null), weight: line.weight === null ? null : String(line.weight.value),
    },
    at: placesOf(line),
  };
}

/** A goal form that is handed in again keeps the results that are stored under the same names. */
function goalLines(record: FormRecord, identified: Identified, stored: readonly StoredLine[], known: Known): readonly TableRow[] {
  const { pairs } = pairLines(record.lines, stored);
  return pairs.map(({ line, stored: other }, i) => {
    const row = ownLine(line, identified, i + 1, known);
    if (other === null) return row;
    return { ...row, values: { ...row.values, indicator_id: row.values['indicator_id'] ?? other.indicator_id, actual_value: other.actual_value, actual_text: other.actual_text } };
  });
}

/** Results join the lines of the goal form; a target that differs there stays as it was approved. */
function selfLines(record: FormRecord, identified: Identified, stored: readonly StoredLine[], known: Known, before: FormRecord | null): readonly TableRow[] {
  const { pairs, left } = pairLines(record.lines, stored);
  const earlier = new Map((before?.lines ?? []).map((line) => [comparableName(line.name.value), line]));
  let next = stored.reduce((most, { line_no }) => Math.max(most, line_no), 0);
  const kept = left.map((other): TableRow => ({ values: { ...other, name_key: comparableName(other.name ?? '') }, at: {} }));
  const joined = pairs.map(({ line, stored: other }): TableRow => {
    if (other === null) return ownLine(line, identified, ++next, known);
    const old = earlier.get(comparableName(line.name.value));
    const ownTarget = (other.target_value === null && other.target_text === null) || (old !== undefined && known.formOf(identified.project_code, identified.fiscal_year, 'goal_form') === null && sameTarget(old, other));
    const values = { ...other, name_key: comparableName(other.name ?? ''), ...figures('actual', line.actual?.value ?? null), weight: other.weight ?? (line.weight === null ? null : String(line.weight.value)) };
    return { values: { ...values, ...(ownTarget && { ...figures('target', line.target?.value ?? null), sign: line.sign ?? other.sign, unit: line.unit ?? other.unit }) }, at: placesOf(line) };
  });
  return [...kept, ...joined].sort((a, b) => Number(a.values['line_no']) - Number(b.values['line_no']));
}

function evaluation(record: FormRecord, identified: Identified): readonly TableRow[] {
  const { points } = record.total;
  if (points === null) return [];
  return [{ values: { ...keyOf(identified), kind: 'self', score: String(points.value), given: '|score|' }, at: { score: points.at } }];
}

/** The least likely of what is said of the indicators. */
function reading(record: FormRecord, identified: Identified): readonly TableRow[] {
  const executed = wholeOf(record)?.executed ?? null;
  const worst = record.lines.flatMap(({ possibility }) => possibility ?? []).sort((a, b) => POSSIBILITY_ORDER.indexOf(b.value) - POSSIBILITY_ORDER.indexOf(a.value))[0] ?? null;
  const { values, at } = said({ executed, forecast: worst });
  return [{ values: { ...keyOf(identified), month: value(record.month), ...values, given: `|${Object.keys(values).join('|')}|` }, at }];
}

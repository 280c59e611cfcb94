/** The head of a form: who asks, for what, in which year; and the goal in words. Pure. */
import { readDate } from '../../imports/dates.ts';
import type { Placed } from '../contract.ts';
import type { Findings } from '../findings.ts';
import { addressOf, type Cells } from '../grid.ts';
import { AMOUNT_COLUMNS, FUND_TOTAL, FUNDS_PART } from '../amount-words.ts';
import { formOfTitle, GOAL, GOAL_PARTS, HEAD, LINE_COLUMNS, labelOf, plain } from '../words.ts';
import { filledText } from './figures.ts';

type HeadKey = 'project_code' | 'project_name' | 'fiscal_year' | 'department' | 'department_code' | 'org' | 'org_code' | 'nature' | 'project_type' | 'period' | 'start' | 'end' | 'total_score';
type GoalKey = 'objective_whole' | 'objective' | 'achieved';
export type Head = { readonly [K in HeadKey | GoalKey]?: Placed<string> };

/** A text that names something rather than being something. */
function isLabel(text: string): boolean {
  const { base } = labelOf(text);
  return HEAD.has(base) || GOAL.has(base) || GOAL_PARTS.has(base) || FUNDS_PART.has(base) || FUND_TOTAL.has(base) || AMOUNT_COLUMNS.has(base) || LINE_COLUMNS.has(base);
}

/** @param rows those of the head: everything but the lines of indicators */
export function readHead(cells: Cells, rows: readonly number[]): { readonly head: Head; readonly repeated: number | null } {
  const head: { -readonly [K in keyof Head]: Head[K] } = {};
  let repeated: number | null = null;
  for (const row of rows) {
    for (const column of cells.filled(row)) {
      const text = cells.own(row, column);
      const pair = /^([^:]{2,14}):(.+)$/s.exec(plain(text));
      const { base } = labelOf(pair?.[1] ?? text);
      const key = HEAD.get(base);
      const goal = GOAL.get(base);
      if (key === 'project_name' && head.project_name !== undefined && pair === null) repeated ??= row;
      if (key !== undefined && head[key] === undefined) {
        const found = pair !== null && key !== 'fiscal_year' ? { value: text.slice(text.search(/[:：]/) + 1).trim(), at: addressOf(row, column) } : pair !== null ? { value: pair[2]!, at: addressOf(row, column) } : beside(cells, row, column);
        const filled = found && filledText(found.value);
        if (found && filled !== null && filled !== undefined) head[key] = { value: filled, at: found.at };
      }
      if (goal !== undefined && head[goal] === undefined) {
        const other = cells.right(row, column);
        // 年度总体目标 | 预期目标 | …: the name of the part; what it says stands under the labels within.
        if (GOAL_PARTS.has(base) && other !== null && isLabel(cells.own(row, other))) continue;
        const found = beside(cells, row, column) ?? below(cells, row, column);
        if (found && filledText(found.value) !== null) head[goal] = found;
      }
    }
  }
  return { head, repeated };
}

/** What stands to the right, unless that is the next label. */
function beside(cells: Cells, row: number, column: number): Placed<string> | null {
  const other = cells.right(row, column);
  if (other === null || isLabel(cells.own(row, other))) return null;
  return { value: cells.own(row, other), at: addressOf(row, other) };
}

function below(cells: Cells, row: number, column: number): Placed<string> | null {
  const under = cells.rangeAt(row, column).bottom + 1;
  const { left, right } = cells.rangeAt(row, column);
  // Under a label in the first column stands the next label.
  if (left === 0) return null;
  for (let at = left; at <= right; at++) {
    const text = cells.own(under, at);
    if (text !== '' && !isLabel(text)) return { value: text, at: addressOf(under, at) };
  }
  return null;
}

/** The year of the form: in its field, or in the brackets under the title. */
export function readYear(cells: Cells, head: Head, titles: readonly number[], findings: Findings): Placed<number> | null {
  if (head.fiscal_year !== undefined) {
    const year = yearIn(head.fiscal_year.value);
    if (year !== null) return { value: year, at: head.fiscal_year.at };
    findings.unreadable('not_a_year', { at: head.fiscal_year.at, column: '预算年度' }, head.fiscal_year.value, { zh: '1900–2200 之间的年度，如 2025', en: 'a year from 1900 to 2200, such as 2025' });
    return null;
  }
  for (const row of titles) {
    for (const column of cells.filled(row)) {
      const text = plain(cells.own(row, column));
      const year = text.length > 40 ? undefined : (/((?:19|20|21)\d\d)年?度/.exec(text)?.[1] ?? (formOfTitle(text) === null ? /^\(?((?:19|20|21)\d\d)年?\)?$/ : /((?:19|20|21)\d\d)年/).exec(text)?.[1]);
      if (year !== undefined) return { value: Number(year), at: addressOf(row, column) };
    }
  }
  return null;
}

function yearIn(text: string): number | null {
  const year = Number(/^((?:19|20|21)\d\d)(?:年度?)?$/.exec(plain(text))?.[1] ?? NaN);
  return Number.isInteger(year) ? year : null;
}

/** Years of a beginning and an end: two fields, or one as 2024年1月至2026年12月. */
export function readPeriod(head: Head): { readonly start: Placed<number> | null; readonly end: Placed<number> | null } {
  const one = (placed: Placed<string> | undefined): Placed<number> | null => {
    if (placed === undefined) return null;
    const year = readDate(placed.value)?.slice(0, 4) ?? /((?:19|20|21)\d\d)/.exec(plain(placed.value))?.[1];
    return year === undefined ? null : { value: Number(year), at: placed.at };
  };
  const years = head.period === undefined ? [] : [...plain(head.period.value).matchAll(/(?:19|20|21)\d\d(?=\D|$|\d{4}\D)/g)].map(([year]) => ({ value: Number(year), at: head.period!.at }));
  return { start: one(head.start) ?? years[0] ?? null, end: one(head.end) ?? years.at(-1) ?? null };
}

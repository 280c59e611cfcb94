/** How the cells of a form read before and after it is filled. Pure. */
import type { Cell } from '../cells.ts';
import type { GoalRow } from '../../analytics/review/goals/contract.ts';
import { fold } from '../options.ts';
import { pairText, unitOfHeader } from './cell-text.ts';
import type { FormIndicator } from './form.ts';

/** What a form comes to that has indicators already: how many there are and what they weigh, now and after. */
export type Standing = {
  readonly count: number;
  readonly weight: number;
  readonly countAfter: number;
  readonly weightAfter: number;
  /** Names that it has already and would have twice. */
  readonly repeated: readonly string[];
};

/** @returns null where the form has no indicator yet */
export function standingBefore(there: readonly Pick<GoalRow, 'name' | 'weight'>[], added: readonly FormIndicator[]): Standing | null {
  if (there.length === 0) return null;
  const weigh = (rows: readonly { readonly weight?: unknown }[]) => rows.reduce((sum, { weight }) => sum + (typeof weight === 'number' ? weight : 0), 0);
  const exact = (points: number) => Math.round(points * 1e6) / 1e6;
  const names = new Set(there.map(({ name }) => fold(name ?? '')));
  return {
    count: there.length, weight: exact(weigh(there)),
    countAfter: there.length + added.length, weightAfter: exact(weigh(there) + weigh(added)),
    repeated: added.map(({ name }) => name).filter((name) => names.has(fold(name))),
  };
}

/** A number with one of these behind it may be a year or a day, which has no thousands. */
const CALENDAR = /^(?:年|年度|月|月份|日|年份|year|month|day)$/i;

/**
 * @param format Excel's number format of the cell, which filling leaves as it is
 * @param units of the column's header, and of the indicator where the cell holds its target; null where there is none
 * @example formCellText('', 1200, 'General', { header: null, indicator: '公里' }) // => ['', '1,200 公里']
 */
export function formCellText(before: Cell, after: Cell, format: string, { header, indicator }: { readonly header: string; readonly indicator: string | null }): readonly [string, string] {
  const unit = unitOfHeader(header) ?? indicator;
  // A share that the format shows as one says its own unit.
  const said = unit === null || unit === '' || CALENDAR.test(unit) || (format.includes('%') && unit === '%') ? null : unit;
  const [old, next] = pairText(before, after, [format, format], [said, said]);
  const days = unit !== null && CALENDAR.test(unit) && typeof after === 'number';
  return [old, days ? `${next} ${unit}` : next];
}

/** How the cells of a form read before and after it is filled. Pure. */
import { withoutNumber } from '../../analytics/forms/placeholders.ts';
import type { Cell } from '../cells.ts';
import { fold } from '../options.ts';
import { pairText, unitOfHeader } from './cell-text.ts';
import type { Filling, Form, FormIndicator } from './form.ts';
import type { GoalForm } from './form-rows.ts';

/** What a form comes to that has indicators already: how many are named in it and what its column of weights adds up to, now and after. */
export type Standing = {
  readonly count: number;
  readonly weight: number;
  readonly countAfter: number;
  readonly weightAfter: number;
  /** Names that it has already and would have twice. */
  readonly repeated: readonly string[];
};

/**
 * A row that the form prints with a weight and no name is free: it is no indicator, and its weight stays where none is written.
 * @param added the indicators that `cells` write
 * @returns null where no indicator is named yet
 */
export function standingBefore({ rows, indicators }: Pick<GoalForm, 'rows' | 'indicators'>, added: readonly FormIndicator[], cells: Filling['cells'], columns: Form['columns']): Standing | null {
  const names = new Set(indicators.flatMap(({ name }) => (name ? [fold(withoutNumber(name))] : [])));
  if (names.size === 0) return null;
  const before = new Map(rows.map((row, place) => [row, indicators[place]!.weight] as const));
  const after = new Map([...before, ...cells.filter(({ column }) => column === columns.weight).map(({ row, value }) => [row, value] as const)]);
  const weigh = (weights: Iterable<unknown>) => Math.round([...weights].reduce<number>((sum, weight) => sum + (typeof weight === 'number' ? weight : 0), 0) * 1e6) / 1e6;
  const count = indicators.filter(({ name }) => Boolean(name)).length;
  return {
    count, weight: weigh(before.values()),
    countAfter: count + added.length, weightAfter: weigh(after.values()),
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

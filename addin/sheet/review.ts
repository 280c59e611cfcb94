/** Which cells of the person's own a write would replace. Pure. */
import type { Cell } from '../cells.ts';
import { areaAddress } from './address.ts';
import type { Own } from './own-overlays.ts';
import { pairText, unitOfHeader } from './cell-text.ts';
import type { Area } from './restore.ts';
import type { CellComment } from './result-table.ts';

export type Replacement = {
  readonly address: string;
  readonly before: Cell;
  readonly after: Cell;
  /** How both read: in the formats of the cell before and after, the new one with the unit of its header. */
  readonly reads: readonly [string, string];
};

export type Review = {
  /** The whole area, with its sheet. */
  readonly address: string;
  readonly count: number;
  /** The first of them, in reading order. */
  readonly first: readonly Replacement[];
  /** Cells of the place that hold a comment of the person's own; it stays, over what is written. */
  readonly commented: readonly string[];
  /** Of these the cells that the result has a comment for, which Excel does not take beside another. */
  readonly withheld: readonly string[];
  /** Conditional formats that the place has now and keeps; `fixed` cannot be made again should they be lost. */
  readonly rules: { readonly count: number; readonly fixed: number };
};

/** Whether there is anything that the person has to decide about. */
export const needsReview = ({ count, commented, rules }: Review): boolean => count > 0 || commented.length > 0 || rules.fixed > 0;

/** More than a person would read. */
const MOST_SHOWN = 200;

/**
 * @param before formulas of the area as they are, '' for an empty cell
 * @param after what will stand there; a cell beyond it becomes empty
 * @param findings comments of the result, by row and column of its body
 * @param formats number formats of the area as they are, and of the columns of what will stand there
 * @param lead lines of words above the header
 */
export function reviewOf(address: string, area: Area, before: readonly (readonly Cell[])[], after: readonly (readonly Cell[])[], own: Own, findings: readonly CellComment[], formats: { readonly before: readonly (readonly Cell[])[]; readonly after: readonly string[] }, lead = 0): Review {
  const first: Replacement[] = [];
  let count = 0;
  before.forEach((row, i) =>
    row.forEach((cell, j) => {
      const next = after[i]?.[j] ?? '';
      if (cell === '' || cell === next) return;
      count += 1;
      if (first.length === MOST_SHOWN) return;
      const unit = unitOfHeader(String(after[lead]?.[j] ?? ''));
      const reads = pairText(cell, next, [String(formats.before[i]?.[j] ?? ''), formats.after[j] ?? ''], [null, unit]);
      first.push({ address: areaAddress({ row: area.row + i, column: area.column + j, rows: 1, columns: 1 }), before: cell, after: next, reads });
    }),
  );
  const addressOf = (row: number, column: number) => areaAddress({ row, column, rows: 1, columns: 1 });
  const found = new Set(findings.map(({ row, column }) => addressOf(area.row + lead + 1 + row, area.column + column)));
  const commented = own.comments.map(({ row, column }) => addressOf(row, column));
  const rules = { count: own.rules.length + own.otherRules, fixed: own.otherRules };
  return { address, count, first, commented, withheld: commented.filter((cell) => found.has(cell)), rules };
}

/** Which cells of the person's own a write would replace. Pure. */
import type { Cell } from '../cells.ts';
import { areaAddress } from './address.ts';
import type { Area } from './restore.ts';

export type Replacement = { readonly address: string; readonly before: Cell; readonly after: Cell };

export type Review = {
  /** The whole area, with its sheet. */
  readonly address: string;
  readonly count: number;
  /** The first of them, in reading order. */
  readonly first: readonly Replacement[];
};

/** More than a person would read. */
const MOST_SHOWN = 200;

/**
 * @param before formulas of the area as they are, '' for an empty cell
 * @param after what will stand there; a cell beyond it becomes empty
 */
export function reviewOf(address: string, area: Area, before: readonly (readonly Cell[])[], after: readonly (readonly Cell[])[]): Review {
  const first: Replacement[] = [];
  let count = 0;
  before.forEach((row, i) =>
    row.forEach((cell, j) => {
      const next = after[i]?.[j] ?? '';
      if (cell === '' || cell === next) return;
      count += 1;
      if (first.length < MOST_SHOWN) first.push({ address: areaAddress({ row: area.row + i, column: area.column + j, rows: 1, columns: 1 }), before: cell, after: next });
    }),
  );
  return { address, count, first };
}

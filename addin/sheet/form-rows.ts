/** The indicators that stand in an open goal form, as the review takes them, and where each of their cells is. Pure. */
import type { GoalRow } from '../../analytics/review/goals/contract.ts';
import type { ProjectQuestion } from '../../analytics/recommend/indicators/contract.ts';
import { isEmptyCell, type Cell } from '../cells.ts';
import { dateText, isDate } from './cell-text.ts';
import { findForm, type Form, type FormField } from './form.ts';
import { isOpen } from './form-name.ts';
import { isFormOfOne } from './given-form.ts';
import { recogniseHeader } from './headers.ts';
import { fillMerges, projectFromSheet, type Block, type Merge } from './project-row.ts';

export type GoalForm = {
  readonly sheet: string;
  /** Sheet row (counted from 0) of each indicator. */
  readonly rows: readonly number[];
  readonly indicators: readonly GoalRow[];
  readonly columns: Form['columns'];
  readonly project: ProjectQuestion | null;
  /** The form has a place for the goal in words; one that is empty is a fault. */
  readonly asksForObjective: boolean;
  /** It is the form of one project, so that its indicators count as chosen for it; false for a list and for a table that the pane wrote. */
  readonly ofOneProject: boolean;
};

/**
 * @param formats number formats of the block: a figure shown as 95% is 95 % and not 0.95, and one shown as a day is that day
 * @param named a defined name leads to the block
 */
export function readGoalForm(block: Block, formats: readonly (readonly Cell[])[], merges: readonly Merge[], sheet: string, named = false): GoalForm {
  const form = findForm(block, merges, sheet);
  const filled = fillMerges(block, merges);
  const cell = (grid: readonly (readonly Cell[])[], row: number, field: FormField): Cell => {
    const column = form.columns[field];
    return column === undefined ? null : (grid[row - block.row]?.[column - block.column] ?? null);
  };
  const rows: number[] = [];
  const indicators: GoalRow[] = [];
  for (let row = form.first; row <= form.last; row++) {
    // A figure in a merged area stands in one of its rows alone.
    const own = (field: FormField) => cell(block.values, row, field);
    if ((['name', 'target', 'weight'] as const).every((field) => isOpen(own(field)))) continue;
    const text = (field: FormField) => textOf(cell(filled.values, row, field));
    rows.push(row);
    indicators.push({
      name: isOpen(cell(filled.values, row, 'name')) ? undefined : text('name'), level1: text('level1')?.slice(0, 64), level2: text('level2')?.slice(0, 64), sign: text('sign')?.slice(0, 16), unit: text('unit')?.slice(0, 64),
      target_value: shownTarget(own('target'), cell(formats, row, 'target')),
      weight: weightOf(own('weight'), cell(formats, row, 'weight')),
    });
  }
  const above = { ...filled, values: filled.values.slice(0, form.header - block.row) };
  const read = projectFromSheet([above], { row: form.header, rows: 1 });
  const ofOneProject = isFormOfOne({ sheet, header: filled.values[form.header - block.row]!, above: above.values, project: read !== null, named });
  return { sheet, rows, indicators, columns: form.columns, project: read?.project ?? null, asksForObjective: above.values.flat().some((one) => recogniseHeader(one)?.field === 'objective'), ofOneProject };
}

const textOf = (cell: Cell): string | undefined => (isEmptyCell(cell) ? undefined : String(cell).trim().slice(0, 400));

function shownTarget(cell: Cell, format: Cell): number | string | undefined {
  if (isEmptyCell(cell)) return undefined;
  if (typeof cell !== 'number') return textOf(cell);
  if (typeof format === 'string' && isDate(format)) return dateText(cell);
  return isShare(format) ? `${hundredfold(cell)}%` : cell;
}

const isShare = (format: Cell): boolean => typeof format === 'string' && format.includes('%');
const hundredfold = (share: number): number => Number((share * 100).toPrecision(12));

/** 10, 10分 and 10%, as which some print it; what cannot be read is no weight, which the review says. */
function weightOf(cell: Cell, format: Cell): number | undefined {
  if (typeof cell === 'number') return isShare(format) ? hundredfold(cell) : cell;
  const digits = /^(\d+(?:\.\d+)?)(?:分|%)?$/.exec(String(cell ?? '').normalize('NFKC').trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

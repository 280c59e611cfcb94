/** What of a finding's proposal goes into which cell of the open form. Pure. */
import type { Finding } from '../../analytics/review/goals/contract.ts';
import type { Cell } from '../cells.ts';
import type { FormField } from './form.ts';
import type { GoalForm } from './form-rows.ts';

/** Row and column counted from 0. `value` in the indicator's own unit: 98 of 98%, whatever the cell shows it as. */
export type FormEdit = { readonly row: number; readonly column: number; readonly field: FormField; readonly value: Cell };

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '>': '＞', '=': '＝', '<': '＜', '<=': '≤', qualitative: '定性' };

/**
 * Where a form has no column for the sign, the sign stands before the figure: ≥95.
 *
 * @returns null where nothing is proposed, or something for which the form has no place
 */
export function editsOf({ row, proposal }: Pick<Finding, 'row' | 'proposal'>, { rows, columns, indicators }: Pick<GoalForm, 'rows' | 'columns' | 'indicators'>): FormEdit[] | null {
  if (row === null || proposal === null || rows[row] === undefined) return null;
  const { target_value: target, sign, ...words } = proposal;
  const at = { row: rows[row], own: indicators[row]! };
  const edits: FormEdit[] = [];
  const add = (field: FormField, value: Cell): boolean => {
    const column = columns[field];
    if (column !== undefined) edits.push({ row: at.row, column, field, value });
    return column !== undefined;
  };
  for (const field of ['level1', 'level2', 'name', 'unit', 'weight'] as const) {
    const value = words[field];
    if (value !== undefined && !add(field, value)) return null;
  }
  const signText = sign === undefined ? undefined : SIGNS[sign]!;
  if (signText !== undefined && columns.sign !== undefined) add('sign', signText);
  const bare = signText === undefined || columns.sign !== undefined;
  if (bare && target === undefined) return edits.length > 0 ? edits : null;
  const figure = target ?? at.own.target_value;
  if (typeof figure !== 'number' || (!bare && sign === 'qualitative')) return null;
  return add('target', bare ? figure : `${signText}${figure}`) ? edits : null;
}

/** What is written: a cell that shows a share as a percentage holds the share. @param format Excel's number format of the cell */
export function cellValue({ field, value }: Pick<FormEdit, 'field' | 'value'>, format: string): Cell {
  return field === 'target' && typeof value === 'number' && format.includes('%') ? Number((value / 100).toPrecision(12)) : value;
}

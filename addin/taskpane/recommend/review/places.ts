/** Where in the open form a finding is. Pure. */
import type { Finding } from '../../../../analytics/review/goals/contract.ts';
import { fold } from '../../../options.ts';
import { areaAddress } from '../../../sheet/address.ts';
import type { FormField } from '../../../sheet/form.ts';
import type { CellComment, GoalForm } from '../../../workbook.ts';

const FIELD: Readonly<Partial<Record<NonNullable<Finding['cell']>, FormField>>> = {
  name: 'name', level1: 'level1', level2: 'level2', sign: 'sign', target_value: 'target', unit: 'unit', weight: 'weight',
};

/** The cell of a finding; the indicator's name where the form has no such column; null for the form as a whole. */
export function cellOf({ row, cell }: Pick<Finding, 'row' | 'cell'>, { rows, columns }: Pick<GoalForm, 'rows' | 'columns'>): { row: number; column: number } | null {
  if (row === null || rows[row] === undefined) return null;
  const column = (cell === null ? undefined : columns[FIELD[cell] ?? 'name']) ?? columns.name!;
  return { row: rows[row], column };
}

/** With its sheet, to go to. */
export function addressIn(sheet: string, cell: { row: number; column: number }): string {
  return `'${sheet.replaceAll("'", "''")}'!${areaAddress({ ...cell, rows: 1, columns: 1 })}`;
}

/** The same finding in a form that may have been changed since: by the indicator's name, at its own row first. @returns null where the form has no such indicator */
export function sameFinding<F extends Pick<Finding, 'row' | 'cell'>>(finding: F, name: string | null | undefined, { indicators }: Pick<GoalForm, 'indicators'>): F | null {
  if (finding.row === null) return null;
  const fits = (at: number) => fold(indicators[at]?.name ?? '') === fold(name ?? '');
  const row = fits(finding.row) ? finding.row : indicators.findIndex((_, at) => fits(at));
  return row === -1 ? null : { ...finding, row };
}

/** One comment a cell, with all that was found there. */
export function commentsOf(findings: readonly Finding[], form: GoalForm): CellComment[] {
  const texts = new Map<string, { row: number; column: number; lines: string[] }>();
  for (const finding of findings) {
    const cell = cellOf(finding, form);
    if (cell === null) continue;
    const key = `${cell.row},${cell.column}`;
    const known = texts.get(key) ?? { ...cell, lines: [] };
    texts.set(key, { ...known, lines: [...known.lines, `${finding.message}${finding.suggestion}`] });
  }
  return [...texts.values()].map(({ row, column, lines }) => ({ row, column, text: lines.join('\n') }));
}

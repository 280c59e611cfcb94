/** Whether a table with 三级指标 and 指标值 is the goal form of one project. Pure. */
import type { Cell } from '../cells.ts';
import { fold } from '../options.ts';
import { isListHeader } from './form-or-list.ts';
import { isHeaderRow, recogniseRow } from './headers.ts';

const TITLE = /绩效(?:目标|自评|运行|监控).*表/;

export type FormPlace = {
  readonly sheet: string;
  readonly header: readonly Cell[];
  /** The rows above the header. */
  readonly above: readonly (readonly Cell[])[];
  /** A project was read above the header. */
  readonly project: boolean;
  /** A defined name leads to it. */
  readonly named: boolean;
};

/** A list names a project in each row, and a table below or beside one is of any of them; any other table is a form where its project, its title or a defined name says so. */
export function isFormOfOne({ sheet, header, above, project, named }: FormPlace): boolean {
  const columns = recogniseRow(header);
  if (isHeaderRow(columns) || columns.some(({ field, header: title }) => field === 'project_code' || (field === 'name' && fold(title).length > 2))) return false;
  if (above.some(isListHeader)) return false;
  return project || named || [sheet, ...above.flat()].some((cell) => typeof cell === 'string' && TITLE.test(fold(cell)));
}

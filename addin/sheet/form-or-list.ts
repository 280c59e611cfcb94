/** Whether cells are the form of one project with a table of its indicators, or a list of projects. Pure. */
import type { Cell } from '../cells.ts';
import { headerKey, isHeaderRow, recogniseRow } from './headers.ts';
import type { Block } from './project-row.ts';

export const isIndicatorHeader = (cells: readonly Cell[]) => cells.some((cell) => typeof cell === 'string' && headerKey(cell) === '三级指标');

/** One project with a table of its indicators; a list of indicators names the project in each of its rows, and a table beside a list of projects is none of it. */
export function isGoalForm(blocks: readonly Block[]): boolean {
  const lines = blocks.flatMap(({ values }) => values);
  const table = lines.findIndex((cells) => isIndicatorHeader(cells) && !isHeaderRow(recogniseRow(cells)));
  return table !== -1 && !lines.slice(0, table).some(isListHeader);
}

/** Its titles stand side by side; in a form a label has its value beside it. */
export function isListHeader(cells: readonly Cell[]): boolean {
  const columns = recogniseRow(cells);
  return isHeaderRow(columns) && columns.some((one) => columns.some(({ index, header }) => index === one.index + 1 && header !== one.header));
}

/** The lines of a form above its table of indicators, whose headers say nothing of the project. */
export function linesAboveTable(blocks: readonly Block[]): (readonly Cell[])[] {
  const lines = blocks.flatMap(({ values }) => values);
  const table = lines.findIndex(isIndicatorHeader);
  return table === -1 ? lines : lines.slice(0, table);
}

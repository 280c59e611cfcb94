/** Lines of goal forms: which of a project-year are of an indicator. */
import type { LineRows, Measure } from '../evidence/rows.ts';

/** Lines of goal forms by project-year; an item is an indicator, a measure a sign and unit. */
export type LineSource = {
  readonly lines: Pick<LineRows, 'starts' | 'item' | 'measure' | 'target' | 'weight'>;
  readonly measures: readonly Measure[];
};

export function linesIn({ lines: { starts, item: itemOf } }: LineSource, projects: ArrayLike<number>, item: number): number[] {
  const found: number[] = [];
  for (let p = 0; p < projects.length; p++) {
    const project = projects[p]!;
    for (let line = starts[project]!; line < starts[project + 1]!; line++) if (itemOf[line] === item) found.push(line);
  }
  return found;
}

/** Whether a project-year has such a line of the indicator. */
export function hasLine({ lines: { starts, item: itemOf } }: LineSource, project: number, item: number, matters: (line: number) => boolean): boolean {
  for (let line = starts[project]!; line < starts[project + 1]!; line++) if (itemOf[line] === item && matters(line)) return true;
  return false;
}

export function targetsIn({ lines }: LineSource, places: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < places.length; i++) if (lines.measure[places[i]!]! >= 0) count++;
  return count;
}
